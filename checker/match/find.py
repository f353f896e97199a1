"""``find``: presence is the breach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.language.tokens import token_hits
from checker.match.context import Context, Proposal, Step
from checker.match.judge import judge
from checker.match.pattern import Hit, hits
from checker.model import Phrase, Rule, Severity

Verdict = tuple[Hit, Severity | None, list[Step]]


def triggers(
    context: Context, rule: Rule, sightings: Iterable[tuple[int, Phrase]]
) -> Iterator[tuple[Hit, Severity]]:
    """Yield the standing hits of a rule in order of place, judging no further than asked."""
    unless = rule.body.get("when_unless", {})
    for sighting in sightings:
        for hit in sighted(context, [sighting]):
            severity, _ = judge(context, rule, hit, unless, words=False)
            if severity is not None:
                yield hit, severity


def propose(
    context: Context, rule: Rule, sightings: Iterable[tuple[int, Phrase]]
) -> Iterator[Proposal]:
    """Yield a proposal for every breaching hit of one rule; ``sightings`` are its candidates."""
    for hit, severity, steps in judged(context, rule, sightings):
        if severity is not None:
            reasons = tuple(s.outcome for s in steps if s.outcome)
            values = {"match": context.reading.text[hit.start : hit.end]}
            yield Proposal(rule, hit.start, hit.end, severity, reasons, values=values)


def judged(
    context: Context, rule: Rule, sightings: Iterable[tuple[int, Phrase]]
) -> Iterator[Verdict]:
    """Yield every hit of one rule with its severity (or ``None``) and the steps to it."""
    unless = rule.body.get("when_unless" if rule.form == "require" else "unless", {})
    verdicts: list[Verdict] = [
        (hit, *judge(context, rule, hit, unless)) for hit in sighted(context, sightings)
    ]
    breaches = _widest([v for v in verdicts if v[1] is not None])
    yield from breaches
    for verdict in verdicts:
        if verdict[1] is None:
            yield verdict


def sighted(context: Context, sightings: Iterable[tuple[int, Phrase]]) -> list[Hit]:
    """Return the hits of candidate phrases in their sentences, by place, without repeats."""
    seen: set[Hit] = set()
    for number, phrase in sightings:
        first, last = context.reading.sentences.span(number)
        piece = context.piece(first, last)
        if phrase.tokens:
            seen.update(Hit(first + a, first + b) for a, b in token_hits(piece.text, phrase.tokens))
        else:
            seen.update(hits(phrase.regex, piece))
    return sorted(seen, key=lambda h: (h.start, -h.end, h.parties))


def _widest(verdicts: list[Verdict]) -> list[Verdict]:
    """Of breaches that overlap keep the first and longest: one place, one finding a rule."""
    kept: list[Verdict] = []
    for verdict in verdicts:
        if not kept or verdict[0].start >= kept[-1][0].end:
            kept.append(verdict)
    return kept
