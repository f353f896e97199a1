"""Maps from a derived text back to the text it was made from, in code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each code point of a derived text came from.

    ``breaks`` are positions in the derived text, ascending; from ``breaks[k]`` on, a code point
    at ``i`` came from ``i + shifts[k]`` of the original. Before the first break nothing moved.
    The identity map has no breaks.
    """

    breaks: Sequence[int] = ()
    shifts: Sequence[int] = ()

    def origin(self, index: int) -> int:
        """Return the position in the original of the derived code point at ``index``."""
        place = bisect_right(self.breaks, index)
        return index + self.shifts[place - 1] if place else index

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open original span that the derived span ``[start, end)`` covers."""
        if end <= start:
            at = self.origin(start)
            return at, at
        return self.origin(start), self.origin(end - 1) + 1

    def derived(self, positions: Sequence[int]) -> list[int]:
        """Return, for ascending original positions, the first derived position at or after each."""
        if not self.breaks:
            return list(positions)
        found: list[int] = []
        firsts = (0, *self.breaks)
        shifts = (0, *self.shifts)
        piece = 0
        for position in positions:
            # A piece ends where the next begins; its last origin tells whether to go on.
            while piece + 1 < len(firsts) and firsts[piece + 1] - 1 + shifts[piece] < position:
                piece += 1
            found.append(max(firsts[piece], position - shifts[piece]))
        return found


IDENTITY = OffsetMap()
