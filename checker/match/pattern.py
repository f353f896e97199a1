"""Phrases over pieces of folded text, with code point spans, in linear time.

RE2 guarantees it and is quick to compile, but its Python wrapper is slow to call. A phrase with
at most one gap is linear under ``re`` as well (the gap is bounded, so each start costs a bounded
number of steps): once such a phrase has been asked for often, ``re`` takes over. Both engines
prefer the leftmost and then the first alternative, so the hits are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

_ENCODING = ("utf-8", "replace")  # a lone surrogate becomes one "?", so that lengths stay
_OFTEN = 40  # calls after which compiling for `re` has paid
_Groups = tuple[tuple[tuple[str, str], ...], tuple[str, ...]]


class Piece:
    """A stretch of folded text: its first position, its characters, and their bytes on demand."""

    __slots__ = ("_data", "start", "text")

    def __init__(self, start: int, text: str) -> None:
        """Keep the text; RE2 wants bytes, which are made once."""
        self.start = start
        self.text = text
        self._data: bytes | None = None

    @property
    def data(self) -> bytes:
        """The text in UTF-8."""
        if self._data is None:
            self._data = self.text.encode(*_ENCODING)
        return self._data


@dataclass(frozen=True, slots=True)
class Hit:
    """A match: a span of the folded text, the party words it names as ``(class, word)``, its gaps."""

    start: int
    end: int
    parties: tuple[tuple[str, str], ...] = ()
    gaps: tuple[str, ...] = ()


class _Pattern:
    """One phrase, compiled for RE2 at first and for ``re`` when that pays and is safe."""

    __slots__ = ("_quick", "_re2", "calls", "regex", "simple")

    def __init__(self, regex: str) -> None:
        self.regex = regex
        self.simple = regex.count("{0,") <= 1
        self.calls = 0
        self._quick: re.Pattern[str] | None = None
        self._re2: Any = None

    def quick(self) -> re.Pattern[str] | None:
        """Return the ``re`` pattern once the phrase is in demand, if it may have one."""
        if self._quick is None and self.simple:
            self.calls += 1
            if self.calls > _OFTEN:
                self._quick = re.compile(self.regex)
        return self._quick

    def re2(self) -> Any:
        """Return the RE2 pattern, over bytes."""
        if self._re2 is None:
            import re2

            options = re2.Options()
            options.max_mem = 64 << 20
            options.log_errors = False
            self._re2 = re2.compile(self.regex.encode(*_ENCODING), options)
        return self._re2


@cache
def _pattern(regex: str) -> _Pattern:
    return _Pattern(regex)


def found(regex: str, piece: Piece) -> bool:
    """Tell whether the pattern matches anywhere in the piece."""
    if not regex:
        return False
    pattern = _pattern(regex)
    quick = pattern.quick()
    if quick:
        return quick.search(piece.text) is not None
    return pattern.re2().search(piece.data) is not None


def hits(regex: str, piece: Piece) -> Iterator[Hit]:
    """Yield all matches in order, without overlaps."""
    pattern = _pattern(regex)
    quick = pattern.quick()
    if quick:
        for match in quick.finditer(piece.text):
            first, last = match.span()
            if first < last:
                groups = _groups(match.groupdict(), match.groups()) if quick.groups else ((), ())
                yield Hit(piece.start + first, piece.start + last, *groups)
        return
    for match in pattern.re2().finditer(piece.data):
        first, last = match.span()
        if first < last:
            start = piece.start + _length(piece.data[:first])
            end = start + _length(piece.data[first:last])
            yield Hit(start, end, *(_decoded(match) if match.re.groups else ((), ())))


def _decoded(match: Any) -> _Groups:
    named = {n.decode(): w and w.decode("utf-8", "replace") for n, w in match.groupdict().items()}
    return _groups(named, tuple(w and w.decode("utf-8", "replace") for w in match.groups()))


def _groups(named: dict[str, Any], every: tuple[Any, ...]) -> _Groups:
    """Return the party words and the gaps of a match; groups without a name are gaps."""
    if not named:
        return (), tuple(word for word in every if word)
    words = [(name.split("_")[0], word) for name, word in named.items() if word]
    parties = tuple(pair for pair in words if pair[0] != "gap")
    return parties, tuple(word for name, word in words if name == "gap")


def _length(data: bytes) -> int:
    return len(data) if data.isascii() else len(data.decode("utf-8", "replace"))
