"""The fixed order of judgement for a hit, whatever the order of keys in the rule file.

Covered by a longer innocent word? Whose right is it? Denied, prohibited, warned, reported,
asked? Excused by ``unless``? Its companions there? Does it cut a word in two? Uncertainty
lowers the severity with its reason; it never silences.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.language.polarity import Polarity
from checker.match.context import Context, Step
from checker.match.pattern import Hit, found, hits
from checker.model import Rule, Severity

_NEAR = 20  # code points
_SHORT = 3  # a hit this short can hide inside or across other words
_LOWER: dict[Severity, Severity] = {"error": "warning", "warning": "info", "info": "info"}


def lowered(severity: Severity) -> Severity:
    """Return the next milder severity."""
    return _LOWER[severity]


def judge(
    context: Context, rule: Rule, hit: Hit, unless: dict[str, str], *, words: bool = True
) -> tuple[Severity | None, list[Step]]:
    """Return the severity of a hit, or ``None`` when it is no breach, and the steps to it.

    Without ``words`` segmentation is not asked: a trigger is no finding that it could lower.
    """
    steps: list[Step] = []
    severity = rule.severity
    for step, lower in _steps(context, rule, hit, unless, words):
        steps.append(step)
        if step.stops:
            return None, steps
        if lower:
            severity = lowered(severity)
    return severity, steps


def _steps(
    context: Context, rule: Rule, hit: Hit, unless: dict[str, str], words: bool
) -> Iterator[tuple[Step, bool]]:
    """Yield each step with whether it lowers the severity; stop early when one stops."""
    yield _covered(context, hit, unless), False
    yield _party(context, hit)
    yield _polarity(context, rule, hit), False
    yield from ((step, False) for step in _excused(context, hit, unless))
    for companion in rule.body.get("with", ()):
        yield _companion(context, hit, companion), False
    if words:
        yield _whole_words(context, hit)


def _covered(context: Context, hit: Hit, unless: dict[str, str]) -> Step:
    regex = unless.get("covered_by", "")
    if regex:
        first, last = context.reading.scope("sentence", hit.start, hit.end)
        first, last = max(first, hit.start - 40), min(last, hit.end + 40)
        for cover in hits(regex, context.piece(first, last)):
            if cover.start <= hit.start and hit.end <= cover.end:
                return Step("covered_by", context.reading.text[cover.start : cover.end], stops=True)
    return Step("covered_by", "")


def _party(context: Context, hit: Hit) -> tuple[Step, bool]:
    """The words of a party class must be that party in this document."""
    unknown = ""
    for wanted, word in hit.parties:
        role = context.reading.parties.role(word)
        if role == "unknown":
            unknown = word
        elif role not in (wanted, "both"):
            return Step("party", f"{word} 在这里不是规则所说的一方", stops=True), False
    if unknown:
        return Step("party", f"看不出「{unknown}」是哪一方"), True
    return Step("party", ""), False


def _polarity(context: Context, rule: Rule, hit: Hit) -> Step:
    if rule.polarity == "any":
        return Step("polarity", "")
    reading = context.reading
    first, last = reading.scope("sentence", hit.start, hit.end)
    seen = context.cues.stance(
        reading.text[first:last],
        hit.start - first,
        hit.end - first,
        before=lambda: reading.governing(hit.start),
        after=lambda: reading.following(hit.start),
        subject=bool(hit.parties) and reading.text.startswith(hit.parties[0][1], hit.start),
    )
    swallowed = next((cue for gap in hit.gaps if (cue := context.cues.negates(gap))), "")
    if swallowed and seen.stance == "affirmed":
        seen = Polarity("denied", swallowed)
    wanted = rule.polarity == "affirmed"
    if (seen.stance == "affirmed") == wanted:
        return Step("polarity", seen.cue)
    return Step("polarity", f"{_STANCES[seen.stance]}：{seen.cue}", stops=True)


_STANCES = {
    "affirmed": "正面陈述", "denied": "否认", "prohibited": "禁止", "warned": "告诫",
    "reported": "转述", "asked": "提问", "defined": "定义",
}  # fmt: skip


def _excused(context: Context, hit: Hit, unless: dict[str, str]) -> Iterator[Step]:
    reading = context.reading
    for name, regex in unless.items():
        if name == "covered_by":
            continue
        if name == "near":
            first, last = reading.scope("sentence", hit.start, hit.end)
            first, last = max(first, hit.start - _NEAR), min(last, hit.end + _NEAR)
        else:
            first, last = reading.scope(name, hit.start, hit.end)
        excuse = next(
            (e for e in hits(regex, context.piece(first, last)) if _holds(context, e)), None
        )
        if excuse:
            yield Step(f"unless.{name}", reading.text[excuse.start : excuse.end], stops=True)


def _holds(context: Context, excuse: Hit) -> bool:
    """A denied excuse (不可取消, 本行不承担) excuses nothing."""
    before = context.reading.text[max(0, excuse.start - 4) : excuse.start]
    return not any(map(context.cues.negates, excuse.gaps)) and not context.cues.ends_negated(before)


def _companion(context: Context, hit: Hit, companion: dict[str, Any]) -> Step:
    first, last = context.reading.scope(companion["where"], hit.start, hit.end)
    there = found(companion["regex"], context.piece(first, last))
    return Step("with", "" if there else f"{companion['where']} 里没有伴随词", stops=not there)


def _whole_words(context: Context, hit: Hit) -> tuple[Step, bool]:
    """Segmentation is a second opinion: a short hit that starts inside a word is doubtful."""
    if hit.end - hit.start > _SHORT:
        return Step("words", ""), False
    at, last = _han_run(context.reading.text, hit)
    for word in context.segment(context.reading.text[at:last]):
        end = at + len(word)
        if at < hit.start < end and end < hit.end:
            return Step("words", f"命中的字跨在「{word}」和后面的词上"), True
        at = end
    return Step("words", ""), False


def _han_run(text: str, hit: Hit) -> tuple[int, int]:
    """Return the run of Han characters around a hit, at most 20 on either side."""
    first, last = hit.start, hit.end
    while first > max(0, hit.start - 20) and "\u4e00" <= text[first - 1] <= "\u9fff":
        first -= 1
    while last < min(len(text), hit.end + 20) and "\u4e00" <= text[last] <= "\u9fff":
        last += 1
    return first, last
