"""Folding: evasions are undone, innocent text is left alone, and the way back is exact."""

from __future__ import annotations

import pytest

from checker.language.normalise import Folded, Spellings, fold, fold_term
from checker.offsets import IDENTITY
from checker.rulebook.load import shipped
from checker.rulebook.source import read_source

DATA = read_source(shipped() / "language" / "spellings.yaml", "spellings").data
SPELLINGS = Spellings(DATA)


def folded(text: str, *block_starts: int) -> Folded:
    return fold(text, block_starts, SPELLINGS)


def evaded(text: str) -> list[tuple[str, str]]:
    """Return what was evaded, as (author's spelling, folded)."""
    result = folded(text)
    return [
        (text[slice(*result.origin.span(start, end))], result.text[start:end])
        for start, end in result.evaded
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("保夲保息", "保本保息"),
        ("葆本", "保本"),
        ("鲍本", "保本"),
        ("宝本宝息", "保本保息"),
        ("保苯", "保本"),
        ("稳 赚 不 赔", "稳赚不赔"),
        ("稳-赚-不-赔", "稳赚不赔"),
        ("稳赚·不赔", "稳赚不赔"),
        ("稳赚＋不赔", "稳赚不赔"),
        ("零\u200b风\u200b险", "零风险"),
        ("保\u200c本", "保本"),
        ("无\ufeff风险", "无风险"),
        ("０风险", "0风险"),
        ("○风险", "零风险"),
        ("〇风险", "零风险"),
        ("𝟎风险", "0风险"),
        ("baoben理财", "保本理财"),
        ("B本B息", "保本保息"),
        ("🅱本🅱息", "保本保息"),
        ("wzbp", "稳赚不赔"),
        ("bao本高收yi", "保本高收益"),
        ("保証收益", "保证收益"),
        ("穩賺不賠", "稳赚不赔"),
        ("無風險", "无风险"),
        ("年⃣化8%", "年化8%"),
        ("💰翻倍📈", "收益翻倍📈"),
        ("收益🈵满", "收益满满"),
        ("稳🉐赚", "稳赚"),
        ("扌旨定收益", "指定收益"),
        ("亻呆本", "保本"),
        ("弓马强收益", "强收益"),
        ("稳贝兼不赔", "稳赚不赔"),
        ("年化⑧%", "年化8%"),
        ("年化⑧.⑤个点", "年化8.5个点"),
        ("稳❶赚❷不❸赔", "稳赚不赔"),
        ("收溢稳妥", "收益稳妥"),
        ("理🐟产品", "理财产品"),
        ("VX同号领额度", "微信同号领额度"),
        ("薇❤加我", "微信加我"),
        ("稳zhuan不赔", "稳赚不赔"),
        ("稳 zhuan 不 赔", "稳赚不赔"),
        ("稳zhuanbu赔", "稳赚不赔"),
        ("保ben", "保本"),
        ("保*ben", "保本"),
        ("bao ben 理财", "保本理财"),
        ("稳转不赔", "稳赚不赔"),
        ("葆 本", "保本"),
        ("葆\n本", "保本"),
        ("高💪收💪益", "高收益"),
        ("赚💰了", "赚钱了"),
        ("保❤本", "保本"),
        ("第①品牌", "第一品牌"),
        ("⻛险", "风险"),
        ("⼀年期", "一年期"),
        ("銀行理財産品", "银行理财产品"),
    ],
)
def test_evasions_are_undone(text: str, wanted: str) -> None:
    assert folded(text).text == wanted


def test_quotation_marks_round_lone_characters_go() -> None:
    assert "稳赚不赔" in folded("本产品“稳”赚“不”赔。").text


@pytest.mark.parametrize(
    "text",
    [
        "本产品为非保本浮动收益型，不承诺最低收益；投资者应充分了解风险。",
        "《中华人民共和国民法典》第四百九十六条第二款……——“格式条款”",
        "支付宝本次升级，余额宝收益以页面为准，宝宝理财账户可转入。",
        "永葆本色，鲍先生与葆女士到城堡参观，鲍威尔讲话后市场平稳。",
        "转账、转让、转存均可，手续费见溢价说明；信用卡溢缴款可退。",
        "通过app办理r2级产品，bp即基点，etf与a股、b超、k线无关。",
        "ben先生与李lily在www.licai.com和baoben@example.com留言。",
        "包括①本金②利息③罚息；①3个月②20%",
        "○风险提示：详见说明书。",
        "甲方和/或乙方；元/年、元/人/次；是/否；期限/时间；成本/息费",
        "确保“本金保障计划”、“合理期限”时、“定期理财”产品",
        "安徽信用社、微芯片、推荐款、刷脸险情、中风险产品、无风不起浪",
        "第一条 为了规范市场，制定本办法。\n\n第二条 略",
        "稳健经营每一天  财富增值每一年",
        "一 总则\n\n二 释义",
        "乾隆年间，著名商号，显著增长。",
    ],
)
def test_innocent_text_is_left_alone(text: str) -> None:
    result = folded(text)
    assert result.text is text
    assert result.origin is IDENTITY
    assert result.evaded == ()


