"""The inline parser of markdown-it, made to remember where each token stands.

markdown-it gives inline tokens no positions. Pending text is always one slice of the source, so
it is enough to note where it began; every other token notes where the parser stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from checker.read.builder import Piece

DEEPEST: Final = 100  # elements inside each other; the parser drops what lies deeper
_AT: Final = "at"
_LINE_BREAK = re.compile(r"<br\s*/?>", re.I)


class Visible(NamedTuple):
    """The visible text of some inline source, the texts of its images, and their number."""

    pieces: list[Piece]
    images: list[list[Piece]]
    number: int


class _State(StateInline):
    """Notes in ``token.meta`` where a token begins in the inline source."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.began = 0  # where the pending text began
        self._delimiters = (-1, 0)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta[_AT] = self.began
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta[_AT] = self.pos
        if ttype == "text":
            # A run of * is pushed one by one while the parser stands at its first.
            place, count = self._delimiters
            count = count + 1 if place == self.pos else 0
            self._delimiters = (self.pos, count)
            token.meta[_AT] += count
        return token


class _Parser(ParserInline):
    """The stock tokenizer with one line more: where does the pending text begin?"""

    def tokenize(self, state: StateInline) -> None:
        rules = self.ruler.getRules("")
        deepest = state.md.options["maxNesting"]
        end = state.posMax
        while state.pos < end:
            if isinstance(state, _State) and not state.pending:
                state.began = state.pos
            if state.level >= deepest or not any(rule(state, False) for rule in rules):
                _append(state, state.src[state.pos])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _append(state: StateInline, text: str) -> None:
    """Add to the pending text; the newer method is linear where ``+=`` is not."""
    if hasattr(state, "append_pending"):
        state.append_pending(text)
    else:
        state.pending += text


def parser() -> MarkdownIt:
    """Return a CommonMark parser with tables and strikethrough whose tokens know their place."""
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
    md.inline = _Parser()
    # Joining neighbouring texts would lose where the second one stands.
    md.inline.ruler2.disable(["fragments_join", "text_collapse"], ignoreInvalid=True)
    md.core.ruler.disable(["text_join"], ignoreInvalid=True)
    md.enable("table")
    _keep_footnotes(md)
    return md


def _keep_footnotes(md: MarkdownIt) -> None:
    """Let ``[^1]: text`` be a paragraph: taken for a link's target, it would not be read."""
    from markdown_it.rules_block import StateBlock, reference

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if state.src.startswith("[^", state.bMarks[start] + state.tShift[start]):
            return False
        return reference(state, start, end, silent)

    md.block.ruler.at("reference", rule)


def visible(tokens: list[Token], source: str, offset: int = 0) -> Visible:
    """Return the visible text of inline tokens, placed in ``source``, the inline content."""
    found = Visible([], [], 0)
    count = 0
    previous: Token | None = None
    for token in tokens:
        at = offset + int(token.meta.get(_AT, 0))
        if token.type == "image":
            alt = visible(token.children or [], source, at + 2)
            found.images.extend([alt.pieces, *alt.images])
            count += 1 + alt.number
        else:
            found.pieces.extend(_pieces(token, previous, source, at))
        previous = token
    return Visible(found.pieces, found.images, count)


def _pieces(token: Token, previous: Token | None, source: str, at: int) -> Iterator[Piece]:
    """Yield the visible text of one token that begins at ``at`` of the inline content."""
    content = token.content
    match token.type:
        case "text" if previous and previous.markup == "autolink" and previous.nesting == 1:
            yield source[at + 1 : source.index(">", at)], at + 1
        case "text":
            yield content, at
        case "text_special" if token.info == "escape":
            yield content, at + (len(content) == 1)
        case "text_special":
            yield from ((character, at) for character in content)
        case "code_inline":
            start = at + len(token.markup)
            stripped = source[start : start + len(content)].replace("\n", " ") != content
            yield from _lines(content, source, start + stripped)
        case "softbreak" | "hardbreak":
            yield "\n", at
        case "html_inline" if _LINE_BREAK.fullmatch(content):
            yield "\n", at


def _lines(content: str, source: str, at: int) -> Iterator[Piece]:
    """Yield code that ran over line ends, which show as spaces."""
    done = 0
    for line in source[at : at + len(content)].split("\n"):
        yield line, at + done
        done += len(line)
        yield content[done : done + 1], at + done
        done += 1


def is_exact(pieces: list[Piece], source: str) -> bool:
    """Say whether every piece of more than one character stands in the source as it is."""
    return all(len(text) == 1 or source.startswith(text, at) for text, at in pieces)
