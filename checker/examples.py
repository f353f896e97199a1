"""A rule's own examples, run as tests: breaching ones hit the marked words, clean ones nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.check import Engine, Options, check_document
from checker.model import Result, Rule
from checker.rulebook.source import Source, read_source

_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its text without marks, the marked spans, and what it says of itself."""

    text: str
    spans: tuple[tuple[int, int], ...]
    kind: str
    products: tuple[str, ...]
    severity: str
    as_of: str
    breach: bool
    way: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """An example that does not behave as it says; ``line`` and ``column`` count from 1."""

    rule: str
    place: str
    message: str


def examples_of(source: Source, rule: Rule) -> Iterator[Example]:
    """Yield the examples of a rule file; one that is not marked properly becomes a fault."""
    for name in ("breach", "clean"):
        for number, item in enumerate(source.data["examples"][name]):
            way = ("examples", name, number)
            data: dict[str, Any] = item if isinstance(item, dict) else {"text": item}
            text, spans = unmark(str(data["text"]))
            if "[[" in text or "]]" in text:
                source.fault(way, "[[ 与 ]] 没有配对")
                continue
            products = data.get("products", [])
            yield Example(
                text, spans, data.get("kind") or (rule.kinds[0] if rule.kinds else "other"),
                tuple(products if isinstance(products, list) else [products]),
                data.get("severity", ""), data.get("as_of", ""), name == "breach", way,
            )  # fmt: skip


def unmark(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text without ``[[ ]]`` and the spans they marked."""
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    at = length = 0
    for mark in _MARK.finditer(text):
        plain.append(text[at : mark.start()])
        length += mark.start() - at
        spans.append((length, length + len(mark[1])))
        plain.append(mark[1])
        length += len(mark[1])
        at = mark.end()
    return "".join(plain) + text[at:], tuple(spans)


def run_example(example: Example, rule: Rule, engine: Engine) -> Result:
    """Check an example with its one rule, as the kind and product it names."""
    from checker.read.text import parse

    options = Options(
        kind=example.kind, products=example.products, as_of=example.as_of, select=(rule.id,),
        drafts=True, recognise=False,
    )  # fmt: skip
    return check_document(parse(example.text, "<example>"), engine, options)


def judge_example(example: Example, rule: Rule, engine: Engine) -> str:
    """Say how an example misbehaves, or nothing."""
    result = run_example(example, rule, engine)
    found = [(f.start, f.end) for f in result.findings if f.scope == "span"]
    quotes = "、".join(f"「{f.quote or f.message}」" for f in result.findings)
    if not example.breach:
        return f"合规例文却命中 {quotes}" if result.findings else ""
    if not result.findings:
        return "违规例文没有命中"
    if any(f.scope == "span" for f in result.findings) and found != list(example.spans):
        expected = (
            "、".join(f"「{example.text[a:b]}」" for a, b in example.spans) or "（没有 [[ ]]）"
        )
        return f"应命中 {expected}，实际命中 {quotes}"
    if example.severity and any(f.severity != example.severity for f in result.findings):
        return f"级别应是 {example.severity}，实际是 {result.findings[0].severity}"
    return ""


def verify(engine: Engine, packs: list[Path], only: frozenset[str] = frozenset()) -> list[Fault]:
    """Run the examples of all rules (or of those in ``only``) in the packs; return the faults."""
    by_path = {rule.path: rule for rule in engine.rulebook.rules}
    faults: list[Fault] = []
    for pack in packs:
        for path in sorted(p for p in pack.rglob("*") if p.suffix in (".yaml", ".yml")):
            name = (Path(pack.name) / path.relative_to(pack)).as_posix()
            rule = by_path.get(name)
            if rule is None or (only and rule.id not in only) or rule.status == "retired":
                continue
            source = read_source(path, name)
            for example in list(examples_of(source, rule)):
                said = judge_example(example, rule, engine)
                if said:
                    source.fault(example.way, said)
            faults += [
                Fault(rule.id, f"{name}:{line}:{column}", what)
                for line, column, what in sorted(source.faults)
            ]
    return faults
