"""Number words: where a number stands in a text, and what it is worth.

Arabic (``1,000.5``), Chinese (``三点五``), formal (``壹万贰仟``) and mixed (``3亿5000万``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    **dict(zip("貳參陸", (2, 3, 6), strict=True)),
    **{"〇": 0, "○": 0, "两": 2, "兩": 2, "俩": 2},
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_FUSED = {"廿": "二十", "卅": "三十"}

HAN_DIGIT = "".join(_WORDS)
# 三五 and 十七八 are about; 万五 and 千三 are shares of ten thousand and of a thousand.
_VAGUE = re.compile(
    rf"[一二三四五六七八九两][一二三四五六七八九两]|^[百千万亿佰仟萬億][{HAN_DIGIT}]"
)
_HAN = HAN_DIGIT + "".join(_SMALL) + "".join(_LARGE) + "".join(_FUSED)
_SCALE = r"(?: ?(?:[十百千拾佰仟]?[万亿萬億]|[百千佰仟]))"
_DIGITS = r"(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,5}|[0-9]{1,16})(?:\.[0-9]{1,8})?"
_WHOLE = (
    r"(?![0-9]|\.[0-9]|[,，][0-9]{3}(?![0-9]))"  # not the head of an identity number or a version
)
_DATE = r"(?:19|20)[0-9]{2}(?P<dash>[-./])[0-9]{1,2}(?P=dash)[0-9]{1,2}(?![0-9]|[-./:][0-9])"
NUMERAL = re.compile(
    rf"(?P<date>(?<![0-9a-z_/.-]){_DATE})"
    rf"|(?P<arabic>(?<![0-9.]){_DIGITS}{_WHOLE}{_SCALE}?"
    rf"(?:(?<=[万亿萬億千仟]){_DIGITS}{_WHOLE}{_SCALE})?)"
    rf"|(?P<han>[{_HAN}]{{1,24}}(?:点[{HAN_DIGIT}]{{1,8}}[万亿]?)?|半)"
)
_ARABIC_PART = re.compile(rf"({_DIGITS}) ?([{''.join(_SMALL)}{''.join(_LARGE)}]{{0,2}})")
_MEASURES = "个天年月日次期块元周岁笔人份毛角厘倍成折名张季小号"
_BORROWED = re.compile(rf"[{''.join(_LARGE)}千百仟佰][{HAN_DIGIT}]$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in the text, ``[start, end)`` in code points.

    ``base`` is the value before the last 万/亿 (1.5 of 1.5万). ``form`` is ``arabic``, ``han``
    or ``date`` (2026-09-30: its value is 0 and the date reader reads it).
    """

    start: int
    end: int
    value: float
    base: float
    form: str


def han_value(word: str) -> float | None:
    """Return the value of a Chinese number word, or ``None`` when it is none (万五, 百千)."""
    word = "".join(_FUSED.get(c, c) for c in word)
    whole, point, part = word.partition("点")
    if point:
        scale = _LARGE.get(part[-1:], 1)
        head = _whole(whole)
        digits = "".join(str(_WORDS[c]) for c in part if c in _WORDS)
        return None if head is None or not digits else (head + float(f"0.{digits}")) * scale
    return _whole(whole)


def _whole(word: str) -> float | None:
    """Read a word without a decimal point: 二〇二六 digit by digit, 一万二 as 12 000."""
    if len(word) > 1 and all(c in _WORDS for c in word):
        digits = "".join(str(_WORDS[c]) for c in word)
        return float(digits) if len(word) > 3 or "0" in digits else None  # 三五天 is about
    if _VAGUE.search(word):
        return None
    total = section = digit = 0
    unit = 1
    for c in word:
        if c in _WORDS:
            digit, unit = _WORDS[c], 10 if not _WORDS[c] else unit
        elif c in _SMALL:
            unit = _SMALL[c]
            section, digit = section + (digit or 1) * unit, 0
        else:
            unit = _LARGE[c]
            section = section + digit
            # 亿 multiplies the 万 before it (一万亿); 万 adds to the 亿 before it (一亿三千万)
            total = total + (section or 1) * unit if unit < total else (total + section or 1) * unit
            section = digit = 0
    tail = digit * (unit // 10 if unit >= 100 else 1)
    return float(total + section + tail) if word else None


def _arabic_value(word: str) -> tuple[float, float]:
    """Return value and base of 3亿5000万: the parts add up."""
    total, base, count = 0.0, 0.0, 0
    for number, scales in _ARABIC_PART.findall(word):
        base = float(number.replace(",", "").replace("，", ""))
        factor = 1
        for c in scales:
            factor *= _SMALL.get(c) or _LARGE[c]
        total, count = total + base * factor, count + 1
    return total, base if count == 1 else total


def _read(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["date"]:
        return Numeral(start, end, 0.0, 0.0, "date")
    if match["arabic"]:
        return Numeral(start, end, *_arabic_value(match["arabic"]), "arabic")
    return _read_han(text, start, match["han"])


def _read_han(text: str, start: int, word: str) -> Numeral | None:
    if word == "半":
        return Numeral(start, start + 1, 0.5, 0.5, "han")
    following = text[start + len(word) : start + len(word) + 1]
    if len(word) > 1 and _BORROWED.search(word) and following and following in _MEASURES:
        word = word[:-1]  # 借一万一天三块: 一 belongs to 一天
    value = han_value(word)
    if value is None:
        return None
    scale = _LARGE.get(word[-1], 1) if len(word) > 1 else 1
    return Numeral(start, start + len(word), value, value / scale, "han")


def numeral_at(text: str, at: int) -> Numeral | None:
    """Return the number that begins exactly at ``at``."""
    match = NUMERAL.match(text, at)
    return _read(text, match) if match else None


def next_numeral(text: str, at: int) -> tuple[int, int, Numeral | None] | None:
    """Find the next run of number characters from ``at``: its start, its end, its number.

    The number is ``None`` for a run that is no number by itself (万五); it may end before the run.
    """
    match = NUMERAL.search(text, at)
    return (*match.span(), _read(text, match)) if match else None


_PLAIN = {
    **{ord("０") + i: ord("0") + i for i in range(10)},
    **{ord("A") + i: ord("a") + i for i in range(26)},
    **{ord(a): ord(b) for a, b in zip("％￥．／＋，", "%¥./+，", strict=True)},
}
_UNPLAIN = re.compile("[０-９A-Z％￥．／＋]")


def plain(text: str) -> str:
    """Return the text with ASCII digits, letters and signs, every code point in its place."""
    return text.translate(_PLAIN) if _UNPLAIN.search(text) else text
