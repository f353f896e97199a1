"""RE2 and ``re`` give the same hits for the phrases that may run on either."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.api import Checker
from checker.match import pattern
from checker.match.pattern import Piece, hits

TEXTS = st.text(
    alphabet="保证承诺本金收益甲乙方有权随时的，。变更利率不得5%日息aé\ud800", max_size=60
)


def both(regex: str, text: str) -> tuple[list[object], list[object]]:
    made = pattern._Pattern(regex)
    slow, made.calls = list(_run(made, regex, text)), pattern._OFTEN
    return slow, list(_run(made, regex, text))


def _run(made: pattern._Pattern, regex: str, text: str) -> list[object]:
    original = pattern._pattern
    pattern._pattern = lambda _: made  # type: ignore[assignment]
    try:
        return list(hits(regex, Piece(7, text)))
    finally:
        pattern._pattern = original


@settings(deadline=None)
@given(
    st.sampled_from(
        [
            "保证(?P<gap_1>(?:的[，,]|[^，,。；;！!？?\\n]){0,8}?)(?:本金|收益)",
            "(?P<institution_1>甲方|乙方)有权(?:随时)?",
            "(?:日息)?[0-9]+%",
            "(保本|收益)|(?:有权)",
        ]
    ),
    TEXTS,
)
def test_the_same_hits_groups_and_positions(regex: str, text: str) -> None:
    slow, fast = both(regex, text)
    assert slow == fast


def test_shipped_phrases_agree_on_their_own_rules_words(checker: Checker) -> None:
    simple = [p.regex for p in checker.rulebook.phrases if p.regex.count("{0,") <= 1]
    assert simple
    text = "我行保证本金安全，收益翻倍，客户不得投诉，日息万五，甲方有权随时变更利率且不另行通知，限时抢购。"
    for regex in simple[:: max(1, len(simple) // 150)]:
        slow, fast = both(regex, text)
        assert slow == fast, regex


def test_a_phrase_with_two_gaps_never_leaves_re2() -> None:
    made = pattern._Pattern("保(?P<gap_1>.{0,9}?)本(?P<gap_2>.{0,9}?)息")
    for _ in range(pattern._OFTEN * 2):
        assert made.quick() is None


@pytest.mark.parametrize("regex", ["", "保本"])
def test_found(regex: str) -> None:
    assert pattern.found(regex, Piece(0, "保本")) is bool(regex)
