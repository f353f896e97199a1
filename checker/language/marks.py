"""Marks and spaces inside sensitive words: who took a word apart, and who listed two."""

from __future__ import annotations

import re

from checker.language.characters import CIRCLED, is_han
from checker.language.words import Words

LIGHT = r"*·•‧・∙⋅\u2600-\u260f\u2613-\u26ff\u2700-\u2712\u2719-\u2775\u2794-\u27bf\u2b50\u2b55"
EMOJI = "\U0001f000-\U0001faff"
_MARKS = r"\-._~+\^#|/\\='`\"“”‘’…—‖→■□▲△▼▽●◆◇◎※【】「」『』&@☐☑☒✓✔✕✖✗✘" + CIRCLED
FILLER = rf"[ \u3000\t\r\n{LIGHT}{_MARKS}{EMOJI}]"
_QUOTES = frozenset("“”‘’'\"「」『』【】")
_CHAIN = 4  # characters: 元/人/次 and 年-月-日 are three


def takes_apart(text: str, start: int, end: int, words: Words | None) -> tuple[bool, bool]:
    """Say of a gap with marks whether it takes a word apart, and whether to evade (rules d, e)."""
    if _is_chain(text, start, end):
        return True, True
    if words is None or text[start - 1] + text[end] not in words.pairs:
        return False, False
    if not _QUOTES.isdisjoint(text[start:end]) and not _is_quoted_alone(text, start, end):
        return False, False
    head, tail = _word_across(text, start, end, words)
    # 期限/时间 holds 限时, but nobody took 限时 apart there.
    if not head or not _fills(text, start, end, head, tail):
        return False, False
    return True, not words.are_words(head, tail)


def is_evasive(text: str, start: int, end: int, words: Words) -> bool:
    """A name of a product spaced out (存 款 合 同) is a heading; with stars in it, it is not."""
    if text[start - 1] + text[end] not in words.pairs:
        return False
    head, tail = _word_across(text, start, end, words)
    if not head or words.are_words(head, tail):
        return False
    return head + tail in words.evasive or not text[start:end].isspace()


def _is_chain(text: str, start: int, end: int) -> bool:
    """Say whether four lone characters or more are strung on the same mark: rule e."""
    if end - start > 1:
        return False
    mark, links = text[start], 0
    for step in (-1, 1):
        at = start + step
        while 0 <= at < len(text) and is_han(text[at]):
            beyond = text[at + step] if 0 <= at + step < len(text) else ""
            links += not is_han(beyond)
            if beyond != mark or links >= _CHAIN:
                break
            at += 2 * step
    return links >= _CHAIN


def _fills(text: str, start: int, end: int, head: str, tail: str) -> bool:
    """Say whether a part of the word is all that stands on its side of the gap."""
    before, behind = start - len(head) - 1, end + len(tail)
    return not (
        all(map(is_han, text[max(before, 0) : start]))
        and all(map(is_han, text[end : behind + 1]))
        and before >= 0
        and behind < len(text)
    )


def _is_quoted_alone(text: str, start: int, end: int) -> bool:
    """Say whether the character before or behind the gap is all that is quoted (“稳”赚)."""
    return text[max(start - 2, 0)] in _QUOTES or text[end + 1 : end + 2] in _QUOTES


def _word_across(text: str, start: int, end: int, words: Words) -> tuple[str, str]:
    """Return the two parts of the longest word that reads across the gap, other gaps left out."""
    reach = words.longest - 1
    left = _letters(text, range(start - 1, max(start - 1 - 4 * reach, -1), -1), reach)[::-1]
    return words.across(left, _letters(text, range(end, min(end + 4 * reach, len(text))), reach))


def _letters(text: str, places: range, limit: int) -> str:
    """Return the Chinese characters at ``places``, gaps left out, up to the first other one."""
    letters: list[str] = []
    for place in places:
        c = text[place]
        if is_han(c):
            letters.append(c)
            if len(letters) == limit:
                break
        elif not re.match(FILLER, c):
            break
    return "".join(letters)
