"""One character at a time: width, radicals, letters in disguise, traditional → simplified.

The table is ``characters.txt`` beside this module. Chinese punctuation stays as it is, and so
do numbers in circles unless they are read as numbers (年化⑧%): ① may head a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from checker.language.edits import Edit, apply, chain, map_of
from checker.offsets import IDENTITY, OffsetMap

CIRCLED = "①-⑳⓪❶-❿⓫-⓴➀-➓⓵-⓾"
# A letter that is not ASCII: a Chinese one, for most texts. Patterns look for this, for a class of
# all Chinese characters takes milliseconds to compile; ``is_han`` then has the last word.
WORD = rf"[^\W\x00-\x7f{CIRCLED}]"
# Nobody sees these: controls, joiners, direction marks, accents laid over a character, variants.
_HIDDEN = (
    "\x00-\x08 \x0e-\x1f \x7f-\x84 \x86-\x9f \xad-\xad \u0300-\u036f \u061c-\u061c \u115f-\u1160 "
    "\u17b4-\u17b5 \u180b-\u180f \u1ab0-\u1aff \u1dc0-\u1dff \u200b-\u200f \u202a-\u202e "
    "\u2060-\u206f \u20d0-\u20ff \u2800-\u2800 \u302a-\u302f \u3099-\u309a \u3164-\u3164 "
    "\ufe00-\ufe0f \ufe20-\ufe2f \ufeff-\ufeff \uffa0-\uffa0 \ufff9-\ufffb "
    "\U000e0000-\U000e007f \U000e0100-\U000e01ef"
)
_ENOUGH = 200_000  # code points: from here on the compiled class has paid for itself
_seen = 0


def convert(text: str) -> tuple[str, OffsetMap, list[tuple[int, int]]]:
    """Return the folded text, its map into ``text``, and the source spans that hid something."""
    global _seen
    _seen += len(text)
    # One short file never pays for compiling a class of thousands; many files soon do.
    if _seen < _ENOUGH:
        if table().keys().isdisjoint(text):
            return text, IDENTITY, []
        folded, edits = _convert_once(text)
    else:
        folded, edits = _convert_often(text)
        if folded is text:
            return text, IDENTITY, []
    origin = map_of(edits)
    hidden = [(e.start - 1, e.end + 1) for e in edits if not e.text and _among_han(text, e)]
    numbers = list(_numbers(folded))
    if numbers:
        hidden += [origin.span(e.start, e.end) for e in numbers]
        folded, later = apply(folded, numbers)
        origin = chain(later, origin)
    return (text, IDENTITY, []) if folded == text else (folded, origin, hidden)


def _convert_once(text: str) -> tuple[str, list[Edit]]:
    """Convert character by character, without a pattern."""
    read = table()
    moving = _moving()
    edits = [Edit(at, at + 1, read[c]) for at, c in enumerate(text) if c in moving]
    return "".join([read.get(c, c) for c in text]), _joined(edits)


def _convert_often(text: str) -> tuple[str, list[Edit]]:
    """Convert the runs that the pattern of all suspects finds."""
    read = table()
    moving = _moving()
    edits: list[Edit] = []

    def swap(run: re.Match[str]) -> str:
        characters = run[0]
        if not moving.isdisjoint(characters):
            start = run.start()
            edits.extend(
                Edit(at, at + 1, read[c]) for at, c in enumerate(characters, start) if c in moving
            )
        return "".join([read.get(c, c) for c in characters])

    folded, count = _suspects().subn(swap, text)
    return (folded, _joined(edits)) if count else (text, edits)


def _joined(edits: list[Edit]) -> list[Edit]:
    """Join deletions that touch."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and not edit.text and not joined[-1].text and joined[-1].end == edit.start:
            joined[-1] = Edit(joined[-1].start, edit.end)
        else:
            joined.append(edit)
    return joined


@cache
def table() -> dict[str, str]:
    """Return what each character is read as; nothing for a hidden one, itself for a circled one."""
    read: dict[str, str] = {}
    lines = Path(__file__).with_name("characters.txt").read_text("utf-8").splitlines()
    for line in lines:
        if "\\" in line:
            line = line.encode("latin-1", "backslashreplace").decode("unicode_escape")
        target, _, characters = line.partition("\t")  # a note has no tab
        for character in characters:
            read[character] = target
    for span in _HIDDEN.split(" "):
        read.update(dict.fromkeys(map(chr, range(ord(span[0]), ord(span[2]) + 1)), ""))
    read.update((c, c) for c in _members(CIRCLED))
    return read


def _members(ranges: str) -> Iterator[str]:
    for first, last in re.findall("(.)(?:-(.))?", ranges):
        yield from map(chr, range(ord(first), ord(last or first) + 1))


@cache
def _suspects() -> re.Pattern[str]:
    """Compile the class of everything in the table; beyond the BMP, of everything.

    A few characters more are taken along: where one is read as another, the next often is too.
    """
    plain = sorted(c for c in table() if c <= "\uffff")
    return re.compile(f"[{re.escape(''.join(plain))}\U00010000-\U0010ffff].{{0,7}}", re.S)


def _numbers(text: str) -> Iterator[Edit]:
    """Yield the circled numbers that are read as numbers (年化⑧.⑤%) and do not head a list."""
    for m in _circled().finditer(text):
        if _is_number(text, m.start(), m.end()):
            for at in range(m.start(), m.end()):
                if text[at] != ".":
                    yield Edit(at, at + 1, _numeric(text[at]))


@cache
def _circled() -> re.Pattern[str]:
    return re.compile(f"[{CIRCLED}][{CIRCLED}.]*")


def _is_number(text: str, start: int, end: int) -> bool:
    behind = text[end : end + 4]
    if behind.startswith(("%", "‰", "个点", "个百分点")):
        return True
    if text[end - 1] == ".":
        return re.match("[0-9]+%", behind) is not None
    return behind.startswith(("倍", "厘", "折")) and is_han(text[start - 1 : start])


@cache
def _moving() -> frozenset[str]:
    """Return the characters whose reading is longer or shorter than one character."""
    return frozenset(c for c, target in table().items() if len(target) != 1)


def _among_han(text: str, edit: Edit) -> bool:
    start, end = edit.start, edit.end
    return start > 0 and end < len(text) and is_han(text[start - 1]) and is_han(text[end])


def is_han(character: str) -> bool:
    """Say whether a character is a Chinese one of the basic plane; 〇 is none, nor is nothing."""
    return "\u3400" <= character <= "\u9fff"


def _numeric(circled: str) -> str:
    from unicodedata import numeric

    return str(int(numeric(circled)))
