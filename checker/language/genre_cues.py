"""The data of ``language/genre.yaml``, compiled once: which word speaks for what, and how much."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

Vote = tuple[str, float]  # a kind or product, and what one sighting of the word is worth
_WEIGHTS = {"decisive": 6.0, "strong": 3.0, "medium": 2.0, "slight": 1.0}
_GAP = "[^。；！？\n不无未非勿]"  # a pair holds within a sentence, and not across a denial


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Words that speak for a kind when one of them follows a given word closely."""

    kind: str
    weight: float
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class GenreCues:
    """The compiled cues; ``words`` is an automaton over every word that counts for anything."""

    kinds: Mapping[str, tuple[Vote, ...]]
    products: Mapping[str, tuple[Vote, ...]]
    pairs: Mapping[str, tuple[Pair, ...]]
    words: Any
    titles: tuple[tuple[str, str, float], ...]
    endings: tuple[tuple[str, str, float], ...]
    articles: Mapping[str, float]
    own: Mapping[str, frozenset[str]]
    needs: Mapping[str, frozenset[str]]
    needs_long: Mapping[str, frozenset[str]]
    implies: Mapping[str, tuple[str, ...]]
    bounds: Mapping[str, float] = field(default_factory=dict)

    def sightings(self, text: str) -> list[tuple[int, str]]:
        """Return every cue word with the place of its last character; the longest, none twice."""
        return list(self.words.iter_long(text)) if len(self.words) and text else []


_COMPILED: dict[int, tuple[Mapping[str, Any], GenreCues]] = {}


def compile_genre(data: Mapping[str, Any]) -> GenreCues:
    """Return the compiled form of ``data``; the same mapping is compiled once."""
    known = _COMPILED.get(id(data))
    if known is None or known[0] is not data:
        known = _COMPILED[id(data)] = (data, _compile(data))
    return known[1]


def _compile(data: Mapping[str, Any]) -> GenreCues:
    weights = {**_WEIGHTS, **(data.get("weights") or {})}
    kinds: Mapping[str, Any] = data.get("kinds") or {}
    votes = _votes({k: (v or {}).get("text") for k, v in kinds.items()}, weights)
    products = _votes(data.get("products") or {}, weights)
    pairs = _pairs(kinds, weights)
    own, needs, needs_long = (_of_itself(kinds, key) for key in ("own", "needs", "needs_long"))
    return GenreCues(
        kinds=votes,
        products=products,
        pairs=pairs,
        words=_automaton(
            [
                *votes,
                *products,
                *pairs,
                *chain(*own.values(), *needs.values(), *needs_long.values()),
                *(data.get("covers") or ()),
            ]
        ),
        titles=_listed(kinds, "title", weights),
        endings=_listed(kinds, "ends", weights),
        articles={k: weights[v["article"]] for k, v in kinds.items() if v and "article" in v},
        own=own,
        needs=needs,
        needs_long=needs_long,
        implies={k: tuple(v) for k, v in (data.get("implies") or {}).items()},
        bounds={k: float(v) for k, v in data.items() if isinstance(v, (int, float))},
    )


def _of_itself(kinds: Mapping[str, Any], key: str) -> dict[str, frozenset[str]]:
    """Return, by kind, the words with which a text speaks of itself."""
    return {kind: frozenset(cues[key]) for kind, cues in kinds.items() if cues and cues.get(key)}


def _votes(lists: Mapping[str, Any], weights: Mapping[str, float]) -> dict[str, tuple[Vote, ...]]:
    """Turn ``{promotion: {strong: [限时]}}`` into ``{限时: ((promotion, 3.0),)}``."""
    votes: dict[str, tuple[Vote, ...]] = {}
    for target, by_weight in lists.items():
        for weight, words in (by_weight or {}).items():
            for word in words or ():
                votes[word] = (*votes.get(word, ()), (target, weights[weight]))
    return votes


def _pairs(kinds: Mapping[str, Any], weights: Mapping[str, float]) -> dict[str, tuple[Pair, ...]]:
    pairs: dict[str, tuple[Pair, ...]] = {}
    for kind, cues in kinds.items():
        for given in (cues or {}).get("pairs") or ():
            words = "|".join(map(re.escape, sorted(given["words"], key=len, reverse=True)))
            pattern = re.compile(f"{_GAP}{{0,{given['within']}}}?({words})")
            pair = Pair(kind, weights[given["weight"]], pattern)
            for word in given["after"]:
                pairs[word] = (*pairs.get(word, ()), pair)
    return pairs


def _automaton(words: list[str]) -> Any:
    """Return an automaton over all cue words; its long matches are the longest, without overlap."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for word in words:
        automaton.add_word(word, word)
    if words:
        automaton.make_automaton()
    return automaton


def _listed(
    kinds: Mapping[str, Any], key: str, weights: Mapping[str, float]
) -> tuple[tuple[str, str, float], ...]:
    """Return ``(word, kind, weight)`` of the title words of all kinds."""
    return tuple(
        (word, kind, weights[weight])
        for kind, cues in kinds.items()
        for weight, words in ((cues or {}).get(key) or {}).items()
        for word in words or ()
    )
