"""One automaton over the literals of all rules: which rules to try, and in which sentence.

Each literal carries the bits of the sets it belongs to. A phrase is a candidate in a sentence
only when every set it needs has a member there, so the index selects rules, not only sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.match.scan import Scanner, scanner
from checker.model import Phrase

_MEMO_LIMIT = 50_000
Candidates = list[tuple[int, tuple[int, ...]]]


class Index:
    """The literal sets of a rulebook, and the phrases that need them."""

    def __init__(self, sets: Sequence[Sequence[str]], phrases: Sequence[Phrase]) -> None:
        """Build the automaton; ``phrases`` keep their order as their numbers."""
        bits: dict[str, int] = {}
        for number, literals in enumerate(sets):
            own = 1 << number  # one object for all literals of the set: the masks are long
            for literal in literals:
                others = bits.get(literal)
                bits[literal] = own if others is None else others | own
        self._scan: Scanner | None = scanner(bits) if bits else None
        self._keyed = _by_rarest(sets, phrases)
        self._memo: dict[int, tuple[int, ...]] = {}
        self._chars = [tuple(map(frozenset, phrase.chars)) for phrase in phrases]

    def candidates(self, text: str, ends: Sequence[int]) -> Candidates:
        """Return ``(sentence number, phrase numbers)`` for every sentence that has candidates.

        ``ends`` are the ends of the sentences, ascending, the last the length of the text.
        """
        if self._scan is None or not text:
            return []
        wanted = self._wanted
        found: Candidates = []
        for number, mask in self._scan(text, ends):
            phrases = wanted(mask)
            if phrases:
                start = ends[number - 1] if number else 0
                kept = self._with_chars(phrases, frozenset(text[start : ends[number]]))
                if kept:
                    found.append((number, kept))
        return found

    def _with_chars(self, phrases: tuple[int, ...], there: frozenset[str]) -> tuple[int, ...]:
        """Keep the phrases all of whose character sets meet the characters of the sentence."""
        kept: list[int] = []
        for phrase in phrases:
            for some in self._chars[phrase]:
                if there.isdisjoint(some):
                    break
            else:
                kept.append(phrase)
        return tuple(kept)

    def _wanted(self, mask: int) -> tuple[int, ...]:
        """Return the phrases whose every set is in ``mask``."""
        memo = self._memo.get(mask)
        if memo is None:
            chosen: list[int] = []
            rest = mask
            while rest:
                low = rest & -rest
                rest ^= low
                for phrase, needs in self._keyed.get(low, ()):
                    if needs & mask == needs:
                        chosen.append(phrase)
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            memo = self._memo[mask] = tuple(sorted(chosen))
        return memo


def _by_rarest(
    sets: Sequence[Sequence[str]], phrases: Sequence[Phrase]
) -> dict[int, list[tuple[int, int]]]:
    """Group phrases under the set they need that has the longest shortest literal."""
    groups: dict[int, list[tuple[int, int]]] = {}
    for number, phrase in enumerate(phrases):
        needs = sum(1 << s for s in phrase.needs)
        key = max(phrase.needs, key=lambda s: (min(map(len, sets[s])), -len(sets[s])))
        groups.setdefault(1 << key, []).append((number, needs))
    return groups