def test_a_character_alone_is_never_replaced() -> None:
    for text in ("葆", "夲", "苯", "溢", "攥", "ben", "💰", "○", "○月○日"):
        assert folded(text).text == text


def test_disguises_need_a_character_of_their_own() -> None:
    assert folded("葆夲").text == "葆夲"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲　　方：", "甲方："),
        ("目 录", "目录"),
        ("保 险 合 同", "保险合同"),
        ("零风险 高收益", "零风险高收益"),
        ("财富自由 财富增值", "财富自由 财富增值"),
        ("甲方　乙方", "甲方　乙方"),
        ("男\t女", "男\t女"),
        ("甲方义务 一、付款", "甲方义务 一、付款"),
        ("第三条 利率", "第三条 利率"),
        ("高收益-低门槛", "高收益-低门槛"),
        ("3 . 5 %", "3 . 5 %"),
        ("第__条", "第__条"),
        ("绝/对/安/全。", "绝对安全。"),
        ("认-购-链-接", "认购链接"),
        ("认-购-链接", "认-购-链接"),
    ],
)
def test_gaps(text: str, wanted: str) -> None:
    assert folded(text).text == wanted


def test_soft_wraps_close_inside_a_block_only() -> None:
    text = "本产品不保\n本金\n产品说明"
    assert folded(text).text == "本产品不保本金产品说明"
    assert folded(text, 0, 9).text == "本产品不保本金\n产品说明"
    assert folded("总则\n\n释义").text == "总则\n\n释义"
    assert folded("如下\n一、本金\n第二条 略").text == "如下\n一、本金\n第二条 略"
    assert folded("如下\r\n本金").text == "如下本金"


def test_a_spaced_word_does_not_reach_over_a_block() -> None:
    assert folded("保\n本", 0, 2).text == "保\n本"
    assert folded("保 \n 本", 0, 4).text == "保 \n 本"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("本产品葆本，", [("葆本", "保本")]),
        ("稳zhuan不赔！", [("稳zhuan不赔", "稳赚不赔")]),
        ("扌旨定", [("扌", "指")]),
        ("可享高-收-益。", [("高-收-益", "高收益")]),
        ("收 益", [("收 益", "收益")]),
        ("存 款 合 同", []),
        ("存*款", [("存*款", "存款")]),
        ("保本/保息", []),
        ("零\u200b风险", [("零\u200b风", "零风")]),
        ("\ufeff保本 保息", []),
        ("保 本\n保 息", [("保 本", "保本"), ("保 息", "保息")]),
    ],
)
def test_evaded_spans(text: str, wanted: list[tuple[str, str]]) -> None:
    assert evaded(text) == wanted


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("本品bao本哦", "保本", "bao本"),
        ("本品保ben哦", "保本", "保ben"),
        ("稳zhuanbu赔", "稳赚", "稳zhuan"),
        ("💰翻倍了", "收益", "💰"),
        ("加薇❤哦", "微信", "薇❤"),
        ("共㎡⑩%本", "10%", "⑩%"),
        ("扌旨定收益", "指定", "扌旨定"),
        ("它稳贝兼了", "稳赚", "稳贝兼"),
        ("保\u200b\u200b 本", "保本", "保\u200b\u200b 本"),
        ("ABCＤＥ保 *本", "保本", "保 *本"),
    ],
)
def test_the_way_back(text: str, word: str, written: str) -> None:
    result = folded(text)
    start = result.text.index(word)
    first, last = result.origin.span(start, start + len(word))
    assert text[first:last] == written


def test_case_is_folded_for_ascii_alone() -> None:
    assert folded("ABC İĞ ΣΦ").text == "abc İĞ ΣΦ"


def test_without_spellings_nothing_is_restored() -> None:
    assert fold("葆 本-息 wzbp") == Folded("葆本-息 wzbp", fold("葆 本-息 wzbp").origin)


def test_words_of_rules_are_folded_alike() -> None:
    assert fold_term("ＶＸ同號") == "vx同号"
    assert fold_term("保 本") == "保 本"
    assert fold_term("①") == "①"


@pytest.mark.parametrize("run", ["①", ".", "a", " ", "🔥", "*", "葆", "保 ", "b本", "\u200b", "“"])
def test_long_runs_stay_linear(run: str) -> None:
    text = "保" + run * (20_000 // len(run)) + "本"
    assert len(folded(text).text) <= len(text)


def test_the_data_is_consistent() -> None:
    words = {w for key in ("words", "products") for item in DATA[key] for w in item.split()}
    characters = set("".join(words))
    for key in ("close", "loose"):
        for character, looks in DATA[key].items():
            assert character in characters, character
            assert character not in looks
            assert len(set(looks)) == len(looks), character
    assert all(len(word) >= 2 for word in words)
    assert all(syllable.isalpha() and syllable.islower() for syllable in DATA["pinyin"].values())
    assert {c for c in characters if c not in DATA["pinyin"]} <= {"额"}  # “e” says too little
