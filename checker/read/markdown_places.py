"""Where the content of Markdown's block tokens stands in the source.

markdown-it gives a block its lines only, and strips the marks of lists and quotes from them;
what is left of a line is always its end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from checker.read.builder import Piece

_BREAK = re.compile(r"\r\n|\r|\n")
_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED_PIPE = re.compile(r"\\(?=\|)")


class Places:
    """Where each part of one token's content stands in the source."""

    def __init__(self, points: Iterable[tuple[int, int]]) -> None:
        """Keep ``(content offset, source offset)``, ascending; text runs on from each."""
        self._points = list(points)
        self._starts = [at for at, _ in self._points]

    def move(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Move pieces from content to source, cutting them where the source jumps."""
        starts, points = self._starts, self._points
        for text, at in pieces:
            done = 0
            while done < len(text):
                place = max(0, bisect_right(starts, at + done) - 1)
                start, target = points[place]
                stop = len(text)
                if place + 1 < len(starts):
                    stop = min(stop, starts[place + 1] - at)
                yield text[done:stop], target + at + done - start
                done = stop


class Lines:
    """The lines of a source, counted from 0."""

    def __init__(self, source: str) -> None:
        """Find every line."""
        breaks = list(_BREAK.finditer(source))
        self.source = source
        self.starts = [0, *(found.end() for found in breaks)]
        self.ends = [*(found.start() for found in breaks), len(source)]
        self._row: tuple[int, list[tuple[int, int]]] = (-1, [])

    def number(self, at: int) -> int:
        """Return the line of a source position, from 1 as people count."""
        return bisect_right(self.starts, at)

    def content(self, content: str, first: int) -> Places:
        """Place content whose lines are the ends of the source lines from ``first`` on."""
        points, at = [], 0
        while content[:1].strip() and first < len(self.starts) - 1 and self._blank(first):
            first += 1  # a line of ideographic spaces, which the parser strips with its end
        for number, line in enumerate(content.split("\n"), first):
            number = min(number, len(self.starts) - 1)
            start, end = self.starts[number], self.ends[number]
            bare = line.strip()
            lead = len(line) - len(line.lstrip()) if bare else 0
            held = self.source[start:end].rstrip()
            place = start + len(held) - len(bare) if held.endswith(bare) else start
            points.append((at, max(start, place - lead)))
            if bare and place - lead < start:
                points.append((at + lead, place))  # a tab was expanded to spaces
            points.append((at + len(line), end))  # the line break
            at += len(line) + 1
        return Places(points)

    def _blank(self, line: int) -> bool:
        return not self.source[self.starts[line] : self.ends[line]].strip()

    def heading(self, content: str, line: int, marks: int) -> Places:
        """Place the content of a heading that begins with ``marks`` times ``#``."""
        start = self.source.index("#" * marks, self.starts[line]) + marks
        return Places([(0, max(start, self.source.find(content, start, self.ends[line])))])

    def cell(self, line: int, number: int, nested: bool) -> Places:
        """Place cell ``number`` (from 0) of a table row; ``nested`` in a list or a quote."""
        if self._row[0] != line:
            self._row = (line, self._cells(line, nested))
        cells = self._row[1]
        start, end = cells[min(number, len(cells) - 1)]
        content = self.source[start:end]
        start += len(content) - len(content.lstrip())
        points = [(0, start)]
        for gone, escape in enumerate(_ESCAPED_PIPE.finditer(content.strip())):
            points.append((escape.start() - gone, start + escape.end()))
        return Places(points)

    def _cells(self, line: int, nested: bool) -> list[tuple[int, int]]:
        """Return where the cells of a table row stand."""
        start, end = self.starts[line], self.ends[line]
        if nested and (found := _CONTAINERS.match(self.source, start, end)):
            start = found.end()
        row = self.source[start:end]
        start += len(row) - len(row.lstrip())
        row = row.strip()
        cuts = [-1, *(pipe.start() for pipe in _PIPE.finditer(row)), len(row)]
        cells = [(start + a + 1, start + b) for a, b in pairwise(cuts)]
        return cells[1:] if row.startswith("|") and len(cells) > 1 else cells

    def whole(self, pieces: Iterable[Piece], line: int) -> list[Piece]:
        """Place text that was not found: it begins with its line and ends no later than it."""
        start, end = self.starts[line], self.ends[line]
        text = "".join(text for text, _ in pieces)
        fits = max(0, end - start - 1)
        return [(text[:fits], start), *((one, max(start, end - 1)) for one in text[fits:])]

    def bare(self, content: str, first: int, last: int) -> str:
        """Return lines ``[first, last)`` with the marks before ``content`` blanked."""
        parts, at = [], self.starts[first]
        for number, line in enumerate(content.split("\n")[: last - first], first):
            here = self.starts[number]
            begin = max(here, self.ends[number] - len(line))
            parts += [self.source[at:here], " " * (begin - here)]
            at = begin
        parts.append(self.source[at : self.ends[min(last, len(self.ends)) - 1]])
        return "".join(parts)
