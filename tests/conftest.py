"""Shared fixtures: small rule packs written on the fly, and the shipped checker."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.api import Checker
from checker.check import Engine
from checker.model import Rulebook
from checker.rulebook.build import build
from checker.rulebook.load import rule_files, shipped

INSTRUMENTS = """
广告法:
  name: 中华人民共和国广告法
  issuer: 全国人大常委会
  in_force: 2015-09-01..
  articles:
    25-1: {article: 第二十五条第一项, says: 不得承诺收益}
  matters:
    vague: {says: 没有核实条号的事项}
新办法:
  name: 金融产品新办法
  issuer: 某部门
  in_force: 2026-09-30..
  matters:
    words: {says: 某些说法}
"""

RULE = """
id: {id}
title: 试验规则
severity: error
basis: [广告法#25-1]
{body}
message: 「{{match}}」不行
why: 因为不行。
suggest: 删去。
examples:
  breach: ['甲[[乙]]']
  clean: [丙]
"""


def rule(body: str, id: str = "TST-001") -> str:
    """Return a rule file around the given body."""
    return RULE.format(id=id, body=body.strip())


@pytest.fixture
def pack(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write a pack with the shipped language data, two laws, and the given files."""

    def make(files: dict[str, str]) -> Path:
        folder = tmp_path / "pack"
        shutil.copytree(shipped() / "language", folder / "language", dirs_exist_ok=True)
        for name, text in {"instruments.yaml": INSTRUMENTS, **files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def book(pack: Callable[[dict[str, str]], Path]) -> Callable[[dict[str, str]], Rulebook]:
    """Build the rulebook of a small pack alone."""

    def make(files: dict[str, str]) -> Rulebook:
        folder = pack(files)
        return build((folder,), {folder: rule_files(folder)}, "test", "digest")

    return make


@pytest.fixture
def engine(book: Callable[[dict[str, str]], Rulebook]) -> Callable[..., Engine]:
    """Return an engine over rules given by their bodies, all under ``exaggerated-returns``."""

    def make(*bodies: str, **files: str) -> Engine:
        written = {
            f"exaggerated-returns/rule-{n}.yaml": rule(body, f"TST-{n:03}")
            for n, body in enumerate(bodies, 1)
        }
        return Engine(book(written | files))

    return make


@pytest.fixture(scope="session")
def checker() -> Checker:
    """The shipped rules."""
    return Checker.load()
