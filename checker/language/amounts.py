"""Sums of money, lengths of time, ages and counts: a number and the word behind it."""

from __future__ import annotations

import re
from typing import cast

from checker.language.measures import Period, Place, Quantity
from checker.language.numerals import HAN_DIGIT, han_value

_DIGIT = rf"[0-9{HAN_DIGIT}]"
_CURRENCY = re.compile(
    r" ?(美元|港元|港币|欧元|英镑|日元|澳元|加元|美金|元人民币|人民币|块钱?|圆|元(?![旦宵素件首帅老年月化论复气])|rmb|cny|usd|hkd)"
    rf"(整|(?P<dime>{_DIGIT})(?=[角毛]|(?![0-9.个天年月日{HAN_DIGIT}])(?<=块.))[角毛]?(?:(?P<cent>{_DIGIT})分?)?)?"
)
_YUAN = {"元人民币", "人民币", "块", "块钱", "圆", "元", "rmb", "cny", ""}
_FOREIGN = {"美金": "美元", "usd": "美元", "hkd": "港元", "港币": "港元"}
_SIGN = re.compile(r"(¥|rmb ?|cny ?|人民币 ?|us\$|hk\$|\$|usd ?|hkd ?)$")
_SIGNS = {"us$": "美元", "$": "美元", "usd": "美元", "hk$": "港元", "hkd": "港元"}
_DIMES = re.compile(rf" ?[毛角](?:钱|(?P<cent>{_DIGIT})分?)?")
_UNIT_OF_TABLE = re.compile(r"(?:^|[（(:：)）数几上近\n])[十百千万亿]{1,2}$")  # （万元）, 数万元
_ROUND = re.compile(r"[万亿萬億]$")
_SPENT = re.compile(
    r"(?:[借贷存投槛赔付送领返缴充额]|本金|保额|保障|限额|起购|起投|起存|额度|金额|资金|资产|存款|贷款|借款|可达|高达|最高|最低|不超过|超过)"
    r"[^0-9，]{0,4}$"
)
_COUNTED = re.compile(
    r" ?(?:以[上下内]|起|到账|额度|的?(?:贷款|借款|额度|保额|保障|存款|本金|资金|理财|现金|信用|以)|$|[^\u3400-\u9fffa-z0-9])"
)
_NOT_MONEY = re.compile(
    r" ?(?:多|余|名|个|人|户|次|家|股|份|公里|台|分之|像素|字|张|笔|件|辆|吨|分|里|年)"
)
_CHARGED_BEFORE = re.compile(
    r"(?:(?P<day>每[日天]|(?<![后前同第任某])一[日天]|日息|日利息|日还)|(?P<month>每个?月|一个月|月供|月费|每期|月息|月还)|(?P<year>年费|每年|一年))"
    r"[^0-9，]{0,6}$"
)
_CHARGED_BEHIND = re.compile(
    r" ?(?:/|[每一](?=.{1,2}(?:$|[^0-9\u3400-\u9fff]))) ?个?(日|天|月|年|期)"
)
_CHARGED: dict[str, Period] = {"日": "day", "天": "day", "月": "month", "期": "month", "年": "year"}

_TIME = re.compile(
    r" ?(?P<half>个半)?(?P<unit>"
    r"个?(?:自然|公历)[日天]|个?(?:银行)?(?:工作|交易|营业|开放|结算)[日天]"
    r"|个?小时|小时|h(?![a-z])|分钟|个?星期|个?季度?|周(?!岁|末|年|边|转|报)"
    r"|[日天](?![元本圆常用利息程历化均猫猫])|个月|(?<=个半)月|月(?=期|以[上内下]|龄)|(?<=[近满][0-9一二两三六])月|年(?![级代轻龄化薪息费终初末])"
    r")(?P<tail>半)?"
)
_T_PLUS = re.compile(r"t ?[+＋] ?$")
_UNIT_DAYS = {
    "hour": 1 / 24, "minute": 1 / 1440, "day": 1, "workday": 1, "week": 7,
    "month": 30, "quarter": 90, "year": 365,
}  # fmt: skip
_AGE = re.compile(r" ?(?:周岁|岁)")


