"""Lines to paragraphs: which lines belong together, and what a line is by its shape.

Widths are in columns of Han: a Han character is 1, an ASCII character one half.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final
from unicodedata import normalize

from checker.model import Block, BlockKind

LEAST_WRAPPED: Final = 25  # columns; a shorter line ends where its author ended it
_NEAR: Final = 3  # columns between a wrapped line and the longest of its run
_SHORT: Final = 30  # columns; the longest title or heading
_LEAST_VERTICAL: Final = 3  # lines
_LEAST_PRINTED: Final = 8  # lines as long as each other that show how wide the print was
_MOST: Final = 0.45  # of the long lines; in documents that were not print it is a tenth
_SAMPLE: Final = 5_000  # blocks looked at to tell print
_BREAK = re.compile(r"\r\n|\r|\n")
_PROSE: Final = ("paragraph", "item")
_TOP: Final = 5  # blocks among which the title is looked for
_CN: Final = "一二三四五六七八九十百千零〇两0-9０-９"
_CLOSERS: Final = "”’」』）)】》〉\"'"
_ENDS: Final = "。！？；：…!?;:."
_MARKS: Final = _ENDS + "，、,"
_ARTICLE: Final = rf"第[ \u3000]?[{_CN}]{{1,6}}[ \u3000]?条(?![约规所的、，和或及至之第中款项])"
_NUMBERED = re.compile(
    rf"""
    [（(][{_CN}]{{1,4}}[）)]
    | [一二三四五六七八九十]{{1,3}}[、．.]
    | \d{{1,3}}(?:[、．)）]|\.(?!\d)|(?:\.\d{{1,2}}){{1,3}}(?:[\s、]|(?=[\u4e00-\u9fff])(?![万亿元倍折个分])))
    | [A-Za-z][、．)）] | [①-⑳⑴-⒇⒈-⒛]
    | -(?![\d-]) | –(?!\d) | [*•·●■◆▲★☆※○◇□▪▶➢✓√◎]
    """,
    re.X,
)
_HEADING = re.compile(
    rf"第[ \u3000]?[{_CN}]{{1,6}}[ \u3000]?(?P<unit>编|篇|部分|章|节)|(?P<article>{_ARTICLE})|"
    r"[一二三四五六七八九十]{1,3}、|(?:附件|附录)\s*[一二三四五六七八九十\dA-Z]{0,2}(?![\u4e00-\u9fff])"
)
_LEVELS: Final = {"编": 1, "篇": 1, "部分": 1, "章": 2, "节": 3}
_DEEPEST: Final = 4
_STARTERS = re.compile(f"(?:{_NUMBERED.pattern}|{_HEADING.pattern})", re.X)
# Most lines begin with none of these, and most of the time goes into looking closer.
_MAYBE = re.compile(r"[第附（(一二三四五六七八九十\dA-Za-z①-⒛\-–*•·●■◆▲★☆※○◇□▪▶➢✓√◎\u2f00-\u2fd5]")
_PLAIN: Final[tuple[BlockKind, int]] = ("paragraph", 0)
_HEAD: Final = 24  # characters that numbering and a heading's first word fit into
_RADICAL = re.compile("[\u2f00-\u2fd5]")
_VERTICAL = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]{1,2}")
_FILL_IN = re.compile(r"[:：_＿]|^[\d\s\W]*$")


def width(line: str) -> float:
    """Return the columns a line takes."""
    return len(line) - len(line.encode("ascii", "ignore")) / 2


def ends_sentence(line: str) -> bool:
    """Say whether a line ends where a sentence may end."""
    bare = line.rstrip(_CLOSERS)
    return not bare or bare[-1] in _ENDS


def starts_item(line: str) -> bool:
    """Say whether a line begins with list numbering, a bullet or an article's number."""
    return _STARTERS.match(_plain(line)) is not None


def shape(line: str) -> tuple[BlockKind, int]:
    """Return what a stripped line is by its own look, with the level of a heading."""
    if not _MAYBE.match(line):
        return _PLAIN
    head = _plain(line)
    found = _HEADING.match(head)
    if found and width(line) <= _SHORT and line[-1] not in _MARKS:
        return "heading", _LEVELS.get(found["unit"] or "", _DEEPEST)
    if (found and not found["unit"] and not found["article"]) or _NUMBERED.match(head):
        return "item", 0
    return _PLAIN


