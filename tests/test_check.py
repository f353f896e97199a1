"""The one path: positions are exact, nothing crashes, the same input gives the same output."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.api import Checker
from checker.check import Engine, Options, check_document
from checker.model import Result
from checker.read.text import parse

MakeEngine = Callable[..., Engine]
PIECES = ["保本", "保息", "不", "承诺", "收益", "风险", "零", "最高", "第一", "，", "。", "\n", " ", "\u200b", "*", "😀",
          "\ud800", "\r\n", "保證", "年化", "5%", "本行", "有权", "随时", "调整", "利率", "（", "）", "甲方", "a", "\t", "é"]  # fmt: skip


def check(engine: Engine, text: str, **options: object) -> Result:
    return check_document(parse(text, "<t>"), engine, Options(recognise=False, **options))  # type: ignore[arg-type]


def quotes(result: Result) -> list[str]:
    return [f.quote for f in result.findings]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_every_quote_is_what_stands_in_the_source(checker: Checker, text: str) -> None:
    result = checker.check_text(text)
    for finding in result.findings:
        if finding.scope == "span":
            assert finding.start is not None and finding.end is not None
            assert text[finding.start : finding.end] == finding.quote
            assert finding.start < finding.end
            assert finding.line is not None and finding.line >= 1
    assert checker.check_text(text) == result


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_checked(checker: Checker, text: str) -> None:
    result = checker.check_text(text)
    starts = [f.start for f in result.findings if f.start is not None]
    assert starts == sorted(starts)


def test_unknown_kind_and_product_never_make_a_rule_vanish(engine: MakeEngine) -> None:
    narrow = engine("applies: {kinds: [promotion], products: [loan]}\nfind: [保本保息]")
    text = "保本保息"
    assert quotes(check(narrow, text)) == [text]
    assert quotes(check(narrow, text, kind="promotion", products=("loan",))) == [text]
    assert quotes(check(narrow, text, kind="contract")) == []
    assert quotes(check(narrow, text, products=("fund",))) == []


def test_a_product_of_a_family_counts_for_the_family(engine: MakeEngine) -> None:
    insurance = engine("applies: {products: [insurance]}\nfind: [保本保息]")
    assert quotes(check(insurance, "保本保息", products=("participating",))) == ["保本保息"]


def test_statutes_are_not_checked_unless_the_rule_says_so(engine: MakeEngine) -> None:
    assert quotes(check(engine("find: [保本保息]"), "保本保息", kind="regulation")) == []
    every = engine("applies: {kinds: {not: [education]}}\nfind: [保本保息]")
    assert quotes(check(every, "保本保息", kind="regulation")) == ["保本保息"]


@pytest.mark.parametrize(
    ("where", "hit", "miss"),
    [
        ("clause", "保本的高息产品。", "保本产品，高息。"),
        ("sentence", "保本产品，高息。", "保本产品。高息。"),
        ("next", "保本产品。高息。", "保本产品。好。高息。"),
        ("paragraph", "保本产品。好。高息。", "保本产品。\n高息。"),
        ("document", "保本产品。\n好。\n高息。", "保本产品。"),
    ],
)
def test_companions(engine: MakeEngine, where: str, hit: str, miss: str) -> None:
    paired = engine(f"find: [保本]\nwith: {{where: {where}, any: [高息]}}")
    assert quotes(check(paired, hit)) == ["保本"]
    assert quotes(check(paired, miss)) == []


@pytest.mark.parametrize("where", ["near", "clause", "sentence", "next", "paragraph", "document"])
def test_excuses(engine: MakeEngine, where: str) -> None:
    excused = engine(f"find: [保本]\nunless: {{{where}: [存款]}}")
    assert quotes(check(excused, "保本存款。")) == []
    assert quotes(check(excused, "保本理财。")) == ["保本"]


def test_a_longer_innocent_word_covers_only_its_own_place(engine: MakeEngine) -> None:
    covered = engine("find: [保本]\nunless: {covered_by: [保本微利, 确保本]}")
    assert quotes(check(covered, "保本微利的水价，和保本的理财。")) == ["保本"]
    assert quotes(check(covered, "确保本行安全。")) == []


def test_a_hit_across_two_words_falls_one_severity(engine: MakeEngine) -> None:
    (finding,) = check(engine("find: [保本]"), "确保本行政区域内的安全。").findings
    assert finding.severity == "warning"
    assert any("确保" in reason for reason in finding.reasons)


def test_parties_decide_whose_right_it_is(engine: MakeEngine) -> None:
    change = engine("find: ['{institution}有权随时变更']")
    bank_first = "甲方（贷款人）：云岭银行\n乙方（借款人）：张某\n甲方有权随时变更。"
    bank_second = "甲方（借款人）：张某\n乙方（贷款人）：云岭银行\n甲方有权随时变更。"
    assert quotes(check(change, bank_first)) == ["甲方有权随时变更"]
    assert quotes(check(change, bank_second)) == []
    (unknown,) = check(change, "甲方有权随时变更。").findings
    assert unknown.severity == "warning"


def test_a_missing_statement_is_a_finding_of_the_document(engine: MakeEngine) -> None:
    needs = engine("when: [近一年收益]\nrequire: {any: [不预示未来]}")
    (finding,) = check(needs, "近一年收益5%。").findings
    assert (finding.scope, finding.start, finding.quote) == ("document", None, "")
    assert "近一年收益" in finding.message
    assert check(needs, "近一年收益5%。\n过往业绩不预示未来表现。").findings == ()


def test_a_statement_in_the_wrong_place_does_not_heal(engine: MakeEngine) -> None:
    needs = engine("when: [近一年收益]\nrequire: {any: [不预示未来], where: paragraph}")
    text = "近一年收益5%。\n过往业绩不预示未来表现。"
    (finding,) = check(needs, text).findings
    assert (finding.scope, finding.quote) == ("span", "近一年收益")


def test_quantities_that_disagree(engine: MakeEngine) -> None:
    compare = engine(
        "compare:\n"
        "  take:\n"
        "    daily: {quantity: rate, after: [日利率], period: day}\n"
        "    annual: {quantity: rate, after: [年化利率], period: year}\n"
        "  breach: abs(daily * 365 - annual) > 0.5\n"
        "  report: annual"
    )
    assert quotes(check(compare, "日利率0.05%，年化利率7.2%。")) == ["7.2%"]
    assert quotes(check(compare, "日利率0.02%，年化利率7.3%。")) == []


def test_terms_want_an_explanation_once(engine: MakeEngine) -> None:
    explain = engine("explain: {terms: [{term: 免赔额, plain: 自己承担的部分, short: [自付额]}]}")
    assert quotes(check(explain, "免赔额1万元。免赔额按年算。")) == ["免赔额"]
    for text in ["免赔额（由您自己承担的部分）1万元。", "免赔额，即由您自己承担的部分。",
                 "免赔额1万元。\n注：免赔额是指由您自己承担的部分。", "免赔额1万元，也叫自付额。"]:  # fmt: skip
        assert quotes(check(explain, text)) == [], text


def test_sentences_nobody_can_read(engine: MakeEngine) -> None:
    measure = engine("measure: {readability: {sentence_length: 40}}")
    long = "借款人在未按约定足额偿还应付本息的情形下应当按照约定承担由此产生的全部罚息以及实现债权的合理费用"
    assert len(check(measure, long + "。").findings) == 1
    assert check(measure, "借款人按约定还款。").findings == ()


def test_token_patterns(engine: MakeEngine) -> None:
    tokens = engine("find: [{tokens: [{TEXT: 收益}, {POS: VERB}], anchors: [收益]}]")
    assert quotes(check(tokens, "收益增长。")) == ["收益增长"]
    assert quotes(check(tokens, "收益权。")) == []


def test_dates_in_force(engine: MakeEngine) -> None:
    new = engine("in_force: 2026-09-30..\nfind: [秒到账]")
    assert quotes(check(new, "秒到账", as_of="2026-09-29")) == []
    assert quotes(check(new, "秒到账", as_of="2026-09-30")) == ["秒到账"]


def test_fingerprints_survive_moved_lines_and_tell_equals_apart(engine: MakeEngine) -> None:
    made = engine("find: [保本]")
    one = [f.fingerprint for f in check(made, "保本理财。\n保本理财。").findings]
    two = [f.fingerprint for f in check(made, "新的一行。\n\n保本理财。\n保本理财。").findings]
    assert one == two
    assert len(set(one)) == 2


@pytest.mark.parametrize(
    "phrase",
    [
        "保..60保..60保..60本金",
        "{保证|保}..60{收益|收}..60{收益|益}..60本金",
        "保?证?保?证?保?证?保证..60收益",
    ],
)
def test_no_phrase_hangs_the_engine(engine: MakeEngine, phrase: str) -> None:
    made = engine(f"find: ['{phrase}']")
    check(made, "保证收益" * 50_000 + "本金保")


def test_a_huge_line_and_a_huge_text_are_checked(checker: Checker) -> None:
    promises = checker.with_options(select=("exaggerated-returns",))
    assert promises.check_text("本行营业时间为上午九点，" * 100_000).findings == ()
    found = checker.check_text("本行营业时间为上午九点。\n" * 50_000 + "本产品保本保息。").findings
    assert [f.line for f in found if f.quote == "保本保息"][:1] == [50_001]
