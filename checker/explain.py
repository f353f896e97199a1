"""Why a rule fired on a text, or why it did not: each step of the judgement with its outcome."""

from __future__ import annotations

from collections.abc import Iterator

from checker.check import Engine, Options, propose, read_closely, why_not
from checker.match.context import Context, Step
from checker.match.find import judged
from checker.model import Phrase, Rule

_STEPS = {
    "covered_by": "被更长的词罩住", "party": "哪一方", "polarity": "口气", "with": "伴随词",
    "words": "分词复核",
}  # fmt: skip


def explain_text(engine: Engine, rule: Rule, text: str) -> Iterator[str]:
    """Yield lines that tell how ``rule`` judges ``text``."""
    from checker.read.text import parse

    options = Options(select=(rule.id,), drafts=True)
    context = read_closely(parse(text, "<text>"), engine, options)
    genre = context.reading.genre
    yield f"归一化  {context.reading.text}"
    yield f"类型    {genre.kind}；产品 {'、'.join(genre.products) or '未识别'}"
    refusal = why_not(rule, genre.kind, genre.products, options)
    if refusal:
        yield f"不适用  {refusal}"
        return
    number = engine.rulebook.rules.index(rule)
    sightings = _sightings(engine, context, number)
    if not sightings and rule.form != "measure":
        yield "候选    没有：句中缺少规则必有的字面词"
    if rule.form in ("find", "require") and sightings:
        yield from _hits(context, rule, sightings)
    proposals = list(propose(context, engine, frozenset([number])))
    for proposal in proposals:
        words = context.reading.text[proposal.start : proposal.end]
        yield f"结论    {proposal.severity}：「{words}」"
    if not proposals:
        yield "结论    不算违规"


def _sightings(engine: Engine, context: Context, rule: int) -> list[tuple[int, Phrase]]:
    reading = context.reading
    found = engine.index.candidates(reading.text, reading.sentences.ends)
    phrases = engine.rulebook.phrases
    return [(s, phrases[n]) for s, numbers in found for n in numbers if phrases[n].rule == rule]


def _hits(context: Context, rule: Rule, sightings: list[tuple[int, Phrase]]) -> Iterator[str]:
    anything = False
    for hit, severity, steps in judged(context, rule, sightings):
        anything = True
        yield f"命中    「{context.reading.text[hit.start : hit.end]}」"
        for step in steps:
            yield _line(step)
        yield f"  → {severity or '放过'}"
    if not anything:
        yield "候选    有必有的词，但短语没有对上"


def _line(step: Step) -> str:
    name = step.name
    label = _STEPS.get(name) or (f"例外 {name[7:]}" if name.startswith("unless.") else name)
    mark = "×" if step.stops else "√"
    return f"  {mark} {label}：{step.outcome or '无'}"
