"""Numbers without a unit of their own: counts, bare numbers, and labels that are no quantity."""

from __future__ import annotations

import re

from checker.language.measures import Place, Quantity, clause_after

_COUNTER = re.compile(
    r" ?(倍|人次|人|名|期|份|笔|张|户|家|次|股|折|档|件|项|种|字|积分|克|盎司|位)(?![民行工员士生才间称义字目])"
)
_LISTED = re.compile(r"(?:^|\n)[ \u3000]*[（(\[]?$")
_BRACKET = re.compile(r"[（(〔\[【]$")
# 三点五 and 一万二 count; a lone 一 or 千万 is seldom a number.
_SPELLED_OUT = re.compile(
    "[零一二两三四五六七八九壹贰叁肆伍陆柒捌玖].|.[零一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
)
_LIST_MARK = re.compile(r" ?[.、)）．\]\u3400-\u9fff]")
_NAMED = re.compile(
    r"(?:电话|热线|拨打|致电|客服|编号|代码|证号|账号|帐号|卡号|邮编|邮政编码|qq|微信|版本?|version|号码|文号|令)[^0-9，]{0,6}$"
)
_GLUED = re.compile(r"[a-z0-9_/.#@*\-:]$|[0-9]：$")


def read_count(place: Place) -> Quantity | None:
    """Read a number with a counter word: 4倍, 12期, 三次."""
    match = _COUNTER.match(place.text, place.numeral.end)
    if not match:
        return None
    return Quantity("number", place.numeral.start, match.end(), place.numeral.value, match[1])


def read_number(place: Place) -> Quantity | None:
    """Read a bare number that is no identity number, list mark, phone or version."""
    numeral, text = place.numeral, place.text
    before, behind = (
        text[max(0, numeral.start - 12) : numeral.start],
        text[numeral.end : numeral.end + 2],
    )
    spelled = text[numeral.start : numeral.end]
    if numeral.form == "date" or (spelled.isdigit() and len(spelled) >= 7):
        return None
    if (
        _GLUED.search(before)
        or re.match(r"[a-z_*/#@]|-[0-9a-z]|[:：][0-9]", behind)
        or _NAMED.search(before)
    ):
        return None
    if is_listed(place):
        return None
    if _BRACKET.search(before) and re.match(r"[)）〕\]】]", behind):
        return None
    exact = numeral.form == "arabic" or _SPELLED_OUT.search(spelled)
    return Quantity("number", numeral.start, numeral.end, numeral.value, "") if exact else None


def is_listed(place: Place) -> bool:
    """Return whether the number opens a line to count it: 3、 or 8.3 您."""
    text, numeral = place.text, place.numeral
    opens = _LISTED.search(text[max(0, numeral.start - 3) : numeral.start])
    return bool(opens and _LIST_MARK.match(text, numeral.end))


def is_label(place: Place) -> bool:
    """Return whether the number names a thing instead of counting: 第三条, 9号, 〔2026〕."""
    text, numeral = place.text, place.numeral
    before, behind = (
        text[max(0, numeral.start - 2) : numeral.start].rstrip(),
        clause_after(text, numeral.end, 3),
    )
    return before.endswith("第") or behind.lstrip().startswith("号")
