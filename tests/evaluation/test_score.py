from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.api import Checker
from checker.check import Engine, Options
from checker.errors import UsageError
from checker.evaluation.corpus import Item, Label, load_corpus
from checker.evaluation.score import Count, evaluate

MakeEngine = Callable[..., Engine]
DUTY = "exaggerated-returns"


def passage(text: str, *labels: Label, tags: tuple[str, ...] = ()) -> Item:
    return Item("P", text, None, "other", (), tags, labels)


def test_hits_misses_and_false_alarms_are_counted(engine: MakeEngine) -> None:
    checker = Checker(engine("find: [保本保息]", "severity: info\nfind: [稳稳的]".replace("severity: info\n", "")), Options())  # fmt: skip
    score = evaluate(checker, [
        passage("本产品保本保息。", Label("保本保息", (DUTY,)), tags=("keyword",)),
        passage("收益雷打不动。", Label("雷打不动", (DUTY,)), tags=("paraphrase",)),
        passage("稳稳的幸福。"),
        passage("本行营业时间。"),
        passage("保本保息。", Label("保本保息", ("concealed-risk", DUTY))),
        passage("保本保息，雷打不动。", Label("雷打不动", (DUTY,))),
    ])  # fmt: skip
    assert (score.recall.hit, score.recall.total) == (2, 4)
    assert (score.precision.hit, score.precision.total) == (2, 4)
    assert (score.clean.hit, score.clean.total) == (1, 2)
    assert score.tags["keyword"].share == 1 and score.tags["paraphrase"].share == 0
    assert score.duties["concealed-risk"].recall.share == 1
    assert len(score.misses) == len(score.alarms) == 2


def test_missing_elements_are_matched_one_to_one(engine: MakeEngine, tmp_path: Path) -> None:
    checker = Checker(engine("when: [近一年收益]\nrequire: {any: [不预示未来]}"), Options())
    page = tmp_path / "a.txt"
    page.write_text("近一年收益5%。", encoding="utf-8")
    two = (Label("", (DUTY,), "声明"), Label("", (DUTY,), "另一个"))
    score = evaluate(checker, [Item("D", "", page, "other", (), (), (), two)])
    assert (score.missing.hit, score.missing.total) == (1, 2)
    score = evaluate(checker, [Item("D", "", page, "other", (), (), ())])
    assert (score.clean.hit, score.clean.total) == (0, 1)


def test_labels_are_placed_in_the_source_of_marked_up_files(
    engine: MakeEngine, tmp_path: Path
) -> None:
    checker = Checker(engine("find: [保本保息]"), Options())
    page = tmp_path / "a.html"
    page.write_text("<p>标题</p><p>本产品保<b>本保</b>息。</p>", encoding="utf-8")
    score = evaluate(checker, [Item("D", "", page, "other", (), (), (Label("保本保息", (DUTY,)),))])
    assert (score.recall.share, score.precision.share) == (1, 1)


def test_intervals_are_wilsons() -> None:
    low, high = Count(8, 10).interval()
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert Count().interval() == (0.0, 1.0)
    assert Count(0, 5).interval()[0] == 0


def test_faults_of_label_files_are_all_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "- {id: A, text: 保本, kind: promo, breaches: []}\n", encoding="utf-8"
    )
    (tmp_path / "b.yaml").write_text(
        "- {id: B, text: 保本, kind: promotion, breaches: [{words: 保息, duty: privacy}]}\n",
        encoding="utf-8",
    )
    (tmp_path / "c.labels.yaml").write_text("kind: promotion\nbreaches: []\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_corpus(tmp_path)
    for said in ("是不是 promotion", "原文里没有「保息」", "c.* 文件，现有 0 份"):
        assert said in str(caught.value)


def test_an_empty_corpus_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有带标注的语料"):
        load_corpus(tmp_path)
