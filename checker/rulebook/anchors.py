"""Which literal sets select: a set that is in every sentence only costs time in the index."""

from __future__ import annotations

from collections.abc import Sequence

_RARE = 0.003  # of sentences: a set this rare is enough for the index alone
_MOST = 4


def frequencies(sets: Sequence[frozenset[str]], samples: Sequence[str]) -> list[float]:
    """Return, for each set, the share of samples that hold one of its literals."""
    import ahocorasick

    owners: dict[str, list[int]] = {}
    for number, literals in enumerate(sets):
        for literal in literals:
            owners.setdefault(literal, []).append(number)
    if not owners or not samples:
        return [0.0] * len(sets)
    automaton = ahocorasick.Automaton()
    for literal, numbers in owners.items():
        automaton.add_word(literal, numbers)
    automaton.make_automaton()
    counts = [0] * len(sets)
    for sample in samples:
        for number in (
            {n for _, numbers in automaton.iter(sample) for n in numbers} if sample else ()
        ):
            counts[number] += 1
    return [count / len(samples) for count in counts]


def telling(needs: Sequence[int], shares: Sequence[float]) -> list[int]:
    """Return the sets of a phrase worth indexing, rarest first: one, or more while none is rare."""
    ranked = sorted(needs, key=lambda n: (shares[n], n))
    kept = ranked[:1]
    for number in ranked[1:_MOST]:
        if shares[kept[0]] <= _RARE:
            break
        kept.append(number)
    return kept
