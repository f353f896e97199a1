from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebook.compile import compile_phrase
from checker.rulebook.phrase import Choice, Gap, Literal, PhraseError, Sequence, WordClass, parse

WORDS = {
    "promise": tuple(map(parse, ["保证", "承诺", "{确|必}保", "包"])),
    "return": tuple(map(parse, ["收益", "回报"])),
    "institution": tuple(map(parse, ["本行", "我行"])),
    "loop": (parse("转{loop}"),),
}


def compiled(phrase: str) -> tuple[re.Pattern[str], tuple[frozenset[str], ...]]:
    result = compile_phrase(parse(phrase), WORDS, str.lower)
    return re.compile(result.regex), result.needs


@pytest.mark.parametrize(
    ("phrase", "yes", "no"),
    [
        ("保本{保息|型}?", ["保本", "保本保息", "保本型"], ["本保"]),
        (
            "{promise}..4{return}",
            ["保证您的收益", "确保收益"],
            ["保证您和您全家的收益", "保证，收益"],
        ),
        ("随时...9退出", ["随时，不问理由退出"], ["随时。退出"]),
        ("保本，保息", ["保本，保息", "保本,保息"], ["保本保息"]),
        ("日息{percent}", ["日息0.05%", "日息万分之五", "日息百分之三点五"], ["日息很低"]),
        ("IRR高", ["irr高"], ["IRR高"]),
    ],
)
def test_patterns(phrase: str, yes: list[str], no: list[str]) -> None:
    pattern, _ = compiled(phrase)
    assert [t for t in yes if not pattern.search(t)] == []
    assert [t for t in no if pattern.search(t)] == []


def test_the_longer_word_wins() -> None:
    assert compiled("保本{保|保息}")[0].search("保本保息")[0] == "保本保息"  # type: ignore[index]


def test_needed_literals_join_neighbours_and_groups() -> None:
    assert compiled("{稳|包}赚不赔")[1] == (frozenset({"稳赚不赔", "包赚不赔"}),)
    assert frozenset({"收益", "回报"}) in compiled("{promise}..4{return}")[1]


def test_a_set_with_a_one_character_word_selects_nothing() -> None:
    assert compiled("{不|无}..3{return}")[1] == (frozenset({"收益", "回报"}),)
    assert compiled("{不|无}..3{稳|赚}")[1] == ()


def test_party_classes_also_take_labels() -> None:
    pattern, needs = compiled("{institution}有权")
    assert pattern.search("甲方有权")
    assert any("甲方" in s for s in needs)


@pytest.mark.parametrize("phrase", ["{unknown}收益", "{loop}收益"])
def test_unknown_and_circular_classes_are_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        compiled(phrase)


@st.composite
def sentence_of(draw: st.DrawFn, tree: Sequence) -> str:
    """A string that the phrase matches."""
    out = ""
    for part in tree:
        match part:
            case Literal(text):
                out += text.lower()
            case Gap(limit, _):
                out += draw(st.text(alphabet="的您在", max_size=min(limit, 3)))
            case Choice(options, optional):
                if not (optional and draw(st.booleans())):
                    out += draw(sentence_of(draw(st.sampled_from(options))))
            case WordClass(name):
                out += draw(sentence_of(draw(st.sampled_from(WORDS[name]))))
    return out


@given(st.data())
def test_whatever_matches_holds_one_literal_of_every_needed_set(data: st.DataObject) -> None:
    phrase = data.draw(
        st.sampled_from(
            [
                "保本{保息|型}?",
                "{promise}..8{return}",
                "{稳|包}赚{不|无}{赔|亏}",
                "{institution}..6可..3{return}",
                "{{保证|承诺}本金|保本}的?{收益|回报}?",
                "高{return}..5低风险",
            ]
        )
    )
    pattern, needs = compiled(phrase)
    text = data.draw(sentence_of(parse(phrase)))
    assert pattern.search(text)
    assert all(any(literal in text for literal in literals) for literals in needs)
