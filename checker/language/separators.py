"""What stands between the characters of a word without belonging to it: 稳 赚·不-赔.

Only a gap between two Chinese characters is looked at. It is closed when

a) it is spaces, dots, stars or emoji and a *lone* character stands on one side (``稳 赚 不 赔``,
   ``甲 方``), unless a number of a line, a list or an article does (``一 总则``, ``第三条 略``);
b) it is one space and one side is a run of at most three characters (``稳赚 不赔``), or stars,
   middle dots and emoji only, between any two runs, again not behind the number of an article; two spaces, a tab or an ideographic space
   between longer runs stay, for they part clauses, and so does one space between two runs of
   four or more, the way posters are written;
c) it is one line feed, with spaces, inside a block (a soft wrap), unless a number of a list or of an
   article follows;
d) it holds any other mark (``- / “ ❶``) and a sensitive word of the spellings reads across it, of
   which at least one part is all there is on its side (``期限/时间`` does not hold 限时);
   quotation marks and brackets only when they hold a lone character (``“稳”赚“不”赔``).
e) it is a mark that strings at least four lone characters (``绝/对/安/全``).

Everything else stays. A gap never reaches over the start of a block.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from checker.language.characters import WORD, is_han
from checker.language.marks import EMOJI, FILLER, LIGHT, is_evasive, takes_apart
from checker.language.words import Words
from checker.offsets import OffsetMap

_PLAIN = rf"[ \u3000{LIGHT}{EMOJI}]+"
_EMBLEMS = rf"[{LIGHT}{EMOJI}]+"
_WRAP = r" *\r?\n *"
_ARTICLE = r"第[一二三四五六七八九十百零〇0-9]+[条章节款编部项]"
_LISTED = r"[一二三四五六七八九十]{1,3}[、.)）]"
_HEADED = rf"[一二三四五六七八九十]{{1,3}}[、.)） \u3000]|{_ARTICLE}"
_NUMERALS = frozenset("一二三四五六七八九十")
_HEADS = _NUMERALS | {"第"}
_CLAUSE = 4  # characters: a shorter run beside a space is a word in pieces


@cache
def all_gaps() -> re.Pattern[str]:
    """Compile where a gap is."""
    return re.compile(rf"{FILLER}(?<={WORD}.){FILLER}*+(?={WORD})", re.S)


class Gap(NamedTuple):
    """A closed gap ``[start, end)``; ``evasive`` when it took a sensitive word apart."""

    start: int
    end: int
    evasive: bool


def closed_gaps(
    text: str,
    gaps: Iterable[re.Match[str]],
    origin: OffsetMap,
    block_starts: Sequence[int],
    words: Words | None = None,
    emblems: str = "",
) -> Iterator[Gap]:
    """Yield which of the ``gaps`` to close; ``origin`` leads to where ``block_starts`` count.

    A gap that holds one of the ``emblems`` stays for now: it may be read as a character.
    """
    for m in gaps:
        start, end = m.span()
        # Both sides are letters of some kind; compared here, for there are very many gaps.
        if not ("\u3400" <= text[start - 1] <= "\u9fff" and "\u3400" <= text[end] <= "\u9fff"):
            continue
        kind = _kind(m[0])
        closed = _closed(text, start, end, kind, words, emblems) if kind else None
        if closed and not _parts_blocks(origin, block_starts, start, end):
            yield closed


def _closed(
    text: str, start: int, end: int, kind: str, words: Words | None, emblems: str
) -> Gap | None:
    if kind == "wrap":
        headed = text[end] in _HEADS and re.match(_HEADED, text[end : end + 12])
        return None if headed else Gap(start, end, False)  # rule c
    if kind == "mark":
        apart, evasive = takes_apart(text, start, end, words)
        return Gap(start, end, evasive) if apart else None  # rules d and e
    if kind in ("mixed", "emblems") and any(c in emblems for c in text[start:end]):
        return None
    if not (is_han(text[start - 2 : start - 1]) and is_han(text[end + 1 : end + 2])):
        return None if _is_article(text, start) else _lone(text, start, end, words)
    if kind == "emblems" or (kind == "space" and _is_short(text, start, end)):
        return None if _is_article(text, start) else Gap(start, end, False)  # rule b
    return None


@lru_cache(1024)
def _kind(gap: str) -> str:
    """Return what a gap consists of; nothing for what always parts."""
    if gap == " ":
        return "space"
    if "\n" in gap or "\r" in gap:
        return "wrap" if re.fullmatch(_WRAP, gap) else ""
    if "\t" in gap:
        return ""
    if gap.isspace():
        return "spaces"
    if re.fullmatch(_EMBLEMS, gap):
        return "emblems"
    return "mixed" if re.fullmatch(_PLAIN, gap) else "mark"


def _lone(text: str, start: int, end: int, words: Words | None) -> Gap | None:
    """Close a gap beside a lone character, unless the character is a number of a list."""
    if text[start - 1] in _NUMERALS and (start < 2 or text[start - 2] == "\n"):
        return None
    if text[end] in _NUMERALS and re.match(_LISTED, text[end : end + 4]):
        return None
    return Gap(start, end, words is not None and is_evasive(text, start, end, words))


def _is_article(text: str, end: int) -> bool:
    """Say whether the number of an article ends here."""
    before = text[max(end - 9, 0) : end]
    return before[-1] in "条章节款编部项" and re.search(rf"{_ARTICLE}\Z", before) is not None


def _is_short(text: str, start: int, end: int) -> bool:
    """Say whether the run on one side is a word in pieces and not a clause."""
    before, behind = text[max(start - _CLAUSE, 0) : start], text[end : end + _CLAUSE]
    return not (_is_clause(before) and _is_clause(behind))


def _is_clause(run: str) -> bool:
    return len(run) == _CLAUSE and all(map(is_han, run))


def _parts_blocks(origin: OffsetMap, block_starts: Sequence[int], start: int, end: int) -> bool:
    """Say whether a block begins after the character before the gap and up to the one behind it."""
    if not block_starts:
        return False
    last = bisect_right(block_starts, origin.origin(end))
    return last > 0 and block_starts[last - 1] > origin.origin(start - 1)
