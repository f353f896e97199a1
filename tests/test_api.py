"""The public surface: few names, documented, typed, usable as the docs say."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from checker import Checker, Failure, Finding, Result, XiaobaoError


def test_public_names_are_documented() -> None:
    assert len(checker.__all__) <= 6
    for name in checker.__all__:
        assert getattr(checker, name).__doc__, name
    for name in ("load", "check_text", "check_file", "check_paths"):
        assert getattr(Checker, name).__doc__, name
    with pytest.raises(AttributeError):
        _ = checker.nonsense


def test_text_file_and_paths(tmp_path: Path) -> None:
    loaded = Checker.load(kind="promotion")
    result = loaded.check_text("本产品保本保息。")
    assert isinstance(result, Result)
    assert isinstance(result.findings[0], Finding)
    good, bad = tmp_path / "a.txt", tmp_path / "b.pdf"
    good.write_text("本产品保本保息。", encoding="utf-8")
    bad.write_bytes(b"nonsense")
    assert loaded.check_file(good).findings[0].quote == "保本保息"
    outcomes = list(loaded.check_paths([tmp_path]))
    assert [type(o) for o in outcomes] == [Result, Failure]
    with pytest.raises(XiaobaoError):
        list(loaded.check_paths([tmp_path / "none"]))
    with pytest.raises(XiaobaoError):
        loaded.check_file(bad)
