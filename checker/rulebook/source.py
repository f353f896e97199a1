"""YAML files with the place of every value, and every fault collected.

Plain scalars stay text unless they are numbers, ``true`` or ``false``: the YAML 1.1 surprises
(``no``, ``on``, dates) never reach a rule.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Path_ = tuple[str | int, ...]  # the way into a file: ("examples", "breach", 0)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


@dataclass(slots=True)
class Source:
    """One YAML file: its data, where each value stands, and what is wrong with it."""

    name: str
    data: Any = None
    places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    faults: list[tuple[int, int, str]] = field(default_factory=list)

    def fault(self, way: Iterable[str | int], message: str, *, offset: int = 0) -> None:
        """Record a fault at the value that ``way`` leads to, or at its nearest parent."""
        steps = tuple(way)
        while steps and steps not in self.places:
            steps = steps[:-1]
        line, column = self.places.get(steps, (1, 1))
        self.faults.append((line, column + offset, message))

    def messages(self) -> list[str]:
        """Return ``file:line:column: what`` for every fault, in order of place."""
        return [
            f"{self.name}:{line}:{column}: {what}" for line, column, what in sorted(self.faults)
        ]


def read_source(path: Path, name: str) -> Source:
    """Read one YAML file; whatever is wrong with it becomes a fault, never an exception."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        source = Source(name)
        source.fault((), f"读不出来：{error}")
        return source
    return parse_source(text, name)


def parse_source(text: str, name: str) -> Source:
    """Parse YAML text into data with places."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    source = Source(name)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        source.faults.append((line, column, _yaml_fault(error)))
        return source
    except RecursionError:
        source.fault((), "嵌套太深")
        return source
    if node is None:
        source.fault((), "空文件")
        return source
    try:
        source.data = _value(node, (), source, yaml, ())
    except RecursionError:
        source.fault((), "嵌套太深")
    return source


def _yaml_fault(error: Exception) -> str:
    """Say a YAML error in words that help; the usual causes first."""
    problem = str(getattr(error, "problem", "") or error)
    if "mapping values are not allowed" in problem:
        return "这里不能再有「: 」；句子里有冒号时，把整句用引号包起来"
    if "cannot start any token" in problem:
        return "这里的字符要用引号包起来（常见于 @ ` % 或制表符缩进）"
    if "did not find expected" in problem or "expected <block end>" in problem:
        return "缩进或括号不对；以 { [ * & ! 开头的短语要用引号包起来"
    return f"不是合法的 YAML：{problem}"


def _value(node: Any, way: Path_, source: Source, yaml: Any, above: tuple[int, ...]) -> Any:
    source.places[way] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if id(node) in above:
        source.fault(way, "锚点绕回了自己")
        return None
    above = (*above, id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, way, source, yaml, above)
    if isinstance(node, yaml.SequenceNode):
        return [_value(n, (*way, i), source, yaml, above) for i, n in enumerate(node.value)]
    return _scalar(node)


def _mapping(
    node: Any, way: Path_, source: Source, yaml: Any, above: tuple[int, ...]
) -> dict[str, Any]:
    data: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key_node, value_node in node.value:
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        if not isinstance(key_node, yaml.ScalarNode):
            source.faults.append((line, column, "键必须是一个词"))
            continue
        key = key_node.value
        if key in first:
            source.faults.append((line, column, f"键 {key} 重复，上一次在第 {first[key]} 行"))
            continue
        first[key] = line
        data[key] = _value(value_node, (*way, key), source, yaml, above)
        source.places[(*way, key, "")] = (line, column)
    return data


def _scalar(node: Any) -> Any:
    text: str = node.value
    if node.style in ('"', "'", "|", ">"):
        return text
    if text in ("true", "false"):
        return text == "true"
    if text in ("", "~", "null"):
        return None
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def nearest(word: str, words: Iterable[str]) -> str:
    """Return ``，是不是 X？`` for the nearest right word, or nothing."""
    close = difflib.get_close_matches(str(word), list(words), n=1, cutoff=0.5)
    return f"，是不是 {close[0]}？" if close else ""
