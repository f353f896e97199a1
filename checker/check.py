"""The one path through: a Document and a Rulebook give Findings. Everything calls this."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import import_module
from typing import Any

from checker.language.genre import Genre, recognise
from checker.language.normalise import Spellings, fold
from checker.language.polarity import Cues
from checker.language.reading import Reading
from checker.language.tokens import segment
from checker.match.context import Context, Proposal
from checker.match.index import Index
from checker.model import Document, Finding, Phrase, Result, Rule, Rulebook, Skip
from checker.place import Places

_SLOT = re.compile(r"\{([a-z_]+)\}")
_PARENTS = {
    "life": "insurance", "participating": "insurance", "universal": "insurance",
    "unit-linked": "insurance", "health": "insurance", "accident": "insurance",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about a check; empty means: recognise it, check everything.

    ``as_of`` is an ISO date; ``select`` and ``ignore`` are rule ids, duties or id prefixes.
    """

    kind: str = ""
    products: tuple[str, ...] = ()
    as_of: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    drafts: bool = False
    recognise: bool = True  # off: an unnamed kind or product stays unknown


@dataclass
class Engine:
    """A rulebook with what is derived from it once and used for every document."""

    rulebook: Rulebook
    _active: dict[Any, frozenset[int]] = field(default_factory=dict)

    @cached_property
    def index(self) -> Index:
        """The literal index over all rules."""
        return Index(self.rulebook.sets, self.rulebook.phrases)

    @cached_property
    def cues(self) -> Cues:
        """The polarity cues."""
        return Cues(self.rulebook.language["polarity"])

    @cached_property
    def spellings(self) -> Spellings | None:
        """The disguised spellings to undo."""
        data = self.rulebook.language.get("spellings")
        return Spellings(data) if data else None

    def active(self, genre: Genre, options: Options) -> frozenset[int]:
        """Return the numbers of the rules that apply to such a document on that date."""
        key = (genre.kind, genre.products, options)
        if key not in self._active:
            self._active[key] = frozenset(
                number
                for number, rule in enumerate(self.rulebook.rules)
                if not why_not(rule, genre.kind, genre.products, options)
            )
        return self._active[key]


def why_not(rule: Rule, kind: str, products: Sequence[str], options: Options) -> str:
    """Say why a rule does not apply, or nothing. An unknown kind or product never excludes."""
    if rule.status == "retired" or (rule.status == "draft" and not options.drafts):
        return f"状态是 {rule.status}"
    if options.select and not any(_named(rule, word) for word in options.select):
        return "没有选中"
    if any(_named(rule, word) for word in options.ignore):
        return "被忽略"
    start, end = rule.in_force
    if options.as_of and not (start or "0") <= options.as_of <= (end or "9"):
        return f"在 {options.as_of} 不在施行期间"
    if kind != "other" and ((rule.kinds and kind not in rule.kinds) or kind in rule.not_kinds):
        return f"不适用于 {kind}"
    family = {*products, *(_PARENTS.get(p, p) for p in products)}
    if family and rule.products and not family & set(rule.products):
        return "不适用于这种产品"
    if products and all({p, _PARENTS.get(p, p)} & set(rule.not_products) for p in products):
        return "不适用于这种产品"
    return ""


def _named(rule: Rule, word: str) -> bool:
    return rule.id == word or rule.duty == word or rule.id.startswith(word.rstrip("*") + "-")


def check_document(document: Document, engine: Engine, options: Options) -> Result:
    """Check one document; the findings are sorted by place."""
    context = read_closely(document, engine, options)
    genre = context.reading.genre
    active = engine.active(genre, options)
    proposals = list(propose(context, engine, active))
    findings = _findings(context, proposals)
    skipped = (*document.skipped, *_not_in_force(engine.rulebook, options))
    return Result(document.path, genre.kind, genre.products, findings, skipped, document)


