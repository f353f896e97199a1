"""Phrase tree → a linear-time regular expression and the literals it cannot match without.

The literals are sets ("one of these must be there"), in the manner of RE2's FilteredRE2 and
Russ Cox's trigram index: a phrase is tried in a sentence only when every set has a member there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as Set
from dataclasses import dataclass

from checker.rulebook.phrase import Choice, Gap, Literal, Part, PhraseError, Sequence, WordClass

PARTY_CLASSES = ("institution", "consumer")
PARTY_LABELS = ("甲方", "乙方", "丙方", "丁方")

_NUMBER = "(?:[0-9]+(?:[.,][0-9]+)*|[零〇一二两三四五六七八九十百千万亿半几壹贰叁肆伍陆柒捌玖拾]+)"
_PERCENT = f"(?:{_NUMBER}(?:%|‰|‱|个点|个百分点)|(?:百|千|万)分之{_NUMBER}(?:点{_NUMBER})?)"
BUILT_IN = {
    "number": _NUMBER,
    "percent": _PERCENT,
    "rate": f"(?:{_PERCENT}|(?:[日月年]息|月|日)?{_NUMBER}(?:厘|分)|万{_NUMBER})",
    "money": f"(?:[¥￥]?{_NUMBER}[万亿千百]?(?:多|余)?(?:元|块钱?|万|亿|人民币))",
    "duration": f"(?:{_NUMBER}(?:多|余)?个?(?:自然日|工作日|交易日|天|日|周|星期|月|季度|年|小时|分钟|秒钟?))",
    "date": "(?:[0-9]{4}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}年(?:[0-9]{1,2}月)?)",
}

# “…的，” is how a contract states a condition: the clause goes on after that comma.
_DIGITS = "0123456789零〇一二两三四五六七八九十百千万亿半几壹贰叁肆伍陆柒捌玖拾"
_MARKS = {"number": _DIGITS, "percent": "%‰‱点分", "money": "元块万亿币¥￥",
          "duration": "日天周期月季年时分秒", "date": "年月日./-"}  # fmt: skip

_CLAUSE = "(?:的[，,]|[^，,。；;！!？?\\n])"
_SENTENCE = "[^。！!？?\\n]"
_FORMS = {
    "，": "[，,]",
    "：": "[：:]",
    "；": "[；;]",
    "！": "[！!]",
    "？": "[？?]",
    "（": "[（(]",
    "）": "[）)]",
}
_WORD = re.compile(r"[^\W_]+")
_MAX_LITERALS = 400  # of one set: beyond that a set selects nothing
_MAX_SETS = 4

Words = Mapping[str, tuple[Sequence, ...]]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A phrase ready to run: an RE2 pattern, the literal sets it needs, and character sets.

    One member of every set must be in the sentence; the character sets stand for literals that
    are too short for the index.
    """

    regex: str
    needs: tuple[frozenset[str], ...]
    chars: tuple[str, ...] = ()


def compile_phrase(tree: Sequence, words: Words, fold: Callable[[str], str]) -> Compiled:
    """Compile a parsed phrase; ``words`` maps class names to their parsed words."""
    build = _Builder(words, fold)
    regex = build.sequence(tree, ())
    sets = build.needs(tree, ())
    strong = [useful for s in sets if (useful := _useful(s))]
    weak = [s for s in sets if not _useful(s)]
    chars = {covering(s) for s in weak} | build.numeric(tree)
    return Compiled(regex, _best(strong), tuple(sorted(filter(None, chars))))


