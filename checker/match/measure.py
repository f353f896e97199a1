"""``measure``: sentences a consumer cannot read in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.match.context import Context, Proposal
from checker.model import Phrase, Rule

_NEGATION = re.compile(r"不|未|无|非|没有|勿|否")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def propose(
    context: Context, rule: Rule, sightings: Iterable[tuple[int, Phrase]]
) -> Iterator[Proposal]:
    """Yield one proposal for each sentence that passes a limit of readability."""
    limits = rule.body["readability"]
    shortest = min(limits.get("sentence_length", 60), 40)
    sentences = context.reading.sentences
    for number in range(len(sentences.ends)):
        first, last = sentences.span(number)
        if last - first < shortest:
            continue
        said = _over(context.reading.text[first:last], limits)
        if said:
            values = {"match": said}
            yield Proposal(rule, first, last, rule.severity, (said,), values=values)


def _over(sentence: str, limits: dict[str, float]) -> str:
    """Say which limit a sentence passes, or nothing."""
    length = len(_HAN.findall(sentence))
    if "sentence_length" in limits and length > limits["sentence_length"]:
        return f"一句 {length} 字"
    negations = len(_NEGATION.findall(sentence))
    if "negations" in limits and negations > limits["negations"]:
        return f"一句 {negations} 个否定词"
    for clause in re.split(r"[，,、；;：:]", sentence):
        chain = clause.count("的")
        if "nominal_chain" in limits and chain > limits["nominal_chain"]:
            return f"一个小句 {chain} 个「的」"
    return ""
