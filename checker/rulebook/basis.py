"""``instruments.yaml`` and what a rule cites of it; an unconfirmed article is never printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checker.model import Basis
from checker.rulebook.schema import INSTRUMENTS
from checker.rulebook.shape import check
from checker.rulebook.source import Source, nearest

Force = tuple[str, str]


class Laws:
    """The instruments of all packs, by short key."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Take the merged content of the instrument files."""
        self.data = data

    def resolve(self, source: Source, rule: dict[str, Any]) -> tuple[tuple[Basis, ...], Force]:
        """Return what the rule rests on and when it is in force (its own word, else the laws')."""
        listed = rule["basis"] if isinstance(rule["basis"], list) else [rule["basis"]]
        cited: list[tuple[Basis, Force]] = []
        for place, key in enumerate(listed):
            one = self._one(source, rule, str(key), place)
            if one:
                cited.append(one)
        if "in_force" in rule:
            start, _, end = rule["in_force"].partition("..")
            return tuple(b for b, _ in cited), (start, end)
        starts = [force[0] for _, force in cited]
        ends = [force[1] for _, force in cited]
        return tuple(b for b, _ in cited), (
            min(starts, default=""),
            "" if "" in ends else max(ends, default=""),
        )

    def _one(
        self, source: Source, rule: dict[str, Any], key: str, place: int
    ) -> tuple[Basis, Force] | None:
        law, _, item = key.partition("#")
        entry = self.data.get(law)
        if entry is None:
            source.fault(
                ("basis", place), f"instruments.yaml 里没有 {law}{nearest(law, self.data)}"
            )
            return None
        if entry.get("status") == "draft" and rule.get("status", "stable") == "stable":
            source.fault(("basis", place), f"{law} 还是征求意见稿，正式规则不能引用")
            return None
        start, _, end = entry["in_force"].partition("..")
        if not item:
            return Basis(entry["name"]), (start, end)
        article = (entry.get("articles") or {}).get(item)
        matter = article or (entry.get("matters") or {}).get(item)
        if matter is None:
            known = [*(entry.get("articles") or {}), *(entry.get("matters") or {})]
            source.fault(
                ("basis", place),
                f"{law} 里没有 {item}{nearest(item, known)}（有：{'、'.join(known)}）",
            )
            return None
        force = (matter.get("from", start), end)
        if article:
            return Basis(entry["name"], article["article"], confirmed=True), force
        return Basis(entry["name"]), force


def read(sources: Iterable[Source]) -> Laws:
    """Join the instrument files of all packs."""
    data: dict[str, Any] = {}
    for source in sources:
        if source.faults or not check(INSTRUMENTS, source.data, (), source):
            continue
        data.update(source.data)
    return Laws(data)
