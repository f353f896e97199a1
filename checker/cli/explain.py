"""``xiaobao explain``: a rule in words, or each step of its judgement on a text."""

from __future__ import annotations

import click

from checker.api import Checker
from checker.cli.output import styler
from checker.errors import UsageError
from checker.explain import explain_text
from checker.model import Rule
from checker.report.text import DUTIES, KINDS, PRODUCTS, law
from checker.rulebook.source import nearest

_SEVERITIES = {"error": "错误（不得发布）", "warning": "警告（须人工复核）", "info": "提示"}


@click.command("explain")
@click.argument("rule_id", metavar="ID")
@click.argument("text", default="")
@click.option("--rules", multiple=True, help="另加一个规则文件夹，可重复")
def command(rule_id: str, text: str, rules: tuple[str, ...]) -> int:
    """解释规则 ID；给出 TEXT 时，逐步说明它为什么命中或没有命中。"""
    checker = Checker.load(rules)
    by_id = {rule.id: rule for rule in checker.rulebook.rules}
    rule = by_id.get(rule_id.upper())
    if rule is None:
        raise UsageError("unknown-rule", f"没有规则「{rule_id}」{nearest(rule_id.upper(), by_id)}",
                         hint="xiaobao rules list 列出全部")  # fmt: skip
    style = styler()
    if text:
        for line in explain_text(checker.engine, rule, text):
            click.echo(line)
        return 0
    for name, value in _about(rule):
        click.echo(f"{style(name, dim=True)}  {value}")
    return 0


def _about(rule: Rule) -> list[tuple[str, str]]:
    start, end = rule.in_force
    return [
        ("规则", f"{rule.id} {rule.title}"),
        ("义务", DUTIES[rule.duty]),
        ("级别", _SEVERITIES[rule.severity]),
        ("状态", rule.status),
        ("适用", _applies(rule)),
        ("施行", f"{start or '…'} 至 {end or '今'}"),
        ("依据", "；".join(map(law, rule.basis))),
        ("为何", rule.why),
        ("改法", rule.suggest),
        ("文件", rule.path),
    ]


def _applies(rule: Rule) -> str:
    parts = []
    if rule.kinds or rule.not_kinds:
        words = "、".join(KINDS[k] for k in rule.kinds or rule.not_kinds)
        parts.append(words if rule.kinds else f"除{words}以外的文件")
    if rule.products or rule.not_products:
        words = "、".join(PRODUCTS[p] for p in rule.products or rule.not_products)
        parts.append(words if rule.products else f"除{words}以外的产品")
    return "；".join(parts) or "全部"
