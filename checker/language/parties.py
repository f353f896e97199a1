"""Who is who: 本行 is always the institution, 甲方 only what this document makes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.language.party_cues import QUOTES, PartyCues, Role, compile_parties, side
from checker.language.preamble import CALLED, before, label_roles, names_in

__all__ = ["Parties", "Role", "find_parties"]

_MEANS = re.compile(
    r"[“\"「‘]([^”\"」’\n]{1,12})[”\"」’](?:均|一词|系|是|都){0,2}(?:特?指|代表)[的是为：: ]{0,2}([^，。；\n]{1,24})"
)
_PREFIX = re.compile("^(?:该|各|全体|每位|每一|任何|所有|上述|前述|原)")
_TITLE = 80  # characters in which a text written by the consumer says that it is one


@dataclass(frozen=True, slots=True)
class Parties:
    """The roles of one document: its labels, the words it defines, the words everybody uses."""

    labels: Mapping[str, Role] = field(default_factory=dict)
    words: Mapping[str, Role] = field(default_factory=dict)
    common: Mapping[str, Role] = field(default_factory=dict)
    reserved: frozenset[str] = frozenset()

    def role(self, word: str) -> Role:
        """Return the role of a word as this document uses it, ``unknown`` when it does not say."""
        word = word.strip(QUOTES)
        if word in self.reserved:
            return self.labels.get(word, "unknown")
        for known in (self.words, self.common):
            if word in known:
                return known[word]
        return self.common.get(_PREFIX.sub("", word).removesuffix("们"), "unknown")


def find_parties(text: str, cues: Mapping[str, Any]) -> Parties:
    """Read the parties of a folded text; ``cues`` is the data of ``language/parties.yaml``."""
    known = compile_parties(cues)
    words = {**_definitions(text, known), **_own_voice(text, known)}
    return Parties(label_roles(text, known), words, known.common, known.labels)


def _definitions(text: str, known: PartyCues) -> dict[str, Role]:
    """Return the words the document defines: （以下简称“某某平台”）, “您”指投保人."""
    words: dict[str, Role] = {}
    for called in CALLED.finditer(text):
        if role := side(known.of_ending(before(text, called.start()))):
            words.update({n: role for n in names_in(called[0]) if n not in known.labels})
    for means in _MEANS.finditer(text):
        if role := side(known.of_ending(means[2])):
            words[means[1]] = role
    return words


def _own_voice(text: str, known: PartyCues) -> dict[str, Role]:
    """Return 我 as the consumer where the consumer is the one who writes."""
    own = known.own
    if not any(mark in text for mark in own.get("marks", ())):
        return {}
    words = own.get("words", ())
    if any(title in text[:_TITLE] for title in own.get("titles", ())):
        words += own.get("title_words", ())
    return dict.fromkeys(words, "consumer")
