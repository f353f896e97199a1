"""PDF: lines of the text layer put together again, each with its page."""

from __future__ import annotations

import pytest

from checker.errors import ReadError
from checker.read import read_bytes
from tests.read.pdf_files import Line, column, pdf
from tests.read.well_formed import blocks

WRAPPED = (
    "本产品由示例银行发行与管理，代销机构不承担产品的投",
    "资、兑付和风险管理责任。投资者应当充分认识投资风险",
    "并仔细阅读说明书。",
)


def read(*pages: list[Line]) -> list[str]:
    return blocks(read_bytes(pdf(*pages), "a.pdf"))


def test_pages_kinds_and_looks() -> None:
    top: list[Line] = [(50, 760, 20, "理财产品说明书"), *column("一、风险提示", "理财非存款。")]
    document = read_bytes(pdf(top, column("第二页的字。")), "a.pdf")
    assert blocks(document) == ["理财产品说明书", "一、风险提示", "理财非存款。", "第二页的字。"]
    assert [b.kind for b in document.blocks] == ["title", "heading", "paragraph", "paragraph"]
    assert [(b.page, b.where) for b in document.blocks][2:] == [(1, "第1页"), (2, "第2页")]
    look = document.blocks[0].look
    assert look is not None and (look.size, look.color) == (20.0, "#000000")


def test_wrapped_lines_are_one_paragraph() -> None:
    assert read(column(*WRAPPED)) == ["\n".join(WRAPPED)]


def test_the_layout_begins_paragraphs() -> None:
    first = WRAPPED[0]
    indented: list[Line] = [(50, 700, 12, first), (80, 682, 12, "另起的一段话")]
    apart: list[Line] = [(50, 700, 12, first), (50, 600, 12, "另起的一段话")]
    smaller: list[Line] = [(50, 700, 12, first), (50, 682, 8, "另起的一段话")]
    for lines in (indented, apart, smaller):
        assert read(lines) == [first, "另起的一段话"]


def test_headers_and_footers_repeat() -> None:
    pages = [
        [
            (50, 780, 9, "示例银行"),
            *column(f"本页{word}的内容。", "还有一句。"),
            (300, 20, 9, f"第{n}页"),
        ]
        for n, word in enumerate("甲乙丙丁", 1)
    ]
    document = read_bytes(pdf(*pages), "a.pdf")
    assert blocks(document, "header") == ["示例银行"] * 4
    assert blocks(document, "footer") == ["第1页", "第2页", "第3页", "第4页"]


def test_pages_without_text_are_said() -> None:
    document = read_bytes(pdf([], column("有字。"), []), "a.pdf")
    assert blocks(document) == ["有字。"]
    assert [(s.code, s.where) for s in document.skipped] == [
        ("no-text-layer", "第1页"),
        ("no-text-layer", "第3页"),
    ]
    scanned = read_bytes(pdf([], []), "a.pdf")
    assert blocks(scanned) == []
    assert len(scanned.skipped) == 2


def test_text_that_cannot_be_trusted_is_said() -> None:
    document = read_bytes(pdf(column("■■■■年化■■%")), "a.pdf")
    assert [skip.code for skip in document.skipped] == ["garbled"]


def test_rare_characters_and_upright_text() -> None:
    assert read(column("𠮷祥的字。")) == ["𠮷祥的字。"]
    assert read(column("保本", "保息", "无忧")) == ["保本\n保息\n无忧"]


@pytest.mark.parametrize("data", [b"%PDF-1.4 broken", b"no pdf at all", b"%PDF-1.7\n%%EOF"])
def test_what_cannot_be_opened(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.pdf")
    assert caught.value.code == "broken"
    assert caught.value.hint


def test_a_password_is_asked_for() -> None:
    encrypt = b"9 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>\nendobj\n" % (
        b"00" * 32,
        b"11" * 32,
    )
    data = pdf(column("密"))
    start, table = data.index(b"xref\n"), data.index(b"trailer")
    trailer = b"trailer << /Size 10 /Root 1 0 R /Encrypt 9 0 R /ID [<00><00>] >>\n%%EOF"
    with pytest.raises(ReadError) as caught:
        read_bytes(data[:start] + encrypt + data[start:table] + trailer, "a.pdf")
    assert caught.value.code == "encrypted"
