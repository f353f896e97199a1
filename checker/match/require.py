"""``when`` … ``require``: absence is the breach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from checker.match.context import Context, Proposal
from checker.match.find import triggers
from checker.match.pattern import Hit, found, hits
from checker.model import Phrase, Rule, Severity


def propose(
    context: Context, rule: Rule, sightings: Iterable[tuple[int, Phrase]]
) -> Iterator[Proposal]:
    """Yield one proposal for the document, or one for each scope whose trigger goes unanswered."""
    need: dict[str, Any] = rule.body["require"]
    standing = triggers(context, rule, sightings)
    if need["where"] == "document" and not need["near"]:
        if not _anywhere(context, rule) and (first := next(standing, None)):
            yield _proposal(context, rule, *first, scope="document")
        return
    if _excused(context, rule):
        return
    seen: set[tuple[int, int]] = set()
    for hit, severity in standing:
        span = context.reading.scope(need["where"], hit.start, hit.end)
        if span not in seen and not _there(context, need, hit, span):
            seen.add(span)
            yield _proposal(context, rule, hit, severity, scope="span")


def _anywhere(context: Context, rule: Rule) -> bool:
    """The statement stands somewhere, or the document is excused: no trigger need be judged."""
    whole = context.piece(0, len(context.reading.text))
    return _excused(context, rule) or found(rule.body["require"]["regex"], whole)


def _excused(context: Context, rule: Rule) -> bool:
    regex = rule.body.get("unless", {}).get("document", "")
    return bool(regex) and found(regex, context.piece(0, len(context.reading.text)))


def _there(context: Context, need: dict[str, Any], hit: Hit, span: tuple[int, int]) -> bool:
    """A right statement in the right place: inside the scope, and near enough if that is asked."""
    for answer in hits(need["regex"], context.piece(*span)):
        distance = max(answer.start - hit.end, hit.start - answer.end, 0)
        if not need["near"] or distance <= need["near"]:
            return True
    return False


def _proposal(
    context: Context, rule: Rule, hit: Hit, severity: Severity, *, scope: Any
) -> Proposal:
    trigger = context.reading.text[hit.start : hit.end]
    values = {"match": trigger, "trigger": trigger}
    return Proposal(rule, hit.start, hit.end, severity, (), scope, values)
