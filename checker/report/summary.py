"""A whole run as one value, its counts, and the exit code it earns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from checker.model import Failure, Finding, Result, Rulebook, Severity

RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Run:
    """What was checked, what could not be read, with which rules, as of which date."""

    results: tuple[Result, ...]
    failures: tuple[Failure, ...]
    rulebook: Rulebook
    as_of: str
    fail_on: str = "error"
    interrupted: bool = False

    def counts(self) -> Counter[str]:
        """Return the number of findings of each severity."""
        return Counter(f.severity for r in self.results for f in r.findings)

    def gating(self) -> int:
        """Return how many findings count against the gate: trial rules and ``never`` do not."""
        if self.fail_on == "never":
            return 0
        trial = {rule.id for rule in self.rulebook.rules if rule.status != "stable"}
        limit = 0 if self.fail_on == "error" else 1
        return sum(1 for f in self._findings() if RANK[f.severity] <= limit and f.rule not in trial)

    def _findings(self) -> list[Finding]:
        return [f for r in self.results for f in r.findings if f.status == "new"]

    def exit_code(self) -> int:
        """Return 3 when something could not be read, else 1 when the gate is hit, else 0."""
        if self.failures or self.interrupted:
            return 3
        return 1 if self.gating() else 0
