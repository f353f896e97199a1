"""What holds of folding for any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language import characters
from checker.language.edits import Edit, apply, chain
from checker.language.normalise import Spellings, fold
from checker.rulebook.load import shipped
from checker.rulebook.source import read_source

SPELLINGS = Spellings(read_source(shipped() / "language" / "spellings.yaml", "spellings").data)
TRICKY = (
    "保本息稳赚不赔零风险收益高理财一二第条葆夲宝攥溢○〇扌旨亻呆贝兼禾急bBaoenzhuxivpwk 　\n\t\r"
    "*·.-_~+/|“”\"'，。、：（）①❶⑧%9.5元个点\u200b\ufeff\u0301\u20e3\ufe0f💰📈🈵🐟❤🉐🔥"
    "穩賺證ＡＢ％０𝟎㎡ﬁⅫ⻛⼀\ud800\udc00\U00020000İßΣ年化薇微信vV"
)
PIECES = [
    *TRICKY, "保ben", "bao本", "wzbp", "vx", "稳 赚", "不-赔", "“稳”", "宝本宝息", "b本b息", "收益🈵满",
    "💰翻倍", "理🐟", "亻呆本", "零\u200b风\u200b险", "zhuan", "一、", "第一条", "\n\n", "  ", "薇❤", "⑧%",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=24).map("".join)
spellings = st.sampled_from([None, SPELLINGS])


@given(texts, spellings)
def test_every_place_leads_back_into_the_source_in_order(
    text: str, known: Spellings | None
) -> None:
    folded = fold(text, (), known)
    places = [folded.origin.origin(at) for at in range(len(folded.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(texts, spellings)
def test_folding_twice_changes_nothing(text: str, known: Spellings | None) -> None:
    folded = fold(text, (), known).text
    assert fold(folded, (), known).text == folded


@given(texts, spellings)
def test_an_unchanged_text_has_the_identity_map(text: str, known: Spellings | None) -> None:
    folded = fold(text, (), known)
    assert folded.text != text or not folded.origin.breaks


@given(texts, spellings)
def test_evaded_spans_ascend_and_stay_inside(text: str, known: Spellings | None) -> None:
    folded = fold(text, (), known)
    bounds = [place for span in folded.evaded for place in span]
    assert bounds == sorted(bounds)
    assert all(start < end <= len(folded.text) for start, end in folded.evaded)


@given(texts, st.lists(st.integers(0, 40), max_size=6))
def test_a_line_feed_before_a_block_stays(text: str, cuts: list[int]) -> None:
    starts = sorted({at for at in cuts if 0 < at <= len(text) and text[at - 1] == "\n"})
    folded = fold(text, starts, SPELLINGS)
    for at, place in zip(starts, folded.origin.derived(starts), strict=True):
        assert place and folded.origin.origin(place - 1) < at
        assert "\n" in folded.text[:place]


@given(texts)
def test_one_text_and_many_are_converted_alike(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(characters, "_seen", 0)
        once = characters.convert(text)
        patch.setattr(characters, "_seen", characters._ENOUGH)
        assert characters.convert(text) == once


@st.composite
def edits(draw: st.DrawFn, size: int) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, size), max_size=8, unique=True)))
    made = [
        Edit(start, end, draw(st.text("xyz", max_size=3)), draw(st.booleans()))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return made


@given(st.data())
def test_chained_maps_lead_where_one_after_the_other_does(data: st.DataObject) -> None:
    text = "abcdefghijklmnop"
    middle, first = apply(text, data.draw(edits(len(text))))
    last, second = apply(middle, data.draw(edits(len(middle))))
    both = chain(second, first)
    for at in range(len(last)):
        assert both.origin(at) == first.origin(second.origin(at))


@given(st.data())
def test_an_edited_span_is_the_whole_of_what_it_replaced(data: st.DataObject) -> None:
    text = "abcdefghijklmnop"
    made = data.draw(edits(len(text)))
    edited, origin = apply(text, made)
    moved = 0
    for start, end, new, _ in made:
        at = start + moved
        assert edited[at : at + len(new)] == new
        if len(new) > 1:
            assert origin.span(at, at + len(new)) == (start, end)
        moved += len(new) - (end - start)
