"""With or without the extra ``fast`` the findings are the same."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.api import Checker
from checker.check import Engine
from checker.language import tokens
from checker.language.sentences import sentence_ends
from checker.match import scan

rjieba = pytest.importorskip("rjieba")
hyperscan = pytest.importorskip("hyperscan")

BITS = {
    word: 1 << n
    for n, word in enumerate(["保本", "保证收益", "收益", "本保", "随时", "abc", "😀保"])
}
CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@settings(deadline=None)
@given(st.text(alphabet="保本证收益随时abc。，\n😀é", max_size=200))
def test_both_scanners_mark_the_same_sentences(text: str) -> None:
    ends = sentence_ends(text, [])
    plain = scan._aho_corasick(BITS)(text, ends) if text else []
    fast = _fast()(text, ends) if text else []
    assert plain == fast


def _fast() -> scan.Scanner:
    made = scan._vectorscan(BITS)
    assert made is not None
    return made


@settings(deadline=None)
@given(st.text(alphabet="确保本行政区域内的数据安全无风险投资收益最高人民法院第一", max_size=40))
def test_both_segmenters_cut_han_text_the_same(text: str) -> None:
    assert list(rjieba.cut(text, False)) == list(tokens._jieba().cut(text, HMM=False))


def test_findings_are_the_same_over_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [p.read_text(encoding="utf-8") for p in sorted(CORPUS.rglob("*.yaml"))]
    draw = random.Random(7)
    texts += [
        "".join(draw.choices("保本息收益风险第一最高，。不得承诺证零无", k=300)) for _ in range(50)
    ]
    found = []
    for plain in ("1", "0"):
        monkeypatch.setenv("XIAOBAO_PLAIN", plain)
        monkeypatch.setattr(scan, "_PAYS", 0)
        tokens._cutter.cache_clear()
        base = Checker.load()
        checker = Checker(Engine(base.rulebook), base.options)
        found.append([checker.check_text(text).findings for text in texts])
    tokens._cutter.cache_clear()
    assert found[0] == found[1]
