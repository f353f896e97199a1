"""HTML: what a browser shows, and exactly where it stands in the file."""

from __future__ import annotations

import time

import pytest

from checker.read import read_bytes
from checker.read.html import parse
from tests.read.well_formed import assert_well_formed, blocks, sources


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>保<b>本</b>保息</p>", ["保本保息"]),
        ("a <i> b </i> c", ["a b c"]),
        ("<p>甲\n   乙\t丙</p>", ["甲 乙 丙"]),
        ("甲<br>乙<br/> 丙", ["甲\n乙\n丙"]),
        ("<p>一<p>二<div>三</div>四", ["一", "二", "三", "四"]),
        ("<ul><li>一<li>二<p>三</ul>", ["一", "二", "三"]),
        ("<table><tr><td>一<td>二<tr><th>三</table>", ["一", "二", "三"]),
        ("<style>p{}</style><script>'保本'</script><template>x</template>甲", ["甲"]),
        ("<noscript>x</noscript>甲<iframe>y</iframe>", ["甲"]),
        ("<!-- 保本 -->甲<!--> 乙<!x>丙<?y?>丁", ["甲 乙丙丁"]),
        ("</body></html>尾巴<p>再尾", ["尾巴", "再尾"]),
        ("收益<5%且>3%", ["收益<5%且>3%"]),
        ("收益&lt;5%&nbsp;&#x4fdd;&#26412;&copy2&bogus;&", ["收益<5%\xa0保本©2&bogus;&"]),
        ("<textarea>a <b>c</textarea>", ["a <b>c"]),
        ("<pre>a\n  b</pre>", ["a\n  b"]),
        ("<span>甲</span><span style='display: block'>乙</span>丙", ["甲", "乙", "丙"]),
        ("a<b", ["a<b"]),
        ("甲<a href=x>乙", ["甲乙"]),
        ("保<wbr>本<a name=x></a>", ["保本"]),
        ("<button>购买</button><button>了解</button>", ["购买", "了解"]),
    ],
)
def test_what_is_shown(source: str, shown: list[str]) -> None:
    assert blocks(parse(source)) == shown


def test_each_character_has_its_place() -> None:
    source = "<h1>新 <em>品</em></h1>\r\n<p>保<b class='x'>本</b>\r\n  保&shy;息 &amp; 更多<br>x"
    document = parse(source)
    assert_well_formed(document)
    for at, character in enumerate(document.text):
        if not character.isspace() and character not in "\xad":
            assert source[document.origin.origin(at)] == character
    assert sources(document) == [
        "新 <em>品",
        "保<b class='x'>本</b>\r\n  保&shy;息 &amp; 更多<br>x",
    ]


def test_kinds_levels_and_lines() -> None:
    source = (
        "<title>题</title>\n<h1>一</h1>\n<h3>二</h3><ul><li>三</ul><dl><dt>四<dd>五</dl>"
        "<table><caption>六</caption><tr><td>七<p>八</table><p>九"
    )
    document = parse(source)
    assert [(b.kind, b.level) for b in document.blocks] == [
        ("title", 0), ("heading", 1), ("heading", 3), ("item", 0), ("item", 0), ("item", 0),
        ("caption", 0), ("cell", 0), ("cell", 0), ("paragraph", 0),
    ]  # fmt: skip
    assert [b.where for b in document.blocks][:3] == ["第1行", "第2行", "第3行"]


def test_hidden_text_is_read_and_marked() -> None:
    source = (
        "<p>看<span style='display:none'>藏</span>见</p><div hidden>全<p>藏</div>"
        "<i style='color:red;VISIBILITY : hidden'>也藏</i><p style='display:none'>藏二<p>不藏"
    )
    document = parse(source)
    assert blocks(document) == ["看见", "藏", "全", "藏", "也藏", "藏二", "不藏"]
    hidden = [bool(block.look and block.look.hidden) for block in document.blocks]
    assert hidden == [False, True, True, True, True, True, False]


def test_texts_in_attributes_stand_at_their_place() -> None:
    source = (
        "<p title=\"保本&amp;保息\">甲<img alt='收益图' src=x>乙</p>"
        "<input type=submit value=提交 placeholder=姓名><input type=text value=不显示>"
    )
    document = parse(source)
    assert blocks(document) == ["甲乙", "保本&保息", "收益图", "姓名", "提交"]
    assert [block.kind for block in document.blocks] == ["paragraph", *["alt"] * 4]
    assert sources(document)[1:4] == ["保本&amp;保息", "收益图", "姓名"]
    assert "1 张图片" in document.skipped[0].message


def test_looks_from_inline_styles() -> None:
    source = "<div style='font-size:8px;color:#CCC;background:#ffffff'>小字<b>粗</b></div><p>平常"
    document = parse(source)
    look = document.blocks[0].look
    assert look is not None
    assert (look.size, look.color, look.background, look.bold) == (6.0, "#cccccc", "#ffffff", None)
    assert document.blocks[1].look is None


@pytest.mark.parametrize("end", ["<script>保本", "<!-- 保本", "<style> 保本", "<noscript>保本<p>"])
def test_what_a_browser_loses_is_said(end: str) -> None:
    document = parse("<p>甲</p>\n" + end + "</p>")
    assert blocks(document) == ["甲"]
    (skip,) = document.skipped
    assert (skip.code, skip.where) == ("markup", "第2行")


def test_a_quote_that_is_never_closed_does_not_swallow_the_rest() -> None:
    assert blocks(parse('<p class="x>保本</p><p>保息</p>')) == ["保本", "保息"]


@pytest.mark.parametrize("encoding", ["gbk", "gb2312", "big5", "utf-8"])
def test_the_declared_encoding(encoding: str) -> None:
    text = "本產品不保本" if encoding == "big5" else "本产品不保本"
    data = f"<meta charset={encoding}><p>{text}".encode(encoding)
    assert blocks(read_bytes(data, "a.html")) == [text]
    assert blocks(read_bytes("<meta charset=gbk><p>保本".encode(), "a.html")) == ["保本"]


@pytest.mark.parametrize(
    "source",
    ["<" * 300_000, "<a " * 100_000, '<a b="' * 100_000, "<!--" * 100_000, "<p>" * 30_000,
     "<div>" * 30_000 + "x", "&amp;" * 30_000, "<a b='>" * 30_000, "<a ='" * 50_000 + ">",
     "<td>x</tr>" * 10_000, "<title>x" * 30_000, "<ul><li>" * 20_000 + "x", "x" * 3_000_000,
     "<a" + " " * 300_000 + ">x", "<script>" * 30_000, "</p" * 50_000 + ">x"],
    ids=range(16),
)  # fmt: skip
def test_hostile_sources_are_quick(source: str) -> None:
    start = time.perf_counter()
    parse(source)
    assert time.perf_counter() - start < 4
