"""``explain``: a key term the consumer must understand, never explained in the document.

A term counts as explained by brackets right after it, by 即 / 是指 / 也就是 and the like, by a
note or glossary line that begins with it, or by a plain wording the rule lists as ``short``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from checker.match.context import Context, Proposal
from checker.match.find import sighted
from checker.match.pattern import Hit, found, hits
from checker.model import Phrase, Rule

_HAN = "\u4e00-\u9fff"
_SAYS = (
    r"[^。！？\n]{0,6}?[，,]?(?:即(?![可终享将刻时日生行被予为])|就是|是指|指的是|系指|是说|也就是|亦即|意思是|可理解为|简单说|通俗[地说讲]|换句话说|相当于"
    r"|指[您由在投保因从按一每本])"
)


@cache
def _after() -> re.Pattern[str]:
    """What follows a term that is being explained."""
    return re.compile(
        rf"[”」』\"》]?(?:[（(][^）)]*[{_HAN}]{{4,}}[^）)]*[）)]|{_SAYS}|[：:]\s*[^，。\n]*[{_HAN}]{{6,}}"
        rf"|\s*[—-]{{1,2}}\s*[{_HAN}]{{6,}}|\s*=\s*[{_HAN}]|(?:是什么|是啥|怎么理解|什么意思))"
    )


@cache
def _before() -> re.Pattern[str]:
    """What stands before a term that names what has just been described."""
    return re.compile(
        rf"(?:[{_HAN}]{{4,}}（|（[即又也下以][^（）]{{0,6}}|即|也就是|称为|称之为|称作|叫做|俗称)[“「]?$"
    )


def propose(
    context: Context, rule: Rule, sightings: Iterable[tuple[int, Phrase]]
) -> Iterator[Proposal]:
    """Yield one proposal a term, at its first use, when no use of it is explained."""
    listed = list(sightings)
    for term in rule.body["terms"]:
        uses = [h for h in sighted(context, listed) if _is(context, term, h) and _used(context, h)]
        if not uses or any(_explained(context.reading.text, h) for h in uses):
            continue
        whole = context.piece(0, len(context.reading.text))
        if found(term["short"], whole) or _excused(context, rule, uses[0]):
            continue
        hit = uses[0]
        word = context.reading.text[hit.start : hit.end]
        values = {"match": word, "term": term["term"], "plain": term["plain"]}
        yield Proposal(rule, hit.start, hit.end, rule.severity, values=values)


def _is(context: Context, term: dict[str, Any], hit: Hit) -> bool:
    piece = context.piece(hit.start, hit.end)
    return any(h.start == hit.start and h.end == hit.end for h in hits(term["regex"], piece))


def _used(context: Context, hit: Hit) -> bool:
    """A thing that is said not to be there (不收取业绩报酬) needs no explanation."""
    first, last = context.reading.scope("sentence", hit.start, hit.end)
    sentence = context.reading.text[first:last]
    return context.cues.stance(sentence, hit.start - first, hit.end - first).stance != "denied"


def _explained(text: str, hit: Hit) -> bool:
    after = text[hit.end : hit.end + 80]
    before = text[max(0, hit.start - 30) : hit.start]
    return bool(_after().match(after) or _before().search(before))


def _excused(context: Context, rule: Rule, hit: Hit) -> bool:
    for name, regex in rule.body.get("unless", {}).items():
        where = "sentence" if name in ("near", "covered_by") else name
        if found(regex, context.piece(*context.reading.scope(where, hit.start, hit.end))):
            return True
    return False