def is_title(line: str) -> bool:
    """Say whether a line near the top can be the title: short, unpunctuated, no form field."""
    return (
        width(line) <= _SHORT
        and line[-1] not in _MARKS
        and "\n" not in line
        and "\r" not in line
        and not _FILL_IN.search(line)
        and not starts_item(line)
    )


def group(
    lines: Sequence[str], parted: Sequence[bool], least: float = LEAST_WRAPPED
) -> Iterator[range]:
    """Yield the lines of each paragraph of one run of lines without a blank one between.

    ``lines`` are stripped; ``parted[i]`` says that line ``i`` begins anew by its indent.
    """
    longest = max((width(line) for line in lines if len(line) >= least), default=0.0)
    at = 0
    while at < len(lines):
        end = at + 1
        if _VERTICAL.fullmatch(lines[at]):
            while end < len(lines) and _VERTICAL.fullmatch(lines[end]):
                end += 1
            if end - at < _LEAST_VERTICAL:
                end = at + 1
        else:
            while end < len(lines) and not parted[end]:
                if not wraps(lines[end - 1], lines[end], longest, least):
                    break
                end += 1
        yield range(at, end)
        at = end


def wraps(line: str, following: str, longest: float, least: float = LEAST_WRAPPED) -> bool:
    """Say whether ``line`` was broken only because it was full, and goes on in ``following``."""
    if len(line) < least or "\t" in line:
        return False
    full = width(line)
    if full < least or full < longest - _NEAR:
        return False
    return not ends_sentence(line) and not starts_item(following)


def entitle(text: str, blocks: list[Block]) -> None:
    """Make the title of a document whose format names none: a fitting paragraph at the top."""
    if any(block.kind == "title" for block in blocks[: 2 * _TOP]):
        return
    fitting = [
        place
        for place, block in enumerate(blocks[:_TOP])
        if block.kind == "paragraph" and is_title(text[block.start : block.end])
    ]
    if fitting:
        place = max(fitting, key=lambda at: _size(blocks[at]))
        blocks[place] = replace(blocks[place], kind="title", level=1)


def rejoined(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """Join neighbouring blocks that are lines of one paragraph: print copied into a document.

    Only where most long lines of the whole document are equally long. A blank line between all
    lines, as some programs leave it, does not matter.
    """
    full = _printed(
        width(line)
        for block in blocks[:_SAMPLE]
        if block.kind in _PROSE
        for line in _BREAK.split(text[block.start : block.end])
    )
    if not full:
        return blocks
    joined = [blocks[0]]
    for before, block in pairwise(blocks):
        if _goes_on(text, before, block, full):
            joined[-1] = replace(joined[-1], end=block.end)
        else:
            joined.append(block)
    return joined


def _goes_on(text: str, before: Block, block: Block, full: float) -> bool:
    """Say whether a block is the next line of the paragraph before it."""
    gap = text[before.end : block.start]
    if before.kind not in _PROSE or block.kind not in _PROSE or _size(before) != _size(block):
        return False
    if gap[-1] not in "\r\n" or len(_BREAK.findall(gap)) > 2:
        return False
    last = _BREAK.split(text[before.start : before.end])[-1].strip()
    return wraps(last, text[block.start : block.end], full)


def _printed(widths: Iterable[float]) -> float:
    """Return the width most long lines have, give or take, or 0 when they differ."""
    counts = Counter(round(width) for width in widths if width >= LEAST_WRAPPED)
    windows = {w: sum(counts[w + i] for i in range(_NEAR + 1)) for w in counts}
    best = max(windows, key=lambda w: windows[w], default=0)
    typical = windows.get(best, 0) >= max(_LEAST_PRINTED, counts.total() * _MOST)
    return best + _NEAR - 1 if typical else 0.0


def _size(block: Block) -> float:
    return (block.look.size if block.look else None) or 0.0


def _plain(line: str) -> str:
    """Return the beginning of a line with the radicals some PDFs hold for characters replaced."""
    head = line[:_HEAD]
    return normalize("NFKC", head) if _RADICAL.search(head) else line
