"""What every judgement shares: the reading, the cues, the rules that apply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from checker.language.polarity import Cues
from checker.language.reading import Reading
from checker.match.pattern import Piece
from checker.model import Rule, Rulebook, Severity

Segment = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finding in positions of the folded text; ``values`` fill the message."""

    rule: Rule
    start: int
    end: int
    severity: Severity
    reasons: tuple[str, ...] = ()
    scope: Literal["span", "document"] = "span"
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a judgement, for people: what was asked, and what came of it."""

    name: str
    outcome: str
    stops: bool = False


@dataclass(slots=True)
class Context:
    """One document being judged."""

    rulebook: Rulebook
    reading: Reading
    cues: Cues
    segment: Segment
    _pieces: dict[tuple[int, int], Piece] = field(default_factory=dict)

    def piece(self, start: int, end: int) -> Piece:
        """Return the encoded piece of folded text; whole scopes are kept."""
        key = (start, end)
        if key not in self._pieces:
            if len(self._pieces) > 256:
                self._pieces.clear()
            self._pieces[key] = Piece(start, self.reading.text[start:end])
        return self._pieces[key]
