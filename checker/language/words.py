"""The sensitive words of ``rules/language/spellings.yaml`` and what is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any


class Words:
    """Words somebody may disguise. ``evasive`` ones are never just spaced out for looks."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Read ``words`` and ``products``; an item may hold several words, parted by spaces."""
        self.evasive = frozenset(listed(data.get("words")))
        self.all = self.evasive | frozenset(listed(data.get("products")))
        self.ordered = sorted(self.all, key=lambda word: (-len(word), word))  # longest first
        self.longest = max(map(len, self.all), default=0)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that stand next to each other in a word."""
        return frozenset(word[i : i + 2] for word in self.all for i in range(len(word) - 1))

    def across(self, left: str, right: str) -> tuple[str, str]:
        """Return the two parts of the longest word that ends ``left`` and begins ``right``."""
        found = ("", "")
        for head in range(1, len(left) + 1):
            for tail in range(1, len(right) + 1):
                parts = (left[-head:], right[:tail])
                if head + tail > len("".join(found)) and "".join(parts) in self.all:
                    found = parts
        return found

    def are_words(self, head: str, tail: str) -> bool:
        """Say whether both parts are words: 保本/保息 lists two, nobody took one apart."""
        return head in self.all and tail in self.all


def listed(items: Iterable[str] | None) -> list[str]:
    """Return the words of items that hold one or several each."""
    return [word for item in items or () for word in item.split()]
