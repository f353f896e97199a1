"""What an inline ``style`` and an element's own nature say about its looks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from checker.model import Look

PLAIN: Final = Look()
_HIDDEN = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.I
)
_BLOCK = re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid|table|list-item)", re.I)
_PRE = re.compile(r"(?:^|[;\s])white-space\s*:\s*pre", re.I)
_SIZE = re.compile(r"(?:^|[;\s])font-size\s*:\s*(\d{1,4}(?:\.\d{1,4})?)\s*(px|pt)", re.I)
_WEIGHT = re.compile(r"(?:^|[;\s])font-weight\s*:\s*(bold|[1-9]00|normal)", re.I)
_COLOR = re.compile(r"(?:^|[;\s])color\s*:\s*#([0-9a-f]{6}|[0-9a-f]{3})\b", re.I)
_GROUND = re.compile(r"(?:^|[;\s])background(?:-color)?\s*:\s*#([0-9a-f]{6}|[0-9a-f]{3})\b", re.I)
_POINTS: Final[Mapping[str, float]] = {"px": 0.75, "pt": 1.0}
_BOLD: Final = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})


def is_hidden(style: str) -> bool:
    """Say whether an inline style takes the element out of sight."""
    return _HIDDEN.search(style) is not None


def is_block(style: str) -> bool:
    """Say whether an inline style makes the element stand by itself."""
    return _BLOCK.search(style) is not None


def keeps_space(style: str) -> bool:
    """Say whether an inline style keeps line breaks and runs of spaces."""
    return _PRE.search(style) is not None


def look(name: str, style: str, parent: Look, hidden: bool) -> Look:
    """Return how the text of an element looks inside a parent that looks like ``parent``."""
    own = parent
    if name in _BOLD and not own.bold:
        own = replace(own, bold=True)
    if hidden and not own.hidden:
        own = replace(own, hidden=True)
    if not style:
        return own
    if size := _SIZE.search(style):
        own = replace(own, size=float(size[1]) * _POINTS[size[2].lower()])
    if weight := _WEIGHT.search(style):
        own = replace(own, bold=weight[1].lower() == "bold" or weight[1] >= "600")
    if color := _COLOR.search(style):
        own = replace(own, color=_hex(color[1]))
    if ground := _GROUND.search(style):
        own = replace(own, background=_hex(ground[1]))
    return own


def _hex(digits: str) -> str:
    """Return ``#rrggbb`` for three or six digits."""
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return "#" + digits.lower()
