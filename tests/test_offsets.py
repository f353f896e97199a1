from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.offsets import IDENTITY, OffsetMap


@st.composite
def edits(draw: st.DrawFn, length: int) -> tuple[OffsetMap, int]:
    """A map made by deleting and doubling characters of a text of ``length``, and its length."""
    origins: list[int] = []
    for at in range(length):
        origins += [at] * draw(st.sampled_from([0, 1, 1, 1, 2]))
    breaks, shifts, last = [], [], 0
    for index, at in enumerate(origins):
        if at - index != last:
            last = at - index
            breaks.append(index)
            shifts.append(last)
    return OffsetMap(breaks, shifts), len(origins)


@given(st.data(), st.integers(1, 30))
def test_origins_are_kept_and_ascend(data: st.DataObject, length: int) -> None:
    offsets, size = data.draw(edits(length))
    origins = [offsets.origin(i) for i in range(size)]
    assert origins == sorted(origins)
    assert all(0 <= at < length for at in origins)


@given(st.data(), st.integers(1, 30))
def test_derived_finds_the_first_position_at_or_after(data: st.DataObject, length: int) -> None:
    offsets, size = data.draw(edits(length))
    found = offsets.derived(list(range(length)))
    for at, place in enumerate(found):
        expected = next((i for i in range(size) if offsets.origin(i) >= at), size)
        assert place == expected or (expected == size and place >= size)


def test_an_empty_span_stays_empty() -> None:
    assert IDENTITY.span(3, 3) == (3, 3)
    assert IDENTITY.span(3, 5) == (3, 5)
