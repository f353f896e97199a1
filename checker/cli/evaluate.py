"""``xiaobao evaluate``: recall, precision and clean-kept-clean on a labelled corpus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from checker.api import Checker
from checker.cli.output import styler
from checker.errors import UsageError
from checker.evaluation.corpus import load_corpus
from checker.evaluation.score import Count, Score, evaluate
from checker.model import DUTIES
from checker.report.text import DUTIES as NAMES
from checker.rulebook.shape import Key, Number, Record, check
from checker.rulebook.source import read_source

_MEASURES = {
    "recall": "召回",
    "precision": "精确",
    "clean": "合规保持合规",
    "missing": "缺失要素召回",
}
_FLOOR = Record({name: Key(Number(0), about) for name, about in _MEASURES.items()})


@click.command("evaluate")
@click.argument("folder", metavar="DIR")
@click.option("--rules", multiple=True, help="另加一个规则文件夹，可重复")
@click.option("--floor", default="", help="下限文件，低于它退出码为 1；默认取 DIR/floor.yaml")
@click.option(
    "--hints/--no-hints", default=False, help="把标注的类型与产品告诉引擎；默认让它自己认"
)
@click.option("--by-rule", is_flag=True, help="列出每条规则的精确率")
@click.option("--show", is_flag=True, help="列出每个漏报与误报")
def command(
    folder: str, rules: tuple[str, ...], floor: str, hints: bool, by_rule: bool, show: bool
) -> int:
    """在带标注的语料 DIR 上量召回、精确、合规保持合规。"""
    items = load_corpus(Path(folder))
    score = evaluate(Checker.load(rules), items, hints=hints)
    for line in _table(score, by_rule):
        click.echo(line)
    if show:
        for line in _details(score):
            click.echo(line)
    return _hold(score, _floor(Path(folder), floor))


def _table(score: Score, by_rule: bool) -> Iterator[str]:
    yield f"{score.passages} 段、{score.documents} 份文件；括号内为命中数/总数，方括号内为 95% 置信区间"
    for name, about in _MEASURES.items():
        yield f"  {_pad(about, 14)}{_share(getattr(score, name))}"
    yield ""
    yield f"  {_pad('义务', 16)}{_pad('召回', 34)}精确"
    for duty in DUTIES:
        if duty in score.duties:
            tally = score.duties[duty]
            yield f"  {_pad(NAMES[duty], 16)}{_pad(_share(tally.recall), 34)}{_share(tally.precision)}"
    if score.tags:
        yield ""
        yield f"  {_pad('写法', 16)}召回"
        for tag, count in sorted(score.tags.items()):
            yield f"  {_pad(tag, 16)}{_share(count)}"
    if by_rule:
        yield ""
        yield f"  {_pad('规则', 16)}精确"
        for rule, tally in sorted(score.rules.items()):
            yield f"  {_pad(rule, 16)}{_share(tally.precision)}"


def _share(count: Count) -> str:
    if not count.total:
        return "—"
    low, high = count.interval()
    return f"{count.share:.3f} ({count.hit}/{count.total}) [{low:.2f}–{high:.2f}]"


def _pad(text: str, width: int) -> str:
    """Pad to a width on the screen, where a Han character takes two columns."""
    return text + " " * max(1, width - sum(2 if ord(c) > 0x2E7F else 1 for c in text))


def _details(score: Score) -> Iterator[str]:
    style = styler()
    for item, label in score.misses:
        yield (
            style("漏报 ", fg="yellow")
            + f"{item.id} {label.duties[0]} 「{label.words or label.what}」"
        )
    for item, finding in score.alarms:
        yield (
            style("误报 ", fg="red")
            + f"{item.id} {finding.rule} 「{finding.quote or finding.message}」"
        )


def _floor(folder: Path, given: str) -> dict[str, Any]:
    path = Path(given) if given else (folder if folder.is_dir() else folder.parent) / "floor.yaml"
    if not path.exists():
        if given:
            raise UsageError("not-found", "没有这个下限文件", place=given)
        return {}
    source = read_source(path, str(path))
    if not source.faults:
        check(_FLOOR, source.data, (), source)
    if source.faults:
        raise UsageError("floor", "\n".join(source.messages()))
    floor: dict[str, Any] = source.data
    return floor


def _hold(score: Score, floor: dict[str, Any]) -> int:
    """Say which measures fall below the floor; 1 when one does."""
    code = 0
    for name, least in floor.items():
        count: Count = getattr(score, name)
        if count.share < least:
            click.echo(f"低于下限：{_MEASURES[name]} {count.share:.3f} < {least}", err=True)
            code = 1
    return code
