"""Interest as people say it: 月息一分二, 年息8厘, 日息两毛五 (a thousand yuan), 一万块一天三块."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from checker.language.measures import Period, Place, Quantity, clause_after, rate
from checker.language.numerals import HAN_DIGIT, han_value

# Percent for one 分, by the period named; 厘 is a tenth of it and 毫 a hundredth.
_FEN: dict[Period, float] = {"year": 10.0, "month": 1.0, "day": 0.1}
_STEP = {"分": 1.0, "厘": 0.1, "毫": 0.01}
_NAMED = re.compile(
    r"(?:(?P<day>日)|(?P<month>月)|(?P<year>年))?(?P<word>利息|息|利率?|收益|回报)(?P<gap>[^0-9，。；\n]{0,4})$"
)
_DIGIT = rf"(?:[0-9](?:\.[0-9])?|[{HAN_DIGIT}])"
_SPELLED = re.compile(
    rf" ?(?P<unit>[分厘毛角])(?P<more>{_DIGIT})?(?P<and>[厘毫分])?(?P<rest>{_DIGIT})?(?![0-9元块钟期析之])"
)
_ATTACHED = re.compile(r" ?[/每] ?(日|天|月|年)")
_PERIODS: dict[str, Period] = {"日": "day", "天": "day", "月": "month", "年": "year"}
_SCALES = {"百": 100.0, "千": 1000.0, "万": 10000.0}
_PER = re.compile(r"每([百千万])元?")
_BELOW = re.compile(r" ?/ ?1?([百千万])元?")
_LENT = re.compile("[借贷欠用息]|每[百千万]|本金")
_NO_CHARGE = re.compile("限额|单笔|转账|累计|津贴|赔|月供|[日月应]还|还款|定投")


def read_folk(place: Place) -> Quantity | None:
    """Read 分, 厘 and 毛 of interest; without a period 利息 goes by the month, as people mean it."""
    spelled = _SPELLED.match(place.text, place.numeral.end)
    named = _NAMED.search(place.before(10))
    attached = _ATTACHED.match(place.text, spelled.end()) if spelled else None
    if not spelled or not (named or attached):
        return None
    period: Period = _PERIODS[attached[1]] if attached else "month"
    if named and not attached:
        period = next((p for p in _FEN if named[p]), "month")
    if spelled["unit"] in "毛角" and period == "day":
        return _by_thousand(place, spelled)
    if spelled["unit"] in "毛角" and named is None:
        return None  # 5毛/月 is a sum of money
    value = _folk_value(place, spelled) * _FEN[period]
    end = attached.end() if attached else spelled.end()
    return rate(place.numeral.start, end, value, spelled["unit"], period)


def _folk_value(place: Place, spelled: re.Match[str]) -> float:
    """Return the number of 分: 1分2厘5 is 1.25, 一分二五 is 1.25, 8厘 is 0.8."""
    step = 10.0 if spelled["unit"] in "毛角" else _STEP[spelled["unit"]]
    value = place.numeral.value * step
    for name, share in (("more", 0.1), ("rest", 0.01)):
        if spelled[name]:
            value += _digit(spelled[name]) * step * share
    return value


def _by_thousand(place: Place, spelled: re.Match[str]) -> Quantity:
    """Read 日息两毛五: yuan a day for a thousand, unless the clause names another sum."""
    front, back = place.before(16), clause_after(place.text, spelled.end(), 8)
    per = _PER.search(front + back)
    yuan = place.numeral.value / 10
    yuan += _digit(spelled["more"]) / 100 if spelled["more"] else 0
    value = yuan / (_SCALES[per[1]] if per else 1000.0) * 100
    return rate(place.numeral.start, spelled.end(), value, spelled["unit"], "day")


def _digit(word: str) -> float:
    return han_value(word) or 0.0 if word in HAN_DIGIT else float(word)


def rates_of_sums(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Read 借1万一天3块 as a rate: a sum charged by the day or month beside the sum lent.

    The rate spans both sums, which stay quantities of their own.
    """
    sums = [q for q in found if q.kind == "money" and q.value > 0]
    rates = [r for a, b in pairwise(sums) if (r := _of_pair(text, a, b))]
    return rates + [r for q in sums if (r := _of_fraction(text, q))]


def _of_pair(text: str, a: Quantity, b: Quantity) -> Quantity | None:
    charge, lent = (a, b) if a.period else (b, a)
    between = text[a.end : b.start]
    if charge.period not in ("day", "month") or lent.period or charge.unit != lent.unit:
        return None
    if len(between) > 16 or re.search("[。；！？\n]", between):
        return None
    if charge is a and "，" in between:
        return None  # the sum lent follows its price only in one breath
    said = text[max(0, a.start - 6) : b.end]
    dear = charge.value * (100 if charge.period == "day" else 10) > lent.value
    if dear or _NO_CHARGE.search(said) or not _LENT.search(said):
        return None
    return rate(a.start, b.end, charge.value / lent.value * 100, lent.unit, charge.period)


def _of_fraction(text: str, charge: Quantity) -> Quantity | None:
    """Read 日息2元/万."""
    below = _BELOW.match(text, charge.end)
    if not below or charge.period not in ("day", "month"):
        return None
    value = charge.value / _SCALES[below[1]] * 100
    return rate(charge.start, below.end(), value, charge.unit, charge.period)
