from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from checker.language.sentences import sentence_ends
from checker.match.index import Index
from checker.model import Phrase

SETS = (("保本", "保息"), ("收益", "回报"), ("保证收益",), ("本保",))
PHRASES = (
    Phrase(0, "find", "(?:保本|保息)", (0,)),
    Phrase(1, "find", "(?:保本|保息).*(?:收益|回报)", (0, 1)),
    Phrase(2, "find", "保证收益", (2,)),
    Phrase(3, "find", "本保", (3,)),
)


@given(st.text(alphabet="保本息收益回报证。，\n", max_size=80))
def test_no_match_is_ever_outside_the_candidates(text: str) -> None:
    ends = sentence_ends(text, [])
    found = dict(Index(SETS, PHRASES).candidates(text, ends))
    for number, (start, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True)):
        for place, phrase in enumerate(PHRASES):
            if re.search(phrase.regex, text[start:end]):
                assert place in found.get(number, ())


def test_all_sets_must_be_in_the_same_sentence() -> None:
    text = "保本。收益。保本有收益"
    found = dict(Index(SETS, PHRASES).candidates(text, sentence_ends(text, [])))
    assert found == {0: (0,), 2: (0, 1)}


def test_nothing_to_find() -> None:
    assert Index((), ()).candidates("保本", [2]) == []
    assert Index(SETS, PHRASES).candidates("", [0]) == []
