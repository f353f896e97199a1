"""The text of one HTML block as it is shown: entities decoded, white space collapsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Final

from checker.model import BlockKind, Look
from checker.read.builder import Piece

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_SPACE: Final = " \t\n\r\f"
_RUN = re.compile(f"[{_SPACE}]+")
_NEWLINE = "\n"


def decoded(source: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the text of ``source[start:end]`` with entities decoded, piece by piece.

    A decoded entity stands at the place of its ``&``.
    """
    at = start
    for found in _ENTITY.finditer(source, start, end):
        if at < found.start():
            yield source[at : found.start()], at
        yield from _entity(found[0], found.start())
        at = found.end()
    if at < end:
        yield source[at:end], at


def _entity(raw: str, at: int) -> Iterator[Piece]:
    """Yield an entity's character, and the letters that only looked like part of it: ``&copy2``."""
    text = unescape(raw)
    rest = 0
    while rest < len(text) - 1 and text[-1 - rest] == raw[-1 - rest]:
        rest += 1
    if text == raw or not rest:
        yield text, at
    else:
        yield text[:-rest], at
        yield raw[-rest:], at + len(raw) - rest


class _Stream:
    """Pieces of visible or of hidden text, with the weight of each look."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.looks: dict[Look, int] = {}
        self._space: int | None = None  # where a collapsed space waits for a word
        self._started = False  # something stands on this line

    def add(self, text: str, at: int, look: Look, pre: bool) -> None:
        if pre:
            self.pieces.append((text, at))
            self._weigh(look, len(text))
            self._started = not text.endswith(_NEWLINE)
            return
        cursor = 0
        for found in _RUN.finditer(text):
            self._word(text[cursor : found.start()], at + cursor, look)
            self._space = at + found.start() if self._space is None else self._space
            cursor = found.end()
        self._word(text[cursor:], at + cursor, look)

    def line_break(self, at: int) -> None:
        self._space = None
        self._started = False
        self.pieces.append((_NEWLINE, at))

    def look(self) -> Look:
        """Return the look most of the text has."""
        return max(self.looks, key=lambda look: self.looks[look])

    def _word(self, word: str, at: int, look: Look) -> None:
        if not word:
            return
        if self._space is not None and self._started:
            self.pieces.append((" ", self._space))
        self._space = None
        self._started = True
        self.pieces.append((word, at))
        self._weigh(look, len(word))

    def _weigh(self, look: Look, weight: int) -> None:
        self.looks[look] = self.looks.get(look, 0) + weight


class Flow:
    """What belongs to the block that is being read."""

    def __init__(self, source: str) -> None:
        """Start empty over a source text."""
        self._source = source
        self._clear()

    def _clear(self) -> None:
        self._visible = _Stream()
        self._hidden = _Stream()
        self._asides: list[tuple[list[Piece], Look]] = []

    def text(self, start: int, end: int, look: Look, pre: bool) -> None:
        """Take in character data."""
        stream = self._hidden if look.hidden else self._visible
        for text, at in decoded(self._source, start, end):
            stream.add(text, at, look, pre)

    def line_break(self, at: int, look: Look) -> None:
        """Take in a ``<br>``."""
        (self._hidden if look.hidden else self._visible).line_break(at)

    def aside(self, start: int, end: int, look: Look) -> None:
        """Take in the text of an attribute."""
        own = replace(Look(), hidden=look.hidden)
        self._asides.append((list(decoded(self._source, start, end)), own))

    def take(self, kind: BlockKind) -> Iterator[tuple[BlockKind, list[Piece], Look]]:
        """Yield the blocks read so far, the visible one first, and start anew."""
        visible, hidden, asides = self._visible, self._hidden, self._asides
        self._clear()
        for stream in (visible, hidden):
            if any(text.strip() for text, _ in stream.pieces):
                yield kind, stream.pieces, stream.look()
        for pieces, look in asides:
            if any(text.strip() for text, _ in pieces):
                yield "alt", pieces, look
