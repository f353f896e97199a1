"""The runs of one Word paragraph: text as it is shown once every revision is accepted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from checker.read.docx_drawing import alternative
from checker.read.docx_package import Element, W, local
from checker.read.docx_styles import RunLook, Styles

_THROUGH: Final = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdtContent", "bdo", "dir"}
)
_GONE: Final = frozenset({"del", "moveFrom"})
_SIGNS: Final = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "",
}  # fmt: skip
_DRAWINGS: Final = frozenset({"drawing", "pict", "object", "AlternateContent"})
_BOXES: Final = {
    ("wingdings", 0x6F): "□", ("wingdings", 0xA8): "□", ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒", ("wingdings", 0xFC): "✓", ("wingdings", 0xFB): "✗",
    ("wingdings 2", 0xA3): "□", ("wingdings 2", 0x52): "☑", ("wingdings 2", 0x54): "☒",
    ("wingdings 2", 0x50): "✓", ("wingdings 2", 0x4F): "✗",
}  # fmt: skip


@dataclass(slots=True)
class Paragraph:
    """The texts of a paragraph with their looks, and the drawings anchored in it."""

    texts: list[tuple[str, RunLook]] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)


class Runs:
    """Reads paragraphs one after the other; fields may begin in one and end in a later one."""

    def __init__(self, styles: Styles) -> None:
        """Start outside every field."""
        self._styles = styles
        self._fields: list[bool] = []  # for each open field: is its result being shown?
        self.unread: Counter[str] = Counter()

    def of(self, element: Element, look: RunLook) -> Paragraph:
        """Return the content of a paragraph whose text looks like ``look``."""
        paragraph = Paragraph()
        self._inline(element, look, paragraph)
        # A code never runs on into the next paragraph in files that are whole; were a broken
        # one believed, everything after it would be lost.
        self._fields = [True] * len(self._fields)
        return paragraph

    def _inline(self, parent: Element, look: RunLook, into: Paragraph) -> None:
        for child in parent:
            name = local(child)
            if name == "r":
                self._run(child, look, into)
            elif name in _THROUGH:
                self._inline(child, look, into)
            elif name == "sdt":
                self._inline(child.findall(W + "sdtContent"), look, into)
            elif name in _GONE:
                self.unread["revision"] += 1
            elif name == "AlternateContent":
                self._inline(alternative(child), look, into)
            elif name in ("oMath", "oMathPara"):
                into.texts.append(("".join(t.text or "" for t in child.iter("{*}t")), look))

    def _run(self, run: Element, look: RunLook, into: Paragraph) -> None:
        look = self._styles.run(run.find(W + "rPr"), look)
        for child in run:
            name = local(child)
            if name == "fldChar":
                self._field(child.get(W + "fldCharType", ""))
            elif name in _DRAWINGS:
                into.drawings.append(child)
            elif name == "ruby":
                for base in child.findall(W + "rubyBase"):
                    self._inline(base, look, into)
            elif all(self._fields) and (text := _text(child, name)):
                into.texts.append((text, look))

    def _field(self, step: str) -> None:
        if step == "begin":
            self._fields.append(False)
        elif step == "separate" and self._fields:
            self._fields[-1] = True
        elif step == "end" and self._fields:
            self._fields.pop()


def _text(element: Element, name: str) -> str:
    """Return the characters a child of a run stands for."""
    if name == "t":
        return element.text or ""
    if name == "sym":
        return _symbol(element.get(W + "font", ""), element.get(W + "char", ""))
    return _SIGNS.get(name, "")


def _symbol(font: str, code: str) -> str:
    """Return a character for a symbol font's: check boxes matter in contracts."""
    try:
        number = int(code, 16) & 0xFF
    except ValueError:
        return ""
    return _BOXES.get((font.lower(), number), "•")
