"""A house pack's changes to rules that are not its own: severity or status, signed and reasoned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.model import Rule
from checker.rulebook.schema import OVERRIDES
from checker.rulebook.shape import check
from checker.rulebook.source import Source, nearest


def apply_overrides(rules: list[Rule], sources: Iterable[Source]) -> list[Rule]:
    """Return the rules with every override applied; unknown ids become faults."""
    by_id = {rule.id: place for place, rule in enumerate(rules)}
    changed = list(rules)
    for source in sources:
        if source.faults or not check(OVERRIDES, source.data, (), source):
            continue
        for place, change in enumerate(source.data["change"]):
            target = change["rule"]
            if target not in by_id:
                source.fault(
                    ("change", place, "rule"), f"没有规则 {target}{nearest(target, by_id)}"
                )
                continue
            rule = changed[by_id[target]]
            changed[by_id[target]] = replace(
                rule,
                severity=change.get("severity", rule.severity),
                status=change.get("status", rule.status),
            )
    return changed
