"""What a drawing in a Word document says: text boxes, word art, alternative texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from checker.model import BlockKind
from checker.read.docx_package import Element, local

_UNREAD: Final = {
    "pic": "image", "imagedata": "image", "chart": "chart", "relIds": "chart",
    "OLEObject": "object",
}  # fmt: skip
# Word puts the name of the picture's file there when the author wrote nothing.
_FILE = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|wmf|emf|webp)$|^IMG_\d+$", re.I)


def alternative(element: Element) -> list[Element]:
    """Return the children to read of ``mc:AlternateContent``: one branch, never both."""
    for wanted in ("Choice", "Fallback"):
        for branch in element:
            if local(branch) == wanted and len(branch):
                return list(branch)
    return []


def texts_of(drawing: Element, unread: Counter[str]) -> Iterator[tuple[BlockKind, Element | str]]:
    """Yield the contents of text boxes and the texts about pictures, in order.

    A text box comes as its element, everything else as a string. ``unread`` counts pictures,
    charts and embedded files.
    """
    waiting: list[Element] = [drawing]
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name == "txbxContent":
            yield "textbox", element
            continue
        if name in ("docPr", "shape"):
            said = element.get("descr") or element.get("alt") or ""
            if said and not _FILE.search(said):
                yield "alt", said
        elif name == "textpath":
            yield "textbox", element.get("string", "")
        elif name in _UNREAD:
            unread[_UNREAD[name]] += 1
        children = alternative(element) if name == "AlternateContent" else list(element)
        waiting.extend(reversed(children))
