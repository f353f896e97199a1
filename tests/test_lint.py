from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.check import Engine
from checker.lint import lint_rules
from checker.rulebook.build import build
from checker.rulebook.load import rule_files
from tests.conftest import rule

Pack = Callable[[dict[str, str]], Path]


def notes(pack: Pack, text: str) -> str:
    folder = pack({"exaggerated-returns/a.yaml": text})
    engine = Engine(build((folder,), {folder: rule_files(folder)}, "test", "digest"))
    return "\n".join(f"{n.place} {n.message}" for n in lint_rules(engine, [folder]))


def good(body: str) -> str:
    return (
        rule(body).replace("甲[[乙]]", "本产品[[保本保息]]").replace("[丙]", "[本产品不保本保息]")
    )


def test_a_good_rule_has_no_notes(pack: Pack) -> None:
    assert notes(pack, good("find: [保本保息]")) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            good("find: [保本保息]").replace("本产品不保本保息", "本行营业时间"),
            "没有一个合规例文含触发词",
        ),
        (good("find: [保本保息]\nunless: {near: [存款]}"), "去掉 unless.near"),
        (
            good("find: [保本保息]").replace("suggest: 删去。", "suggest: 写成保本保息。"),
            "建议的文字触发了 TST-001",
        ),
        (
            good("find:\n  - 保本保息\n  - {tokens: [{NONSENSE: 1}], anchors: [收益]}"),
            "spaCy 不接受",
        ),
    ],
)
def test_each_weakness_is_said_at_its_place(pack: Pack, text: str, said: str) -> None:
    found = notes(pack, text)
    assert said in found
    assert found.startswith("pack/exaggerated-returns/a.yaml:")
