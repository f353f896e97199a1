"""Whatever comes in, a reader gives a well-formed document or a ReadError."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import ReadError
from checker.read import html, markdown, read_bytes, text
from tests.read.docx_files import docx, p, part
from tests.read.pdf_files import column, pdf
from tests.read.well_formed import assert_well_formed

quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # fmt: skip
PIECES = st.sampled_from(
    ["保本", "，", "。", "\n", "\r\n", "\r", " ", "\t", "\u3000", "一、", "第一条", "1.", "- ", "> ", "# ",
     "**", "*", "_", "`", "```", "~~", "[", "](", ")", "![", "|", "|-|", "---", "<", ">", "</", "<p>", "<br>",
     "<b>", "</b>", "<div hidden>", "<!--", "-->", "<script>", "</script>", "<td>", "<img alt='", "'", '"',
     "&amp;", "&#x4fdd;", "&copy2", "&", "\\", "\\|", "    ", "=", "title: ", "[^1]:", "[a]: u", "<pre>",
     "\u200b", "𠮷", "é", "x", "12"]
)  # fmt: skip
ANY = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
SOUP = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(ANY, max_size=60))


@quick
@given(SOUP)
def test_any_text(source: str) -> None:
    for document in (text.parse(source), markdown.parse(source), html.parse(source)):
        if document.blocks:
            assert_well_formed(document)


@quick
@given(st.one_of(st.binary(max_size=200), SOUP.map(lambda s: s.encode("utf-8", "replace"))))
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "-"])
def test_any_bytes(name: str, data: bytes) -> None:
    with suppress(ReadError):
        assert_well_formed(read_bytes(data, name))


@quick
@given(SOUP, st.sampled_from(["gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]))
def test_any_encoding(source: str, encoding: str) -> None:
    with suppress(ReadError):
        assert_well_formed(read_bytes(source.encode(encoding, "ignore"), "a.md"))


WHOLE = {
    "a.docx": docx(p("保本。") * 3, header1=part("hdr", p("眉"))),
    "a.pdf": pdf(column("保本。", "保息。"), column("尾。")),
}


@quick
@given(st.data())
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_damaged_files(name: str, data: st.DataObject) -> None:
    damaged = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(len(damaged) // 2, len(damaged)))
    with suppress(ReadError):
        assert_well_formed(read_bytes(bytes(damaged[:end]), name))
