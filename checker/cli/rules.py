"""``xiaobao rules``: list, test and lint the rules; write their JSON Schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from checker.api import Checker
from checker.cli.output import styler
from checker.errors import UsageError
from checker.model import DUTIES
from checker.rulebook.load import shipped
from checker.rulebook.source import nearest

_RULES = click.option("--rules", multiple=True, help="另加一个规则文件夹，可重复")


@click.group("rules")
def command() -> None:
    """列出、测试、检查规则。"""


@command.command("list")
@_RULES
@click.option("--duty", default="", help="只列这一义务")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_rules(rules: tuple[str, ...], duty: str, form: str) -> int:
    """列出规则。"""
    if duty and duty not in DUTIES:
        raise UsageError("unknown-duty", f"没有义务「{duty}」{nearest(duty, DUTIES)}",
                         hint="、".join(DUTIES))  # fmt: skip
    book = Checker.load(rules).rulebook
    chosen = [r for r in book.rules if not duty or r.duty == duty]
    chosen.sort(key=lambda r: (DUTIES.index(r.duty), r.id))
    if form == "json":
        rows = [{"id": r.id, "title": r.title, "duty": r.duty, "severity": r.severity,
                 "status": r.status, "in_force": list(r.in_force),
                 "basis": [f"《{b.instrument}》{b.article}" for b in r.basis]} for r in chosen]  # fmt: skip
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    from checker.report.text import DUTIES as NAMES

    style = styler()
    for name in DUTIES:
        here = [r for r in chosen if r.duty == name]
        if here:
            click.echo(style(f"{NAMES[name]}  {name}  {len(here)} 条", bold=True))
            for rule in here:
                color = {"error": "red", "warning": "yellow", "info": "cyan"}[rule.severity]
                click.echo(f"  {rule.id:<9}{style(f'{rule.severity:<8}', fg=color)}{rule.title}")
    click.echo(f"共 {len(chosen)} 条")
    return 0


@command.command("test")
@_RULES
@click.argument("ids", nargs=-1)
def test(rules: tuple[str, ...], ids: tuple[str, ...]) -> int:
    """运行规则自带的例文；不写编号则全部运行。"""
    from checker.examples import verify

    checker = Checker.load(rules)
    known = {rule.id for rule in checker.rulebook.rules}
    for wanted in ids:
        if wanted not in known:
            raise UsageError("unknown-rule", f"没有规则「{wanted}」{nearest(wanted, known)}")
    faults = verify(checker.engine, [shipped(), *map(_resolved, rules)], frozenset(ids))
    for fault in faults:
        click.echo(f"{fault.place}: {fault.rule} {fault.message}")
    count = len(ids) or len(known)
    click.echo(f"{count} 条规则，{len(faults)} 个例文不符", err=bool(faults))
    return 2 if faults else 0


@command.command("lint")
@_RULES
def lint(rules: tuple[str, ...]) -> int:
    """检查规则写得好不好：多余的例外、每句都有的锚词、没有触发词的合规例文等。"""
    from checker.lint import lint_rules

    checker = Checker.load(rules)
    notes = lint_rules(checker.engine, [shipped(), *map(_resolved, rules)])
    for note in notes:
        click.echo(f"{note.place}: {note.rule} {note.message}")
    click.echo(f"{len(checker.rulebook.rules)} 条规则，{len(notes)} 处可改进", err=bool(notes))
    return 1 if notes else 0


@command.command("schema")
def schema() -> int:
    """输出规则文件的 JSON Schema，供编辑器补全与校验。"""
    from checker.rulebook.schema import rule_schema

    json.dump(rule_schema(), sys.stdout, ensure_ascii=False, indent=2)
    click.echo()
    return 0


def _resolved(path: str) -> Path:
    return Path(path).resolve()
