from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.rulebook import cache
from checker.rulebook.load import load_rulebook


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XIAOBAO_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def only_file(folder: Path) -> Path:
    (file,) = folder.glob("rules-*.json")
    return file


def test_what_comes_from_the_cache_is_what_was_built(folder: Path) -> None:
    built = load_rulebook()
    assert only_file(folder).stat().st_mode & 0o077 == 0
    assert cache.load(built.digest) == built


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"not json",
        lambda data: data.replace(b"error", b"info "),
        lambda data: os.urandom(2000),
    ],
)
def test_a_spoilt_cache_is_rebuilt(folder: Path, spoil: object) -> None:
    built = load_rulebook()
    file = only_file(folder)
    file.write_bytes(spoil(file.read_bytes()))  # type: ignore[operator]
    assert cache.load(built.digest) is None
    assert load_rulebook() == built
    assert cache.load(built.digest) == built


def test_an_unwritable_cache_is_done_without(folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file where the folder should be")
    assert load_rulebook().rules


def test_a_cache_of_another_owner_is_not_trusted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = load_rulebook()
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert cache.load(built.digest) is None


def test_another_rule_gives_another_key(tmp_path: Path) -> None:
    a = tmp_path / "a"
    a.mkdir()
    (a / "x.yaml").write_text("1", encoding="utf-8")
    first = cache.digest((a,), {a: [a / "x.yaml"]}, "1")
    (a / "x.yaml").write_text("2", encoding="utf-8")
    assert cache.digest((a,), {a: [a / "x.yaml"]}, "1") != first
    assert cache.digest((a,), {a: [a / "x.yaml"]}, "2") != first


def test_old_files_are_forgotten(folder: Path) -> None:
    built = load_rulebook()
    for n in range(20):
        (folder / f"rules-{n:032}.json").write_text("old")
    cache.save(built)
    assert len(list(folder.glob("rules-*.json"))) <= 8
