"""The data of ``language/parties.yaml``, compiled once, and the weighing of names and roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Role = Literal["institution", "consumer", "both", "unknown"]

QUOTES = "\"'“”‘’「」『』《》〈〉*_ \u3000"
_SIDES: tuple[Role, Role] = ("institution", "consumer")
_ENOUGH = 2
_SPLIT = re.compile(r"[\s/、或及和（）()：:即“”\"'‘’「」]+")
_LONGEST = 8  # characters of a role word at the end of a description


@dataclass(frozen=True, slots=True, eq=False)
class PartyCues:
    """Words by role. Evidence is a number: above 0 for the institution, below for the consumer."""

    common: Mapping[str, Role]
    hints: Mapping[str, Role]
    either: frozenset[str]
    names: Mapping[Role, tuple[str, ...]]
    fields: Mapping[Role, tuple[str, ...]]
    labels: frozenset[str]
    label: re.Pattern[str]
    own: Mapping[str, tuple[str, ...]]

    def of_role_or_name(self, said: str) -> int:
        """Weigh every role and name in 借款人、抵押人：某某."""
        return sum(map(self._of_piece, pieces(said)))

    def _of_piece(self, piece: str) -> int:
        for words, weight in ((self.common, 4), (self.hints, 2)):
            if piece in words:
                return {"institution": weight, "consumer": -weight}.get(words[piece], 0)
        return self._of_name(piece)

    def _of_name(self, piece: str) -> int:
        if len(piece) > 3 and piece.endswith(self.names["institution"]):
            return 3
        return -3 if piece.endswith(self.names["consumer"]) else 0

    def of_ending(self, said: str) -> int:
        """Weigh only the thing a description ends with: 有资金需求的借款人."""
        piece = (pieces(said.rstrip(QUOTES)) or [""])[-1]
        if score := self._of_name(piece):
            return score
        ends = (piece[-n:] for n in range(min(_LONGEST, len(piece)), 0, -1))
        role = next((self.common[word] for word in ends if word in self.common), "unknown")
        return {"institution": 4, "consumer": -4}.get(role, 0)

    def of_fields(self, below: str) -> int:
        """Weigh the fields below a label: 身份证号 against 法定代表人, at most 2 either way."""
        counts = [sum(word in below for word in self.fields[side]) for side in _SIDES]
        return max(-2, min(2, 2 * (counts[0] - counts[1])))


def pieces(said: str) -> list[str]:
    """Split 出借人/受让人（某某公司） into roles and names."""
    return [piece for piece in _SPLIT.split(said) if piece]


def side(score: int) -> Role | None:
    """Return the side of a weight, ``None`` while it is too light."""
    return None if abs(score) < _ENOUGH else _SIDES[score < 0]


_COMPILED: dict[int, tuple[Mapping[str, Any], PartyCues]] = {}


def compile_parties(data: Mapping[str, Any]) -> PartyCues:
    """Return the compiled form of ``data``; the same mapping is compiled once."""
    known = _COMPILED.get(id(data))
    if known is None or known[0] is not data:
        known = _COMPILED[id(data)] = (data, _compile(data))
    return known[1]


def _compile(data: Mapping[str, Any]) -> PartyCues:
    labels = frozenset(data.get("labels") or ("甲方", "乙方", "丙方", "丁方"))
    return PartyCues(
        common=_by_word({key: data.get(key) for key in (*_SIDES, "both")}),
        hints=_by_word(data.get("hints") or {}),
        either=frozenset(data.get("either") or ()),
        names=_by_side(data.get("names") or {}),
        fields=_by_side(data.get("fields") or {}),
        labels=labels,
        label=re.compile("|".join(sorted(map(re.escape, labels)))),
        own={key: tuple(words or ()) for key, words in (data.get("own_voice") or {}).items()},
    )


def _by_word(data: Mapping[Any, Iterable[str] | None]) -> dict[str, Role]:
    return {word: role for role, words in data.items() for word in words or ()}


def _by_side(data: Mapping[str, Iterable[str] | None]) -> dict[Role, tuple[str, ...]]:
    return {key: tuple(data.get(key) or ()) for key in _SIDES}
