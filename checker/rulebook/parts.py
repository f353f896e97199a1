"""The compiled body of each form of rule, and the phrase table that all rules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from checker.model import Phrase
from checker.rulebook.anchors import frequencies, telling
from checker.rulebook.compile import Compiled, Words, compile_phrase, covering
from checker.rulebook.expression import ExpressionError, names_in
from checker.rulebook.lexicon import class_names
from checker.rulebook.phrase import PhraseError, parse
from checker.rulebook.source import Path_, Source, nearest


class Compiler:
    """Compiles phrases of many rules into one table of phrases and one of literal sets."""

    def __init__(self, words: Words, fold: Callable[[str], str]) -> None:
        """Take the word classes and the folding that texts go through as well."""
        self.words = words
        self.fold = fold
        self._phrases: list[Phrase] = []
        self._sets: dict[frozenset[str], int] = {}
        self._memo: dict[str, Compiled] = {}

    def finish(
        self, samples: Sequence[str]
    ) -> tuple[tuple[Phrase, ...], tuple[tuple[str, ...], ...]]:
        """Return the phrase table and the literal sets it refers to.

        Only sets that tell something go into the index: how common a set is, is measured on
        ``samples``, the examples of the rules themselves. The rest are looked up by character.
        """
        sets = list(self._sets)
        shares = frequencies(sets, samples)
        numbers: dict[int, int] = {}
        phrases: list[Phrase] = []
        for phrase in self._phrases:
            kept = telling(phrase.needs, shares)
            for old in kept:
                numbers.setdefault(old, len(numbers))
            chars = {covering(sets[old]) for old in phrase.needs if old not in kept}
            needs = tuple(sorted(numbers[old] for old in kept))
            phrases.append(
                replace(phrase, needs=needs, chars=tuple(sorted({*phrase.chars, *chars})))
            )
        return tuple(phrases), tuple(tuple(sorted(sets[old])) for old in numbers)

    def body(self, source: Source, data: dict[str, Any], form: str, rule: int) -> dict[str, Any]:
        """Compile what is particular to one form of rule; faults go to ``source``."""
        body: dict[str, Any] = {}
        if "unless" in data:
            body["unless"] = self._unless(source, data["unless"], ("unless",))
        if "with" in data:
            body["with"] = [
                {"where": w.get("where", "sentence"), "regex": self._any(source, w["any"], way)}
                for w, way in _each(data["with"], ("with",), "any")
            ]
        match form:
            case "find":
                self._find(source, data["find"], rule, self._companions(data))
            case "require":
                body |= self._require(source, data, rule)
            case "compare":
                body |= self._compare(source, data["compare"], rule)
            case "explain":
                body |= self._explain(source, data["explain"], rule)
            case "measure":
                body |= data["measure"]
        return body

    def _companions(self, data: dict[str, Any]) -> list[frozenset[str]]:
        """Return the literal sets that the companions bring into the same sentence."""
        sets: list[frozenset[str]] = []
        for companion, _ in _each(data.get("with", []), ("with",)):
            if companion.get("where", "sentence") not in ("clause", "sentence"):
                continue
            found = [self._memo.get(str(p)) for p, _ in _each(companion["any"], ())]
            if found and all(c and c.needs for c in found):
                sets.append(frozenset().union(*(c.needs[0] for c in found if c)))
        return sets

    def _find(self, source: Source, find: Any, rule: int, companions: list[frozenset[str]]) -> None:
        for item, way in _each(find, ("find",)):
            if isinstance(item, dict):
                self._tokens(source, item, way, rule)
            else:
                self._index(source, item, way, rule, "find", companions)

    def _tokens(self, source: Source, item: dict[str, Any], way: Path_, rule: int) -> None:
        anchors: set[str] = set()
        for anchor, at in _each(item["anchors"], (*way, "anchors")):
            if compiled := self._compile(source, str(anchor), at):
                anchors |= min(compiled.needs, key=len, default=frozenset())
        if not anchors:
            source.fault((*way, "anchors"), "anchors 要有两个字以上的字面词")
            return
        needs = (self._set(frozenset(anchors)),)
        self._phrases.append(Phrase(rule, "find", "", needs, tuple(item["tokens"])))

    def _index(
        self, source: Source, phrase: Any, way: Path_, rule: int, part: str,
        companions: Sequence[frozenset[str]] = (),
    ) -> None:  # fmt: skip
        """Put a phrase into the shared index; it must hold a literal of two characters.

        What its companions need in the same sentence, the phrase needs as well.
        """
        compiled = self._compile(source, str(phrase), way)
        if compiled is None:
            return
        if not compiled.needs:
            source.fault(way, f"「{phrase}」没有两个字以上的字面词，没法先筛句子；补上必有的词")
            return
        needs = tuple(sorted({self._set(s) for s in (*compiled.needs, *companions)}))
        self._phrases.append(Phrase(rule, part, compiled.regex, needs, (), compiled.chars))

    def _set(self, literals: frozenset[str]) -> int:
        return self._sets.setdefault(literals, len(self._sets))

    def _compile(self, source: Source, phrase: str, way: Path_) -> Compiled | None:
        if phrase in self._memo:
            return self._memo[phrase]
        try:
            tree = parse(phrase)
            for name in sorted(class_names(tree)):
                if name not in self.words and name not in _BUILT_IN:
                    raise PhraseError(
                        f"没有词类 {{{name}}}{nearest(name, self.words)}（字面的字母写成 {name.upper()}）"
                    )
            compiled = compile_phrase(tree, self.words, self.fold)
        except PhraseError as error:
            source.fault(way, str(error), offset=error.at)
            return None
        self._memo[phrase] = compiled
        return compiled

    def _any(self, source: Source, phrases: Any, way: Path_) -> str:
        """Return one pattern that matches any of the phrases."""
        parts = [self._compile(source, str(p), at) for p, at in _each(phrases, way)]
        return "|".join(dict.fromkeys(_anonymous(c.regex) for c in parts if c))

    def _unless(self, source: Source, unless: dict[str, Any], way: Path_) -> dict[str, str]:
        return {name: self._any(source, phrases, (*way, name)) for name, phrases in unless.items()}

    def _require(self, source: Source, data: dict[str, Any], rule: int) -> dict[str, Any]:
        when, need = data["when"], data["require"]
        whens = when["any"] if isinstance(when, dict) else when
        for phrase, way in _each(whens, ("when", "any") if isinstance(when, dict) else ("when",)):
            self._index(source, phrase, way, rule, "when")
        body: dict[str, Any] = {}
        if isinstance(when, dict) and "unless" in when:
            body["when_unless"] = self._unless(source, when["unless"], ("when", "unless"))
        if not isinstance(need, dict):
            need = {"any": need}
        body["require"] = {
            "regex": self._any(source, need["any"], ("require",)),
            "where": need.get("where", "document"),
            "near": need.get("near"),
        }
        return body

    def _compare(self, source: Source, compare: dict[str, Any], rule: int) -> dict[str, Any]:
        takes: dict[str, Any] = {}
        for name, take in compare["take"].items():
            way: Path_ = ("compare", "take", name)
            takes[name] = {
                "quantity": take["quantity"],
                "period": take.get("period", ""),
                "within": take.get("within", 8),
                **{k: self._any(source, take[k], (*way, k)) for k in ("after", "before") if k in take},
            }  # fmt: skip
            if not {"after", "before"} & take.keys():
                source.fault(way, "要用 after 或 before 说清取哪个数")
            for key in ("after", "before"):
                for phrase, at in _each(take.get(key, []), (*way, key)):
                    self._index(source, phrase, at, rule, "take")
        try:
            used = names_in(compare["breach"])
        except ExpressionError as error:
            source.fault(("compare", "breach"), str(error))
            used = set()
        for name in [*sorted(used), compare["report"]]:
            if name not in takes:
                source.fault(("compare", "breach"), f"take 里没有 {name}{nearest(name, takes)}")
        return {"each": compare.get("each", "document"), "take": takes,
                "breach": compare["breach"], "report": compare["report"]}  # fmt: skip

    def _explain(self, source: Source, explain: dict[str, Any], rule: int) -> dict[str, Any]:
        terms = []
        for place, term in enumerate(explain["terms"]):
            way: Path_ = ("explain", "terms", place)
            self._index(source, term["term"], (*way, "term"), rule, "term")
            compiled = self._compile(source, str(term["term"]), way)
            short = self._any(source, term["short"], (*way, "short")) if "short" in term else ""
            terms.append({"regex": compiled.regex if compiled else "", "term": term["term"],
                          "plain": term["plain"], "short": short})  # fmt: skip
        return {"terms": terms}


def _anonymous(regex: str) -> str:
    """Drop the names of groups, which joined phrases may not repeat; gaps stay groups."""
    return re.sub(r"\(\?P<([a-z]+)_[0-9]+>", lambda m: "(" if m[1] == "gap" else "(?:", regex)


_BUILT_IN = ("number", "percent", "rate", "money", "duration", "date", "institution", "consumer")


def _each(value: Any, way: Path_, tail: str = "") -> list[tuple[Any, Path_]]:
    """Return the items of a list, or a lone item, each with the way to it."""
    extra: Path_ = (tail,) if tail else ()
    if isinstance(value, list):
        return [(item, (*way, place, *extra)) for place, item in enumerate(value)]
    return [(value, (*way, *extra))]
