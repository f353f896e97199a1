"""Every encoding Chinese files come in, whole and damaged."""

from __future__ import annotations

import codecs
import random
import time

import pytest

from checker.errors import ReadError
from checker.read import read_bytes
from checker.read.encoding import decode

SIMPLE = (
    "本产品不保本，预期年化收益率3.65%，购买前请仔细阅读产品说明书。\r\n第二条 甲方应当按时还款；"
)
TRADITIONAL = (
    "本產品不保本，預期年化報酬率3.65%，購買前請詳閱產品說明書。\r\n第二條 甲方應當按時還款；"
)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be"])
def test_simplified(encoding: str) -> None:
    assert decode(SIMPLE.encode(encoding), "a").text == SIMPLE


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "utf-16-le", "utf-16-be", "gb18030"])
def test_traditional(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "a").text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_short_pieces(encoding: str) -> None:
    pieces = [
        "本产品保本保息",
        "限时抢购，先到先得",
        "借款合同",
        "甲方：张三\n",
        "风险提示：市场有风险",
    ]
    for piece in pieces:
        assert decode(piece.encode(encoding), "a").text == piece


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_goes(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + SIMPLE.encode(encoding), "a")
    assert (decoded.text, decoded.encoding) == (SIMPLE, encoding)


def test_plain_ascii_in_utf_16() -> None:
    assert decode("Annual rate 3.65%\r\n".encode("utf-16-le"), "a").text.startswith("Annual")


def test_words_that_are_utf_8_by_accident() -> None:
    assert decode("联通".encode("gbk"), "a").text == "联通"
    assert decode("café".encode(), "a").text == "café"


def test_line_ends_stay_as_they_are() -> None:
    text = "甲\r\n乙\r丙\n丁\r\n\r\n"
    assert read_bytes(text.encode(), "a.txt").text == text


def test_damage_is_counted_and_placed() -> None:
    data = "第一行\n第二".encode() + b"\xff\xfe" + "行\n第三行".encode() + b"\xff" + "完".encode()
    (skip,) = decode(data, "a").skipped
    assert (skip.code, skip.where) == ("encoding", "第2行")
    assert "2 处" in skip.message and "UTF-8" in skip.message


def test_two_encodings_in_one_file() -> None:
    data = SIMPLE.encode() * 40 + SIMPLE.encode("gbk") * 2
    decoded = decode(data, "a")
    assert decoded.text.startswith(SIMPLE)
    assert decoded.skipped


def test_a_cut_last_character() -> None:
    decoded = decode((SIMPLE * 3000).encode()[:-1], "a")
    assert decoded.encoding == "utf-8"
    assert "1 处" in decoded.skipped[0].message


def test_the_odd_byte_in_the_middle_of_a_long_ascii_file() -> None:
    data = b"plain line\n" * 20_000
    middle = len(data) // 3
    decoded = decode(data[:middle] + "保本保息".encode("gbk") + data[middle:], "a")
    assert "保本保息" in decoded.text and not decoded.skipped


def test_a_hint_helps_but_does_not_rule() -> None:
    assert decode("テスト、収益".encode("shift_jis"), "a", "shift_jis").text == "テスト、収益"
    assert decode(SIMPLE.encode("gbk"), "a", "iso-8859-1").text == SIMPLE
    assert decode(SIMPLE.encode(), "a", "gbk").text == SIMPLE
    for hint in ("rot13", "nonsense", "utf-7", "idna"):
        assert decode(SIMPLE.encode("gbk"), "a", hint).text == SIMPLE


@pytest.mark.parametrize("data", [b"\x00", b"text\x00text", bytes(range(1, 32)) * 4, bytes(1000)])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "a")
    assert caught.value.code == "binary"


def test_a_large_file_in_a_double_byte_encoding_is_quick() -> None:
    data = SIMPLE.encode("gbk") * 60_000
    start = time.perf_counter()
    assert len(decode(data, "a").text) == len(SIMPLE) * 60_000
    assert time.perf_counter() - start < 3


def test_windows_of_any_cut_are_recognised() -> None:
    chance = random.Random(7)
    text = SIMPLE * 3
    for _ in range(60):
        start = chance.randrange(len(text) - 14)
        piece = text[start : start + 14]
        assert decode(piece.encode("gb18030"), "a").text == piece
