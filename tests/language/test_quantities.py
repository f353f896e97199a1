"""Every spelling of a rate, a sum, a time and an age, and what must not be taken for one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.language.interest import level_payment
from checker.language.numerals import han_value
from checker.language.quantities import (
    Quantity,
    annual_compound,
    annual_simple,
    flat_rate_to_annual,
    irr_monthly,
    quantities,
)


def one(text: str, kind: str) -> Quantity:
    """Return the only quantity of ``kind``."""
    found = [q for q in quantities(text) if q.kind == kind]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "value", "period", "annual"),
    [
        ("年化利率3.65%", "3.65%", 3.65, "year", 3.65),
        ("年利率百分之三点五", "百分之三点五", 3.5, "year", 3.5),
        ("日利率千分之五", "千分之五", 0.5, "day", 182.5),
        ("每日按万分之五收取利息", "万分之五", 0.05, "day", 18.25),
        ("日利率5‰", "5‰", 0.5, "day", 182.5),
        ("日利率2‱", "2‱", 0.02, "day", 7.3),
        ("日息万五", "万五", 0.05, "day", 18.25),
        ("日息万2.5", "万2.5", 0.025, "day", 9.125),
        ("日利率0.02%", "0.02%", 0.02, "day", 7.3),
        ("日利率0.05%", "0.05%", 0.05, "day", 18.25),
        ("每日0.05%", "0.05%", 0.05, "day", 18.25),
        ("逾期款项0.05%/日", "0.05%", 0.05, "day", 18.25),
        ("未还金额的0.05%每天计收", "0.05%", 0.05, "day", 18.25),
        ("月息0.5%", "0.5%", 0.5, "month", 6.0),
        ("费率0.3%/月", "0.3%", 0.3, "month", 3.6),
        ("每期手续费率0.6%", "0.6%", 0.6, "month", 7.2),
        ("每期手续费0.6%", "0.6%", 0.6, "month", 7.2),
        ("费率3%分12期", "3%", 3.0, "term", None),
        ("月息两厘", "两厘", 0.2, "month", 2.4),
        ("月息一分", "一分", 1.0, "month", 12.0),
        ("月息1分5", "1分5", 1.5, "month", 18.0),
        ("月息一分二厘五", "一分二厘五", 1.25, "month", 15.0),
        ("利息一分二五", "一分二五", 1.25, "month", 15.0),
        ("利息8厘/月", "8厘/月", 0.8, "month", 9.6),
        ("年息8厘", "8厘", 8.0, "year", 8.0),
        ("日息两毛五（每千元）", "两毛五", 0.025, "day", 9.125),
        ("日息两毛五", "两毛五", 0.025, "day", 9.125),
        ("年化8个点", "8个点", 8.0, "year", 8.0),
        ("年化捌个点", "捌个点", 8.0, "year", 8.0),
        ("3.5%的年化收益率", "3.5%", 3.5, "year", 3.5),
        ("享9%的预期年化利率", "9%", 9.0, "year", 9.0),
        ("按年利率（单利）7.2%计收", "7.2%", 7.2, "year", 7.2),
        ("执行利率 2.1 %", "2.1 %", 2.1, "", None),
        ("近一年收益率12%", "12%", 12.0, "term", None),
        ("收益高达8%", "8%", 8.0, "", None),
        ("5年期LPR为3.5%", "3.5%", 3.5, "", None),
        ("7日年化2.5%", "2.5%", 2.5, "year", 2.5),
        ("年利率１２％", "１２％", 12.0, "year", 12.0),
        ("预期年化收益率：\n\n8.5%", "8.5%", 8.5, "year", 8.5),
    ],
)
def test_rate(text: str, quote: str, value: float, period: str, annual: float | None) -> None:
    rate = one(text, "rate")
    assert text[rate.start : rate.end] == quote
    assert (rate.value, rate.period, rate.annual) == pytest.approx((value, period, annual))


def test_each_rate_takes_the_nearest_period() -> None:
    said = "日利率0.02%（年化利率7.3%），年利率为7.2%（月利率0.6%），月费率0.5%≈年9.08%"
    periods = [q.period for q in quantities(said)]
    assert periods == ["day", "year", "year", "month", "month", "year"]


@pytest.mark.parametrize(
    "text", ["业绩比较基准年化2.8%—3.2%", "预期年化2.8%-3.2%", "年化2.8-3.2%", "年化2.8%至3.2%"]
)
def test_a_range_is_two_rates(text: str) -> None:
    low, high = quantities(text)
    assert (low.kind, low.value, low.annual, high.value, high.annual) == (
        "rate", 2.8, 2.8, 3.2, 3.2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("首付比例30%", 30.0, "%"),
        ("违约金为贷款金额的5%", 5.0, "%"),
        ("滞纳金5%", 5.0, "%"),
        ("贷款利率的150%", 150.0, "%"),
        ("上浮50%", 50.0, "relative"),
        ("罚息利率在贷款利率基础上加收30%", 30.0, "relative"),
        ("LPR+50BP", 0.5, "bp"),
        ("LPR减10个基点", -0.1, "bp"),
        ("按lpr加1.5%执行", 1.5, "bp"),
        ("百分百到账", 100.0, "%"),
        ("万五开户", 0.05, "‱"),
    ],
)
def test_percent_that_is_no_rate(text: str, value: float, unit: str) -> None:
    percent = one(text, "percent")
    assert (percent.value, percent.unit, percent.annual) == (value, unit, None)


def test_both_ends_of_a_change_are_relative() -> None:
    assert [q.unit for q in quantities("罚息利率上浮30%至50%")] == ["relative", "relative"]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("1万元", "1万元", 10_000),
        ("最高可贷50万", "50万", 500_000),
        ("3亿5000万元", "3亿5000万元", 350_000_000),
        ("一百元", "一百元", 100),
        ("¥3", "¥3", 3),
        ("￥1,017.00", "￥1,017.00", 1017),
        ("4，994，900.00元", "4，994，900.00元", 4_994_900),
        ("3块", "3块", 3),
        ("三块五", "三块五", 3.5),
        ("5毛钱", "5毛钱", 0.5),
        ("2元5角", "2元5角", 2.5),
        ("人民币壹万贰仟元整", "人民币壹万贰仟元整", 12_000),
        ("每万元", "万元", 10_000),
        ("100美元", "100美元", 100),
        ("一万二千元", "一万二千元", 12_000),
    ],
)
def test_money(text: str, quote: str, value: float) -> None:
    money = one(text, "money")
    assert text[money.start : money.end] == quote
    assert money.value == value
    assert money.unit == ("美元" if "美元" in text else "元")


@pytest.mark.parametrize(
    ("text", "percent", "period"),
    [
        ("借1万一天3块", 0.03, "day"),
        ("借1万元每天只要3块钱", 0.03, "day"),
        ("每万元每天利息2元", 0.02, "day"),
        ("一天3块就能借1万", 0.03, "day"),
        ("日息2元/万", 0.02, "day"),
        ("借1万元每月利息80元", 0.8, "month"),
    ],
)
def test_money_a_day_beside_the_sum_lent_is_a_rate(text: str, percent: float, period: str) -> None:
    rate = one(text, "rate")
    assert (rate.value, rate.period) == (percent, period)
    assert any(q.kind == "money" and q.period == period for q in quantities(text))


@pytest.mark.parametrize(
    "text", ["每日限额5万元，单笔100万元", "贷10万，月供3000元", "一天只要3块"]
)
def test_money_a_day_alone_is_no_rate(text: str) -> None:
    assert not [q for q in quantities(text) if q.kind == "rate"]


@pytest.mark.parametrize(
    ("text", "days", "unit"),
    [
        ("30个自然日", 30, "day"),
        ("3个月", 90, "month"),
        ("半年", 182.5, "year"),
        ("一年半", 547.5, "year"),
        ("两个半月", 75, "month"),
        ("半个月", 15, "month"),
        ("十五日内", 15, "day"),
        ("廿五日内", 25, "day"),
        ("24小时", 1, "hour"),
        ("T+1到账", 1, "workday"),
        ("5个工作日", 5, "workday"),
        ("俩个月", 60, "month"),
        ("近3月", 90, "month"),
        ("12月期", 360, "month"),
    ],
)
def test_duration(text: str, days: float, unit: str) -> None:
    duration = one(text, "duration")
    assert (duration.value, duration.unit) == (days, unit)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026年9月30日", "2026-09-30"),
        ("2026-09-30", "2026-09-30"),
        ("2026.9.30", "2026-09-30"),
        ("二〇二六年九月三十日", "2026-09-30"),
        ("2026年9月", "2026-09"),
        ("2026年", "2026"),
        ("9月30日", "--09-30"),
        ("每月15日", "---15"),
        ("2026年2月30日", ""),
    ],
)
def test_date(text: str, iso: str) -> None:
    day = one(text, "date")
    assert day.unit == iso
    assert bool(day.value) == iso.startswith("2026")
    if iso == "2026-09-30":
        assert day.value == 739889


def test_the_end_of_a_span_of_days_keeps_its_month() -> None:
    assert [q.unit for q in quantities("2026年11月20日—30日")] == ["2026-11-20", "2026-11-30"]


@pytest.mark.parametrize(
    ("text", "years"),
    [("65周岁", [65]), ("年满18岁", [18]), ("70岁以上", [70]), ("18-60周岁", [18, 60])],
)
def test_age(text: str, years: list[float]) -> None:
    assert [q.value for q in quantities(text) if q.kind == "age"] == years


@pytest.mark.parametrize(
    "text",
    [
        "第3条",
        "第三十条",
        "第十二期",
        "13812345678",
        "400-826-5000",
        "金规〔2026〕9号",
        "国务院令第660号",
        "320310199999991619",
        "版本3.0.1",
        "v11.32",
        "ck600111",
        "xs2016.7.9a",
        "万一亏损",
        "千万不要",
        "十分安全",
        "一旦逾期",
        "长三角地区",
        "三五天",
        "1、投资者",
        "8.3 您决定",
        "（十三）其他",
        "（单位：万元）",
        "数百万元",
        "24:00",
    ],
)
def test_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("一万二", 12000), ("三点五", 3.5), ("一点五万", 15000), ("两百零五", 205), ("廿五", 25),
        ("壹佰贰拾叁", 123), ("十五", 15), ("一亿三千万", 130_000_000), ("二〇二六", 2026),
        ("三千五", 3500), ("一百二", 120), ("万五", None), ("十七八", None), ("两三", None),
    ],
)  # fmt: skip
def test_number_words(word: str, value: float | None) -> None:
    assert han_value(word) == value


@settings(deadline=None)
@given(st.integers(0, 99_999_999))
def test_every_whole_number_survives_its_own_words(number: int) -> None:
    assert han_value(_in_words(number)) == number


def _in_words(number: int) -> str:
    """Write a number below 10^8 the way a bank writes it."""
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return _in_words(number // 10_000) + "万" + gap + (_in_words(rest) if rest else "")
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    unit, name = next((u, n) for u, n in ((1000, "千"), (100, "百"), (10, "十")) if number >= u)
    rest = number % unit
    gap = "零" if 0 < rest < unit // 10 else ""
    return digits[number // unit] + name + gap + (_in_words(rest) if rest else "")


@pytest.mark.parametrize(
    ("principal", "payments", "month", "simple", "compound"),
    [
        (10_000, [10_000 / 12 + 50] * 12, 0.9080, 10.90, 11.46),
        (10_000, [10_000 / 12 + 60] * 12, 1.0862, 13.03, 13.84),
        (10_000, [10_000 / 12 + 75] * 12, 1.3514, 16.22, 17.48),
        (10_000, [10_000 / 24 + 60] * 24, 1.1055, 13.27, 14.10),
        (9_500, [940] * 12, 2.7464, 32.96, 38.42),
        (9_400, [level_payment(10_000, 1.0, 12)] * 12, 1.9932, 23.92, 26.72),
        (10_000, [level_payment(10_000, 2.0, 12)] * 12, 2.0, 24.00, 26.82),
        (9_400, [10_000 / 12] * 12, 0.9650, 11.58, 12.21),
    ],
)
def test_interest_vectors(
    principal: float, payments: list[float], month: float, simple: float, compound: float
) -> None:
    rate = irr_monthly(principal, payments)
    assert rate == pytest.approx(month, abs=5e-5)
    assert annual_simple(rate) == pytest.approx(simple, abs=6e-3)
    assert annual_compound(rate) == pytest.approx(compound, abs=6e-3)


def test_a_flat_fee_costs_almost_twice_its_name() -> None:
    assert flat_rate_to_annual(0.5, 12) == pytest.approx(10.90, abs=6e-3)
    assert flat_rate_to_annual(0.6, 24) == pytest.approx(13.27, abs=6e-3)


def test_daily_rates_by_the_year() -> None:
    assert annual_simple(0.02, "day") == pytest.approx(7.30)
    assert annual_simple(0.05, "day") == pytest.approx(18.25)


def test_irr_of_nothing_is_an_error() -> None:
    for principal, payments in ((0, [1.0]), (100, []), (100, [0.0]), (100, [-1.0, 200.0])):
        with pytest.raises(ValueError, match="payments"):
            irr_monthly(principal, payments)


def test_a_loss_is_a_negative_rate() -> None:
    assert irr_monthly(100, [50]) == pytest.approx(-50)


@settings(deadline=None)
@given(st.text("0159一五十百千万亿点分厘毛元块%日月年息利率化每第半之岁,.- \n，（", max_size=60))
def test_anything_can_be_read(text: str) -> None:
    found = quantities(text)
    assert list(found) == sorted(found, key=lambda q: (q.start, q.end))
    assert all(0 <= q.start < q.end <= len(text) for q in found)


@pytest.mark.parametrize(
    "piece", ["1", "一", "百分之", "1,", "1万一天3块", "三点", "-1", " 1", "第"]
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    def seconds(size: int) -> float:
        began = time.perf_counter()
        quantities(piece * (size // len(piece)))
        return time.perf_counter() - began

    seconds(1_000)
    assert seconds(80_000) < 40 * seconds(8_000) + 0.05


def test_there_is_no_month_nought() -> None:
    assert [(q.kind, q.value, q.unit) for q in quantities("0月")] == [("date", 0.0, "")]
