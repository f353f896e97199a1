"""Sensitive words in disguise: 葆本、宝本宝息、稳zhuan不赔、薇❤ → the words themselves.

The words and what may stand for their characters are ``rules/language/spellings.yaml``. One
pattern finds the few places of a text where a disguise could be; only there is a word tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from checker.language.characters import is_han
from checker.language.disguise import (
    CLOSE,
    LOOSE,
    Piece,
    is_disguise,
)
from checker.language.edits import Edit
from checker.language.spelling_tables import Tables
from checker.language.words import Words

_REACH = 6  # code points on either side in which an innocent longer word is looked for


class Restored(NamedTuple):
    """A disguised word at ``[start, end)`` and the edits that restore it."""

    start: int
    end: int
    edits: list[Edit]


class Spellings:
    """Undoes disguises, as the data of ``rules/language/spellings.yaml`` describes them.

    Nothing is compiled before it is needed; the object may be shared and is never changed.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Read the words; the rest of the data is read when a text calls for it."""
        self.words = Words(data)
        self._tables = Tables(data, self.words)

    @property
    def places(self) -> re.Pattern[str]:
        """Where a text may hold a disguise or (group 1 is set) a gap."""
        return self._tables.places

    @property
    def emblems(self) -> str:
        """Every emoji that may be read as a character or is part of a whole spelling."""
        return self._tables.emblems

    def acronyms(self, text: str) -> Iterator[Restored]:
        """Yield acronyms that stand alone (wzbp)."""
        acronyms = self._tables.acronyms
        if not any(acronym in text for acronym in acronyms):
            return
        choice = "|".join(map(re.escape, acronyms))
        for m in re.finditer(rf"(?<![a-z0-9./_@-])(?:{choice})(?![a-z./_@-])", text):
            yield Restored(*m.span(), [Edit(*m.span(), acronyms[m[0]])])

    def restore(self, text: str, places: Iterable[re.Match[str]]) -> Iterator[Restored]:
        """Yield the disguised words at the ``places`` of ``text``, without overlaps."""
        done = 0
        for m in places:
            at = m.start()
            if at < done:
                continue
            looks = self._latin_at if "a" <= text[at] <= "z" else self._looks_at
            for found in chain(self._forms_at(text, at), looks(text, at, m[0])):
                if found.start >= done and not self._innocent(text, found.start, found.end):
                    yield found
                    done = found.end
                    break

    def _latin_at(self, text: str, at: int, run: str) -> Iterator[Restored]:
        """Yield what the whole run of letters at ``at`` may be, or be part of."""
        tables, end = self._tables, at + len(run)
        if word := tables.whole.get(run):
            yield Restored(at, end, [Edit(at, end, word)])
        runs = tables.runs.get(run, [])
        if len(run) == 1:
            for seam in (text[max(at - 1, 0) : end], text[at : end + 1]):
                runs = runs + tables.initials.get(seam, [])
        for word, first, last, mark, before, behind in runs:
            if _stands(text, at, end, before, behind):
                yield from self._around(text, word, first, Piece(at, end, word[first:last], mark))

    def _looks_at(self, text: str, at: int, _: str) -> Iterator[Restored]:
        """Yield what the look-alike at ``at`` may be part of."""
        for word, place, seq, loose, before, behind in self._tables.looks.get(text[at], ()):
            end = at + (len(seq) or 1)
            if _stands(text, at, end, before, behind) and text.startswith(seq, at):
                piece = Piece(at, end, word[place], LOOSE if loose else CLOSE)
                yield from self._around(text, word, place, piece)

    def _forms_at(self, text: str, at: int) -> Iterator[Restored]:
        """Yield the whole spellings and split characters that are noticed at ``at``."""
        for form, word, back in self._tables.forms.get(text[at], ()):
            start = at - back
            end = start + len(form)
            if start >= 0 and text.startswith(form, start) and not _cuts(text, start, end):
                # Which end a lone character leads back to: the one its word goes on from.
                head = len(word) > 1 or not is_han(text[start - 1 : start])
                yield Restored(start, end, [Edit(start, end, word, head)])

    def _around(self, text: str, word: str, place: int, piece: Piece) -> Iterator[Restored]:
        """Read the rest of ``word`` on both sides of a piece of it."""
        alphabet = self._tables.alphabet
        left = alphabet.backward(text, piece.start, word[:place])
        if left is None:
            return
        right = alphabet.forward(text, piece.end, word[place + len(piece.text) :])
        if right is None:
            return
        pieces = [*left, piece, *right]
        if is_disguise(word, pieces, text):
            yield Restored(pieces[0].start, pieces[-1].end, alphabet.edits(pieces))

    def _innocent(self, text: str, start: int, end: int) -> bool:
        """Say whether an innocent longer word covers part of the place."""
        guards = self._tables.guards.finditer(text, max(0, start - _REACH), end + _REACH)
        return any(m.start() < end and start < m.end() for m in guards)


def _stands(
    text: str,
    start: int,
    end: int,
    before: frozenset[str] | None,
    behind: frozenset[str] | None,
) -> bool:
    """Look only at the neighbours of what may be part of a word: most places fail there."""
    if before is not None and (not start or text[start - 1] not in before):
        return False
    return behind is None or (end < len(text) and text[end] in behind)


def _cuts(text: str, start: int, end: int) -> bool:
    """Say whether a form that begins or ends with a letter cuts a longer run of letters."""
    seams = text[max(start - 1, 0) : start + 1], text[end - 1 : end + 1]
    return any(len(seam) == 2 and seam.isascii() and seam.isalnum() for seam in seams)
