from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.language.sentences import Sentences, clause, sentence_ends


def cut(text: str, starts: list[int] | None = None) -> list[str]:
    sentences = Sentences(text, starts or [])
    spans = [sentences.span(n) for n in range(len(sentences.ends))]
    return [text[a:b] for a, b in spans if a < b]


def test_marks_end_sentences_and_quotes_stay_with_them() -> None:
    assert cut("保本。“真的吗？”真的！；好") == ["保本。", "“真的吗？”", "真的！；", "好"]


def test_a_block_ends_a_sentence() -> None:
    assert cut("标题\n正文", [0, 3]) == ["标题", "正文"]


def test_numbers_are_not_cut() -> None:
    assert cut("年化3.65%，每份1.00元。") == ["年化3.65%，每份1.00元。"]


def test_a_clause_lies_between_commas() -> None:
    text = "封闭期内不得赎回，到期保证收益，共5%"
    at = text.index("保证")
    first, last = clause(text, at, at + 4, 0, len(text))
    assert text[first:last] == "到期保证收益"


def test_a_lead_in_governs_its_items() -> None:
    text = "不得有下列行为：\n（一）承诺保本；\n（二）夸大收益。\n正文不归它管。"
    starts = [0, 9, 18, 27]
    sentences = Sentences(text, starts)
    leads = [sentences.lead_in(sentences.number(s)) for s in starts]
    assert leads == ["", "不得有下列行为：", "不得有下列行为：", ""]


@given(st.text(alphabet="保本。！，；\n ？”（一）、", max_size=200))
def test_sentences_cover_the_text(text: str) -> None:
    ends = sentence_ends(text, [])
    assert ends[-1] == len(text)
    assert ends == sorted(set(ends))


def test_a_very_long_line_is_cut_at_commas() -> None:
    ends = sentence_ends("保本，" * 5000, [])
    assert max(b - a for a, b in zip([0, *ends], ends, strict=False)) <= 1000
    assert all(end % 3 == 0 for end in ends)
