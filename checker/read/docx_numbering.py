"""Automatic numbering of Word paragraphs: 第一条, （二）, 3.1 … is in no run, a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from checker.read.docx_package import Element, W, switch, value

_DIGITS: Final = "零一二三四五六七八九"
_FORMAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_LEVELS: Final = 9
_LARGEST: Final = 32_767


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number from 1 to 9999 in Chinese numerals."""
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += (digits[0] if gap else "") + digits[digit]
            text += units[power - 1] if power else ""
        gap = bool(text) and not digit
    return text[1:] if text.startswith(digits[1] + "十") else text


def roman(number: int) -> str:
    """Return a number in lower-case Roman numerals."""
    if number > 3999:
        return str(number)
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text


def letters(number: int) -> str:
    """Return a, b, … z, aa, bb, … as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _ring(first: int, count: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 0 < number <= count else str(number)


def _digitwise(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _formal(number: int) -> str:
    return chinese(number, _FORMAL, "拾佰仟")


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(
        {48 + i: 0xFF10 + i for i in range(10)}
    ),
    "decimalEnclosedCircle": _ring(0x2460, 20),
    "decimalEnclosedCircleChinese": _ring(0x2460, 20),
    "decimalEnclosedParen": _ring(0x2474, 20),
    "decimalEnclosedFullstop": _ring(0x2488, 20),
    "ideographEnclosedCircle": _ring(0x3280, 10),
    "none": lambda number: "",
}


class Numbering:
    """Counts through the lists of one document, in reading order."""

    def __init__(self, root: Element | None) -> None:
        """Keep the definitions; ``None`` for a document without a numbering part."""
        self._abstract: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        self._styled: dict[str, str] = {}  # a list style to the abstract list that defines it
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        for element in root.findall(W + "abstractNum") if root is not None else ():
            name = element.get(W + "abstractNumId", "")
            self._abstract[name] = element
            if style := value(element, "styleLink"):
                self._styled[style] = name
        for element in root.findall(W + "num") if root is not None else ():
            self._numbers[element.get(W + "numId", "")] = element

    def label(self, number: str, level: int) -> str:
        """Count one paragraph of list ``number`` and return its label with its separator."""
        instance = self._numbers.get(number)
        abstract = self._list(instance)
        own = self._level(instance, abstract, level)
        if instance is None or own is None:
            return ""
        counts = self._count(number, instance, abstract, level)
        if value(own, "numFmt") == "bullet":
            return "• "
        legal = switch(own, "isLgl") or False

        def fill(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            definition = self._level(instance, abstract, place)
            count = counts.get(place, _start(definition))
            format = value(definition, "numFmt") or "decimal"
            return str(count) if legal else _FORMATS.get(format, str)(count)

        text = _PLACE.sub(fill, value(own, "lvlText") or "")
        return text + ("" if value(own, "suff") == "nothing" or not text else " ")

    def level_of(self, number: str, style: str) -> int:
        """Return the level of list ``number`` that belongs to a paragraph style."""
        abstract = self._abstract.get(self._list(self._numbers.get(number)))
        for level in abstract.findall(W + "lvl") if abstract is not None else ():
            if value(level, "pStyle") == style:
                return level_number(level.get(W + "ilvl"))
        return 0

    def _list(self, instance: Element | None) -> str:
        """Return the abstract list of an instance, through a list style if it names one."""
        name = value(instance, "abstractNumId") or ""
        link = value(self._abstract.get(name), "numStyleLink")
        return self._styled.get(link, name) if link else name

    def _level(self, instance: Element | None, abstract: str, level: int) -> Element | None:
        """Return the definition of one level, an instance's own before the list's."""
        override = _child(instance, "lvlOverride", level)
        own = override.find(W + "lvl") if override is not None else None
        return own if own is not None else _child(self._abstract.get(abstract), "lvl", level)

    def _count(self, number: str, instance: Element, abstract: str, level: int) -> dict[int, int]:
        """Count on one level; deeper ones start anew. A start override counts once."""
        counts = self._counts.setdefault(abstract, {})
        override = value(_child(instance, "lvlOverride", level), "startOverride")
        if override is not None and (number, level) not in self._restarted:
            self._restarted.add((number, level))
            counts[level] = _integer(override)
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = _start(self._level(instance, abstract, level))
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return counts


def _child(parent: Element | None, name: str, level: int) -> Element | None:
    for child in parent.findall(W + name) if parent is not None else ():
        if child.get(W + "ilvl") == str(level):
            return child
    return None


def level_number(text: str | None) -> int:
    """Return a level from 0 to 8."""
    return int(text) if text and text.isdecimal() and len(text) == 1 else 0


def _start(level: Element | None) -> int:
    return _integer(value(level, "start") or "1")


def _integer(text: str) -> int:
    """Return a number of the format, kept within what Word counts to."""
    return min(_LARGEST, int(text)) if text.isdecimal() and len(text) < _LEVELS else 1
