"""What a text is (promotion, contract, notice, education, regulation) and what it is about.

Every cue word votes with its weight; the second and third sighting count half. A kind needs
enough votes and a lead, a regulation much more than that, since rules do not apply to it; a
product may share the text with others. Unsure is ``other`` and no product.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from checker.language.genre_cues import GenreCues, compile_genre

HEAD, TAIL = 6_000, 1_000  # characters read of a long text
_SIGHTINGS = 3
_EVIDENCE = 6
_LINE = 40  # characters: a longer first line is no title
_FEW_ARTICLES = 3
_PASSAGE = 250  # characters: a longer text is a document, and names itself
_OPENING = 16  # characters in which a text without a title may still say its name
_CERTAIN = 20.0  # votes: a word nobody outvotes
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇0-9]{1,8}条")
_TAIL_NOTE = re.compile(r"[（(《【][^（()）]{0,30}[）)》】]$|[_\d.\s]+$|[#*\s]+$")


@dataclass(frozen=True, slots=True)
class Genre:
    """One of ``model.KINDS``, some of ``model.PRODUCTS``, and the words that decided."""

    kind: str = "other"
    products: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


def recognise(title: str, text: str, cues: Mapping[str, Any], name: str = "") -> Genre:
    """Recognise a folded text; ``cues`` is the data of ``language/genre.yaml``.

    ``title`` may be empty, then a short first line stands in; ``name`` is a path or file name.
    """
    known = compile_genre(cues)
    read = text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n{text[-TAIL:]}"
    title = _heading(title, read)
    counts, kinds = _count(read, known)
    stem = _stem(name)
    named = [*_of_title(title, known), *_of_title(stem, known, 0.5)]
    named += [cue for cue in _of_title(read[:_OPENING], known) if cue[2] >= _CERTAIN]
    for word, kind, weight in (*named, *_of_ending(title, known), *_of_ending(stem, known, 0.5)):
        kinds[word, kind] = max(weight, kinds.get((word, kind), 0.0))
    _articles(read, kinds, known)
    titled = {kind for _, kind, _ in named}
    if len(read) > _PASSAGE:
        kinds = {
            (word, kind): weight
            for (word, kind), weight in kinds.items()
            if kind in titled or not known.needs_long.get(kind, counts.keys()).isdisjoint(counts)
        }
    kind = _kind(kinds, counts, titled, known)
    products = _products(counts, title, known)
    return Genre(kind, products, _evidence(kind, kinds, counts, products, known))


def _heading(title: str, text: str) -> str:
    """Return the title, or the first line when it is short and more lines follow."""
    if title.strip():
        return title.strip().lower()
    lines = [line.strip() for line in text[:600].split("\n") if line.strip()]
    return lines[0].strip("# *") if len(lines) > 1 and len(lines[0]) <= _LINE else ""


def _stem(name: str) -> str:
    """Return the file name of a path without its ending."""
    return PurePath(name.replace("\\", "/")).stem.lower() if name else ""


def _count(text: str, known: GenreCues) -> tuple[Counter[str], dict[tuple[str, str], float]]:
    """Count the cue words of a text, and add up what they and their pairs say of the kind."""
    seen = known.sightings(text)
    counts = Counter(word for _, word in seen)
    paired: Counter[tuple[str, str, float]] = Counter()
    leading: list[tuple[int, str]] = seen if known.pairs.keys() & counts.keys() else []
    for last, word in leading:
        for pair in known.pairs.get(word, ()):
            if match := pair.words.match(text, last + 1):
                paired[f"{word}…{match[1]}", pair.kind, pair.weight] += 1
    kinds = {
        (word, kind): weight * _often(counts[word])
        for word in counts
        for kind, weight in known.kinds.get(word, ())
    }
    for (said, kind, weight), count in paired.items():
        kinds[said, kind] = weight * _often(count)
    return counts, kinds


def _often(count: int) -> float:
    """Return what several sightings are worth: 1, 1.5, 2 and no more."""
    return (1 + min(count, _SIGHTINGS)) / 2


def _of_title(title: str, known: GenreCues, share: float = 1.0) -> list[tuple[str, str, float]]:
    """Return what the words of a title or file name say of the kind."""
    return [(word, kind, weight * share) for word, kind, weight in known.titles if word in title]


def _of_ending(title: str, known: GenreCues, share: float = 1.0) -> list[tuple[str, str, float]]:
    """Return what the last word of a title says of the kind: 某某条例（2024年修订）."""
    bare = title
    while (cut := _TAIL_NOTE.sub("", bare)) != bare:
        bare = cut
    ends = [(w, kind, weight * share) for w, kind, weight in known.endings if bare.endswith(w)]
    return ends[:1]


def _articles(text: str, kinds: dict[tuple[str, str], float], known: GenreCues) -> None:
    """Let 第几条 speak for the kinds that are cut into articles."""
    if known.articles and len(_ARTICLE.findall(text)) >= _FEW_ARTICLES:
        for kind, weight in known.articles.items():
            kinds["第…条", kind] = weight


def _kind(
    kinds: Mapping[tuple[str, str], float], counts: Counter[str], titled: set[str], known: GenreCues
) -> str:
    """Return the kind with the most votes, ``other`` when they are few or too close."""
    totals: dict[str, float] = {}
    for (_, kind), weight in kinds.items():
        totals[kind] = totals.get(kind, 0.0) + weight
    for kind, words in known.own.items():
        if words.isdisjoint(counts) and kind not in titled:
            totals[kind] = totals.get(kind, 0.0) / 2
    for kind, words in known.needs.items():
        if words.isdisjoint(counts) and kind not in titled:
            totals[kind] = 0.0
    bound = known.bounds.get
    if totals.get("regulation", 0.0) < bound("least_regulation", 9.0):
        totals["regulation"] = 0.0
    elif all(words.isdisjoint(counts) for words in known.own.values()):
        return "regulation"  # a law on contracts sounds like one, but never speaks as one
    ranked = sorted(totals.items(), key=lambda item: -item[1])
    (first, most), (_, next_most) = [*ranked, ("other", 0.0), ("other", 0.0)][:2]
    sure = most >= bound("least", 3.0) and most - next_most >= bound("lead", 1.0)
    return first if sure else "other"


def _products(counts: Counter[str], title: str, known: GenreCues) -> tuple[str, ...]:
    """Return the products with enough votes of their own and beside the strongest one."""
    totals: dict[str, float] = {}
    named = {word for _, word in known.sightings(title)}
    for word in named.union(counts):
        for product, weight in known.products.get(word, ()):
            worth = (_often(counts[word]) if word in counts else 0) + 2 * (word in named)
            totals[product] = totals.get(product, 0.0) + weight * worth
    most, bound = max(totals.values(), default=0.0), known.bounds.get
    if most < bound("product_least", 3.0):
        return ()
    least = max(bound("product_beside", 2.0), bound("product_share", 0.15) * most)
    ranked = sorted(totals, key=lambda product: (-totals[product], product))
    found = [product for product in ranked if totals[product] >= least]
    return tuple(dict.fromkeys([*found, *(p for f in found for p in known.implies.get(f, ()))]))


def _evidence(
    kind: str,
    kinds: Mapping[tuple[str, str], float],
    counts: Counter[str],
    products: tuple[str, ...],
    known: GenreCues,
) -> tuple[str, ...]:
    """Return the heaviest words for the kind, then those for the products."""
    said = sorted((-weight, word) for (word, k), weight in kinds.items() if k == kind)
    meant = sorted(
        (-weight * _often(counts[word]), word)
        for word in counts
        for product, weight in known.products.get(word, ())
        if product in products
    )
    words = [word for _, word in said[:_EVIDENCE]] + [word for _, word in meant[:_EVIDENCE]]
    return tuple(dict.fromkeys(words))
