"""The tables behind ``spellings``: what may stand for what, looked up by what a text shows.

Compiled from the data of ``rules/language/spellings.yaml``, each when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from checker.language.characters import WORD, convert
from checker.language.disguise import (
    FILLERS,
    INITIAL,
    INITIAL_WORD,
    LETTERS,
    LOOSE_WORD,
    PINYIN,
    Alphabet,
)
from checker.language.marks import EMOJI, FILLER
from checker.language.words import Words, listed

LATIN = re.compile("[a-z]+")
_FREE = 4  # letters: an acronym this long needs no Chinese beside it


# A look: the word, the place in it of the character that is meant, what is written for it (nothing
# for the one character it is found by), whether only long words are written so, and what may
# stand before and behind it (``None`` at an end of the word).
Look = tuple[str, int, str, bool, frozenset[str] | None, frozenset[str] | None]
# A run of letters: the word, the part of it that is meant, how it is spelled, and its neighbours.
Run = tuple[str, int, int, str, frozenset[str] | None, frozenset[str] | None]
# A form: the whole spelling, its word, and where in it the character is that it is found by.
Form = tuple[str, str, int]


class Tables:
    """What the data says, turned around."""

    def __init__(self, data: Mapping[str, Any], words: Words) -> None:
        """Keep the data; a section that is missing is empty."""
        self._close: Mapping[str, str] = data.get("close") or {}
        self._emoji: Mapping[str, str] = data.get("emoji") or {}
        self._loose: Mapping[str, str] = data.get("loose") or {}
        self._split: Mapping[str, list[str]] = data.get("split") or {}
        self._pinyin: Mapping[str, str] = data.get("pinyin") or {}
        self._radicals: str = data.get("radicals") or ""
        self._spelled: Mapping[str, list[str]] = data.get("spelled") or {}
        self._guards: list[str] = listed(data.get("guards"))
        self._words = words

    @cached_property
    def alphabet(self) -> Alphabet:
        """What may stand for one character; split characters only where both halves are ones."""
        close = dict(self._close)
        for emoji, meanings in self._emoji.items():
            for meaning in meanings:
                close[meaning] = close.get(meaning, "") + emoji
        split = {c: tuple(s for s in seqs if not self._radical(s))
                 for c, seqs in self._split.items()}  # fmt: skip
        return Alphabet(close, self._loose, split, self._pinyin)

    def _radical(self, seq: str) -> str:
        """Return the part of a split character that is no character by itself."""
        return next((c for c in seq if c in self._radicals), "")

    @cached_property
    def looks(self) -> dict[str, list[Look]]:
        """What stands for one character of a word, by its first character; longest word first."""
        looks: dict[str, list[Look]] = {}
        close, loose, split = self.alphabet.close, self.alphabet.loose, self.alphabet.split
        for word in self._words.ordered:
            for place, c in enumerate(word):
                before, behind = self.neighbours(word, place, place + 1)
                look = (word, place, "", False, before, behind)
                for sign in close.get(c, ""):
                    looks.setdefault(sign, []).append(look)
                look = (word, place, "", True, before, behind)
                for sign in loose.get(c, "") if len(word) >= LOOSE_WORD else "":
                    looks.setdefault(sign, []).append(look)
                for seq in split.get(c, ()):
                    look = (word, place, seq, False, before, behind)
                    looks.setdefault(seq[0], []).append(look)
        return looks

    def neighbours(
        self, word: str, first: int, last: int
    ) -> tuple[frozenset[str] | None, frozenset[str] | None]:
        """Return what may stand before and behind ``word[first:last]``, ``None`` for anything."""
        before = self._beside[word[first - 1]] if first else None
        return before, self._beside[word[last]] if last < len(word) else None

    @cached_property
    def runs(self) -> dict[str, list[Run]]:
        """Which parts of which words a run of letters may stand for; longest word first."""
        runs: dict[str, list[Run]] = {}
        for word in self._words.ordered:
            for first in range(len(word)):
                for last in range(first + 1, len(word) + 1):
                    letters = self.alphabet.spell(word[first:last])
                    if not letters:
                        break
                    run = (word, first, last, PINYIN, *self.neighbours(word, first, last))
                    runs.setdefault(letters, []).append(run)
        return runs

    @cached_property
    def initials(self) -> dict[str, list[Run]]:
        """Which characters of longer words a letter may stand for, by it and a true neighbour."""
        found: dict[str, list[Run]] = {}
        for word in self._words.ordered:
            for at, c in enumerate(word if len(word) >= INITIAL_WORD else ""):
                if letter := self.alphabet.spell(c)[:1]:
                    run = (word, at, at + 1, INITIAL, *self.neighbours(word, at, at + 1))
                    for seam in {word[at - 1 : at] + letter, letter + word[at + 1 : at + 2]}:
                        found.setdefault(seam, []).append(run)
        return found

    @cached_property
    def _beside(self) -> dict[str, frozenset[str]]:
        """For each character of a word, what its spelling may begin or end with."""
        close, loose, split = self.alphabet.close, self.alphabet.loose, self.alphabet.split
        return {
            c: frozenset(
                (c, *close.get(c, ""), *loose.get(c, ""), *"".join(split.get(c, ())), *_RUNS)
            )
            for c in frozenset().union(*self._words.all)
        }

    @cached_property
    def whole(self) -> dict[str, str]:
        """The word behind each whole spelling, as folded text shows it."""
        return {convert(form)[0]: word for word, forms in self._spelled.items() for form in forms}

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Whole spellings of letters alone that need no Chinese beside them."""
        return {f: w for f, w in self.whole.items() if len(f) >= _FREE and LATIN.fullmatch(f)}

    @cached_property
    def forms(self) -> dict[str, list[Form]]:
        """Whole spellings and split characters, by a character that no word has if there is one."""
        forms: dict[str, list[Form]] = {}
        known = frozenset().union(*self._words.all)
        for text, word in self.whole.items():
            if not LATIN.fullmatch(text):
                telling = min(text, key=lambda c: (c in known, c.isascii(), not c.isalpha()))
                forms.setdefault(telling, []).append((text, word, text.index(telling)))
        for character, seqs in self._split.items():
            for seq in seqs:
                if radical := self._radical(seq):
                    forms.setdefault(radical, []).append((seq, character, seq.index(radical)))
        return forms

    @cached_property
    def guards(self) -> re.Pattern[str]:
        """Compile the innocent longer words."""
        return re.compile("|".join(map(re.escape, self._guards)) or "(?!)")

    @cached_property
    def emblems(self) -> str:
        """Every emoji and sign that may be read as a character or is part of a whole spelling."""
        signs = {c for c in (*self._emoji, *"".join(self.whole)) if not c.isalnum()}
        return "".join(sorted(signs))

    @cached_property
    def places(self) -> re.Pattern[str]:
        """Compile where a disguise could begin or a gap is (then group 1 is set).

        An emoji is first taken for a disguise; as a gap it is found by ``separators.GAPS``.
        """
        common = {sign for sign, looks in self.looks.items() if any(look[3] for look in looks)}
        telling = {*self.looks, *self.forms} - common - {*LETTERS}
        partners = {c for word in self._words.all if len(word) >= LOOSE_WORD for c in word} | common
        rare, often, near = (_members(s) for s in (telling, common, partners))
        gap = rf"(?<={FILLER})(?<={WORD}.){FILLER}*+(?={WORD})()"
        latin = (
            rf"(?<=[a-z])(?<![a-z][a-z])(?:(?<={WORD}[a-z])|(?<={WORD}[{_FILLED}][a-z])"
            rf"|(?=[a-z]*+[{_FILLED}]?{WORD}))[a-z]*+"
        )
        loose = rf"(?<=[{often}])(?:(?=[{near}a-z])|(?<=[{near}a-z].))"
        return re.compile(
            rf"[{FILLER[1:-1]}{rare}{often}a-z{EMOJI}]"
            rf"(?<!\W\n)(?:(?<=[{rare}{EMOJI}])|{gap}|{latin}|{loose})",
            re.S,
        )


_RUNS = FILLERS + LETTERS
_FILLED = re.escape(FILLERS)


def _members(characters: Iterable[str]) -> str:
    """Return the members of a class but for emoji: the pattern would try those one by one."""
    return re.escape("".join(sorted(c for c in characters if c <= "\uffff"))) or "\0"
