"""Puts the blocks of one document together: text, spans, and the map back to the source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.model import Block, BlockKind, Document, Look, Skip
from checker.offsets import IDENTITY, OffsetMap
from checker.read.lines import entitle, rejoined

Piece = tuple[str, int]
"""Some visible text and the source position of its first code point; the rest follows it."""

HIDDEN: Final = Look(hidden=True)


class Builder:
    """Collects blocks in reading order; between two of them stands one newline."""

    def __init__(self) -> None:
        """Start an empty document."""
        self._parts: list[str] = []
        self._length = 0
        self._breaks: list[int] = []
        self._shifts: list[int] = []
        self.blocks: list[Block] = []

    def add(
        self,
        kind: BlockKind,
        pieces: Iterable[Piece],
        *,
        where: str = "",
        page: int | None = None,
        level: int = 0,
        look: Look | None = None,
    ) -> bool:
        """Add one block, stripped; a blank one is left out. Say whether it was added."""
        kept = _strip(list(pieces))
        if not kept:
            return False
        if self._length:
            self._append("\n")
        start = self._length
        for text, at in kept:
            if text:
                self._point(at)
                self._append(text)
        self.blocks.append(Block(kind, start, self._length, where, page, level, look))
        return True

    def add_text(self, kind: BlockKind, text: str, **place: object) -> bool:
        """Add a block of a format that has no source text; ``place`` as in ``add``."""
        return self.add(kind, ((text, self._length),), **place)  # type: ignore[arg-type]

    def entitle(self, start: int = 0) -> None:
        """Make a title of a fitting paragraph after block ``start`` if the format named none."""
        blocks = self.blocks[start:]
        entitle("".join(self._parts), blocks)
        self.blocks[start:] = blocks

    def rejoin(self, start: int = 0) -> None:
        """Join paragraphs after block ``start`` that are single lines of wrapped text."""
        blocks = self.blocks[start:]
        self.blocks[start:] = rejoined("".join(self._parts), blocks)

    def document(
        self, path: str, format: str, source: str | None = None, skipped: Iterable[Skip] = ()
    ) -> Document:
        """Return what was put together; with ``source``, also the map into it."""
        origin = IDENTITY
        if source is not None:
            origin = OffsetMap(tuple(self._breaks), tuple(self._shifts))
        text = "".join(self._parts)
        return Document(path, text, tuple(self.blocks), format, source, origin, tuple(skipped))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _point(self, at: int) -> None:
        """Note where the next code point came from, if that is not what follows anyway."""
        shift = at - self._length
        if shift != (self._shifts[-1] if self._shifts else 0):
            self._breaks.append(self._length)
            self._shifts.append(shift)


def _strip(pieces: list[Piece]) -> list[Piece]:
    """Cut white space at both ends of a block."""
    first, last = 0, len(pieces)
    while first < last and not pieces[first][0].strip():
        first += 1
    while last > first and not pieces[last - 1][0].strip():
        last -= 1
    kept = pieces[first:last]
    if kept:
        text, at = kept[-1]
        kept[-1] = (text.rstrip(), at)
        text, at = kept[0]
        bare = text.lstrip()
        kept[0] = (bare, at + len(text) - len(bare))
    return kept
