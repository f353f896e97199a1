"""Plain text to blocks: what belongs together, what a line is, and where it stands."""

from __future__ import annotations

import time

import pytest

from checker.read.text import parse
from tests.read.well_formed import assert_well_formed, blocks


def kinds(text: str) -> list[tuple[str, str]]:
    document = parse(text)
    return [
        (block.kind, shown) for block, shown in zip(document.blocks, blocks(document), strict=True)
    ]


def test_a_line_is_a_paragraph_and_says_which() -> None:
    document = parse(
        "\ufeff本页有两段话。\r\n\r\n  \r\n　　这是第二段话。\r尾巴。".lstrip("\ufeff")
    )
    assert blocks(document) == ["本页有两段话。", "这是第二段话。", "尾巴。"]
    assert [block.where for block in document.blocks] == ["第1行", "第4行", "第5行"]
    assert document.source is None and document.text.count("\r") == 4


WRAPPED = (
    "本产品由示例银行发行与管理，代销机构不承担产品的投资、兑付和风\n"
    "险管理责任。投资者应当充分认识投资风险，在购买本产品之前仔细阅\n"
    "读产品说明书和风险揭示书。\n"
)


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    (block,) = blocks(parse(WRAPPED))
    assert block == WRAPPED.strip()
    assert len(blocks(parse(WRAPPED.replace("\n", "\r\n")))) == 1


@pytest.mark.parametrize(
    "following",
    ["一、产品要素", "（一）产品要素", "1. 产品要素", "2、要素", "①要素", "第三条 本产品", "- 要素", "• 要素",
     "　　另起一段", "  另起一段", "", "3.2 要素"],
)  # fmt: skip
def test_what_begins_a_paragraph_of_its_own(following: str) -> None:
    first = WRAPPED.split("\n")[0]
    assert blocks(parse(f"{first}\n{following}\n"))[0] == first


@pytest.mark.parametrize(
    "following", ["12个月内付清。", "2024年起。", "3.5%的费率。", "第三条约定的费用。"]
)
def test_numbers_that_go_on_with_a_sentence(following: str) -> None:
    first = WRAPPED.split("\n")[0]
    assert blocks(parse(f"{first}\n{following}\n")) == [f"{first}\n{following}"]


def test_a_line_that_ended_is_not_joined() -> None:
    for end in "。！？；：":
        first = WRAPPED.split("\n")[0] + end
        assert len(blocks(parse(f"{first}\n后面的话还有很多\n"))) == 2
    assert len(blocks(parse(f"{WRAPPED.split(chr(10))[0]}。”\n后面的话还有很多\n"))) == 2


def test_short_lines_and_lines_far_shorter_than_the_longest_stay_alone() -> None:
    assert len(blocks(parse("客户姓名\n联系电话\n家庭住址\n"))) == 3
    longest = "长" * 60
    assert len(blocks(parse(f"{'短' * 30}\n后文\n{longest}\n后文"))) == 3


def test_print_with_a_blank_line_after_every_line() -> None:
    text = WRAPPED.replace("\n", "\n\n") * 5
    assert blocks(parse(text)) == [WRAPPED.strip().replace("\n", "\n\n")] * 5
    apart = WRAPPED.replace("\n", "\n\n\n") * 5
    assert len(blocks(parse(apart))) == 15
    prose = "\n".join("字" * size + "\n" for size in range(25, 60))
    assert len(blocks(parse(prose))) == 35


def test_upright_text_is_one_block() -> None:
    assert blocks(parse("保\n本\n保\n息\n")) == ["保\n本\n保\n息"]
    assert blocks(parse("  保本\n  保息\n  无忧\n")) == ["保本\n  保息\n  无忧"]
    assert blocks(parse("男\n女\n")) == ["男", "女"]


def test_what_a_line_is() -> None:
    text = "\n".join(
        (
            "合同编号：____", "借款合同", "第一章 总则", "第一节 定义", "第一条 借款金额",
            "第二条 甲方向乙方借款人民币十万元。", "一、风险提示", "（一）身份证", "1. 保本", "- 收益", "①其他",
            "甲方同意上述约定。",
        )
    )  # fmt: skip
    assert [kind for kind, _ in kinds(text)] == [
        "paragraph", "title", "heading", "heading", "heading", "paragraph", "heading", "item",
        "item", "item", "item", "paragraph",
    ]  # fmt: skip
    assert [block.level for block in parse(text).blocks][2:5] == [2, 3, 4]


@pytest.mark.parametrize(
    "line", ["本产品不保本。", "1. 要素", "长" * 40, "签署日期：2024", "——————"]
)
def test_what_is_no_title(line: str) -> None:
    assert kinds(line)[0][0] != "title"


def test_a_later_line_is_no_title() -> None:
    text = "这是一段说明。\n" * 20 + "联系我们\n"
    assert "title" not in [kind for kind, _ in kinds(text)]


@pytest.mark.parametrize(
    "text",
    ["保" * 10_000_000, " " * 5_000_000 + "保", "\n" * 5_000_000 + "保", "保\n" * 200_000,
     WRAPPED * 20_000, "\r\n保本。" * 200_000, "第" * 2_000_000, "1." * 2_000_000],
    ids=range(8),
)  # fmt: skip
def test_large_texts_are_quick(text: str) -> None:
    start = time.perf_counter()
    document = parse(text)
    assert time.perf_counter() - start < 5
    assert document.blocks and document.text is text


def test_a_very_long_run_keeps_its_paragraphs_together() -> None:
    run = (WRAPPED.rstrip("\n") + "\n") * 900
    assert len(blocks(parse(run))) == 900


def test_odd_line_separators_stay_inside_a_line() -> None:
    document = parse("甲\x0b乙\x0c丙\x85丁\u2028戊。\n己。")
    assert len(document.blocks) == 2
    assert_well_formed(document)
