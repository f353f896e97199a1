"""From positions in a document's text to the places people use: line, column, page, block."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from checker.model import Document

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Spot:
    """A span in the author's coordinates; ``quote`` is the source there, ``visible`` the text."""

    start: int
    end: int
    line: int
    column: int
    page: int | None
    where: str
    quote: str
    visible: str


class Places:
    """Looks up places in one document."""

    def __init__(self, document: Document) -> None:
        """Keep the document; line starts are found when first asked for."""
        self._document = document
        self._source = document.text if document.source is None else document.source
        self._starts = [block.start for block in document.blocks]

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(m.end() for m in _LINE_END.finditer(self._source))]

    def spot(self, start: int, end: int) -> Spot:
        """Return the place of ``text[start:end]``."""
        document = self._document
        first, last = start, end
        if document.source is not None:
            first, last = document.origin.span(start, end)
        line = bisect_right(self._lines, first)
        block = bisect_right(self._starts, start) - 1
        here = document.blocks[block] if block >= 0 else None
        return Spot(
            start=first, end=last, line=line, column=first - self._lines[line - 1] + 1,
            page=here.page if here else None, where=here.where if here else f"第{line}行",
            quote=self._source[first:last], visible=" ".join(document.text[start:end].split()),
        )  # fmt: skip
