"""Rates and percentages in every spelling: 3.65%, 百分之三点五, 日息万五, 月息一分二, LPR+50BP."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from checker.language.measures import Period, Place, Quantity, clause_after, clause_before, rate
from checker.language.numerals import HAN_DIGIT, Numeral, han_value, numeral_at

LOOK_BACK = 24
_NOT_A_DAY = "[期息当次首末截生交开工作t0-9一二两三四五六七八九十]"
_PERIOD = re.compile(
    rf"(?P<day>每 ?[一1]?[日天]|按[日天]|逐日|逾期[一1]?[日天]|一天|(?<!{_NOT_A_DAY})[日天](?=利|息|化|费率|罚|万|千分|百分|$))"
    r"|(?P<month>每 ?[一1]?个?[月期]|按月|(?<![0-9一二三四五六七八九十])月(?=利|息|化|费率|供|手续费|$)|单期|每一期)"
    r"|(?P<quarter>每个?季|按季|季度?(?=利|息|费率))"
    r"|(?P<year>年化|年利|年息|年费率|年均|每年|按年|(?<![0-9一二两三四五六七八九十半])年(?=$|预期|约定|参考|收益|回报|复利|单利|综合|实际|百分|结算)|apr|irr)"
    r"|(?P<term>[申认]购费|赎回费|累计|总费率|一次性|整期|持有期|期间|成立以来|近[0-9一二两三五六半]{1,2}个?[年月]|分? ?[0-9一二三四六十]{1,3}期)"
)
_ATTACHED = re.compile(
    r"(?: ?[-~—至到]{1,2} ?[0-9.]{1,6} ?%)? ?[（(]?(?:/|每|per ?|一) ?[一1]?个?(日|天|月|季|年|期|day|month|year)"
)
_ATTACHED_PERIOD: dict[str, Period] = {
    "日": "day", "天": "day", "day": "day", "月": "month", "期": "month", "month": "month",
    "季": "quarter", "年": "year", "year": "year",
}  # fmt: skip
_BEHIND = re.compile(
    r" ?(?:左右|以上|起)?[（(]?的?(?:预期|约定|参考|综合|实际|固定|稳定){0,2}(?:年化|(?P<day>按日)|(?P<month>按月)|按年|p\.?a)(?![^，。；\n]{0,8}[0-9])|(?P<term> ?分[0-9一二三四六十]{1,3}期)"
)
_RATE_WORD = re.compile(
    r"利率|费率|收益率|回报率|年化|月化|日化|[日月年季](?:利|息)|利息|计息|罚息|复利|单利|年均收益"
    r"|(?:业绩)?(?:比较)?基准|apr|irr|lpr|资金占用费|融资成本|借款成本"
    r"|(?:收益|回报)(?:可|能|高|最|达|为|约|至|超|过|近|在|到|有|[:： ]){0,4}$"
)
_RATE_WORD_BEHIND = re.compile(
    r" ?(?:左右|以上|起)?的?(?:预期|固定|稳定|约定|参考|超?高|实际){0,2}(?:年化|利率|费率|收益率|回报率|复利|单利|年利|计息|高收益|高息)"
)
_LABEL = re.compile(r"(?:利率|年化|收益率?|费率)(?:[（(]%?[）)])?[:：]?$")  # a table's left cell
_FEE = re.compile(r"(?:手续|服务|管理|担保|咨询|托管)费|违约金|滞纳金")
_SHARE = re.compile(r"(?:的|占比?|比例为?)[约超近不低于高过]{0,3} ?$|[×*x] ?$")
_CHANGE = re.compile(
    r"(?:上浮|下浮|上调|下调|上涨|下跌|加收|增加|增长(?!率)|提高|提升|降低|下降|高出|低于同类|浮动|加点|优惠|多赚|减免)"
    r"(?:幅度)?[^0-9至到成为，]{0,6}$"
)
_BENCHMARK = re.compile(
    r"(?:lpr|报价利率|基准利率|mlr|shibor)[^0-9，]{0,6}?(\+|加|减|-)[^0-9，]{0,2}$"
)
_PERCENT_UNIT = re.compile(r" ?(%|‰|‱|bps?(?![a-z])|个?基点|个百分点|个点(?!位|击|评))")
_UNIT_FACTOR = {"‰": 0.1, "‱": 0.01, "bp": 0.01}
_RATIO = re.compile("([百千万])分之")
_FUNNEL = {"百": 1.0, "千": 0.1, "万": 0.01}
_SHORT = re.compile(
    rf"([万千])([{HAN_DIGIT}]|[0-9](?:\.[0-9]{{1,2}})?)(?:点([{HAN_DIGIT}]))?(?![0-9.{HAN_DIGIT}十百千万亿元块])"
)
_SHORT_CONTEXT = re.compile(r"[日天息利费率佣期]|每")
_SHORT_ALONE = re.compile(r"(?:[^\u3400-\u9fff]|[的为是收按低仅只起])?$")
_ALL = re.compile("百分百")


def read_percent(place: Place) -> Quantity | None:
    """Read a number followed by %, ‰, ‱, 个点, 个百分点 or BP."""
    match = _PERCENT_UNIT.match(place.text, place.numeral.end)
    if not match:
        return None
    unit = match[1].removesuffix("s") if match[1].startswith("bp") else match[1]
    unit = "bp" if unit.endswith("基点") else unit
    value = place.numeral.value * _UNIT_FACTOR.get(unit, 1.0)
    return classify(place, match.end(), value, unit)


def read_ratio(place: Place) -> Quantity | None:
    """Read 百分之三点五, 千分之五, 万分之五 and 百分百; ``place`` stands on 百, 千 or 万."""
    text, start = place.text, place.numeral.start
    if _ALL.match(text, start):
        return classify(place, start + 3, 100.0, "%")
    match = _RATIO.match(text, start)
    number = numeral_at(text, match.end()) if match else None
    if not match or not number:
        return None
    value = number.value * _FUNNEL[match[1]]
    return classify(place, number.end, value, {"百": "%", "千": "‰", "万": "‱"}[match[1]])


def read_short(text: str, start: int) -> Quantity | None:
    """Read 万五, 千三, 万2.5: so many of ten thousand, where the clause speaks of a charge."""
    match = _SHORT.match(text, start)
    if not match:
        return None
    front, back = clause_before(text, start, 10), clause_after(text, match.end(), 6)
    number = han_value(match[2]) if match[2] in HAN_DIGIT else float(match[2])
    tail = (han_value(match[3]) or 0) / 10 if match[3] else 0
    value = ((number or 0) + tail) * _FUNNEL[match[1]]
    end, unit = match.end(), {"千": "‰", "万": "‱"}[match[1]]
    if match[2] == "一" and not re.search("[息率佣费]$", front):
        return None  # 万一 is "in case"
    if _SHORT_CONTEXT.search(front[-6:] + back[:3]):
        numeral = Numeral(start, end, value, value, "han")
        return rate(start, end, value, unit, _period(Place(text, numeral), end, front))
    alone = match[1] == "万" and _SHORT_ALONE.match(front[-1:])
    return Quantity("percent", start, end, round(value, 6), unit) if alone else None


def classify(place: Place, end: int, value: float, unit: str) -> Quantity:
    """Decide whether a percentage is a rate, a change, points on a benchmark, or only a share."""
    start, front = place.numeral.start, _front(place)
    benchmark = _BENCHMARK.search(front)
    if benchmark or unit == "bp":
        sign = -1 if benchmark and benchmark[1] in "减-" else 1
        return Quantity("percent", start, end, round(sign * value, 6), "bp")
    if _CHANGE.search(front):
        return Quantity("percent", start, end, round(value, 6), "relative")
    if joined := _joined(place):
        return replace(_like(joined, value), start=start, end=end)
    period = _period(place, end, front)
    if _is_rate(place, end, front, period):
        return rate(start, end, value, unit, period)
    return Quantity("percent", start, end, round(value, 6), unit)


def _front(place: Place) -> str:
    """Return the clause before the number, from the last percentage on; a label line counts."""
    start = place.numeral.start
    front = place.before(min(LOOK_BACK, _gap(place)))
    if front.strip():
        return front
    lines = place.text[max(0, start - LOOK_BACK) : start].rstrip()
    label = clause_before(lines, len(lines), 14)
    return label if _LABEL.search(label) else front


def _gap(place: Place) -> int:
    """Return how many characters lie between the percentage before and this one."""
    last = place.previous
    percent = last is not None and last.kind in ("rate", "percent")
    return place.numeral.start - last.end if last and percent else LOOK_BACK


_JOINER = re.compile(r" ?(?:-{1,2}|~|～|—{1,2}|–|－|至|到|、|或|和|及|与|/|\+|＋)(?:最高)? ?")


def _joined(place: Place) -> Quantity | None:
    """Return the percentage this one continues: 2.8%—3.2%, 0.3%、0.4%."""
    last = place.previous
    if last is None or last.kind not in ("rate", "percent"):
        return None
    between = place.text[last.end : place.numeral.start]
    return last if len(between) < 6 and _JOINER.fullmatch(between) else None


def _like(model: Quantity, value: float) -> Quantity:
    """Return the model with another value, in percent."""
    if model.kind == "rate":
        return rate(model.start, model.end, value, model.unit, model.period)
    return replace(model, value=round(value, 6))


def _period(place: Place, end: int, front: str) -> Period:
    """Name what the percentage is charged for: 0.05%/日 first, then words before, then behind."""
    if attached := _ATTACHED.match(place.text, end):
        return _ATTACHED_PERIOD[attached[1]]
    found: Period = ""
    for match in _PERIOD.finditer(front):
        found = cast("Period", match.lastgroup)
    if found:
        return found
    if behind := _BEHIND.match(place.text, end):
        return cast("Period", behind.lastgroup or "year")
    return ""


def _is_rate(place: Place, end: int, front: str, period: Period) -> bool:
    """Return whether the clause speaks of a price of money and not of a share of something."""
    attached = bool(_ATTACHED.match(place.text, end))
    if period == "day" or attached or (period not in ("", "term") and _FEE.search(front)):
        return True
    if _SHARE.search(front):
        return False
    last = place.previous
    if period and last and last.kind == "rate" and len(front) == _gap(place) < LOOK_BACK:
        return True  # 月费率0.5%≈年9.08%
    behind = clause_after(place.text, end, 12)
    return bool(_RATE_WORD.search(front) or _RATE_WORD_BEHIND.match(behind))
