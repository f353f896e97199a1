"""Folding: what an author wrote → what rules are matched on, with the way back.

1. Characters (``characters``): width, radicals, letters in disguise, lower-case ASCII,
   traditional → simplified, hidden characters removed; Chinese punctuation stays.
2. Separators inside words and soft wraps (``separators``) are closed.
3. Disguised spellings of sensitive words (``spellings``) are restored.

Steps 2 and 3 lay bare work for each other and are repeated until nothing changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from checker.language.characters import convert
from checker.language.edits import Edit, apply, chain
from checker.language.separators import Gap, all_gaps, closed_gaps
from checker.language.spelling_tables import LATIN
from checker.language.spellings import Restored, Spellings
from checker.offsets import IDENTITY, OffsetMap

__all__ = ["Folded", "Spellings", "fold", "fold_term"]

_ROUNDS = 12  # of closing and restoring; three do for everything but malice
_LONGEST_SYLLABLE = 6  # letters: zhuang
_FIRST_EMOJI = "\U0001f000"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, the map back to the text it was made from, and what was disguised in it.

    ``evaded`` are spans of the folded text, ascending, whose spelling hid a sensitive word or
    held hidden characters.
    """

    text: str
    origin: OffsetMap = IDENTITY
    evaded: tuple[Span, ...] = ()


class _Folding:
    """A text on its way: every change keeps the map to the source and what was hidden there."""

    def __init__(self, text: str) -> None:
        self.text, self.origin, self.hidden = convert(text)

    def change(self, words: Iterable[Restored], gaps: Iterable[Gap]) -> list[int]:
        """Restore words and close gaps; return the places of the new text where that was."""
        edits: list[Edit] = []
        for word in words:
            edits += word.edits
            self.hidden.append(self.origin.span(word.start, word.end))
        for gap in gaps:
            edits.append(Edit(gap.start, gap.end))
            if gap.evasive:
                self.hidden.append(self.origin.span(gap.start - 1, gap.end + 1))
        if not edits:
            return []
        edits.sort()
        self.text, later = apply(self.text, edits)
        self.origin = chain(later, self.origin)
        grown = accumulate((len(e.text) - (e.end - e.start) for e in edits), initial=0)
        return [edit.start + moved for edit, moved in zip(edits, grown, strict=False)]

    def finished(self) -> Folded:
        """Return the result; overlapping evaded spans become one."""
        spans = _merged(self.hidden)
        starts = self.origin.derived([start for start, _ in spans])
        ends = self.origin.derived([end for _, end in spans])
        return Folded(self.text, self.origin, tuple(zip(starts, ends, strict=True)))


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def fold(text: str, block_starts: Sequence[int] = (), spellings: Spellings | None = None) -> Folded:
    """Fold a text; ``block_starts`` (ascending code points of ``text``) keep their line feeds."""
    folding = _Folding(text)
    if spellings:
        folding.change(spellings.acronyms(folding.text), ())
    if folding.text.isascii():
        return folding.finished()
    if spellings:
        _undo(folding, block_starts, spellings)
    else:
        gaps = all_gaps().finditer(folding.text)
        folding.change((), closed_gaps(folding.text, gaps, folding.origin, block_starts))
    return folding.finished()


def _undo(folding: _Folding, block_starts: Sequence[int], spellings: Spellings) -> None:
    """Restore words and close gaps, then look again where that was, until nothing changes."""
    decorated = False
    places: Iterable[re.Match[str]] = spellings.places.finditer(folding.text)
    for _ in range(_ROUNDS):
        text, origin = folding.text, folding.origin
        found = list(places)
        decorated = decorated or _is_decorated(text, found, spellings.emblems)
        words = spellings.restore(text, (m for m in found if not m.lastindex))
        gaps = (m for m in found if m.lastindex)
        closed = closed_gaps(text, gaps, origin, block_starts, spellings.words, spellings.emblems)
        seams = folding.change(words, closed)
        if decorated and not seams:
            # What no word has claimed by now is decoration.
            rest = all_gaps().finditer(text)
            closed = closed_gaps(text, rest, origin, block_starts, spellings.words)
            seams = folding.change((), closed)
        if not seams:
            return
        places = _near(folding.text, seams, spellings)


def _near(text: str, seams: list[int], spellings: Spellings) -> Iterator[re.Match[str]]:
    """Yield the places round ascending seams where a word may now read on."""
    reach = _LONGEST_SYLLABLE * spellings.words.longest
    windows: list[Span] = []
    for seam in seams:
        end = min(seam + reach, len(text))
        run = LATIN.match(text, end)  # a run of letters is read whole
        windows.append((max(seam - reach, 0), run.end() if run else end))
    for start, end in _merged(windows):
        yield from spellings.places.finditer(text, start, end)


def _is_decorated(text: str, places: list[re.Match[str]], emblems: str) -> bool:
    return any(
        text[m.start()] >= _FIRST_EMOJI
        or text[m.start()] in emblems
        or (m.lastindex and not m[0].isspace() and any(c in emblems for c in m[0]))
        for m in places
    )


def fold_term(term: str) -> str:
    """Return a word of a rule as it stands in folded text (the character table only)."""
    return convert(term)[0]
