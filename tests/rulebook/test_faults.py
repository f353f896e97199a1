"""A pack with many faults: all of them at once, each with its place and the nearest right word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.errors import RulebookError
from checker.model import Rulebook
from checker.rulebook.load import load_rulebook
from tests.conftest import rule

Book = Callable[[dict[str, str]], Rulebook]


def faults(book: Book, body: str, **files: str) -> str:
    with pytest.raises(RulebookError) as caught:
        book({"exaggerated-returns/a.yaml": rule(body), **files})
    return "\n".join(caught.value.faults)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("find: [保本保息]\nserverity: error", "不认识的键 serverity，是不是 severity？"),
        ("find: [保本保息]\nfind: [保本]", "键 find 重复"),
        ("find: ['{promis}收益']", "没有词类 {promis}"),
        ("find: [本]", "没有两个字以上的字面词"),
        ("find: ['保证..收益']", "没有上限"),
        ("find: ['保本{保息']", "没有配对"),
        ("find: []", "列表是空的"),
        ("find: [保本]\nexplain: {terms: [{term: 净值, plain: 值多少}]}", "只有一种规则"),
        ("when: [收益率]", "成对"),
        ("find: [保本]\nstatus: stabel", "是不是 stable"),
        ("find: [保本]\napplies: {kinds: [promotoin]}", "是不是 promotion"),
        ("find: [保本]\nin_force: 去年起", "写法不对"),
        ("find: [保本]\nunless: {nearby: [存款]}", "不认识的键 nearby"),
        ("compare: {take: {a: {quantity: rate, after: [日息]}}, breach: 'a > b', report: a}", "take 里没有 b"),
        ("compare: {take: {a: {quantity: rate, after: [日息]}}, breach: '__import__(1)', report: a}", "只能用 abs"),
        ("find: [{tokens: [{TEXT: 收益}], anchors: [益]}]", "anchors"),
        ("find: [[保本]]", "要一段文字"),
        ("find:\n  - [[保本]]产品", "引号"),
        ("find: [保本]\nmeasure: {readability: {sentence_length: many}}", "要一个不小于"),
    ],
)  # fmt: skip
def test_each_fault_is_said(book: Book, body: str, said: str) -> None:
    text = faults(book, body)
    assert said in text
    assert text.startswith("pack/exaggerated-returns/a.yaml:")


def test_the_place_is_line_and_column(book: Book) -> None:
    text = faults(book, "find: [保本保息]\nserverity: error")
    assert "pack/exaggerated-returns/a.yaml:7:1: 不认识的键 serverity" in text


def test_all_faults_of_all_files_come_at_once(book: Book) -> None:
    broken = {f"exaggerated-returns/r{n}.yaml": rule(f"fnd: [保本]\nwhy{n}: x", f"TST-{n:03}") for n in range(20)}  # fmt: skip
    with pytest.raises(RulebookError) as caught:
        book(broken)
    files = {fault.split(":")[0] for fault in caught.value.faults}
    assert len(files) == 20
    assert len(caught.value.faults) >= 40


def test_two_rules_with_one_id(book: Book) -> None:
    text = faults(book, "find: [保本]", **{"exaggerated-returns/b.yaml": rule("find: [保息]")})
    assert "编号 TST-001 已被 pack/exaggerated-returns/a.yaml 用了" in text


def test_unknown_law_and_article_name_the_nearest(book: Book) -> None:
    text = rule("find: [保本]").replace("广告法#25-1", "广告去#25-1")
    with pytest.raises(RulebookError, match="是不是 广告法"):
        book({"exaggerated-returns/a.yaml": text})
    text = rule("find: [保本]").replace("#25-1", "#25-9")
    with pytest.raises(RulebookError, match="广告法 里没有 25-9"):
        book({"exaggerated-returns/a.yaml": text})


def test_a_folder_must_be_a_duty(book: Book) -> None:
    with pytest.raises(RulebookError, match="是不是 privacy"):
        book({"privcy/a.yaml": rule("find: [保本]")})


def test_unreadable_and_empty_files(book: Book) -> None:
    with pytest.raises(RulebookError, match="空文件"):
        book({"privacy/a.yaml": ""})
    with pytest.raises(RulebookError, match="锚点绕回"):
        book({"privacy/a.yaml": "a: &x\n  b: *x\n"})


def test_an_unconfirmed_matter_never_prints_an_article(book: Book) -> None:
    text = rule("find: [保本]").replace("25-1", "vague")
    basis = book({"privacy/a.yaml": text}).rules[0].basis[0]
    assert (basis.article, basis.confirmed) == ("", False)


def test_the_dates_come_from_the_laws_unless_the_rule_says_them(book: Book) -> None:
    old = rule("find: [保本]")
    new = rule("find: [保息]", "TST-002").replace("广告法#25-1", "新办法#words")
    own = rule("find: [保险]\nin_force: 2020-01-01..2020-12-31", "TST-003")
    rules = book({"privacy/a.yaml": old, "privacy/b.yaml": new, "privacy/c.yaml": own}).rules
    assert [r.in_force for r in rules] == [
        ("2015-09-01", ""), ("2026-09-30", ""), ("2020-01-01", "2020-12-31"),
    ]  # fmt: skip


def test_a_house_pack_changes_severity_with_a_reason(book: Book) -> None:
    override = "owner: 合规部\ndate: 2026-01-01\nchange:\n  - {rule: TST-001, severity: info, reason: 试行}\n"
    files = {"privacy/a.yaml": rule("find: [保本]"), "overrides.yaml": override}
    assert book(files).rules[0].severity == "info"
    files["overrides.yaml"] = override.replace("TST-001", "TST-009")
    with pytest.raises(RulebookError, match="没有规则 TST-009"):
        book(files)


def test_a_missing_or_empty_rules_folder(tmp_path: Path) -> None:
    from checker.errors import UsageError

    with pytest.raises(UsageError, match="没有这个规则文件夹"):
        load_rulebook([tmp_path / "none"])
    with pytest.raises(UsageError, match="文件夹里没有"):
        load_rulebook([tmp_path])
