"""Find the rule packs and return their rulebook, from the cache when it holds this content."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from checker import __version__
from checker.errors import RulebookError, UsageError
from checker.model import Rulebook
from checker.rulebook import cache

SUFFIXES = (".yaml", ".yml")


def shipped() -> Path:
    """Return the folder of the rules that come with the program (in the wheel or the checkout)."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def rule_files(pack: Path) -> list[Path]:
    """Return every YAML file of a pack, in a fixed order."""
    return sorted(p for p in pack.rglob("*") if p.suffix in SUFFIXES and p.is_file())


Verify = Callable[[Rulebook, list[Path]], list[str]]


def load_rulebook(extra: Iterable[str | Path] = (), *, verify: Verify | None = None) -> Rulebook:
    """Return the shipped rulebook with the packs of ``extra`` folders added.

    ``verify`` runs the examples of the added packs (the shipped ones are run by our own tests)
    and returns their faults; a pack that fails never reaches the cache. Raises ``UsageError`` for a folder that is not there or holds no YAML, and ``RulebookError``
    with every fault of every file.
    """
    packs = (shipped(), *(_folder(Path(path)) for path in extra))
    files = {pack: rule_files(pack) for pack in packs}
    for pack in packs:
        if not files[pack]:
            raise UsageError("no-rules", "文件夹里没有 .yaml 规则文件", place=str(pack))
    key = cache.digest(packs, files, __version__)
    book = cache.load(key)
    if book is None:
        from checker.rulebook.build import build

        book = build(packs, files, __version__, key)
        faults = verify(book, list(packs[1:])) if verify and len(packs) > 1 else []
        if faults:
            raise RulebookError(tuple(faults))
        cache.save(book)
    return book


def _folder(path: Path) -> Path:
    if not path.exists():
        raise UsageError(
            "no-rules", "没有这个规则文件夹", place=str(path), hint="检查 --rules 的路径"
        )
    if not path.is_dir():
        raise UsageError(
            "no-rules", "--rules 要一个文件夹", place=str(path),
            hint="把规则放进 <文件夹>/<义务>/<规则>.yaml",
        )  # fmt: skip
    return path.resolve()
