"""How the runs and paragraphs of a Word document look, styles resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from checker.model import BlockKind
from checker.read.docx_package import Element, W, switch, value

_SIZE: Final = 10.0  # points, what the format says where nothing else does
_CHAIN: Final = 20  # styles based on each other
_HIGHLIGHTS: Final = {
    "yellow": "#ffff00", "green": "#00ff00", "cyan": "#00ffff", "magenta": "#ff00ff",
    "blue": "#0000ff", "red": "#ff0000", "darkBlue": "#000080", "darkCyan": "#008080",
    "darkGreen": "#008000", "darkMagenta": "#800080", "darkRed": "#800000",
    "darkYellow": "#808000", "darkGray": "#808080", "lightGray": "#c0c0c0", "black": "#000000",
    "white": "#ffffff",
}  # fmt: skip
_HEX = re.compile(r"[0-9a-fA-F]{6}")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_TITLE = re.compile(r"(?:title|标题|文档标题|文件标题)", re.I)


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run of text looks: size in points, colours as ``#rrggbb``."""

    size: float = _SIZE
    bold: bool = False
    color: str | None = None
    background: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or character style gives its text; numbering as ``(numId, ilvl)``."""

    look: RunLook
    kind: BlockKind = "paragraph"
    level: int = 0
    numbering: tuple[str, str | None] | None = None


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        """Keep the styles; ``None`` for a document without a styles part."""
        found = root.findall(W + "style") if root is not None else []
        self._elements = {style.get(W + "styleId", ""): style for style in found}
        self._known: dict[str, Style] = {}
        base = None
        if root is not None:
            base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = Style(apply(base, RunLook()))
        self._default = next(
            (
                style.get(W + "styleId", "")
                for style in found
                if style.get(W + "type") == "paragraph"
                and style.get(W + "default") in ("1", "true")
            ),
            "",
        )

    def paragraph(self, name: str | None) -> Style:
        """Return a paragraph style by its id; the default one for none."""
        return self._resolve(name if name in self._elements else self._default, _CHAIN)

    def run(self, properties: Element | None, look: RunLook) -> RunLook:
        """Return how a run looks in a paragraph whose text looks like ``look``."""
        if properties is None:
            return look
        name = value(properties, "rStyle")
        for style in reversed(self._chain(name)):
            look = apply(style.find(W + "rPr"), look)
        return apply(properties, look)

    def _chain(self, name: str | None) -> list[Element]:
        """Return a style and those it is based on, itself first."""
        chain: list[Element] = []
        while name in self._elements and len(chain) < _CHAIN:
            chain.append(self._elements[name])
            name = value(chain[-1], "basedOn")
        return chain

    def _resolve(self, name: str | None, deepest: int) -> Style:
        if not name or name not in self._elements or not deepest:
            return self._base
        if name not in self._known:
            element = self._elements[name]
            parent = self._resolve(value(element, "basedOn"), deepest - 1)
            self._known[name] = _inherit(element, parent)
        return self._known[name]


def _inherit(element: Element, parent: Style) -> Style:
    """Return a style from its own element and the style it is based on."""
    properties = element.find(W + "pPr")
    look = apply(element.find(W + "rPr"), parent.look)
    style = replace(parent, look=shade(properties, look))
    kind, level = _rank(value(element, "name") or "", properties)
    if kind != "paragraph":
        style = replace(style, kind=kind, level=level)
    numbering = properties.find(W + "numPr") if properties is not None else None
    if numbering is not None:
        own = (value(numbering, "numId") or "0", value(numbering, "ilvl"))
        style = replace(style, numbering=own)
    return style


def _rank(name: str, properties: Element | None) -> tuple[BlockKind, int]:
    """Return title or heading and its level, from a style's name or outline level."""
    if _TITLE.fullmatch(name):
        return "title", 1
    if heading := _HEADING.match(name):
        return "heading", int(heading[1])
    return outline(properties)


def outline(properties: Element | None) -> tuple[BlockKind, int]:
    """Return a heading for paragraph properties with an outline level; 9 is body text."""
    level = value(properties, "outlineLvl") or ""
    if level.isdecimal() and int(level) < 9:
        return "heading", int(level) + 1
    return "paragraph", 0


def apply(properties: Element | None, look: RunLook) -> RunLook:
    """Return a look changed by the run properties of a style or a run."""
    if properties is None:
        return look
    changes: dict[str, object] = {}
    if (size := _number(value(properties, "sz"))) is not None:
        changes["size"] = size / 2
    if (bold := switch(properties, "b")) is not None:
        changes["bold"] = bold
    if (hidden := switch(properties, "vanish")) is not None:
        changes["hidden"] = hidden
    if color := value(properties, "color"):
        changes["color"] = _color(color)
    if highlight := value(properties, "highlight"):
        changes["background"] = _HIGHLIGHTS.get(highlight)
    if changes:
        look = replace(look, **changes)  # type: ignore[arg-type]
    return shade(properties, look)


def shade(properties: Element | None, look: RunLook) -> RunLook:
    """Return a look on the shading of a paragraph or a run."""
    fill = value(properties, "shd", "fill")
    return replace(look, background=_color(fill)) if fill and fill != "auto" else look


def _color(text: str) -> str | None:
    return "#" + text.lower() if _HEX.fullmatch(text) else None


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if 0 <= number < 10_000 else None
