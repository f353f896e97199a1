"""Stances of sentences to the words in [[ ]], with the shipped cues."""

from __future__ import annotations

import pytest

from checker.examples import unmark
from checker.language.polarity import Cues
from checker.rulebook.load import shipped
from checker.rulebook.source import read_source

CUES = Cues(read_source(shipped() / "language" / "polarity.yaml", "polarity").data)


def stance(marked: str, before: str = "", after: str = "") -> str:
    text, spans = unmark(marked)
    return CUES.stance(text, *spans[0], before=lambda: before, after=lambda: after).stance


@pytest.mark.parametrize(
    "text",
    [
        "本产品[[保本保息]]。",
        "不仅[[高收益]]，而且[[零风险]]！",
        "不容错过的[[保本]]理财",
        "没有哪一期不是[[稳赚不赔]]的。",
        "谁说理财不能[[保本]]？",
        "封闭期内不得赎回，到期[[保证收益]]5%。",
        "名义上不[[保本]]，实际兜底。",
        "告别不[[保本]]时代",
        "并非不[[保本]]，是别家做不到。",
        "不看征信[[秒批]]下款",
        "虽然市场不好，但[[保证收益]]。",
        "想要[[保本]]又高息？来就对了。",
        "不用担心，[[本金无忧]]。",
    ],
)
def test_affirmed(text: str) -> None:
    assert stance(text) == "affirmed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本产品不[[保本]]。", "denied"),
        ("非[[保本]]浮动收益型产品", "denied"),
        ("不承诺[[保本]]，也不承诺最低收益。", "denied"),
        ("本产品不保证本金不受损失或者[[保证收益]]。", "denied"),
        ("以上内容不构成[[收益承诺]]。", "denied"),
        ("不承诺保本、[[保收益]]或者零风险。", "denied"),
        ("严禁销售人员承诺[[保本保息]]。", "prohibited"),
        ("不得明示或者暗示保本、[[保收益]]或者无风险。", "prohibited"),
        ("销售人员不得夸大收益，[[承诺保本]]。", "prohibited"),
        ("谨防“[[稳赚不赔]]”骗局。", "warned"),
        ("凡是[[承诺保本]]的理财都要警惕。", "reported"),
        ("某公司因宣传“[[保本]]”被罚二十万元。", "reported"),
        ("不法分子以[[零风险高收益]]吸引老人。", "reported"),
        ("“[[零风险高收益]]”都是陷阱。", "reported"),
        ("[[保本保息]]的时代已经过去。", "reported"),
        ("违反规定[[承诺保本]]的，由主管部门责令改正。", "reported"),
        ("这款产品[[保本]]吗？", "asked"),
    ],
)
def test_not_affirmed(text: str, expected: str) -> None:
    assert stance(text) == expected


def test_a_list_lead_in_and_a_heading_govern() -> None:
    assert stance("（一）[[承诺保本]]；", before="不得有下列行为：") == "prohibited"
    assert stance("[[承诺保本]]，到期翻倍。", before="常见骗局") == "warned"


def test_a_question_answered_by_the_seller_is_a_promise() -> None:
    assert stance("这款产品[[保本]]吗？", after="当然，放心买。") == "affirmed"


def test_a_plain_negation_does_not_reach_a_hit_with_its_own_subject() -> None:
    text, spans = unmark("客户未更新资料[[本行不承担责任]]。")
    assert CUES.stance(text, *spans[0], subject=True).stance == "affirmed"
