"""Is a hit a promise, or its denial, ban, warning, report or question?

The method is ConText's (Harkema et al. 2009): cues with a direction and a reach, pseudo-cues,
terminators; with two additions Chinese rule texts need, the ban that leads a list in and the
coordination that shares one cue. The cues are data: ``rules/language/polarity.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Lazy = Callable[[], str]
Stance = Literal["affirmed", "denied", "prohibited", "warned", "reported", "asked", "defined"]

_DENIAL_REACH = 14  # code points inside the clause
_LIST_REACH = 40  # when 、 或 和 tie the items together
_CLAUSE_MARK = re.compile(r"[，,：:；;。！？!?\n]")
_COORDINATION = re.compile(r"[、或和及与]")
_QUOTE = re.compile(r"[“”「」『』\"]")
_MASK = "\u3000"


@dataclass(frozen=True, slots=True)
class Polarity:
    """The stance a sentence takes to a hit, and the cue that shows it."""

    stance: Stance
    cue: str = ""


class Cues:
    """Compiled cue tables of ``rules/language/polarity.yaml``."""

    def __init__(self, data: Mapping[str, Iterable[str]]) -> None:
        """Compile each list of cues into one pattern, longest cue first."""
        self._tables = {name: _table(words) for name, words in data.items()}

    def stance(
        self, text: str, start: int, end: int, *, before: Lazy = str, after: Lazy = str,
        subject: bool = False,
    ) -> Polarity:  # fmt: skip
        """Judge the hit ``text[start:end]`` in its sentence ``text``.

        ``before`` gives the governing line (list lead-in or heading), ``after`` the next sentence,
        each asked for only when the sentence itself does not decide;
        ``subject`` says that the hit names its own subject, so that a plain negation standing
        before it belongs to somebody else.
        """
        head = self._masked(text[:start])
        tail = text[end:]
        return (
            self._false_denial(head)
            or self._forward(head, text[:start], tail, subject)
            or self._backward(tail)
            or self._defined(head)
            or self._governed(before())
            or self._asked(text, head, tail, after)
            or Polarity("affirmed")
        )

    def negates(self, gap: str) -> str:
        """Return the negation that a gap between two parts of a phrase has swallowed, or nothing."""
        masked = self._masked(gap)
        cue = _search(self._tables["inside"], masked)
        if cue:
            return cue[0]
        return self.ends_negated(gap)

    def ends_negated(self, text: str) -> str:
        """Return the plain negation that a text ends with, or nothing."""
        masked = self._masked(text)
        near = _last(self._tables["adjacent"], masked)
        return near[0] if near and near.end() == len(masked) else ""

    def _masked(self, head: str) -> str:
        head = self._tables["pseudo"].sub(lambda m: _MASK * len(m[0]), head)
        # 不过 is a turn, not a denial: what follows stands in a clause of its own.
        return head.replace("不过", "，，")

    def _false_denial(self, head: str) -> Polarity | None:
        """Double negation and mock denial in the same clause still promise."""
        clause = _last_clause(head)
        cue = _last(self._tables["false_denial"], clause)
        if cue is None:
            return None
        before = head[: len(head) - len(clause) + cue.start()]
        if self._warned(before) or _search(self._tables["prohibition"], before):
            return None
        return Polarity("affirmed", f"反说：{cue[0]}")

    def _forward(self, head: str, raw: str, tail: str, subject: bool) -> Polarity | None:
        return (
            self._warned(head)
            or self._prohibited(head)
            or (None if subject else self._denied(head, tail))
        )

    def _warned(self, head: str) -> Polarity | None:
        for name, stance in (("warning", "warned"), ("report", "reported")):
            cue = _last(self._tables[name], head)
            if cue and not self._cut(head[cue.end() :]):
                return Polarity(stance, cue[0])  # type: ignore[arg-type]
        return None

    def _prohibited(self, head: str) -> Polarity | None:
        for cue in reversed(list(self._tables["prohibition"].finditer(head))):
            between = head[cue.end() :]
            if self._cut(between):
                continue
            if not _CLAUSE_MARK.search(between):
                return Polarity("prohibited", cue[0])
            # Past a comma a ban still rules only when it addresses the one who promises.
            if _search(
                self._tables["regulated"], head[max(0, cue.start() - 25) : cue.start()]
            ) or _search(self._tables["regulated_manner"], between[:12]):
                return Polarity("prohibited", cue[0])
        return None

    def _denied(self, head: str, tail: str) -> Polarity | None:
        clause = _last_clause(head)
        near = _last(self._tables["adjacent"], clause)
        if near and len(clause) - near.end() <= 1 + clause[near.end() :].count("“"):
            return Polarity("denied", near[0])
        for cue in reversed(list(self._tables["denial"].finditer(clause))):
            between = clause[cue.end() :]
            if self._cut(between):
                continue
            reach = _LIST_REACH if _COORDINATION.search(between) else _DENIAL_REACH
            if len(between) <= reach:
                return Polarity("denied", cue[0])
        return None

    def _cut(self, between: str) -> bool:
        return _search(self._tables["terminators"], between) is not None

    def _backward(self, tail: str) -> Polarity | None:
        cue = _search(self._tables["after"], tail[:40])
        if cue and not self._cut(tail[: cue.start()]):
            return Polarity("reported", cue[0])
        near = _search(self._tables["definition"], tail[:6])
        return Polarity("defined", near[0]) if near else None

    def _defined(self, head: str) -> Polarity | None:
        """What a term means is told right after 是指: it is not said of the product."""
        cue = _last(self._tables["definition"], _last_clause(head))
        return Polarity("defined", cue[0]) if cue else None

    def _governed(self, before: str) -> Polarity | None:
        """A heading or a list lead-in speaks for what stands under it."""
        for name, stance in (
            ("prohibition", "prohibited"), ("warning", "warned"), ("report", "reported"),
        ):  # fmt: skip
            cue = _search(self._tables[name], before)
            if cue:
                return Polarity(stance, cue[0])  # type: ignore[arg-type]
        return None

    def _asked(self, text: str, head: str, tail: str, after: Lazy) -> Polarity | None:
        asks = text.rstrip("”’」』）)\"' ").endswith(("？", "?"))
        near = _search(self._tables["question"], tail) or _last(
            self._tables["question"], _last_clause(head)
        )
        if not asks or not near or _search(self._tables["rhetorical"], text):
            return None
        reply = after().lstrip()
        if _search(self._tables["answer"], reply[:4]):
            return None
        return Polarity("asked", near[0])


def _table(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted({str(w) for w in words}, key=lambda w: (-len(w), w))
    return re.compile(
        "|".join(re.escape(w).replace("…", "[^，。；]{0,20}?") for w in ordered) or "(?!)"
    )


def _search(table: re.Pattern[str], text: str) -> re.Match[str] | None:
    return table.search(text) if text else None


def _last(table: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in table.finditer(text):  # noqa: B007
        pass
    return found


def _last_clause(head: str) -> str:
    """Return the part of ``head`` after its last clause mark."""
    place = 0
    for mark in _CLAUSE_MARK.finditer(head):
        place = mark.end()
    return head[place:]
