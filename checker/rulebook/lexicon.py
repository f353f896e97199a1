"""Word classes: files of ``rules/lexicon``, joined over all packs, and the party words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from checker.rulebook.compile import BUILT_IN, PARTY_CLASSES
from checker.rulebook.phrase import CLASS_NAME, Gap, PhraseError, Sequence, WordClass, parse
from checker.rulebook.schema import LEXICON
from checker.rulebook.shape import check
from checker.rulebook.source import Source, nearest

Words = dict[str, tuple[Sequence, ...]]


def read(sources: Iterable[Source]) -> Words:
    """Return every word class; a class named in two files holds the words of both."""
    words: Words = {}
    seen: list[tuple[Source, str, int, Sequence]] = []
    for source in sources:
        if source.faults or not check(LEXICON, source.data, (), source):
            continue
        for name, entry in source.data.items():
            if not CLASS_NAME.fullmatch(name) or name in BUILT_IN or name in PARTY_CLASSES:
                source.fault((name, ""), f"词类名 {name} 不能用（小写字母、数字与 -，且非内置名）")
                continue
            trees = tuple(_words(source, name, entry["words"], seen))
            words[name] = words.get(name, ()) + trees
    for source, name, place, tree in seen:
        for used in sorted(class_names(tree)):
            if used not in words and used not in BUILT_IN and used not in PARTY_CLASSES:
                source.fault((name, "words", place), f"没有词类 {{{used}}}{nearest(used, words)}")
    return words


def _words(
    source: Source, name: str, listed: list[Any], seen: list[tuple[Source, str, int, Sequence]]
) -> Iterable[Sequence]:
    for place, word in enumerate(listed):
        try:
            tree = parse(str(word))
        except PhraseError as error:
            source.fault((name, "words", place), str(error), offset=error.at)
            continue
        if any(isinstance(part, Gap) for part in tree):
            source.fault((name, "words", place), "词里不能有间隔；间隔写在规则的短语里")
            continue
        seen.append((source, name, place, tree))
        yield tree


def class_names(tree: Sequence) -> set[str]:
    """Return the names of all word classes a phrase uses."""
    names: set[str] = set()
    for part in tree:
        if isinstance(part, WordClass):
            names.add(part.name)
        for option in getattr(part, "options", ()):
            names |= class_names(option)
    return names


def add_parties(words: Words, parties: Mapping[str, Any]) -> None:
    """Make ``{institution}`` and ``{consumer}`` of the party words of ``language/parties.yaml``."""
    for name in PARTY_CLASSES:
        listed = [w for w in parties.get(name, ()) if isinstance(w, str) and re.search(r"\w", w)]
        words[name] = tuple(parse(_plain(word)) for word in listed) or (parse("本行"),)


def _plain(word: str) -> str:
    return re.sub(r"([{}|?.\\])", r"\\\1", word)