class _Builder:
    """Walks a phrase tree; ``path`` holds the classes being expanded, so that a cycle is refused."""

    def __init__(self, words: Words, fold: Callable[[str], str]) -> None:
        self.words = words
        self.fold = fold
        self.parties = 0
        self.gaps = 0

    def sequence(self, parts: Sequence, path: tuple[str, ...]) -> str:
        return "".join(self.part(part, path) for part in parts)

    def part(self, part: Part, path: tuple[str, ...]) -> str:
        match part:
            case Literal(text):
                return "".join(_FORMS.get(c) or re.escape(c) for c in self.fold(text))
            case Gap(limit, wide):
                self.gaps += 1  # named, so that a negation swallowed by the gap is seen
                return f"(?P<gap_{self.gaps}>{_SENTENCE if wide else _CLAUSE}{{0,{limit}}}?)"
            case Choice(options, optional):
                body = "|".join(
                    dict.fromkeys(self.sequence(o, path) for o in _longest_first(options))
                )
                return f"(?:{body}){'?' if optional else ''}"
            case WordClass(name):
                return self.word_class(name, path)

    def word_class(self, name: str, path: tuple[str, ...]) -> str:
        if name in BUILT_IN:
            return BUILT_IN[name]
        body = "|".join(
            dict.fromkeys(self.sequence(o, (*path, name)) for o in self.options(name, path))
        )
        if name in PARTY_CLASSES:
            self.parties += 1
            return f"(?P<{name}_{self.parties}>{body}|{'|'.join(PARTY_LABELS)})"
        return f"(?:{body})"

    def options(self, name: str, path: tuple[str, ...]) -> tuple[Sequence, ...]:
        if name in path:
            raise PhraseError(f"词类 {{{name}}} 绕回了自己")
        if name not in self.words:
            raise PhraseError(f"没有词类 {{{name}}}")
        return _longest_first(self.words[name])

    def needs(self, parts: Sequence, path: tuple[str, ...]) -> list[frozenset[str]]:
        """Return the literal sets a sequence needs, neighbouring literals and groups joined."""
        sets: list[frozenset[str]] = []
        run: frozenset[str] | None = None
        for part in parts:
            exact = self.exact(part, path)
            if exact is None:
                if run:
                    sets.append(run)
                run = None
                if isinstance(part, Choice) and not part.optional:
                    sets.extend(self.choice_needs(part.options, path))
                elif isinstance(part, WordClass) and part.name not in BUILT_IN:
                    sets.extend(self.class_needs(part.name, path))
            elif run is None:
                run = exact
            else:
                joined = frozenset(a + b for a in run for b in exact)
                grown = len(joined) > max(len(run), len(exact))
                if len(joined) > _MAX_LITERALS or (grown and _useful(run) and _useful(exact)):
                    sets.append(run)
                    run = exact
                else:
                    run = joined
        if run:
            sets.append(run)
        return sets

    def numeric(self, parts: Sequence) -> set[str]:
        """Return the characters that the built-in classes a phrase always needs are written with."""
        return {_MARKS[p.name] for p in parts if isinstance(p, WordClass) and p.name in _MARKS}

    def class_needs(self, name: str, path: tuple[str, ...]) -> list[frozenset[str]]:
        sets = self.choice_needs(self.options(name, path), (*path, name))
        if name in PARTY_CLASSES:
            return [s | frozenset(PARTY_LABELS) for s in sets]
        return sets

    def exact(self, part: Part, path: tuple[str, ...]) -> frozenset[str] | None:
        """Return all strings a part can be, if they are few and known; else ``None``."""
        match part:
            case Literal(text):
                return frozenset([self.fold(text)])
            case Choice(options, False):
                return self.exact_options(options, path)
            case WordClass(name) if name not in BUILT_IN and name not in PARTY_CLASSES:
                return self.exact_options(self.options(name, path), (*path, name))
        return None

    def exact_options(
        self, options: Iterable[Sequence], path: tuple[str, ...]
    ) -> frozenset[str] | None:
        found: set[str] = set()
        for option in options:
            whole = frozenset([""])
            for part in option:
                exact = self.exact(part, path)
                if exact is None or len(whole) * len(exact) > _MAX_LITERALS:
                    return None
                whole = frozenset(a + b for a in whole for b in exact)
            found |= whole
        return frozenset(found) if len(found) <= _MAX_LITERALS else None

    def choice_needs(
        self, options: Iterable[Sequence], path: tuple[str, ...]
    ) -> list[frozenset[str]]:
        """Every option must bring a set; their union is what the choice needs."""
        union: set[str] = set()
        for option in options:
            sets = self.needs(option, path)
            if not sets:
                return []
            union |= max(sets, key=lambda s: _strength(_useful(s) or s))
        return [frozenset(union)] if len(union) <= _MAX_LITERALS else []


def _longest_first(options: Iterable[Sequence]) -> tuple[Sequence, ...]:
    """Sort so that leftmost-first alternation prefers the longer word."""
    return tuple(sorted(options, key=_reach, reverse=True))


def _reach(parts: Sequence) -> int:
    total = 0
    for part in parts:
        match part:
            case Literal(text):
                total += len(text)
            case Gap(limit, _):
                total += limit
            case Choice(options, _):
                total += max(_reach(option) for option in options)
            case WordClass():
                total += 4
    return total


def _useful(literals: Set[str]) -> frozenset[str] | None:
    """Keep the longest word of each literal; a set with a one-character member selects nothing."""
    words = frozenset(max(_WORD.findall(t), key=len, default="") for t in literals)
    return words if min(map(len, words)) >= 2 else None


def _strength(literals: Set[str]) -> tuple[int, int]:
    return min(map(len, literals)), -len(literals)


def covering(literals: frozenset[str]) -> str:
    """Return few characters of which every literal holds one (a greedy hitting set), sorted."""
    chosen: set[str] = set()
    left = {literal for literal in literals if literal.strip()}
    if len(left) < len(literals):
        return ""  # an empty literal needs nothing
    while left:
        counts = Counter(c for literal in left for c in set(literal))
        best = min(counts, key=lambda c: (-counts[c], c))
        chosen.add(best)
        left = {literal for literal in left if best not in literal}
    return "".join(sorted(chosen))


def _best(sets: list[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Keep the most telling sets, without repeats."""
    unique = sorted(set(sets), key=lambda s: (_strength(s), sorted(s)), reverse=True)
    return tuple(unique[:_MAX_SETS])
