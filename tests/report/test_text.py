from __future__ import annotations

from collections.abc import Callable

from checker.check import Engine, Options, check_document
from checker.model import Failure, Result
from checker.read.text import parse
from checker.report.summary import Run
from checker.report.text import render

MakeEngine = Callable[..., Engine]


def plain(text: str, **_: object) -> str:
    return text


def run(engine: Engine, text: str, *failures: Failure, fail_on: str = "error") -> Run:
    result: Result = check_document(parse(text, "a.txt"), engine, Options(recognise=False))
    return Run((result,), failures, engine.rulebook, "2026-11-24", fail_on)


def test_twenty_hits_of_one_cause_read_as_one(engine: MakeEngine) -> None:
    text = "\n".join(render(run(engine("find: [保本保息]"), "保本保息。\n" * 20), plain))
    assert text.count("试验规则") == 1
    assert "20 处" in text
    assert "另有：5:1、6:1" in text
    assert text.count("为什么") == 1


def test_the_last_line_says_the_outcome_and_why(engine: MakeEngine) -> None:
    made = engine("find: [保本保息]")
    assert list(render(run(made, "好。"), plain))[-1].startswith("结论：通过")
    assert (
        "1 个达到拦截级别（--fail-on error）。退出码 1"
        in list(render(run(made, "保本保息"), plain))[-1]
    )
    failure = Failure("b.pdf", "broken", "文件损坏")
    lines = list(render(run(made, "好。", failure), plain))
    assert "1 个文件没能读出。退出码 3" in lines[-1]
    assert "  文件损坏" in lines


def test_a_trial_rule_never_fails_the_gate(engine: MakeEngine) -> None:
    assert run(engine("status: trial\nfind: [保本保息]"), "保本保息").exit_code() == 0
    assert run(engine("find: [保本保息]"), "保本保息", fail_on="never").exit_code() == 0


def test_without_a_gate_nothing_is_called_passed(engine: MakeEngine) -> None:
    lines = list(render(run(engine("find: [保本保息]"), "保本保息", fail_on="never"), plain))
    assert lines[-1].startswith("结论：只报告，不拦截")


def test_an_excerpt_stays_on_its_line(engine: MakeEngine) -> None:
    text = "\n".join(
        render(run(engine("find: [保本保息]"), "上一行\n前文保本保息后文\n下一行"), plain)
    )
    assert "2:3  前文保本保息后文" in text
