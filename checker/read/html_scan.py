"""HTML source to tags and text with exact positions, in linear time, whatever the input.

The standard library's parser differs between patch releases, drops text at the end of broken
files and was quadratic for years; this scanner follows what browsers do and gives the place of
every attribute value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

Span = tuple[int, int]

_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?P<name>[^\s/>=]+)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'][^\s>]*)?))?"""
)
_GAP = re.compile(r"[\s/]*")
_COMMENT_END = re.compile(r"--!?>")
RAW: Final = frozenset({"title", "textarea"})
"""Elements whose content is text without tags."""
UNSEEN: Final = frozenset(
    {"script", "style", "template", "noscript", "iframe", "noembed", "noframes"}
)
"""Elements whose content no reader sees."""
_OPAQUE: Final = RAW | UNSEEN


@dataclass(frozen=True, slots=True)
class Text:
    """Character data ``[start, end)``; entities are not decoded yet."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Open:
    """A start tag; attribute values are spans of the source, quotes excluded."""

    name: str
    start: int
    attributes: dict[str, Span]


@dataclass(frozen=True, slots=True)
class Close:
    """An end tag."""

    name: str
    start: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Markup that never ends: a browser shows nothing of ``[start, end of file)``."""

    name: str
    start: int


Event = Text | Open | Close | Lost


@dataclass(slots=True)
class Scanner:
    """Walks over one source text once."""

    source: str
    _last: int = field(init=False)  # the last ">" there is
    _bare: bool = field(init=False, default=False)  # a quote never closed: do not trust quotes

    def __post_init__(self) -> None:
        """Find the last place where a tag can end."""
        self._last = self.source.rfind(">")

    def events(self) -> Iterator[Event]:
        """Yield text, tags and what was lost, in order."""
        at = text = 0
        while (found := _MARKUP.search(self.source, at)) and found.start() < self._last:
            start = found.start()
            if text < start:
                yield Text(text, start)
            event, at = self._markup(start)
            text = at
            if event is not None:
                yield event
            if isinstance(event, Open) and event.name in _OPAQUE and not self._closed(at):
                text = self._raw_end(event.name, at)
                if inside := self._inside(event.name, at, text):
                    yield inside
                at = text
        if text < len(self.source):
            yield Text(text, len(self.source))

    def _markup(self, start: int) -> tuple[Event | None, int]:
        """Return what begins with ``<`` at ``start``, and where it ends."""
        source = self.source
        if source.startswith("<!--", start):
            if source.startswith((">", "->"), start + 4):
                return None, source.index(">", start) + 1
            end = _COMMENT_END.search(source, start + 4)
            return (None, end.end()) if end else (Lost("!--", start), len(source))
        closing = source.startswith("</", start)
        name = _NAME.match(source, start + 1 + closing)
        if name and not closing:
            return self._open(name[0].lower(), start, name.end())
        event = Close(name[0].lower(), start) if name else None
        return event, source.index(">", start) + 1

    def _open(self, name: str, start: int, at: int) -> tuple[Event, int]:
        """Read the attributes of a start tag."""
        source, attributes = self.source, dict[str, Span]()
        while not self._bare:
            at = _GAP.match(source, at).end()  # type: ignore[union-attr]
            if at >= len(source):
                self._bare = True
            elif source[at] == ">":
                return Open(name, start, attributes), at + 1
            elif found := _ATTRIBUTE.match(source, at):
                group = found.lastgroup or "name"
                span = found.span(group) if group != "name" else (found.end(), found.end())
                attributes.setdefault(found["name"].lower(), span)
                at = found.end()
            else:
                at += 1
        # Some quote is never closed and swallowed the rest of the file: end tags at the next >.
        return Open(name, start, {}), source.index(">", start) + 1

    def _raw_end(self, name: str, at: int) -> int:
        """Return where the end tag of a raw element begins, or the end of the file."""
        end = re.compile(rf"</{name}(?=[\s/>])", re.I).search(self.source, at)
        return end.start() if end else len(self.source)

    def _inside(self, name: str, at: int, end: int) -> Event | None:
        """Return the text inside a raw element; say so when an unseen one never ends."""
        if name in RAW and at < end:
            return Text(at, end)
        if name in UNSEEN and end == len(self.source) and self.source[at:].strip():
            return Lost(name, at)
        return None

    def _closed(self, at: int) -> bool:
        """Say whether the tag that ends at ``at`` closes itself, as in XHTML."""
        return self.source.startswith("/>", at - 2)
