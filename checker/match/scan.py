"""Literal scanning: pyahocorasick, or Vectorscan where the extra ``fast`` is installed.

Both report every occurrence of every literal, so the sentences they mark are the same.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

_PAYS = 1_000_000  # code points
Masks = list[tuple[int, int]]  # (sentence number, bits of the sets seen in it)
Scanner = Callable[[str, Sequence[int]], Masks]


def scanner(bits: Mapping[str, int]) -> Scanner:
    """Return a scanner for literals that carry bits.

    Vectorscan takes long to compile and is quick to run: it takes over only once so much text
    has come that it pays.
    """
    plain = _aho_corasick(bits)
    fast: Scanner | None = None
    seen = 0

    def scan(text: str, ends: Sequence[int]) -> Masks:
        nonlocal fast, seen
        seen += len(text)
        if fast is None and seen > _PAYS:
            fast = _vectorscan(bits) if os.environ.get("XIAOBAO_PLAIN") != "1" else plain
        return (fast or plain)(text, ends)

    return scan


def _aho_corasick(bits: Mapping[str, int]) -> Scanner:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for literal, mask in bits.items():
        automaton.add_word(literal, mask)
    automaton.make_automaton()

    def scan(text: str, ends: Sequence[int]) -> Masks:
        found: Masks = []
        number, limit, mask = 0, ends[0], 0
        for at, seen in automaton.iter(text):
            if at >= limit:
                if mask:
                    found.append((number, mask))
                number = bisect_right(ends, at, number)
                limit = ends[number]
                mask = seen
            else:
                mask |= seen
        if mask:
            found.append((number, mask))
        return found

    return scan


def _vectorscan(bits: Mapping[str, int]) -> Scanner | None:
    """Return a Vectorscan scanner, or ``None`` where the extra is not installed."""
    try:
        import hyperscan
    except ImportError:
        return None
    literals = [literal.encode("utf-8", "surrogatepass") for literal in bits]
    masks = list(bits.values())
    database = hyperscan.Database()
    database.compile(
        expressions=literals,
        ids=list(range(len(literals))),
        elements=len(literals),
        flags=[0] * len(literals),
        literal=True,
    )

    def scan(text: str, ends: Sequence[int]) -> Masks:
        data = text.encode("utf-8", "surrogatepass")
        hits: list[tuple[int, int]] = []
        add = hits.append
        database.scan(data, match_event_handler=lambda id, _, to, flags, context: add((to, id)))
        if not hits:
            return []
        limits = ends if len(data) == len(text) else _byte_ends(text, ends)
        found: dict[int, int] = {}
        for to, id in hits:
            number = bisect_right(limits, to - 1)
            found[number] = found.get(number, 0) | masks[id]
        return sorted(found.items())

    return scan


def _byte_ends(text: str, ends: Sequence[int]) -> list[int]:
    limits: list[int] = []
    start = total = 0
    for end in ends:
        total += len(text[start:end].encode("utf-8", "surrogatepass"))
        limits.append(total)
        start = end
    return limits
