"""HTML: what a browser shows, block by block, with the exact place of every character.

Style sheets are not read: text they hide counts as visible.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from checker.model import BlockKind, Document, Look, Skip
from checker.read import html_style
from checker.read.builder import Builder
from checker.read.encoding import decode
from checker.read.html_flow import Flow, decoded
from checker.read.html_scan import Close, Lost, Open, Scanner, Text

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_BREAK = re.compile(r"\r\n|\r|\n")
_CUTS: Final = {
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre",
    "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th",
    "thead", "title", "tr", "ul",
}  # fmt: skip
_VOID: Final = {
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
}  # fmt: skip
_KINDS: Final[dict[str, BlockKind]] = {
    "title": "title", "li": "item", "dd": "item", "dt": "item", "td": "cell", "th": "cell",
    "caption": "caption", "figcaption": "caption", "h1": "heading", "h2": "heading",
    "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
_ENDED_BY: Final = {
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "option": ({"option"}, {"select"}),
    "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}),
    "tr": ({"tr"}, {"table"}),
}
"""For a start tag: the open elements it ends, and those beyond which it ends nothing."""
_SAID: Final = ("alt", "placeholder", "title")
_BUTTONS: Final = frozenset({"button", "submit", "reset"})
_DEEPEST: Final = 1_000  # open elements; deeper ones are read as if they were not there


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element and what its text inherits from it."""

    name: str
    cuts: bool
    kind: BlockKind
    level: int
    look: Look
    pre: bool


_ROOT: Final = _Element("", True, "paragraph", 0, html_style.PLAIN, False)


def read(data: bytes, path: str) -> Document:
    """Read an HTML file; raises ``ReadError`` for what is no text."""
    hint = _CHARSET.search(data[:4096])
    decoded_file = decode(data, path, hint[1].decode("ascii") if hint else "")
    return parse(decoded_file.text, path, decoded_file.skipped)


def parse(source: str, path: str = "<html>", skipped: Iterable[Skip] = ()) -> Document:
    """Read HTML that is in memory."""
    builder = Builder()
    said = extract(source, builder)
    return builder.document(path, "html", source, (*skipped, *said))


def extract(source: str, builder: Builder, offset: int = 0, line: int = 1) -> tuple[Skip, ...]:
    """Add the blocks of some HTML to a builder; return what was not read.

    ``offset`` and ``line`` say where ``source`` begins in its file.
    """
    reader = _Reader(source, builder, offset, line)
    for event in Scanner(source).events():
        match event:
            case Text(start, end):
                reader.text(start, end)
            case Open():
                reader.open(event)
            case Close(name, _):
                reader.close(name)
            case Lost(name, start):
                reader.lose(name, start)
    return reader.finish()


class _Reader:
    """Follows the open elements and fills the flow of the current block."""

    def __init__(self, source: str, builder: Builder, offset: int, line: int) -> None:
        self._source = source
        self._builder = builder
        self._offset = offset
        self._line = line
        self._lines = [0, *(found.end() for found in _BREAK.finditer(source))]
        self._stack = [_ROOT]
        self._open: dict[str, int] = {}
        self._flow = Flow(source)
        self._lost: list[Skip] = []
        self._images = 0

    def text(self, start: int, end: int) -> None:
        top = self._stack[-1]
        self._flow.text(start, end, top.look, top.pre)

    def open(self, tag: Open) -> None:
        name = tag.name
        if name == "br":
            self._flow.line_break(tag.start, self._stack[-1].look)
            return
        if name in _CUTS:
            self._close_implied(name)
        element = self._element(tag)
        if element.cuts:
            self._flush()
        if name not in _VOID and len(self._stack) < _DEEPEST:
            self._stack.append(element)
            self._open[name] = self._open.get(name, 0) + 1
        self._images += name == "img"
        self._say(tag, element.look)

    def close(self, name: str) -> None:
        if not self._open.get(name):
            if name in _CUTS:
                self._flush()
            return
        while True:
            last = self._stack[-1]
            if last.cuts:
                self._flush()
            self._stack.pop()
            self._open[last.name] -= 1
            if last.name == name:
                return

    def lose(self, name: str, start: int) -> None:
        where = f"第{self._line_of(start)}行"
        message = f"<{name}> 没有结束，浏览器不显示其后的内容，没有检查"
        self._lost.append(Skip("markup", message, where))

    def finish(self) -> tuple[Skip, ...]:
        self._flush()
        if self._images:
            message = f"{self._images} 张图片里的文字没有检查"
            self._lost.append(Skip("image", message))
        return tuple(self._lost)

    def _element(self, tag: Open) -> _Element:
        name, parent = tag.name, self._stack[-1]
        style = self._value(tag, "style")
        hidden = "hidden" in tag.attributes or html_style.is_hidden(style)
        kind = _KINDS.get(name, parent.kind)
        level = int(name[1]) if kind == "heading" and name in _KINDS else parent.level
        return _Element(
            name,
            name in _CUTS or (bool(style) and html_style.is_block(style)),
            kind,
            level if kind == "heading" else 0,
            html_style.look(name, style, parent.look, hidden),
            parent.pre or name in ("pre", "textarea") or html_style.keeps_space(style),
        )

    def _close_implied(self, name: str) -> None:
        """End the elements that a start tag ends without an end tag of their own."""
        if self._stack[-1].name == "p":
            self.close("p")
        ended, bounds = _ENDED_BY.get(name, (set(), set()))
        if not any(self._open.get(other) for other in ended):
            return
        for element in reversed(self._stack):
            if element.name in bounds:
                return
            if element.name in ended:
                self.close(element.name)
                return

    def _say(self, tag: Open, look: Look) -> None:
        """Queue the texts that stand in attributes."""
        names: tuple[str, ...] = _SAID
        if tag.name == "input" and self._value(tag, "type").lower() in _BUTTONS:
            names = (*_SAID, "value")
        for name in names:
            if span := tag.attributes.get(name):
                self._flow.aside(*span, look)

    def _value(self, tag: Open, name: str) -> str:
        span = tag.attributes.get(name)
        return "".join(text for text, _ in decoded(self._source, *span)) if span else ""

    def _flush(self) -> None:
        """Write the current block, then its hidden text, then the texts of its attributes."""
        top = self._stack[-1]
        for kind, pieces, look in self._flow.take(top.kind):
            where = f"第{self._line_of(next(at for text, at in pieces if text.strip()))}行"
            moved = [(text, at + self._offset) for text, at in pieces]
            level = top.level if kind == top.kind else 0
            plain = None if look == html_style.PLAIN else look
            self._builder.add(kind, moved, where=where, level=level, look=plain)

    def _line_of(self, at: int) -> int:
        return bisect_right(self._lines, at) + self._line - 1
