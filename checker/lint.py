"""The linter of rules: each check a small function that yields notes; none stops a rule loading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from checker.check import Engine, Options, check_document
from checker.examples import Example, Fault, examples_of, judge_example
from checker.language.normalise import fold
from checker.model import Rule
from checker.read.text import parse
from checker.rulebook.load import rule_files
from checker.rulebook.source import Source, read_source

_COMMON = 0.15  # of sentences: an anchor this frequent selects nothing


@dataclass(frozen=True, slots=True)
class Subject:
    """A rule with its file and its examples."""

    rule: Rule
    number: int
    source: Source
    examples: tuple[Example, ...]


def lint_rules(engine: Engine, packs: list[Path]) -> list[Fault]:
    """Return the notes on all rules of the packs, in order of file."""
    subjects = list(_subjects(engine, packs))
    notes = [note for check in _CHECKS for subject in subjects for note in check(engine, subject)]
    return sorted([*notes, *_common_anchors(engine, subjects)], key=lambda n: (n.place, n.message))


def _subjects(engine: Engine, packs: list[Path]) -> Iterator[Subject]:
    numbers = {rule.path: n for n, rule in enumerate(engine.rulebook.rules)}
    for pack in packs:
        for path in rule_files(pack):
            name = (Path(pack.name) / path.relative_to(pack)).as_posix()
            if name in numbers:
                rule = engine.rulebook.rules[numbers[name]]
                source = read_source(path, name)
                yield Subject(rule, numbers[name], source, tuple(examples_of(source, rule)))


def _note(subject: Subject, way: tuple[str | int, ...], message: str) -> Fault:
    steps = way
    while steps and steps not in subject.source.places:
        steps = steps[:-1]
    line, column = subject.source.places.get(steps, (1, 1))
    return Fault(subject.rule.id, f"{subject.source.name}:{line}:{column}", message)


def hard_negative(engine: Engine, subject: Subject) -> Iterator[Fault]:
    """At least one clean example must hold the rule's own trigger words."""
    if subject.rule.form == "measure":
        return
    clean = [e for e in subject.examples if not e.breach]
    if clean and not any(_is_candidate(engine, subject, e.text) for e in clean):
        yield _note(subject, ("examples", "clean"), "没有一个合规例文含触发词，证明不了不误报")


def _is_candidate(engine: Engine, subject: Subject, text: str) -> bool:
    folded = fold(text).text
    found = engine.index.candidates(folded, [len(folded)])
    phrases = engine.rulebook.phrases
    return any(phrases[n].rule == subject.number for _, numbers in found for n in numbers)


def dead_exception(engine: Engine, subject: Subject) -> Iterator[Fault]:
    """An exception that no example needs may be wrong and nobody would see."""
    unless = subject.rule.body.get("unless", {})
    for name in unless:
        less = {k: v for k, v in unless.items() if k != name}
        body = {**subject.rule.body, "unless": less}
        if _still_passes(engine, subject, replace(subject.rule, body=body)):
            yield _note(
                subject,
                ("unless", name),
                f"去掉 unless.{name}，例文照样全过；补一个需要它的合规例文",
            )


def _still_passes(engine: Engine, subject: Subject, rule: Rule) -> bool:
    rules = list(engine.rulebook.rules)
    rules[subject.number] = rule
    other = Engine(replace(engine.rulebook, rules=tuple(rules)))
    other.__dict__["index"] = engine.index  # the phrases are the same
    return not any(judge_example(example, rule, other) for example in subject.examples)


def suggestion_trips(engine: Engine, subject: Subject) -> Iterator[Fault]:
    """Words we propose must pass our own check."""
    text = subject.rule.suggest.replace("{match}", "")
    result = check_document(parse(text, "<suggest>"), engine, Options(recognise=False))
    for finding in result.findings:
        if finding.severity != "info" and finding.scope == "span":
            yield _note(
                subject, ("suggest",), f"建议的文字触发了 {finding.rule}「{finding.quote}」"
            )


def token_pattern(engine: Engine, subject: Subject) -> Iterator[Fault]:
    """A token pattern must be one spaCy's Matcher takes."""
    from checker.language.tokens import token_hits

    for phrase in engine.rulebook.phrases:
        if phrase.rule == subject.number and phrase.tokens:
            try:
                list(token_hits("试", phrase.tokens))
            except (ValueError, KeyError, TypeError) as error:
                said = " ".join(str(error).split())
                yield _note(subject, ("find",), f"spaCy 不接受这个词序列：{said}")


_CHECKS: tuple[Callable[[Engine, Subject], Iterator[Fault]], ...] = (
    hard_negative,
    dead_exception,
    suggestion_trips,
    token_pattern,
)


def _common_anchors(engine: Engine, subjects: list[Subject]) -> Iterator[Fault]:
    """Warn of phrases whose every anchor is in so many sentences that it selects nothing."""
    texts = [fold(e.text).text for s in subjects for e in s.examples]
    if len(texts) < 50:
        return
    seen: Counter[int] = Counter()
    for text in texts:
        for _, numbers in engine.index.candidates(text, [len(text)]):
            seen.update(numbers)
    by_number = {s.number: s for s in subjects}
    for number, count in sorted(seen.items()):
        phrase = engine.rulebook.phrases[number]
        if count > _COMMON * len(texts) and phrase.rule in by_number:
            words = " / ".join(engine.rulebook.sets[phrase.needs[0]][:3])
            share = f"{count / len(texts):.0%}"
            yield _note(
                by_number[phrase.rule],
                (phrase.part,),
                f"锚词太常见（{words}…），{share} 的句子都要试",
            )
