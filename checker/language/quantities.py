"""Text → quantities: rates, percentages, sums, lengths of time, dates, ages and counts.

One pass from left to right. At every number the readers are asked in turn, the most particular
first; a number nobody claims may still take the unit of the number it leads to (18-60周岁).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from checker.language.amounts import read_age, read_duration, read_money
from checker.language.counts import is_label, is_listed, read_count, read_number
from checker.language.dates import read_date
from checker.language.folk_rates import rates_of_sums, read_folk
from checker.language.interest import (
    annual_compound,
    annual_simple,
    flat_rate_to_annual,
    irr_monthly,
)
from checker.language.measures import PER_YEAR, Place, Quantity
from checker.language.numerals import Numeral, next_numeral, numeral_at, plain
from checker.language.rates import read_percent, read_ratio, read_short

__all__ = [
    "Quantity",
    "annual_compound",
    "annual_simple",
    "flat_rate_to_annual",
    "irr_monthly",
    "quantities",
]

Reader = Callable[[Place], Quantity | None]
_MEASURES: tuple[Reader, ...] = (read_percent, read_folk, read_age, read_money, read_duration)
_TO = re.compile(r" ?(?:-|~|～|—{1,2}|–|－|至|到|或|、) ?")
_FUNNEL_OR_SHORT = re.compile("[百千万]")


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return every quantity of ``text`` sorted by start, then by end; offsets are code points."""
    text = plain(text)
    found: list[Quantity] = []
    at = 0
    while run := next_numeral(text, at):
        start, end, numeral = run
        quantity = _read(text, start, numeral, found[-1] if found else None)
        if quantity:
            found.append(quantity)
        at = max(quantity.end if quantity else 0, numeral.end if numeral else end)
    found += rates_of_sums(text, found)
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


def _read(text: str, start: int, numeral: Numeral | None, last: Quantity | None) -> Quantity | None:
    """Ask the readers for the number that begins at ``start``."""
    if _FUNNEL_OR_SHORT.match(text, start):
        here = Place(text, numeral or Numeral(start, start, 0.0, 0.0, "han"), last)
        if small := read_ratio(here) or read_short(text, start):
            return small
    if numeral is None:
        return None
    place = Place(text, numeral, last)
    if dated := read_date(place):
        return dated
    if numeral.form == "date" or is_label(place):
        return None
    return _measure(place) or _first_of_range(place) or read_count(place) or read_number(place)


def _measure(place: Place) -> Quantity | None:
    return next((q for reader in _MEASURES if (q := reader(place))), None)


def _first_of_range(place: Place) -> Quantity | None:
    """Read 18 of 18-60周岁, 2.8 of 2.8-3.2%, 1 of 1-5万元 with the unit of the second number."""
    to = None if is_listed(place) else _TO.match(place.text, place.numeral.end)
    second = numeral_at(place.text, to.end()) if to else None
    if second is None or not second.value or second.form == "date":
        return None
    model = _measure(Place(place.text, second, place.previous))
    if model is None or model.start != second.start:
        return None
    scale = second.value / second.base if place.numeral.value < second.base else 1.0
    value = round(place.numeral.value * scale * model.value / second.value, 6)
    times = PER_YEAR.get(model.period) if model.kind == "rate" else None
    annual = round(value * times, 6) if times else None
    return replace(
        model, start=place.numeral.start, end=place.numeral.end, value=value, annual=annual
    )
