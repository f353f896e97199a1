"""Dates: 2026年9月30日, 2026-09-30, 二〇二六年九月, 9月30日, 每月15日."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from checker.language.measures import Place, Quantity
from checker.language.numerals import han_value

_HAN = "零〇○一二三四五六七八九十廿卅"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|[一二][零〇○一二三四五六七八九]{3})"
_MONTH = rf"(?P<month>[0-9]{{1,2}}|[{_HAN}]{{1,2}})"
_DAY = rf"(?P<day>[0-9]{{1,2}}|[{_HAN}]{{1,3}})"
_FULL = re.compile(rf"{_YEAR} ?年(?!期|以)(?: ?{_MONTH} ?月(?: ?{_DAY} ?[日号])?)?")
_SHORT = re.compile(rf"{_MONTH} ?月(?!期|龄|以)(?: ?{_DAY} ?[日号](?!内))?")
_DASHED = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
_OF_MONTH = re.compile(r"(?:每|当|本|上|下|次|该)个?月的?$")
_DAY_ONLY = re.compile(rf"{_DAY} ?[日号]")
_THROUGH = re.compile(r" ?(?:-|~|～|—{1,2}|–|至|到|、|和|或) ?")
_ANY = (2024, 1, 1)  # a leap year: 2月29日 exists
_ELAPSED = re.compile(r"[满近每逾隔]$")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A date as spelled; what is not said is ``None``."""

    year: int | None
    month: int | None
    day: int | None


def read_date(place: Place) -> Quantity | None:
    """Read a date; the value is its ordinal, 0 without a year; the unit is ISO 8601."""
    text, start = place.text, place.numeral.start
    if place.numeral.form == "date":
        match = _DASHED.match(text, start)
        return _quantity(start, match.end(), _Parts(*map(int, match.groups()))) if match else None
    for pattern in (_FULL, _SHORT):
        match = pattern.match(text, start)
        if match and not (pattern is _SHORT and _ELAPSED.search(text[max(0, start - 1) : start])):
            return _quantity(start, match.end(), _parts(match))
    return _day_only(place)


def _day_only(place: Place) -> Quantity | None:
    """Read 每月15日, and the end of 11月20日—30日."""
    match = _DAY_ONLY.match(place.text, place.numeral.start)
    if not match:
        return None
    start, last, day = place.numeral.start, place.previous, _int(match["day"])
    if _OF_MONTH.search(place.before(4)):
        return _quantity(start, match.end(), _Parts(None, None, day))
    if last and last.kind == "date" and _THROUGH.fullmatch(place.text[last.end : start][:4]):
        year, month = _spoken(last.unit)
        return _quantity(start, match.end(), _Parts(year, month, day)) if month else None
    return None


def _spoken(iso: str) -> tuple[int | None, int | None]:
    """Return year and month of an ISO date that names a day: 2026-09-30, --09-30."""
    match = re.fullmatch(r"([0-9]{4}|-)-([0-9]{2})-[0-9]{2}", iso)
    if not match:
        return None, None
    return (None if match[1] == "-" else int(match[1])), int(match[2])


def _parts(match: re.Match[str]) -> _Parts:
    said = match.groupdict()
    return _Parts(*(_int(said[n]) if said.get(n) else None for n in ("year", "month", "day")))


def _int(word: str) -> int:
    return int(word) if word.isascii() else int(han_value(word) or 0)


def _quantity(start: int, end: int, parts: _Parts) -> Quantity:
    """Make a date; one the calendar does not know (2月30日) has the value 0 and no unit."""
    try:
        said = (parts.year, parts.month, parts.day)
        day = date(*(_ANY[i] if part is None else part for i, part in enumerate(said)))
    except ValueError:
        return Quantity("date", start, end, 0.0, "")
    value = float(day.toordinal()) if parts.year else 0.0
    return Quantity("date", start, end, value, _iso(parts))


def _iso(parts: _Parts) -> str:
    """Write what is said of a date: 2026-09-30, 2026-09, 2026, --09-30, --09, ---15."""
    if parts.year:
        shown = [f"{parts.year:04}", *(f"{p:02}" for p in (parts.month, parts.day) if p)]
        return "-".join(shown)
    if parts.month:
        return f"--{parts.month:02}" + (f"-{parts.day:02}" if parts.day else "")
    return f"---{parts.day:02}"
