"""What every document must be, whatever it was read from."""

from __future__ import annotations

from typing import get_args

from checker.model import BlockKind, Document
from checker.read import FORMATS

KINDS = get_args(BlockKind)
FAITHFUL = ("text", "markdown", "html")  # formats whose offsets count in the source


def blocks(document: Document, *kinds: str) -> list[str]:
    """Return the texts of a well-formed document's blocks, of the given kinds or all."""
    assert_well_formed(document)
    return [
        document.text[block.start : block.end]
        for block in document.blocks
        if not kinds or block.kind in kinds
    ]


def sources(document: Document) -> list[str]:
    """Return what stands in the source where each block begins and ends."""
    source = document.text if document.source is None else document.source
    spans = [document.origin.span(block.start, block.end) for block in document.blocks]
    return [source[start:end] for start, end in spans]


def assert_well_formed(document: Document) -> None:
    text = document.text
    assert document.format in FORMATS.values()
    last = 0
    for block in document.blocks:
        assert block.kind in KINDS
        assert last <= block.start < block.end <= len(text)
        gap = text[last : block.start]
        assert not gap.strip(), f"text outside every block: {gap!r}"
        if last:
            assert "\n" in gap or "\r" in gap, "blocks without a line break between them"
        shown = text[block.start : block.end]
        assert shown == shown.strip()
        assert block.where
        assert block.level >= 0
        assert (block.level > 0) == (block.kind in ("title", "heading")) or block.level == 0
        assert block.page is None or block.page >= 1
        last = block.end
    assert not text[last:].strip()
    assert document.blocks or document.skipped, "nothing was read and nobody says so"
    for skip in document.skipped:
        assert skip.code
        assert skip.message
    if document.source is None:
        assert not document.origin.breaks
    else:
        assert document.format in FAITHFUL
        assert_origin(document)


def assert_origin(document: Document) -> None:
    """The map stays inside the source and never goes back within a block."""
    source, origin = document.source, document.origin
    assert source is not None
    assert len(origin.breaks) == len(origin.shifts)
    assert list(origin.breaks) == sorted(set(origin.breaks))
    for block in document.blocks:
        places = [origin.origin(at) for at in range(block.start, block.end)]
        assert places == sorted(places)
        assert 0 <= places[0] <= places[-1] < len(source)
        for at, place in zip(range(block.start, block.end), places, strict=True):
            assert stands_there(document.text[at], source[place]), (at, place)


def stands_there(shown: str, written: str) -> bool:
    """Say whether a shown character may come from a written one: itself, an entity, a break."""
    if shown == written or written == "&":
        return True
    return shown.isspace() and (written.isspace() or written in "<\\")
