"""Walks over one part of a Word document and adds its blocks in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from checker.model import BlockKind, Look
from checker.read.builder import Builder
from checker.read.docx_drawing import alternative, texts_of
from checker.read.docx_numbering import Numbering, level_number
from checker.read.docx_package import Element, W, local, value
from checker.read.docx_runs import Runs
from checker.read.docx_styles import RunLook, Style, Styles, outline, shade
from checker.read.lines import shape

_THROUGH: Final = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdtContent"})


class _Context(NamedTuple):
    """What the text around says about a paragraph; an empty kind leaves it to the paragraph."""

    kind: BlockKind | None = None
    where: str = ""


class Walker:
    """Adds the blocks of parts to a builder; counts what it does not read."""

    def __init__(self, styles: Styles, numbering: Numbering, builder: Builder) -> None:
        """Start before the first paragraph."""
        self._styles = styles
        self._numbering = numbering
        self._builder = builder
        self._runs = Runs(styles)
        self._paragraphs = 0
        self._tables = 0
        self.unread = self._runs.unread
        """How many pictures, charts, embedded files and revisions were passed over, by name."""

    def part(self, root: Element, kind: BlockKind | None = None, where: str = "") -> None:
        """Add one part; without a kind it is the body."""
        self._content(root, _Context(kind, where))

    def _content(self, parent: Element, context: _Context) -> None:
        for child in parent:
            name = local(child)
            if name == "p":
                self._paragraph(child, context)
            elif name == "tbl":
                self._table(child, context)
            elif name in _THROUGH or name in ("body", "document"):
                self._content(child, context)
            elif name == "sdt":
                self._content(child.findall(W + "sdtContent"), context)
            elif name == "AlternateContent":
                self._content(alternative(child), context)
            elif name == "altChunk":
                self.unread["object"] += 1

    def _table(self, table: Element, context: _Context) -> None:
        self._tables += 1
        number = self._tables
        for row, cells in enumerate(_parts(table, "tr"), 1):
            column = 1
            if cells.find(f"{W}trPr/{W}del") is not None:
                continue
            for cell in _parts(cells, "tc"):
                inside = _Context("cell", f"表{number} 第{row}行第{column}列")
                margin = context.kind not in (None, "cell")
                self._content(cell, context if margin else inside)
                column += max(1, int(_span(cell)))

    def _paragraph(self, paragraph: Element, context: _Context) -> None:
        """Add a paragraph, its hidden text, and what is anchored in it."""
        properties = paragraph.find(W + "pPr")
        style = self._styles.paragraph(value(properties, "pStyle"))
        runs = self._runs.of(paragraph, shade(properties, style.look))
        label = self._label(properties, style)
        visible = [(text, look) for text, look in runs.texts if not look.hidden]
        text = label + "".join(text for text, _ in visible)
        kind, level = _kind(text, label, properties, style)
        if context.kind:
            kind, level = context.kind, 0
        where = context.where or f"正文 第{self._paragraphs + 1}段"
        look = _dominant(visible)
        if visible and self._builder.add_text(kind, text, where=where, level=level, look=look):
            self._paragraphs += not context.where
        hidden = "".join(text for text, look in runs.texts if look.hidden)
        self._builder.add_text(kind, hidden, where=where, look=Look(hidden=True))
        for drawing in runs.drawings:
            self._drawing(drawing, where)

    def _drawing(self, drawing: Element, where: str) -> None:
        """Add the texts in and about a drawing."""
        for kind, content in texts_of(drawing, self.unread):
            if isinstance(content, str):
                self._builder.add_text(kind, content, where=where)
            else:
                self._content(content, _Context(kind, "文本框"))

    def _label(self, properties: Element | None, style: Style) -> str:
        """Return the automatic number of a paragraph; counting happens here."""
        own = properties.find(W + "numPr") if properties is not None else None
        if own is None and style.numbering is None:
            return ""
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            return ""
        number, level = style.numbering or ("0", None)
        number = value(own, "numId") or number
        level = value(own, "ilvl") or level
        if level is None:
            name = value(properties, "pStyle") or ""
            return self._numbering.label(number, self._numbering.level_of(number, name))
        return self._numbering.label(number, level_number(level))


def _kind(text: str, label: str, properties: Element | None, style: Style) -> tuple[BlockKind, int]:
    """Return what a body paragraph is: by its outline level, its style, or its own look."""
    kind, level = outline(properties)
    if kind == "paragraph":
        kind, level = style.kind, style.level
    if kind == "paragraph" and (bare := text.strip()):
        kind, level = shape(bare)
        if kind == "paragraph" and label and not label.startswith("第"):
            kind = "item"
    return kind, level


def _parts(parent: Element, name: str) -> Iterator[Element]:
    """Yield rows of a table or cells of a row, through the wrappers around them."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _THROUGH or local(child) == "sdt":
            yield from _parts(child, name)


def _span(cell: Element) -> str:
    """Return how many grid columns a cell takes."""
    span = value(cell.find(W + "tcPr"), "gridSpan") or "1"
    return span if span.isdecimal() and len(span) < 4 else "1"


def _dominant(runs: Iterable[tuple[str, RunLook]]) -> Look | None:
    """Return the look most characters have."""
    weights: Counter[RunLook] = Counter()
    for text, look in runs:
        weights[look] += len(text.strip())
    if not weights:
        return None
    look = max(weights, key=lambda one: weights[one])
    return Look(look.size, look.bold, look.color, look.background)
