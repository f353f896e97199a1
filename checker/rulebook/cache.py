"""The compiled rulebook as JSON in the user's cache folder: checked, never trusted, never needed.

The file is keyed by the content of the rule files and the version of this program. A file that
is corrupt, of another format or another owner's is ignored and replaced; a folder that cannot
be written is done without.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from checker.model import Basis, Phrase, Rule, Rulebook

FORMAT = 2
_MOST = 64 << 20  # bytes
_KEEP = 8  # files


def digest(packs: tuple[Path, ...], files: dict[Path, list[Path]], version: str) -> str:
    """Return the name of this content: every rule file's path and bytes, and the version."""
    hashed = hashlib.blake2b(f"{FORMAT}\0{version}\0".encode(), digest_size=16)
    for pack in packs:
        for path in files[pack]:
            with contextlib.suppress(OSError):
                data = path.read_bytes()
                name = path.relative_to(pack).as_posix()
                hashed.update(f"{pack.name}\0{name}\0{len(data)}\0".encode() + data)
    return hashed.hexdigest()


def folder() -> Path:
    """Return the user's cache folder; ``XIAOBAO_CACHE_DIR`` overrides it."""
    override = os.environ.get("XIAOBAO_CACHE_DIR")
    if override:
        return Path(override)
    import platformdirs

    return Path(platformdirs.user_cache_dir("xiaobao", appauthor=False))


def load(key: str) -> Rulebook | None:
    """Return the cached rulebook of this key, or ``None``."""
    try:
        path = folder() / f"rules-{key}.json"
        with path.open("rb") as file:
            facts = os.fstat(file.fileno())
            if facts.st_size > _MOST or (hasattr(os, "getuid") and facts.st_uid != os.getuid()):
                return None
            check = file.readline(64).rstrip(b"\n")
            data = file.read(_MOST)
        if check.decode("ascii") != hashlib.blake2b(data, digest_size=16).hexdigest():
            return None
        return _rulebook(json.loads(data), key)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        return None


def save(rulebook: Rulebook) -> None:
    """Write the rulebook to the cache in one step; failing to is no fault."""
    try:
        target = folder()
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        data = json.dumps(_plain(rulebook), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        check = hashlib.blake2b(data, digest_size=16).hexdigest().encode()
        handle, name = tempfile.mkstemp(dir=target, prefix=".rules-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(check + b"\n" + data)
            Path(name).replace(target / f"rules-{rulebook.digest}.json")
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _forget_old(target)
    except (OSError, ValueError, RuntimeError):
        return


def _forget_old(target: Path) -> None:
    files = sorted(target.glob("rules-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in files[_KEEP:]:
        old.unlink(missing_ok=True)


def _plain(book: Rulebook) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "digest": book.digest,
        "version": book.version,
        "packs": book.packs,
        "rules": [[getattr(rule, name) for name in Rule.__slots__] for rule in map(_bases, book.rules)],
        "phrases": [[getattr(p, name) for name in Phrase.__slots__] for p in book.phrases],
        "sets": book.sets,
        "language": book.language,
    }  # fmt: skip


def _bases(rule: Rule) -> Rule:
    from dataclasses import replace

    return replace(rule, basis=tuple([b.instrument, b.article, b.confirmed] for b in rule.basis))  # type: ignore[misc]


def _rulebook(data: dict[str, Any], key: str) -> Rulebook:
    if data["format"] != FORMAT or data["digest"] != key:
        raise ValueError("another rulebook")
    return Rulebook(
        version=data["version"],
        digest=key,
        rules=tuple(_rule(fields) for fields in data["rules"]),
        phrases=tuple(
            Phrase(rule, part, regex, tuple(needs), tuple(tokens), tuple(chars))
            for rule, part, regex, needs, tokens, chars in data["phrases"]
        ),
        sets=tuple(map(tuple, data["sets"])),
        language=data["language"],
        packs=tuple(data["packs"]),
    )


def _rule(fields: list[Any]) -> Rule:
    named = dict(zip(Rule.__slots__, fields, strict=True))
    for name in ("kinds", "not_kinds", "products", "not_products", "in_force"):
        named[name] = tuple(named[name])
    named["basis"] = tuple(Basis(*parts) for parts in named["basis"])
    return Rule(**named)
