"""Markdown: the text a reader sees once it is rendered, mapped to the source exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from checker.model import BlockKind, Document, Skip
from checker.read import html
from checker.read.builder import Builder
from checker.read.encoding import decode
from checker.read.markdown_places import Lines
from checker.read.text import parse as parse_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?=[\w-]+[ \t]*:)(.*?)(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?:\r|\n|\Z)",
    re.S,
)
_FRONT_LINE = re.compile(r"[^\r\n]+")
_FRONT_TITLE = re.compile(r"title\s*:\s*[\"']?(?P<title>.*?)[\"']?\s*$", re.I)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:")
_LONGEST: Final = 4_000_000  # characters; parsing more would take longer than anyone waits
_TABLE_DEPTH: Final = 4  # table, thead or tbody, tr, th or td


def read(data: bytes, path: str) -> Document:
    """Read a Markdown file; raises ``ReadError`` for what is no text."""
    decoded = decode(data, path)
    return parse(decoded.text, path, decoded.skipped)


def parse(source: str, path: str = "<markdown>", skipped: Iterable[Skip] = ()) -> Document:
    """Read Markdown that is in memory; what is too long or nested too deep is read as text."""
    reason = "文件太大" if len(source) > _LONGEST else ""
    if not reason:
        reader = _Reader(source)
        if reader.run():
            said = (*skipped, *reader.skips)
            return reader.builder.document(path, "markdown", source, said)
        reason = "嵌套太深"
    skip = Skip("markdown-as-text", f"{reason}，没有按 Markdown 解析，按纯文本检查")
    return parse_text(source, path, (*skipped, skip))


class _Reader:
    """Turns block tokens into blocks."""

    def __init__(self, source: str) -> None:
        self.builder = Builder()
        self.skips: list[Skip] = []
        self._source = source
        self._lines = Lines(source)
        self._images = 0

    def run(self) -> bool:
        """Read everything; say whether nothing was nested too deep to be read."""
        from checker.read.markdown_inline import DEEPEST, parser

        body = self._front_matter()
        # Blanked and not cut off: the lines keep their numbers.
        rest = _FRONT_LINE.sub("", self._source[:body]) + self._source[body:]
        tokens = parser().parse(rest)
        if any(token.nesting > 0 and token.level + 1 >= DEEPEST for token in tokens):
            return False
        self._blocks(tokens)
        if self._images:
            self.skips.append(Skip("image", f"{self._images} 张图片里的文字没有检查"))
        return True

    def _front_matter(self) -> int:
        """Read the metadata above a document; return where the document itself begins."""
        found = _FRONT.match(self._source)
        if not found:
            return 0
        for line in _FRONT_LINE.finditer(self._source, found.start(1), found.end(1)):
            title = _FRONT_TITLE.match(line[0])
            start, end = title.span("title") if title else (0, len(line[0]))
            piece = (line[0][start:end], line.start() + start)
            where = f"第{self._lines.number(line.start())}行"
            self.builder.add("title" if title else "paragraph", [piece], where=where)
        return found.end()

    def _blocks(self, tokens: list[Token]) -> None:
        """Walk over the tokens; ``cell`` counts the cells of the current table row."""
        opened: list[Token] = []
        cell = 0
        for token in tokens:
            if token.nesting > 0:
                cell = 0 if token.type == "tr_open" else cell
                opened.append(token)
            elif token.nesting < 0:
                opened.pop()
                cell += token.type in ("th_close", "td_close")
            elif token.content and token.map:
                self._leaf(token, token.map[0], opened, cell)

    def _leaf(self, token: Token, first: int, opened: list[Token], cell: int) -> None:
        """Add the blocks of one token that holds text and begins in line ``first`` (from 0)."""
        if token.type == "inline":
            self._inline(token, first, opened, cell)
        elif token.type == "html_block":
            last = (token.map or (0, first + 1))[1]
            content = self._lines.bare(token.content, first, last)
            start = self._lines.starts[first]
            self.skips += html.extract(content, self.builder, start, first + 1)
        elif token.type in ("fence", "code_block"):
            places = self._lines.content(token.content, first + (token.type == "fence"))
            pieces = places.move([(token.content, 0)])
            self.builder.add("paragraph", pieces, where=f"第{first + 1}行")

    def _inline(self, token: Token, first: int, opened: list[Token], cell: int) -> None:
        """Add a paragraph, a heading or a cell, and the texts of the images in it."""
        from checker.read.markdown_inline import is_exact, visible

        kind, level = self._kind(token, opened)
        marks = opened[-1].markup
        if kind == "cell":
            places = self._lines.cell(first, cell, nested=len(opened) > _TABLE_DEPTH)
        elif marks.startswith("#"):
            places = self._lines.heading(token.content, first, len(marks))
        else:
            places = self._lines.content(token.content, first)
        seen = visible(token.children or [], token.content)
        self._images += seen.number
        where = f"第{first + 1}行"
        pieces = list(places.move(seen.pieces))
        if not is_exact(pieces, self._source):
            pieces = self._lines.whole(pieces, first)
        self.builder.add(kind, pieces, where=where, level=level)
        for image in seen.images:
            self.builder.add("alt", places.move(image), where=where)

    def _kind(self, token: Token, opened: list[Token]) -> tuple[BlockKind, int]:
        """Return what an inline token is, by the elements around it."""
        holder = opened[-1]
        if holder.tag in ("th", "td"):
            return "cell", 0
        if holder.type == "heading_open":
            level = int(holder.tag[1])
            return ("title" if level == 1 and not self.builder.blocks else "heading"), level
        if _FOOTNOTE.match(token.content):
            return "footnote", 0
        item = any(other.type == "list_item_open" for other in opened)
        return ("item" if item else "paragraph"), 0
