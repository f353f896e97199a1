from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebook.phrase import Choice, Gap, Literal, PhraseError, WordClass, parse


def test_literals_groups_classes_and_gaps() -> None:
    assert parse("保本{保息|型}?") == (
        Literal("保本"),
        Choice(((Literal("保息"),), (Literal("型"),)), optional=True),
    )
    assert parse("{promise}..8收益") == (WordClass("promise"), Gap(8, False), Literal("收益"))
    assert parse("随时...20退出")[1] == Gap(20, wide=True)
    assert parse("{promise|return}") == (Choice(((WordClass("promise"),), (WordClass("return"),))),)


def test_an_optional_character_takes_only_that_character() -> None:
    assert parse("稳赚的?")[-1] == Choice(((Literal("的"),),), optional=True)


def test_a_backslash_makes_the_next_character_literal() -> None:
    assert parse(r"100\?\{")[0] == Literal("100?{")


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("", "空的短语"),
        ("保本{", "没有配对"),
        ("保本}", "多出来"),
        ("保本|保息", "只能写在"),
        ("{保本|}", "空的选项"),
        ("?保本", "没有可省略"),
        ("保本..", "上限"),
        ("保证..收益", "上限"),
        ("保证..999收益", "1 到"),
        ("..3保本", "开头或结尾"),
        ("保本..3", "开头或结尾"),
        ("保本\\", "反斜杠"),
    ],
)
def test_what_cannot_be_read_is_said(phrase: str, said: str) -> None:
    with pytest.raises(PhraseError, match=said):
        parse(phrase)


@given(st.text(alphabet="保本{}|?.\\8ab收益", max_size=30))
def test_any_text_parses_or_is_refused(phrase: str) -> None:
    try:
        assert parse(phrase)
    except PhraseError as error:
        assert 0 <= error.at <= len(phrase)
