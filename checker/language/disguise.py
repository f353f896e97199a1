"""One word as an author may have spelled it: look-alikes, homophones, split characters, pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checker.language.characters import is_han
from checker.language.edits import Edit

# How a piece stands for its characters.
TRUE, CLOSE, LOOSE, PINYIN, INITIAL, SPACE, MARK = "=", "~", "?", "p", "i", " ", "."
_LATIN = re.compile("[a-z]+")
FILLERS = " *·.-_"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ADDRESS = tuple("./_@:-&=0123456789")
LOOSE_WORD = 4  # characters: shorter words have too many innocent neighbours
INITIAL_WORD = 3


class Piece(NamedTuple):
    """``[start, end)`` of the text, the characters of the word it stands for, and how."""

    start: int
    end: int
    text: str
    mark: str


class Alphabet:
    """What may stand for each character; all of it is data of ``rules/language/spellings.yaml``.

    ``close`` and ``loose`` are characters, ``split`` are sequences of them, ``pinyin`` syllables.
    """

    __slots__ = ("close", "loose", "pinyin", "split")

    def __init__(
        self,
        close: Mapping[str, str],
        loose: Mapping[str, str],
        split: Mapping[str, tuple[str, ...]],
        pinyin: Mapping[str, str],
    ) -> None:
        """Keep the tables; they are never changed."""
        self.close = close
        self.loose = loose
        self.split = split
        self.pinyin = pinyin

    def spell(self, word: str) -> str:
        """Return the pinyin of a word, syllables joined; nothing when one is not known."""
        syllables = [self.pinyin.get(c, "") for c in word]
        return "".join(syllables) if all(syllables) else ""

    def forward(self, text: str, at: int, word: str) -> list[Piece] | None:
        """Return the pieces that spell ``word`` from ``at`` on, or ``None``."""
        if not word:
            return []
        for piece in self._ahead(text, at, word):
            rest = self.forward(text, piece.end, word[len(piece.text) :])
            if rest is not None:
                return [piece, *rest]
        if _is_filler(text, at):
            rest = self.forward(text, at + 1, word)
            return None if rest is None else [_filler(text, at), *rest]
        return None

    def backward(self, text: str, at: int, word: str) -> list[Piece] | None:
        """Return the pieces that spell ``word`` up to ``at``, or ``None``."""
        if not word:
            return []
        for piece in self._behind(text, at, word):
            rest = self.backward(text, piece.start, word[: -len(piece.text)])
            if rest is not None:
                return [*rest, piece]
        if _is_filler(text, at - 1):
            rest = self.backward(text, at - 1, word)
            return None if rest is None else [*rest, _filler(text, at - 1)]
        return None

    def edits(self, pieces: list[Piece]) -> list[Edit]:
        """Return the edits that put the word's own characters in the place of the pieces."""
        found: list[Edit] = []
        for start, end, text, mark in pieces:
            if mark == PINYIN:
                for c in text:
                    width = len(self.pinyin[c])
                    found.append(Edit(start, start + width, c, head=start == pieces[0].start))
                    start += width
            elif mark != TRUE:
                found.append(Edit(start, end, text, head=start == pieces[0].start))
        return found

    def _ahead(self, text: str, at: int, word: str) -> Iterator[Piece]:
        if at >= len(text):
            return
        yield from self._single(text[at], at, word[0])
        for seq in self.split.get(word[0], ()):
            if text.startswith(seq, at):
                yield Piece(at, at + len(seq), word[0], CLOSE)
        if run := _LATIN.match(text, at):
            for count in range(1, len(word) + 1):
                if mark := self._spells(run[0], word[:count]):
                    yield Piece(at, run.end(), word[:count], mark)

    def _behind(self, text: str, at: int, word: str) -> Iterator[Piece]:
        if at <= 0:
            return
        yield from self._single(text[at - 1], at - 1, word[-1])
        for seq in self.split.get(word[-1], ()):
            if text.endswith(seq, 0, at):
                yield Piece(at - len(seq), at, word[-1], CLOSE)
        start = latin_start(text, at)
        if start < at:
            for count in range(1, len(word) + 1):
                if mark := self._spells(text[start:at], word[-count:]):
                    yield Piece(start, at, word[-count:], mark)

    def _single(self, found: str, at: int, wanted: str) -> Iterator[Piece]:
        if found == wanted:
            yield Piece(at, at + 1, wanted, TRUE)
        elif found in self.close.get(wanted, ""):
            yield Piece(at, at + 1, wanted, CLOSE)
        elif found in self.loose.get(wanted, ""):
            yield Piece(at, at + 1, wanted, LOOSE)

    def _spells(self, run: str, word: str) -> str:
        if run == self.spell(word):
            return PINYIN
        return INITIAL if len(word) == 1 and run == self.spell(word)[:1] else ""


def is_disguise(word: str, pieces: list[Piece], text: str) -> bool:
    """Say whether the pieces are a disguise of ``word`` that no innocent text would hold."""
    marks = "".join(p.mark for p in pieces)
    true = marks.count(TRUE)
    if LOOSE in marks or INITIAL in marks:
        long = LOOSE_WORD if LOOSE in marks else INITIAL_WORD
        return len(word) >= long and true >= 2 and not (LOOSE in marks and INITIAL in marks)
    if true:
        # 高 Li 总 is a name; 稳 zhuan 不赔 is none.
        return true < len(word) and (SPACE not in marks or len(word) > 2)
    return set(marks) <= {PINYIN, SPACE, MARK} and _beside_han(
        text, pieces[0].start, pieces[-1].end
    )


def latin_start(text: str, at: int) -> int:
    """Return where the run of Latin letters that ends at ``at`` begins."""
    while at > 0 and "a" <= text[at - 1] <= "z":
        at -= 1
    return at


def _filler(text: str, at: int) -> Piece:
    return Piece(at, at + 1, "", SPACE if text[at] == " " else MARK)


def _is_filler(text: str, at: int) -> bool:
    """A space or a mark between a letter and a character belongs to neither."""
    if not 0 < at < len(text) - 1 or text[at] not in FILLERS:
        return False
    return "a" <= text[at - 1] <= "z" or "a" <= text[at + 1] <= "z"


def _beside_han(text: str, start: int, end: int) -> bool:
    """Pinyin is meant to be read only beside Chinese; elsewhere it is an address or a name."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if before[-1:] in _ADDRESS or after[:1] in _ADDRESS:
        return False
    sides = (
        before[-1:],
        after[:1],
        before[:1] * before.endswith(" "),
        after[1:] * (after[:1] == " "),
    )
    return any(map(is_han, sides))
