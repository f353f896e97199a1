"""The house keeps its shape: imports run one way, and start-up loads nothing it may not need."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import checker

ROOT = Path(checker.__file__).parent
# From the ground up; a room may import rooms on lower floors and its own.
FLOORS = [
    {"errors", "offsets", "model"},
    {"read", "place", "language"},
    {"rulebook"},
    {"match"},
    {"check"},
    {"examples", "explain", "lint", "walk", "report"},
    {"api"},
    {"evaluation", "pool"},
    {"cli"},
]
# `rulebook` folds words as texts are folded; `report` and `read` know only the model.
ONLY = {"read": {"errors", "offsets", "model", "read"}, "report": {"model", "report"}}
# The spaCy component wraps the whole checker; it loads it when it is made.
EXEMPT = {"language/spacy_component.py"}


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("checker."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "checker":
            found |= {alias.name for alias in node.names} - {"__version__"}
    return found


def modules() -> list[Path]:
    return [p for p in ROOT.rglob("*.py") if p.parent != ROOT or p.stem != "__init__"]


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_arrows_run_one_way(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    if name in EXEMPT or name == "__main__.py":
        return
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    floor = next(n for n, rooms in enumerate(FLOORS) if room in rooms)
    allowed = ONLY.get(room) or {r for rooms in FLOORS[: floor + 1] for r in rooms}
    assert imports(path) - allowed == set()


def test_every_module_has_a_floor() -> None:
    rooms = {p.relative_to(ROOT).parts[0].removesuffix(".py") for p in modules()}
    assert rooms - {"__main__"} - {r for floor in FLOORS for r in floor} == set()


def loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport sys; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in done.stdout.split()}


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = {"spacy", "jieba", "yaml", "re2", "ahocorasick", "lxml", "pypdfium2", "click"}
    assert loaded_by("import checker") & heavy == set()


def test_checking_a_text_without_short_words_loads_neither_jieba_nor_spacy(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("本行营业时间为上午九点至下午五点。\n", encoding="utf-8")
    code = (
        f"import sys; sys.argv = ['xiaobao', 'check', {str(page)!r}]\n"
        "from checker.cli import main\n"
        "try: main()\nexcept SystemExit: pass"
    )
    loaded_by(code)  # fills the cache, so that YAML is not needed either
    assert loaded_by(code) & {"spacy", "jieba", "yaml", "lxml", "pypdfium2"} == set()
