"""The project's own corpus: its size, its mix, and the floors it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.api import Checker
from checker.evaluation.corpus import Item, load_corpus
from checker.evaluation.score import Score, evaluate
from checker.model import DUTIES
from checker.rulebook.source import read_source

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return load_corpus(CORPUS)


@pytest.fixture(scope="module")
def score(items: list[Item], checker: Checker) -> Score:
    return evaluate(checker, items)


def test_size_and_mix(items: list[Item]) -> None:
    passages = [i for i in items if not i.path]
    documents = [i for i in items if i.path]
    assert len(passages) >= 300
    assert len(documents) >= 30
    assert 0.4 < sum(i.clean for i in passages) / len(passages) < 0.6
    assert {i.kind for i in documents} >= {"promotion", "contract", "notice", "education"}
    assert len({i.id for i in items}) == len(items)


def test_every_duty_is_labelled(items: list[Item]) -> None:
    assert {label.duties[0] for i in items for label in i.labels} == set(DUTIES)


@pytest.mark.parametrize("measure", ["recall", "precision", "clean", "missing"])
def test_the_floor_holds(score: Score, measure: str) -> None:
    floor = read_source(CORPUS / "floor.yaml", "floor.yaml").data
    assert getattr(score, measure).share >= floor[measure]
