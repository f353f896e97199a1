"""Edits of a text and the map they leave behind.

Each step of the fold says what it changes as a list of edits; ``apply`` makes the new text and
the map back to the old one, ``chain`` joins the maps of two steps.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.offsets import IDENTITY, OffsetMap


class Edit(NamedTuple):
    """Put ``text`` in the place of ``[start, end)`` (code points).

    A lone character that stands for several leads back to the first of them (``head``) or to
    the last; of several characters the first leads to the first and the last to the last, so
    that the span of a whole restored word is the author's whole spelling of it.
    """

    start: int
    end: int
    text: str = ""
    head: bool = True


def apply(text: str, edits: Sequence[Edit]) -> tuple[str, OffsetMap]:
    """Return the edited text and the map from it into ``text``; edits ascend, never overlap."""
    parts: list[str] = []
    at = 0
    for start, end, new, _ in edits:
        parts += (text[at:start], new)
        at = end
    parts.append(text[at:])
    return "".join(parts), map_of(edits)


def map_of(edits: Iterable[Edit]) -> OffsetMap:
    """Return the map that ascending edits leave behind."""
    breaks: list[int] = []
    shifts: list[int] = []
    at = size = shift = 0
    for edit in edits:
        start, end, new, _ = edit
        size += start - at
        at = end
        if len(new) == end - start:
            size += len(new)
            continue
        if breaks and breaks[-1] == size:
            breaks.pop()
            shifts.pop()
            shift = shifts[-1] if shifts else 0
        for origin in (*_origins(edit), at) if new else (at,):
            if origin - size != shift:
                shift = origin - size
                breaks.append(size)
                shifts.append(shift)
            size += 1
        size -= 1  # the last origin was that of the character after the edit
    return OffsetMap(breaks, shifts) if breaks else IDENTITY


def _origins(edit: Edit) -> Iterator[int]:
    """Yield where each character of ``edit.text`` came from, ascending."""
    count, width = len(edit.text), edit.end - edit.start
    if count == 1:
        yield edit.start if edit.head else edit.end - 1
        return
    for index in range(count - 1):
        yield edit.start + index * width // count
    yield edit.end - 1


def chain(later: OffsetMap, earlier: OffsetMap) -> OffsetMap:
    """Return the map that goes through ``later`` and then through ``earlier``, in linear time."""
    if not later.breaks:
        return earlier
    if not earlier.breaks:
        return later
    breaks: list[int] = []
    shifts: list[int] = []
    starts = (0, *later.breaks)
    ends = (*later.breaks, None)
    last = 0
    for start, end, move in zip(starts, ends, (0, *later.shifts), strict=True):
        for at, shift in _segment(earlier, start + move, None if end is None else end + move):
            if shift + move != last:
                last = shift + move
                breaks.append(at - move)
                shifts.append(last)
    return OffsetMap(breaks, shifts)


def _segment(origin: OffsetMap, start: int, end: int | None) -> Iterator[tuple[int, int]]:
    """Yield the places in ``[start, end)`` where the shift of ``origin`` may change, and it."""
    place = bisect_right(origin.breaks, start)
    yield start, origin.shifts[place - 1] if place else 0
    last = len(origin.breaks) if end is None else bisect_left(origin.breaks, end)
    yield from zip(origin.breaks[place:last], origin.shifts[place:last], strict=True)
