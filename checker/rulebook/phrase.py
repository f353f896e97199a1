"""The phrase language: text → tree.

A phrase is what a compliance officer writes in ``find``: literal characters, groups ``{a|b}``,
word classes ``{promise}``, an optional part ``?``, a gap inside a clause ``..8``, and a gap
inside a sentence ``...20``. A backslash makes the next character literal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CLASS_NAME = re.compile(r"[a-z][a-z0-9-]*")
MAX_GAP = 60  # an unbounded gap would tie together things that have nothing to do with each other
_GAP = re.compile(r"\.\.(\.?)(\d*)")


class PhraseError(ValueError):
    """A phrase that cannot be read; ``at`` is the code point in the phrase, from 0."""

    def __init__(self, message: str, at: int = 0) -> None:
        """Keep the place beside the message."""
        super().__init__(message)
        self.at = at


@dataclass(frozen=True, slots=True)
class Literal:
    """Characters that must stand there."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``limit`` characters of anything; ``wide`` gaps may cross a comma."""

    limit: int
    wide: bool


@dataclass(frozen=True, slots=True)
class WordClass:
    """Any word of a class in the lexicon, or a built-in class such as ``{percent}``."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; ``optional`` when it may be left out."""

    options: tuple[Sequence, ...]
    optional: bool = False


Part = Literal | Gap | WordClass | Choice
Sequence = tuple[Part, ...]


def parse(phrase: str) -> Sequence:
    """Return the tree of a phrase; raise ``PhraseError`` where it cannot be read."""
    parts, at = _sequence(phrase, 0, nested=False)
    if at < len(phrase):
        raise PhraseError(f"多出来的「{phrase[at]}」", at)
    if not parts:
        raise PhraseError("空的短语")
    for part in (parts[0], parts[-1]):
        if isinstance(part, Gap):
            raise PhraseError("短语不能以间隔开头或结尾")
    return parts


def _sequence(text: str, at: int, *, nested: bool) -> tuple[Sequence, int]:
    """Read parts from ``at`` until the end, or until ``|`` or ``}`` inside a group."""
    parts: list[Part] = []
    while at < len(text):
        character = text[at]
        if character == "}" or (character == "|" and nested):
            break
        if character == "|":
            raise PhraseError("「|」只能写在 {…} 里", at)
        if character == "{":
            part, at = _group(text, at)
            parts.append(part)
        elif character == "?":
            _make_optional(parts, at)
            at += 1
        elif gap := _GAP.match(text, at):
            parts.append(_gap(gap, at))
            at = gap.end()
        else:
            if character == "\\":
                at += 1
                if at == len(text):
                    raise PhraseError("反斜杠后面没有字", at - 1)
            parts.append(Literal(text[at]))
            at += 1
    return _merge(parts), at


def _group(text: str, at: int) -> tuple[Part, int]:
    """Read ``{…}``; a lone class name inside becomes a ``WordClass``."""
    opened, at = at, at + 1
    options: list[Sequence] = []
    while True:
        end = _end_of_name(text, at)
        if end:
            options.append((WordClass(text[at:end]),))
            at = end
        else:
            option, at = _sequence(text, at, nested=True)
            if not option and at < len(text):
                raise PhraseError("{…} 里有空的选项", at)
            options.append(option)
        if at >= len(text):
            raise PhraseError("「{」没有配对的「}」", opened)
        if text[at] == "}":
            break
        at += 1
    only = options[0]
    if len(options) == 1 and isinstance(only[0], WordClass) and len(only) == 1:
        return only[0], at + 1
    return Choice(tuple(options)), at + 1


def _end_of_name(text: str, at: int) -> int:
    """Return where a class name that fills a whole option ends, or 0."""
    name = CLASS_NAME.match(text, at)
    if name and name.end() < len(text) and text[name.end()] in "|}":
        return name.end()
    return 0


def _gap(gap: re.Match[str], at: int) -> Gap:
    if not gap[2]:
        raise PhraseError("间隔没有上限；写成 ..8 这样带数字的", at)
    limit = int(gap[2])
    if not 1 <= limit <= MAX_GAP:
        raise PhraseError(f"间隔须在 1 到 {MAX_GAP} 个字之间", at)
    return Gap(limit, wide=bool(gap[1]))


def _make_optional(parts: list[Part], at: int) -> None:
    if not parts or isinstance(parts[-1], Gap):
        raise PhraseError("「?」前面没有可省略的字或组", at)
    last = parts[-1]
    if isinstance(last, Choice):
        parts[-1] = Choice(last.options, optional=True)
    else:
        parts[-1] = Choice(((last,),), optional=True)


def _merge(parts: list[Part]) -> Sequence:
    """Join neighbouring literals."""
    merged: list[Part] = []
    for part in parts:
        if isinstance(part, Literal) and merged and isinstance(merged[-1], Literal):
            merged[-1] = Literal(merged[-1].text + part.text)
        else:
            merged.append(part)
    return tuple(merged)
