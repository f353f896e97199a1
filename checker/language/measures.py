"""The noun of a number with its unit, and how far around it a reader looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from checker.language.numerals import Numeral

Kind = Literal["rate", "percent", "money", "duration", "date", "age", "number"]
Period = Literal["", "day", "month", "quarter", "year", "term"]

PER_YEAR: dict[Period, int] = {"day": 365, "month": 12, "quarter": 4, "year": 1}
_CLAUSE_END = re.compile("[，。；！？,;!?|\t\n]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, ``[start, end)`` in code points of the text it was read from.

    ``value``: percent (rate, percent), yuan or the named currency (money), days (duration),
    proleptic ordinal or 0 without a year (date), years (age), the number itself (number).
    ``unit``: how it was spelled (``%`` ``‰`` ``厘`` ``个点`` …), ``bp`` for points on top of a
    benchmark, ``relative`` for a change of something, the currency, ``day`` ``workday`` ``week``
    ``month`` ``quarter`` ``year`` ``hour`` ``minute``, an ISO date, or a counter word.
    ``period``: what a rate or a sum is charged for; ``annual``: percent per year, simple.
    """

    kind: Kind
    start: int
    end: int
    value: float
    unit: str
    period: Period = ""
    annual: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A number in its text, with the quantity read before it."""

    text: str
    numeral: Numeral
    previous: Quantity | None = None

    def before(self, limit: int) -> str:
        """Return up to ``limit`` characters of the same clause in front of the number."""
        return clause_before(self.text, self.numeral.start, limit)

    def after(self, limit: int) -> str:
        """Return up to ``limit`` characters of the same clause behind the number."""
        return clause_after(self.text, self.numeral.end, limit)


def clause_before(text: str, at: int, limit: int) -> str:
    """Return up to ``limit`` characters in front of ``at`` that belong to its clause."""
    return _CLAUSE_END.split(text[max(0, at - limit) : at])[-1]


def clause_after(text: str, at: int, limit: int) -> str:
    """Return up to ``limit`` characters from ``at`` that belong to its clause."""
    return _CLAUSE_END.split(text[at : at + limit], maxsplit=1)[0]


def rate(start: int, end: int, value: float, unit: str, period: Period) -> Quantity:
    """Make a rate of ``value`` percent per ``period``; without a period nothing is annualised."""
    times = PER_YEAR.get(period)
    annual = None if times is None else round(value * times, 6)
    return Quantity("rate", start, end, round(value, 6), unit, period, annual)
