"""The lines of one PDF page: their text, where they stand and how they look."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any, Final

_BREAK = re.compile(r"\r\n|\r|\n")
# pdfium marks a hyphen at a line's end, and glyphs without a character, with these.
_NOISE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SAMPLE: Final = 200  # characters looked at to judge whether a page's text can be trusted
_STAND_IN = re.compile("[■□\ufffd\ue000-\uf8ff]")  # what producers write for a missing glyph
_STAND_INS: Final = 0.2  # share of a page's characters
_TRUSTED: Final = 0.05  # share of characters whose font does not say what they are


@dataclass(frozen=True, slots=True)
class Line:
    """A stripped line that is not blank; positions and size in points, ``None`` if unknown."""

    text: str
    left: float | None = None
    top: float | None = None
    size: float | None = None
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its lines in the order of its content, and whether the text can be trusted."""

    number: int  # from 1
    lines: tuple[Line, ...]
    trusted: bool = True


def read_page(textpage: Any, number: int) -> Page:
    """Read a pypdfium2 text page."""
    text = textpage.get_text_range()
    glyphs = _Glyphs(textpage, text)
    lines = []
    at = 0
    for end in [*(found for found in _BREAK.finditer(text)), None]:
        stop = end.start() if end else len(text)
        raw = text[at:stop]
        clean = _NOISE.sub("", raw)
        if bare := clean.strip():
            lead = len(raw) - len(_NOISE.sub(" ", raw).lstrip())
            lines.append(glyphs.line(bare, at + lead))
        at = end.end() if end else stop
    return Page(number, tuple(lines), glyphs.trusted())


class _Glyphs:
    """Asks pdfium about single characters of a page's text."""

    def __init__(self, textpage: Any, text: str) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._handle = textpage.raw
        self._text = text
        self._wide = any(map("\uffff".__lt__, text)) if not text.isascii() else False
        self._matrix = pdfium.FS_MATRIX()
        self._box = pdfium.FS_RECTF()
        self._rgba = [ctypes.c_uint() for _ in range(4)]

    def line(self, text: str, at: int) -> Line:
        """Return a line whose first visible character stands at ``at`` of the page's text."""
        index = self._index(at)
        if index < 0:
            return Line(text)
        pdfium, handle, box = self._pdfium, self._handle, self._box
        left = top = None
        if pdfium.FPDFText_GetLooseCharBox(handle, index, box):
            left, top = float(box.left), float(box.top)
        return Line(text, left, top, self._size(index), self._color(index))

    def trusted(self) -> bool:
        """Say whether the fonts of the page say which characters they show."""
        visible = "".join(self._text.split())
        if len(_STAND_IN.findall(visible)) > _STAND_INS * len(visible):
            return False
        count = self._pdfium.FPDFText_CountChars(self._handle)
        step = max(1, count // _SAMPLE)
        places = range(0, max(0, count), step)
        bad = sum(self._pdfium.FPDFText_HasUnicodeMapError(self._handle, at) == 1 for at in places)
        return bool(bad <= _TRUSTED * len(places))

    def _index(self, at: int) -> int:
        """Return the number of the glyph at a position of the text."""
        if self._wide:
            at = len(self._text[:at].encode("utf-16-le")) // 2
        return int(self._pdfium.FPDFText_GetCharIndexFromTextIndex(self._handle, at))

    def _size(self, index: int) -> float | None:
        """Return the size of a glyph as it is shown: the font's, times the matrix."""
        size = float(self._pdfium.FPDFText_GetFontSize(self._handle, index))
        if self._pdfium.FPDFText_GetMatrix(self._handle, index, self._matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return round(size, 1) if 0 < size < 10_000 else None

    def _color(self, index: int) -> str | None:
        if not self._pdfium.FPDFText_GetFillColor(self._handle, index, *self._rgba):
            return None
        return "#" + "".join(f"{part.value & 0xFF:02x}" for part in self._rgba[:3])
