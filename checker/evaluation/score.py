"""Scores of a run over a corpus: recall, precision, clean kept clean, with 95 % intervals.

A label is met by an error or a warning of one of its duties that overlaps its words; a missing
element by a document-scope finding of its duty. ``info`` never counts. The intervals are
Wilson's (1927), which stay inside 0–1 for small counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt

from checker.api import Checker
from checker.evaluation.corpus import Item, Label
from checker.model import Document, Finding, Result


@dataclass(slots=True)
class Count:
    """Hits out of a total."""

    hit: int = 0
    total: int = 0

    def add(self, hit: bool) -> None:
        """Count one more."""
        self.hit += hit
        self.total += 1

    @property
    def share(self) -> float:
        """Hits over total; 1 when there is nothing to count."""
        return self.hit / self.total if self.total else 1.0

    def interval(self) -> tuple[float, float]:
        """Return the 95 % Wilson interval."""
        if not self.total:
            return 0.0, 1.0
        z, n, p = 1.96, self.total, self.share
        middle = p + z * z / (2 * n)
        spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, (middle - spread) / (1 + z * z / n)), min(
            1.0, (middle + spread) / (1 + z * z / n)
        )


@dataclass(slots=True)
class Tally:
    """Recall and precision of one duty, or precision of one rule."""

    recall: Count = field(default_factory=Count)
    precision: Count = field(default_factory=Count)


@dataclass(slots=True)
class Score:
    """Everything measured in one run."""

    passages: int = 0
    documents: int = 0
    recall: Count = field(default_factory=Count)
    precision: Count = field(default_factory=Count)
    clean: Count = field(default_factory=Count)
    missing: Count = field(default_factory=Count)
    duties: dict[str, Tally] = field(default_factory=dict)
    rules: dict[str, Tally] = field(default_factory=dict)
    tags: dict[str, Count] = field(default_factory=dict)
    misses: list[tuple[Item, Label]] = field(default_factory=list)
    alarms: list[tuple[Item, Finding]] = field(default_factory=list)


def evaluate(checker: Checker, items: Iterable[Item], *, hints: bool = False) -> Score:
    """Check every item and score it; ``hints`` passes the labelled kind and products on."""
    score = Score()
    for item in items:
        one = checker.with_options(kind=item.kind, products=item.products) if hints else checker
        result = one.check_file(item.path) if item.path else one.check_text(item.text, item.id)
        _add(score, item, result)
    return score


def _add(score: Score, item: Item, result: Result) -> None:
    findings = [f for f in result.findings if f.severity != "info"]
    spans = [f for f in findings if f.scope == "span"]
    whole = [f for f in findings if f.scope == "document"] if item.path else []
    if item.path:
        score.documents += 1
    else:
        score.passages += 1
    if item.clean:
        score.clean.add(not spans and not whole)
    places = {label: _places(label, result.document) for label in item.labels}
    for label in item.labels:
        met = any(_meets(f, label, places[label]) for f in spans)
        _count_label(score, item, label, met)
    for finding in spans:
        right = any(_meets(finding, label, places[label]) for label in item.labels)
        _count_finding(score, item, finding, right)
    _add_missing(score, item, whole)


def _add_missing(score: Score, item: Item, whole: list[Finding]) -> None:
    """Match missing elements with document-scope findings one to one, by duty."""
    left = list(whole)
    for label in item.missing:
        met = next((f for f in left if f.duty in label.duties), None)
        if met:
            left.remove(met)
            _count_finding(score, item, met, True)
        score.missing.add(met is not None)
        _count_label(score, item, label, met is not None)
    for finding in left:
        _count_finding(score, item, finding, False)


def _count_label(score: Score, item: Item, label: Label, met: bool) -> None:
    score.recall.add(met)
    score.duties.setdefault(label.duties[0], Tally()).recall.add(met)
    for tag in item.tags:
        score.tags.setdefault(tag, Count()).add(met)
    if not met:
        score.misses.append((item, label))


def _count_finding(score: Score, item: Item, finding: Finding, right: bool) -> None:
    score.precision.add(right)
    score.duties.setdefault(finding.duty, Tally()).precision.add(right)
    score.rules.setdefault(finding.rule, Tally()).precision.add(right)
    if not right:
        score.alarms.append((item, finding))


def _places(label: Label, document: Document | None) -> list[tuple[int, int]]:
    """Return every place of the labelled words, in the coordinates of findings."""
    if document is None:
        return []
    found: list[tuple[int, int]] = []
    at = document.text.find(label.words)
    while at >= 0:
        span = at, at + len(label.words)
        found.append(document.origin.span(*span) if document.source is not None else span)
        at = document.text.find(label.words, at + 1)
    return found


def _meets(finding: Finding, label: Label, places: list[tuple[int, int]]) -> bool:
    if finding.duty not in label.duties or finding.start is None or finding.end is None:
        return False
    return any(finding.start < end and start < finding.end for start, end in places)
