"""The schema for editors and the loader agree: one description makes both."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from checker.rulebook.load import rule_files, shipped
from checker.rulebook.schema import RULE, rule_schema
from checker.rulebook.shape import check
from checker.rulebook.source import parse_source, read_source
from tests.conftest import rule

VALIDATOR = Draft202012Validator(rule_schema())


def shipped_rules() -> list[object]:
    files = [
        p for p in rule_files(shipped()) if p.parent.name not in ("lexicon", "language", "rules")
    ]
    return [read_source(p, p.name).data for p in files if p.parent != shipped()]


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(rule_schema())


def test_every_shipped_rule_fits_the_schema() -> None:
    rules = shipped_rules()
    assert rules
    assert [e.message for data in rules for e in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t.replace("severity: error", "severity: fatal"),
        lambda t: t.replace("title: 试验规则", ""),
        lambda t: t + "\nextra: 1\n",
        lambda t: t.replace("id: TST-001", "id: 规则一"),
        lambda t: t.replace("find: [保本]", "find: []"),
        lambda t: t.replace("clean: [丙]", "clean: 丙"),
        lambda t: t.replace("find: [保本]", "find: [保本]\nunless: {nearby: [存款]}"),
    ],
)
def test_both_refuse_the_same(spoil: Callable[[str], str]) -> None:
    source = parse_source(spoil(rule("find: [保本]")), "x.yaml")
    assert not check(RULE, source.data, (), source)
    assert list(VALIDATOR.iter_errors(source.data))


def test_both_accept_the_same() -> None:
    source = parse_source(rule("find: [保本]"), "x.yaml")
    assert check(RULE, source.data, (), source)
    assert not list(VALIDATOR.iter_errors(source.data))