def read_closely(document: Document, engine: Engine, options: Options) -> Context:
    """Fold a document, cut it and recognise it; the user's word on kind and product wins."""
    language = engine.rulebook.language
    folded = fold(document.text, [b.start for b in document.blocks], engine.spellings)
    title = next((document.text[b.start : b.end] for b in document.blocks if b.kind == "title"), "")
    genre = Genre("other", (), ())
    if options.recognise and not (options.kind and options.products):
        genre = recognise(title, folded.text, language["genre"], document.path)
    genre = Genre(options.kind or genre.kind, options.products or genre.products, genre.evidence)
    reading = Reading(document, folded, genre, language["parties"])
    return Context(engine.rulebook, reading, engine.cues, segment)


def propose(context: Context, engine: Engine, active: frozenset[int]) -> Iterator[Proposal]:
    """Yield what the active rules propose, rule by rule."""
    rules, phrases = engine.rulebook.rules, engine.rulebook.phrases
    sightings: dict[int, list[tuple[int, Phrase]]] = {}
    reading = context.reading
    for sentence, numbers in engine.index.candidates(reading.text, reading.sentences.ends):
        for number in numbers:
            phrase = phrases[number]
            if phrase.rule in active:
                sightings.setdefault(phrase.rule, []).append((sentence, phrase))
    for number in sorted(sightings):
        rule = rules[number]
        yield from _form(rule.form).propose(context, rule, sightings[number])
    for number in sorted(active):
        if rules[number].form == "measure":
            yield from _form("measure").propose(context, rules[number], ())


@cache
def _form(name: str) -> Any:
    """Import the module of a form of rule when the first text needs it: start-up stays short."""
    return import_module(f"checker.match.{name}")


def _not_in_force(rulebook: Rulebook, options: Options) -> Iterator[Skip]:
    """Say once how many rules are not in force on the date."""
    if not options.as_of:
        return
    out = [r for r in rulebook.rules
           if not (r.in_force[0] or "0") <= options.as_of <= (r.in_force[1] or "9")]  # fmt: skip
    if out:
        ids = "、".join(rule.id for rule in out)
        yield Skip("not-in-force", f"{len(out)} 条规则在 {options.as_of} 不在施行期间：{ids}")


def _findings(context: Context, proposals: list[Proposal]) -> tuple[Finding, ...]:
    """Turn proposals into findings in the author's own coordinates, with fingerprints."""
    places = Places(context.reading.document)
    ordered = sorted(proposals, key=lambda p: (p.scope != "document", p.start, p.end, p.rule.id))
    seen: dict[str, int] = {}
    return tuple(_finding(context, places, proposal, seen) for proposal in ordered)


def _finding(context: Context, places: Places, p: Proposal, seen: dict[str, int]) -> Finding:
    reading, rule = context.reading, p.rule
    start, end = reading.folded.origin.span(p.start, p.end)
    spot = places.spot(start, end)
    reasons = p.reasons
    if any(a < p.end and p.start < b for a, b in reading.folded.evaded):
        reasons = (*reasons, f"规避写法，还原为「{reading.text[p.start : p.end]}」")
    values = {**p.values, "match": spot.visible} if p.scope == "span" else p.values
    whole = p.scope == "document"
    return Finding(
        rule=rule.id, title=rule.title, duty=rule.duty, severity=p.severity, scope=p.scope,
        start=None if whole else spot.start, end=None if whole else spot.end,
        line=None if whole else spot.line, column=None if whole else spot.column,
        page=None if whole else spot.page, where="全文" if whole else spot.where,
        quote="" if whole else spot.quote,
        message=fill(rule.message, values), why=fill(rule.why, values),
        suggestion=fill(rule.suggest, values), basis=rule.basis, reasons=reasons,
        fingerprint=_fingerprint(context, p, seen),
    )  # fmt: skip


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into ``{name}`` places; an unknown name stays as written."""
    return _SLOT.sub(lambda slot: values.get(slot[1], slot[0]), text)


def _fingerprint(context: Context, p: Proposal, seen: dict[str, int]) -> str:
    """Hash rule, hit and sentence as folded, with an ordinal among equals: never the line."""
    text = context.reading.text
    first, last = context.reading.scope("sentence", p.start, p.end)
    parts = [p.rule.id, p.scope]
    if p.scope == "span":
        parts += [text[p.start : p.end], "".join(text[first:last].split())]
    key = "\0".join(parts)
    seen[key] = seen.get(key, 0) + 1
    data = f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=8).hexdigest()
