"""A document as the matcher reads it: folded once, cut once, understood lazily."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from checker.language.genre import Genre
from checker.language.normalise import Folded
from checker.language.parties import Parties, find_parties
from checker.language.sentences import Sentences, clause
from checker.model import Block, Document

Span = tuple[int, int]
_HEADS = ("title", "heading")


class Reading:
    """Folded text, sentences, blocks, genre and parties of one document.

    All positions are code points of ``text``, the folded text.
    """

    def __init__(
        self, document: Document, folded: Folded, genre: Genre, party_cues: dict[str, object]
    ) -> None:
        """Cut the folded text; what costs more is computed when first asked for."""
        self.document = document
        self.folded = folded
        self.text = folded.text
        self.genre = genre
        self._party_cues = party_cues
        self.block_starts = folded.origin.derived([b.start for b in document.blocks])
        self.sentences = Sentences(self.text, self.block_starts)

    @cached_property
    def parties(self) -> Parties:
        """Who is the institution and who the consumer here."""
        return find_parties(self.text, self._party_cues)

    def block(self, position: int) -> Block | None:
        """Return the block that holds a position."""
        place = bisect_right(self.block_starts, position) - 1
        return self.document.blocks[place] if 0 <= place < len(self.document.blocks) else None

    def scope(self, where: str, start: int, end: int) -> Span:
        """Return the span of the clause, sentence, … or document around ``[start, end)``."""
        number = self.sentences.number(start)
        match where:
            case "clause":
                return clause(self.text, start, end, *self.sentences.span(number))
            case "sentence":
                return self.sentences.span(number)
            case "next":
                return self.sentences.neighbours(number)
            case "paragraph":
                return self._paragraph(start)
            case "section":
                return self._section(start)
            case "page":
                return self._page(start)
        return 0, len(self.text)

    def governing(self, start: int) -> str:
        """Return the line above that speaks for this place: a list lead-in or a short heading."""
        number = self.sentences.number(start)
        lead = self.sentences.lead_in(number)
        if lead:
            return lead
        place = bisect_right(self.block_starts, start) - 1
        blocks = self.document.blocks
        if not 0 <= place < len(blocks) or blocks[place].kind in _HEADS:
            return ""
        for above in range(place - 1, max(place - 30, -1), -1):
            if blocks[above].kind in _HEADS:
                return self._text_of(above)
        return ""

    def following(self, start: int) -> str:
        """Return the sentence after the one at ``start``."""
        number = self.sentences.number(start) + 1
        if number >= len(self.sentences.ends):
            return ""
        first, last = self.sentences.span(number)
        return self.text[first:last]

    def _text_of(self, place: int) -> str:
        return self.text[self.block_starts[place] : self._block_end(place)].strip()

    def _block_end(self, place: int) -> int:
        starts = self.block_starts
        return starts[place + 1] if place + 1 < len(starts) else len(self.text)

    def _paragraph(self, start: int) -> Span:
        place = bisect_right(self.block_starts, start) - 1
        if place < 0:
            return 0, len(self.text)
        return self.block_starts[place], self._block_end(place)

    def _section(self, start: int) -> Span:
        """From the heading above to the next heading."""
        blocks = self.document.blocks
        first = last = max(bisect_right(self.block_starts, start) - 1, 0)
        while first > 0 and blocks[first].kind not in _HEADS:
            first -= 1
        last += 1
        while last < len(blocks) and blocks[last].kind not in _HEADS:
            last += 1
        if not blocks:
            return 0, len(self.text)
        return self.block_starts[first], self._block_end(last - 1)

    def _page(self, start: int) -> Span:
        """All blocks of the same page; the whole document where there are no pages."""
        here = self.block(start)
        if here is None or here.page is None:
            return 0, len(self.text)
        places = [i for i, b in enumerate(self.document.blocks) if b.page == here.page]
        return self.block_starts[places[0]], self._block_end(places[-1])