def read_money(place: Place) -> Quantity | None:
    """Read 1万元, ¥3, 三块五, 5毛钱 and, where money is spoken of, a bare 50万."""
    numeral, text = place.numeral, place.text
    sign = _SIGN.search(text[max(0, numeral.start - 4) : numeral.start])
    start = numeral.start - len(sign[0]) if sign else numeral.start
    match = _CURRENCY.match(text, numeral.end)
    if match and not _UNIT_OF_TABLE.search(text[max(0, start - 1) : match.start()]):
        unit = _FOREIGN.get(match[1], match[1])
        unit = "元" if unit in _YUAN else unit
        value = numeral.value + _small_change(match)
        return _charged(place, start, match.end(), value, unit)
    if sign:
        return _charged(place, start, numeral.end, numeral.value, _SIGNS.get(sign[1].strip(), "元"))
    return _dimes(place) or _bare(place)


def _small_change(match: re.Match[str]) -> float:
    """Return the yuan of 角 and 分 behind a sum: 三块五 has 0.5."""
    return _digit(match["dime"]) / 10 + _digit(match["cent"]) / 100


def _digit(word: str | None) -> float:
    return float(
        word if word and word.isdigit() and word.isascii() else han_value(word or "零") or 0
    )


def _dimes(place: Place) -> Quantity | None:
    """Read 5毛钱 and 两毛五; 三角 is more often a triangle."""
    match = _DIMES.match(place.text, place.numeral.end)
    if not match or place.numeral.value >= 100:
        return None
    if "角" in match[0] and place.numeral.form == "han" and match[0].strip() == "角":
        return None
    value = place.numeral.value / 10 + _digit(match["cent"]) / 100
    return _charged(place, place.numeral.start, match.end(), value, "元")


def _bare(place: Place) -> Quantity | None:
    """Read 50万 without its 元 where the words around speak of money."""
    numeral, text = place.numeral, place.text
    if not _ROUND.search(text[numeral.start : numeral.end]) or numeral.end - numeral.start < 2:
        return None
    if _NOT_MONEY.match(text, numeral.end):
        return None
    if _SPENT.search(place.before(10)) or _COUNTED.match(text, numeral.end):
        return _charged(place, numeral.start, numeral.end, numeral.value, "元")
    return None


def _charged(place: Place, start: int, end: int, value: float, unit: str) -> Quantity:
    """Make a sum, with the period it is charged for when the words beside it name one."""
    period: Period = ""
    if behind := _CHARGED_BEHIND.match(place.text, end):
        period = _CHARGED[behind[1]]
    elif before := _CHARGED_BEFORE.search(place.before(10)):
        period = cast("Period", before.lastgroup)
    return Quantity("money", start, end, round(value, 4), unit, period)


def read_duration(place: Place) -> Quantity | None:
    """Read 30个自然日, 一年半, 半年, 两个半月, 24小时 and T+1; days, a month 30, a year 365."""
    numeral = place.numeral
    settled = _T_PLUS.search(place.text[max(0, numeral.start - 4) : numeral.start])
    if settled and numeral.value < 100:
        return Quantity(
            "duration", numeral.start - len(settled[0]), numeral.end, numeral.value, "workday"
        )
    match = _TIME.match(place.text, numeral.end)
    if not match:
        return None
    halves = 0.5 if match["half"] or match["tail"] else 0.0
    unit = _time_unit(match["unit"])
    if unit == "year" and numeral.value >= 1900:
        return None  # 2026年 with something the calendar does not know
    value = round((numeral.value + halves) * _UNIT_DAYS[unit], 4)
    return Quantity("duration", numeral.start, match.end(), value, unit)


def _time_unit(word: str) -> str:
    """Return the unit's name: 个工作日 is ``workday``."""
    if re.search("工作|交易|营业|开放|结算", word):
        return "workday"
    names = {"日": "day", "天": "day", "周": "week", "期": "week", "度": "quarter", "季": "quarter",
             "月": "month", "年": "year", "时": "hour", "h": "hour", "钟": "minute"}  # fmt: skip
    return names[word[-1]]


def read_age(place: Place) -> Quantity | None:
    """Read 65周岁 and 70岁."""
    match = _AGE.match(place.text, place.numeral.end)
    if not match or place.numeral.value > 150:
        return None
    return Quantity("age", place.numeral.start, match.end(), place.numeral.value, "year")
