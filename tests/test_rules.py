"""The shipped rules: their own examples, their coverage of the source document, their manners."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.api import Checker
from checker.examples import verify
from checker.model import DUTIES
from checker.rulebook.load import rule_files, shipped
from checker.rulebook.source import read_source

DUTY_FILE = read_source(shipped() / "duties.yaml", "duties.yaml").data


def test_every_example_of_every_rule_behaves(checker: Checker) -> None:
    faults = verify(checker.engine, [shipped()])
    assert [f"{f.place} {f.message}" for f in faults] == []


def test_there_are_enough_rules_and_every_duty_is_served(checker: Checker) -> None:
    stable = [rule for rule in checker.rulebook.rules if rule.status == "stable"]
    assert len(stable) >= 120
    assert {rule.duty for rule in stable} == set(DUTIES)


@pytest.mark.parametrize("entry", DUTY_FILE["source"], ids=lambda e: e["id"])
def test_each_right_and_duty_of_the_source_is_served(
    entry: dict[str, object], checker: Checker
) -> None:
    """The source says each right and duty for a bank and again for an insurer."""
    assert entry["bank"] and entry["insurer"]
    served = entry["served_by"]
    stable = {rule.duty for rule in checker.rulebook.rules if rule.status == "stable"}
    if served == "any":
        assert stable
    else:
        assert set(served) <= stable  # type: ignore[call-overload]


def test_the_source_is_traced_whole() -> None:
    ids = {entry["id"] for entry in DUTY_FILE["source"]}
    assert {f"right-{n}" for n in range(1, 8)} | {f"duty-{n}" for n in range(1, 8)} <= ids


def test_ids_carry_the_prefix_of_their_duty(checker: Checker) -> None:
    for rule in checker.rulebook.rules:
        assert rule.id.split("-")[0] == DUTY_FILE["duties"][rule.duty]["prefix"], rule.path


def test_an_article_is_printed_only_where_it_is_confirmed(checker: Checker) -> None:
    for rule in checker.rulebook.rules:
        assert rule.basis, rule.id
        for basis in rule.basis:
            assert bool(basis.article) == basis.confirmed, rule.id


def test_file_names_say_the_offence_in_kebab_case() -> None:
    for path in rule_files(shipped()):
        assert path.stem == path.stem.lower().replace("_", "-").replace(" ", "-"), path


def test_every_rule_has_examples_of_both_kinds() -> None:
    for path in rule_files(shipped()):
        if path.parent == shipped() or path.parent.name in ("lexicon", "language"):
            continue
        examples = read_source(path, path.name).data["examples"]
        assert len(examples["breach"]) >= 2, path
        assert len(examples["clean"]) >= 2, path


def test_bad_spellings_do_not_hide(checker: Checker) -> None:
    for text in [
        "本产品保 本 保 息。",
        "本產品保本保息。",
        "本产品保\u200b本保息。",
        "本产品保*本保息。",
    ]:
        result = checker.check_text(text)
        found = [f for f in result.findings if f.duty == "exaggerated-returns"]
        assert found, text
        assert text[found[0].start : found[0].end] == found[0].quote


def test_no_rule_names_a_path_outside_its_folder(checker: Checker) -> None:
    assert {Path(rule.path).parts[1] for rule in checker.rulebook.rules} <= set(DUTIES)
