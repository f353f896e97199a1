"""``compare``: quantities that contradict each other or pass a bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import Any

from checker.language.quantities import Quantity, quantities
from checker.match.context import Context, Proposal
from checker.match.pattern import hits
from checker.model import Phrase, Rule
from checker.rulebook.expression import evaluate

_MOST = 200  # combinations tried in one scope: enough for a price list, bounded for a dump


def propose(
    context: Context, rule: Rule, sightings: Iterable[tuple[int, Phrase]]
) -> Iterator[Proposal]:
    """Yield one proposal for every scope in which some combination of quantities is a breach."""
    spans: set[tuple[int, int]] = set()
    for number, _ in sightings:
        first, last = context.reading.sentences.span(number)
        spans.add(context.reading.scope(rule.body["each"], first, last))
    for first, last in sorted(spans):
        yield from _judge(context, rule, first, last)


def _judge(context: Context, rule: Rule, first: int, last: int) -> Iterator[Proposal]:
    read = quantities(context.reading.text[first:last])
    taken = {
        name: list(_take(context, take, read, first, last))
        for name, take in rule.body["take"].items()
    }
    names = list(taken)
    marked: set[int] = set()
    for chosen in islice(product(*taken.values()), _MOST):
        row = dict(zip(names, chosen, strict=True))
        values = {name: _number(rule.body["take"][name], q) for name, q in row.items()}
        report = row[rule.body["report"]]
        if report.start in marked or evaluate(rule.body["breach"], values) is not True:
            continue
        marked.add(report.start)
        text = context.reading.text
        said = {name: text[first + q.start : first + q.end] for name, q in row.items()} | {
            f"{name}_value": f"{values[name]:.4g}" for name in names
        }
        said["match"] = said[rule.body["report"]]
        yield Proposal(
            rule, first + report.start, first + report.end, rule.severity, values=said
        )  # fmt: skip


def _take(
    context: Context, take: dict[str, Any], read: Iterable[Quantity], first: int, last: int
) -> Iterator[Quantity]:
    """Yield the quantities of a kind that stand right after or before their words."""
    piece = context.piece(first, last)
    after = [h.end - first for h in hits(take["after"], piece)] if take.get("after") else []
    before = [h.start - first for h in hits(take["before"], piece)] if take.get("before") else []
    for quantity in read:
        if not _is(quantity, take):
            continue
        behind = any(0 <= quantity.start - at <= take["within"] for at in after)
        ahead = any(0 <= at - quantity.end <= take["within"] for at in before)
        if (behind or not take.get("after")) and (ahead or not take.get("before")):
            yield quantity


def _is(quantity: Quantity, take: dict[str, Any]) -> bool:
    wanted = take["quantity"]
    kinds = ("rate", "percent") if wanted == "percent" else (wanted,)
    # 上浮50% and +50BP are measured against another rate; they are no rates themselves.
    own = quantity.unit not in ("relative", "bp")
    return own and quantity.kind in kinds and take["period"] in ("", quantity.period)


def _number(take: dict[str, Any], quantity: Quantity) -> float:
    """A rate without a named period is compared as percent per year where that is known."""
    if quantity.kind == "rate" and not take["period"] and quantity.annual is not None:
        return quantity.annual
    return quantity.value
