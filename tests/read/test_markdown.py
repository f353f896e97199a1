"""Markdown: only what is shown, each character where it stands."""

from __future__ import annotations

import time

import pytest

from checker.read.markdown import parse
from tests.read.well_formed import assert_well_formed, blocks, sources


def one(source: str) -> tuple[str, str]:
    """Return the only block's text and its place in the source."""
    document = parse(source)
    (shown,) = blocks(document)
    return shown, sources(document)[0]


@pytest.mark.parametrize(
    ("source", "shown", "place"),
    [
        ("本产品**保**本。", "本产品保本。", "本产品**保**本。"),
        ("***保本***", "保本", "保本"),
        ("~~删去~~的", "删去的", "删去~~的"),
        ("[点此](http://x \"提示\")购买", "点此购买", "点此](http://x \"提示\")购买"),
        ("[理财](理财)理财", "理财理财", "理财](理财)理财"),
        ("先`代 码`后", "先代 码后", "先`代 码`后"),
        ("先`` `x` ``后", "先`x`后", "先`` `x` ``后"),
        ("<http://a.cn/b?c>", "http://a.cn/b?c", "http://a.cn/b?c"),
        (r"\*保本\*", "*保本*", "*保本\\*"),
        ("保<b>本</b>", "保本", "保<b>本"),
        ("保<!-- 批注 -->本", "保本", "保<!-- 批注 -->本"),
        ("收益&lt;5%", "收益<5%", "收益&lt;5%"),
        ("第一行<br>第二行", "第一行\n第二行", "第一行<br>第二行"),
        ("第一行  \n第二行", "第一行\n第二行", "第一行  \n第二行"),
        ("第一行\\\r\n  第二行", "第一行\n第二行", "第一行\\\r\n  第二行"),
        ("5*3*2 a_b_c **", "532 a_b_c **", "5*3*2 a_b_c **"),
    ],
)  # fmt: skip
def test_inline_markup_goes(source: str, shown: str, place: str) -> None:
    assert one(source) == (shown, place)


def test_every_character_has_its_place() -> None:
    source = "前**保`本`**[保](u)息 \\# &amp; 保保\n> 引*文*续\n懒惰行\n"
    document = parse(source)
    assert_well_formed(document)
    for at, character in enumerate(document.text):
        place = document.origin.origin(at)
        if character not in "\n&":
            assert source[place] == character


STRUCTURE = """# 稳健理财 #

引言
-----

- 一
  续
- 二
  1. 1

> 引用
> > 更深

| 甲 | 乙\\|丙 | 丁 |
|---|:-:|---|
| 1 |  | **粗** |
丙 | 尾

    缩进的代码

```text
围栏 `里` 的
```

[^1]: 脚注保本

[链接]: http://x

尾段，见[链接]。
"""


def test_blocks_and_their_kinds() -> None:
    for source in (STRUCTURE, STRUCTURE.replace("\n", "\r\n")):
        document = parse(source)
        shown = blocks(document)
        assert list(zip((b.kind for b in document.blocks), shown, strict=True)) == [
            ("title", "稳健理财"), ("heading", "引言"), ("item", "一\n续"), ("item", "二"),
            ("item", "1"), ("paragraph", "引用"), ("paragraph", "更深"), ("cell", "甲"),
            ("cell", "乙|丙"), ("cell", "丁"), ("cell", "1"), ("cell", "粗"), ("cell", "丙"),
            ("cell", "尾"), ("paragraph", "缩进的代码"), ("paragraph", "围栏 `里` 的"),
            ("footnote", "[^1]: 脚注保本"), ("paragraph", "尾段，见链接。"),
        ]  # fmt: skip
        assert sources(document)[8:14] == ["乙\\|丙", "丁", "1", "粗", "丙", "尾"]
        assert [b.where for b in document.blocks][:3] == ["第1行", "第3行", "第6行"]
        assert [b.level for b in document.blocks][:3] == [1, 2, 0]


def test_a_table_in_a_list_and_a_quote() -> None:
    document = parse("1. | 1 | 2 |\n   |---|---|\n   | 3 | 1 |\n\n> a | b\n> --|--\n> b | a\n")
    assert blocks(document, "cell") == ["1", "2", "3", "1", "a", "b", "b", "a"]
    starts = [document.origin.origin(block.start) for block in document.blocks]
    assert starts == sorted(starts)
    assert starts[0] == 5


def test_images_are_their_texts_and_are_counted() -> None:
    document = parse("前![收益*图*](a.png)后\n\n![保本](b.png)")
    assert blocks(document) == ["前后", "收益图", "保本"]
    assert [block.kind for block in document.blocks] == ["paragraph", "alt", "alt"]
    assert sources(document)[1] == "收益*图"
    assert "2 张图片" in document.skipped[0].message


def test_raw_html_is_read_as_html() -> None:
    source = '<div title="提示">块<b>内</b>\n保本</div>\n\n<script>\n\n保息\n</script>\n\n> <p>引\n> 用</p>\n'
    document = parse(source)
    assert blocks(document) == ["块内 保本", "提示", "引 用"]
    assert sources(document)[0] == "块<b>内</b>\n保本"
    assert [block.where for block in document.blocks] == ["第1行", "第1行", "第9行"]


def test_front_matter() -> None:
    document = parse("---\ntitle: '保本理财'\ndate: 2024\n---\n正文。\n")
    assert blocks(document) == ["保本理财", "date: 2024", "正文。"]
    assert [b.kind for b in document.blocks] == ["title", "paragraph", "paragraph"]
    assert blocks(parse("---\n\n# 题\n\n---\n")) == ["题"]


def test_nesting_deeper_than_the_parser_goes_is_read_as_text() -> None:
    for source in ("> " * 200 + "保本", "- " * 200 + "保本"):
        document = parse(source)
        assert_well_formed(document)
        assert "保本" in document.text
        assert document.skipped[0].code == "markdown-as-text"


@pytest.mark.parametrize(
    "source",
    ["[" * 5_000, "*a " * 5_000, "![a](" * 3_000, "`a``" * 5_000, "<a " * 5_000, "\\*" * 10_000,
     "|a" * 2_000 + "\n" + "|-" * 2_000, "```\n" + "x\n" * 10_000, "_a" * 10_000, "&#1;" * 5_000],
    ids=range(10),
)  # fmt: skip
def test_hostile_sources_are_quick(source: str) -> None:
    start = time.perf_counter()
    assert_well_formed(parse(source))
    assert time.perf_counter() - start < 4
