"""Plain text: every line is a paragraph unless lines were wrapped by hand or stand upright."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from checker.model import Block, BlockKind, Document, Skip
from checker.read import lines as shapes
from checker.read.encoding import decode

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\r|\n")
_RUN: Final = 2_000  # lines after which a run is cut at the next sentence end, to bound memory


class _Line(NamedTuple):
    """A stripped line that is not blank: its span, its number from 1, and how it begins."""

    text: str
    start: int
    end: int
    number: int
    indented: bool


def read(data: bytes, path: str) -> Document:
    """Read a text file; raises ``ReadError`` for what is no text."""
    decoded = decode(data, path)
    return parse(decoded.text, path, decoded.skipped)


def parse(text: str, path: str = "<text>", skipped: Iterable[Skip] = ()) -> Document:
    """Cut a text that is in memory into blocks; offsets count in the text itself."""
    blocks = list(_blocks(text))
    shapes.entitle(text, blocks)
    joined = shapes.rejoined(text, blocks)
    return Document(path, text, tuple(joined), "text", skipped=tuple(skipped))


def _blocks(text: str) -> Iterator[Block]:
    for run in _runs(text):
        for span in _spans(run):
            first, last = run[span.start], run[span.stop - 1]
            kind, level = shapes.shape(first.text) if len(span) == 1 else _joined(first.text)
            yield Block(kind, first.start, last.end, f"第{first.number}行", None, level)


def _spans(run: list[_Line]) -> Iterable[range]:
    """Return which lines of a run belong together; a lone line needs no thought."""
    if len(run) == 1:
        return (range(1),)
    return shapes.group([line.text for line in run], [line.indented for line in run])


def _joined(line: str) -> tuple[BlockKind, int]:
    """Return the kind of a paragraph of several lines by its first one; never a heading."""
    return ("item", 0) if shapes.shape(line)[0] == "item" else ("paragraph", 0)


def _runs(text: str) -> Iterator[list[_Line]]:
    """Yield the lines between blank ones."""
    run: list[_Line] = []
    for line, follows in _lines(text):
        if run and not (follows and (len(run) < _RUN or not shapes.ends_sentence(run[-1].text))):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _lines(text: str) -> Iterator[tuple[_Line, bool]]:
    """Yield the lines that are not blank, and whether the line before was not blank either."""
    number, last, before = 1, 0, 0
    for found in _LINE.finditer(text):
        start, end = found.span()
        gap = start - last
        if gap:
            number += 1 if gap == 1 else len(_BREAK.findall(text, last, start))
        last = end
        line = found[0]
        bare = line.strip()
        if bare:
            lead = 0 if line[0] == bare[0] else len(line) - len(line.lstrip())
            start += lead
            yield _Line(bare, start, start + len(bare), number, lead > 0), number == before + 1
            before = number
