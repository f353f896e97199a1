"""Sentences, clauses, and the line that leads a list in (“不得有下列行为：”).

Spans are half-open, in code points of the folded text. A block always ends a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_END = re.compile(r"(?:[。！？!?；;]|…{2,})+[”’」』）)\]】》\"']*")
_CLAUSE_END = re.compile(r"[，,：:。！？!?；;\n\t]+|\s{2,}|(?<=[^0-9a-z]) (?=[^0-9a-z])")
_ITEM = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9一二三四五六七八九十]{1,3}[、.．)）](?![0-9])|[①-⑳]|[-•·*●○▪◆■✗✘×❌])"
)
_LONG = 1_000  # a "sentence" beyond this is a table or a dump; it is cut so that work stays linear
_SOFT = re.compile(r"[，,、：:\s]")


def sentence_ends(text: str, block_starts: Sequence[int]) -> list[int]:
    """Return where each sentence ends, ascending; the last is ``len(text)``."""
    ends = [m.end() for m in _END.finditer(text)]
    ends += [start for start in block_starts if start > 0]
    ends.append(len(text))
    ends = sorted(set(ends))
    if len(text) <= _LONG or max(map(int.__sub__, ends, [0, *ends[:-1]])) <= _LONG:
        return ends
    return _cut_long(text, ends)


def _cut_long(text: str, ends: list[int]) -> list[int]:
    """Cut overlong sentences, at a comma or a space where there is one."""
    cut: list[int] = []
    start = 0
    for end in ends:
        while end - start > _LONG:
            middle = start + _LONG
            soft = [m.end() for m in _SOFT.finditer(text, middle - _LONG // 4, middle)]
            start = soft[-1] if soft else middle
            cut.append(start)
        cut.append(end)
        start = end
    return cut


def clause(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return the clause around ``[start, end)`` inside the sentence ``[first, last)``."""
    left = first
    for mark in _CLAUSE_END.finditer(text, first, start):
        left = mark.end()
    after = _CLAUSE_END.search(text, end, last)
    return left, after.start() if after else last


class Sentences:
    """Sentence spans of one text, looked up by position or by number."""

    def __init__(self, text: str, block_starts: Sequence[int]) -> None:
        """Cut ``text``; ``block_starts`` are ascending."""
        self.text = text
        self.block_starts = block_starts
        self.ends = sentence_ends(text, block_starts)

    def number(self, position: int) -> int:
        """Return the number of the sentence that holds a position."""
        return min(bisect_right(self.ends, position), len(self.ends) - 1)

    def span(self, number: int) -> tuple[int, int]:
        """Return the span of a sentence, without the white space around it."""
        start = self.ends[number - 1] if number else 0
        end = self.ends[number]
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, end

    def neighbours(self, number: int) -> tuple[int, int]:
        """Return the span from the sentence before to the one after."""
        before = max(number - 1, 0)
        after = min(number + 1, len(self.ends) - 1)
        return self.span(before)[0], self.span(after)[1]

    def lead_in(self, number: int) -> str:
        """Return the line that governs this list item (it ends with a colon), or nothing.

        Items are numbered or bulleted; the search goes up over sister items, at most 40.
        """
        start, end = self.span(number)
        before = self.text[start:end]
        if "：" in before[:-1] and not _ITEM.match(before):
            return ""
        for above in range(number - 1, max(number - 41, -1), -1):
            first, last = self.span(above)
            line = self.text[first:last]
            if not line:
                continue
            if line.endswith(("：", ":")):
                return line if self._is_item(number) or above == number - 1 else ""
            if not self._in_list(above, number):
                return ""
        return ""

    def _is_item(self, number: int) -> bool:
        """A sentence is part of an item when its block begins with a number or a bullet."""
        start = self.span(number)[0]
        place = bisect_right(self.block_starts, start) - 1
        block = self.block_starts[place] if place >= 0 else 0
        return bool(_ITEM.match(self.text, block)) or bool(_ITEM.match(self.text, start))

    def _in_list(self, above: int, number: int) -> bool:
        return self._is_item(above) and self._is_item(number)
