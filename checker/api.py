"""The Python API: load the rules once, check texts, files and folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from checker.check import Engine, Options, check_document
from checker.errors import ReadError, UsageError
from checker.model import DUTIES, KINDS, PRODUCTS, Document, Failure, Result, Rulebook
from checker.rulebook.load import load_rulebook
from checker.rulebook.source import nearest


@dataclass(frozen=True, slots=True)
class Checker:
    """A loaded rulebook with what the user said about the check; it holds no state."""

    engine: Engine
    options: Options

    @classmethod
    def load(
        cls,
        rules: Iterable[str | Path] = (),
        *,
        kind: str = "",
        products: Iterable[str] = (),
        as_of: str = "",
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
    ) -> Checker:
        """Load the shipped rules and the packs in the folders ``rules``.

        ``kind`` and ``products`` (see LABELS: ``promotion``, ``loan``, …) override what would be
        recognised; ``as_of`` is an ISO date, today when empty. Raises ``RulebookError`` with
        every fault of every rule file, and ``UsageError`` for words that are not known.
        """
        rulebook = load_rulebook(rules, verify=_verify)
        options = Options(
            kind=kind,
            products=tuple(products),
            as_of=as_of or date.today().isoformat(),
            select=tuple(select),
            ignore=tuple(ignore),
        )
        _validate(options, rulebook)
        return cls(Engine(rulebook), options)

    @property
    def rulebook(self) -> Rulebook:
        """The rules in use."""
        return self.engine.rulebook

    def check_text(self, text: str, path: str = "<text>") -> Result:
        """Check a plain text; each line is a paragraph."""
        from checker.read.text import parse

        return self.check(parse(text, path))

    def check_file(self, path: str | Path) -> Result:
        """Read and check one file; raises ``ReadError`` when it cannot be read."""
        from checker.read import read_path

        return self.check(read_path(path))

    def check_paths(self, paths: Iterable[str | Path]) -> Iterator[Result | Failure]:
        """Check files, and all documents in folders, one after the other in order of path.

        A file that cannot be read gives a ``Failure`` and the run goes on; a path that does not
        exist raises ``UsageError`` before anything is checked.
        """
        from checker.walk import documents

        for path in documents(paths):
            yield self.try_file(path)

    def try_file(self, path: str | Path) -> Result | Failure:
        """Check one file; a file that cannot be read is a value, not an exception."""
        try:
            return self.check_file(path)
        except ReadError as error:
            hint = f"；{error.hint}" if error.hint else ""
            return Failure(str(path), error.code, error.message + hint)
        except (MemoryError, RecursionError) as error:
            return Failure(
                str(path), "too-complex", f"内容太复杂，没有检查完（{type(error).__name__}）"
            )

    def check(self, document: Document) -> Result:
        """Check a document that is already read."""
        return check_document(document, self.engine, self.options)

    def with_options(self, **changes: object) -> Checker:
        """Return a checker over the same rules with some options changed."""
        options = replace(self.options, **changes)  # type: ignore[arg-type]
        _validate(options, self.rulebook)
        return Checker(self.engine, options)


def _verify(rulebook: Rulebook, packs: list[Path]) -> list[str]:
    """A rule whose own examples fail does not load."""
    from checker.examples import verify

    return [f"{fault.place}: {fault.message}" for fault in verify(Engine(rulebook), packs)]


def _validate(options: Options, rulebook: Rulebook) -> None:
    for word, known, name in (
        *(((options.kind, KINDS, "--kind"),) if options.kind else ()),
        *((product, PRODUCTS, "--product") for product in options.products),
    ):
        if word not in known:
            raise UsageError(
                f"unknown{name[1:]}", f"{name} 不认识「{word}」{nearest(word, known)}",
                hint=f"可用：{'、'.join(known)}",
            )  # fmt: skip
    try:
        if options.as_of:
            date.fromisoformat(options.as_of)
    except ValueError:
        raise UsageError(
            "bad-date", f"--as-of 的日期「{options.as_of}」不对", hint="写成 2026-09-30"
        ) from None
    ids = {r.id for r in rulebook.rules}
    known_words = ids | set(DUTIES) | {r.id.split("-")[0] for r in rulebook.rules}
    for word in (*options.select, *options.ignore):
        if word.rstrip("*").rstrip("-") not in known_words:
            raise UsageError(
                "unknown-rule", f"没有规则或义务「{word}」{nearest(word, known_words)}"
            )
