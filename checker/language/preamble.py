"""The head of a contract: which party 甲方 and 乙方 are in this document.

Evidence comes from the role beside the label (甲方（借款人）, 贷款人（以下简称“甲方”）), the name
behind it (：某某银行股份有限公司), and, where both are blank, the fields below it (身份证号).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from checker.language.party_cues import PartyCues, Role, pieces, side

PREAMBLE = 3000  # characters in which a contract names its parties
FIELDS = 160  # characters below a label that describe the party
_FIELD_LINE = 60
CALLED = re.compile(
    r"[（(][ \"“'‘「]{0,2}(?:(?:以?下[统简合]?|[统简合]|)称|即|以?下|(?=[甲乙丙丁戊]))[^（()）\n]{1,40}[）)]"
)
_HEAD = re.compile(r"[^\n，。；（()）|]{0,40}$")
_NAME = re.compile(r"[^\n，。；]{0,40}")
_LINE_HEAD = re.compile(r"(?:^|[\n|])[ \u3000*#\d.、（()）一二三四]{0,5}$")
_GLOSS = re.compile(r"\s?[（(]([^（()）\n]{1,24})[）)]|\s?/\s?([^\n:：/]{1,12})(?=[:：])")
_COLON = re.compile(r"\s{0,2}[:：][ \t\n]{0,3}")
_MEANT = re.compile(
    r"(?:即|系指|是指|指(?![定示派令引])|为(?![了此准])|是(?!否))([^\n，。；]{1,36})"
)
_FILLER = re.compile(r"[“”\"'‘’「」『』*、/或及和为： :|]+|以?下|[统简合]?称")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that says who a label is: the role ``said`` and what role and name weigh.

    ``listed`` is true for an entry of the preamble, which may have fields below it.
    """

    label: str
    start: int
    end: int
    said: str
    score: int
    listed: bool


def label_roles(text: str, known: PartyCues) -> dict[str, Role]:
    """Return the role of every label the first ``PREAMBLE`` characters decide."""
    head = text[:PREAMBLE]
    mentions = sorted(
        [*_entries(head, known), *_introductions(head, known)], key=lambda m: (m.start, m.end)
    )
    scores = dict.fromkeys(sorted(set(known.label.findall(head))), 0)
    for number, mention in enumerate(mentions):
        following = mentions[number + 1].start if number + 1 < len(mentions) else len(head)
        below = _fields(head[mention.end : min(following, mention.end + FIELDS)])
        score = mention.score or (known.of_fields(below) if mention.listed else 0)
        scores[mention.label] += score
    either = {m.label for m in mentions if known.either.intersection(pieces(m.said))}
    return _complement(scores, either)


def _fields(below: str) -> str:
    """Return the short lines right below an entry: a long one is no field any more."""
    return "\n".join(takewhile(lambda line: len(line) <= _FIELD_LINE, below.split("\n")))


def _entries(head: str, known: PartyCues) -> Iterator[Mention]:
    """Yield 甲方（借款人）：某某, 甲方：某某银行 and 丙方是一家……公司."""
    for found in known.label.finditer(head):
        gloss = _GLOSS.match(head, found.end())
        role = (gloss[1] or gloss[2]) if gloss else ""
        end = gloss.end() if gloss else found.end()
        opens = _LINE_HEAD.search(head[max(0, found.start() - 6) : found.start()])
        colon = _COLON.match(head, end) if opens else None
        name = _name(head, colon.end(), known) if colon else ""
        if (gloss or colon) and not known.label.search(role):
            score = known.of_role_or_name(f"{role} {name}")
            yield Mention(found[0], found.start(), end, role, score, True)
        elif not gloss and not colon and (meant := _MEANT.match(head, end)):
            yield Mention(found[0], found.start(), end, "", known.of_ending(meant[1]), False)


def _name(head: str, at: int, known: PartyCues) -> str:
    """Return the name behind a colon; the next label is not one."""
    name = _NAME.match(head, at)
    return name[0] if name and not known.label.search(name[0]) else ""


def _introductions(head: str, known: PartyCues) -> Iterator[Mention]:
    """Yield 贷款人（以下简称“甲方”） and 某某公司（以下简称“平台”或“乙方”）."""
    for called in CALLED.finditer(head):
        names, said = names_in(called[0]), before(head, called.start())
        labels = [n for n in names if n in known.labels]
        if len(labels) == 1:
            score = known.of_role_or_name(" ".join([said, *names]))
            yield Mention(labels[0], called.start(), called.end(), said, score, True)


def names_in(called: str) -> list[str]:
    """Return the names in （以下简称“平台”或“乙方”）."""
    return [name for name in _FILLER.split(called[1:-1]) if name]


def before(text: str, at: int) -> str:
    """Return what stands before a bracket, as far as it can be a role or a name."""
    found = _HEAD.search(text[max(0, at - 40) : at])
    return found[0] if found else ""


def _complement(scores: dict[str, int], either: set[str]) -> dict[str, Role]:
    """Give a label without any evidence the side its counterpart leaves open."""
    roles = {label: role for label, score in scores.items() if (role := side(score))}
    taken, pair = set(roles.values()), len(scores) == 2
    for label in scores:
        if label in roles or (scores[label] and label not in either):
            continue
        if "institution" in taken and (label in either or pair):
            roles[label] = "consumer"
        elif pair and taken == {"consumer"} and label not in either:
            roles[label] = "institution"
    return roles
