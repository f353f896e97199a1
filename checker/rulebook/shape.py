"""Shapes of YAML data: one description both validates files and writes their JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.rulebook.source import Path_, Source, nearest


@dataclass(frozen=True, slots=True)
class Text:
    """A non-empty string, optionally of a given pattern (said in words by ``like``)."""

    pattern: str = ""
    like: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One of a closed set of words."""

    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number, at least ``minimum``."""

    minimum: float = 0


@dataclass(frozen=True, slots=True)
class Many:
    """A list; a lone item may stand for a list of one, and it may be empty, when so set."""

    item: Shape
    lone: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: its shape, whether it must be there, and what it means."""

    shape: Shape
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with a closed set of keys."""

    keys: Mapping[str, Key]


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping whose keys the author chooses."""

    value: Shape


@dataclass(frozen=True, slots=True)
class Either:
    """A record where a mapping stands, otherwise the plain shape."""

    plain: Shape
    record: Record


@dataclass(frozen=True, slots=True)
class Free:
    """A mapping in a language of its own, checked by whoever speaks it."""


Shape = Free | Text | Word | Number | Many | Record | Table | Either


def check(shape: Shape, value: Any, way: Path_, source: Source) -> bool:
    """Record every way in which ``value`` does not fit; return whether it fits."""
    match shape:
        case Free():
            if isinstance(value, dict):
                return True
            source.fault(way, "这里要一个 {…}")
            return False
        case Text(pattern, like):
            return _check_text(pattern, like, value, way, source)
        case Word(choices):
            if value in choices:
                return True
            source.fault(way, f"「{value}」不在可选的词里{nearest(str(value), choices)}"
                              f"（可用：{'、'.join(choices)}）")  # fmt: skip
            return False
        case Number(minimum):
            if isinstance(value, int | float) and not isinstance(value, bool) and value >= minimum:
                return True
            source.fault(way, f"这里要一个不小于 {minimum:g} 的数")
            return False
        case Many():
            return _check_many(shape, value, way, source)
        case Record(keys):
            return _check_record(keys, value, way, source)
        case Table(item):
            if not isinstance(value, dict) or not value:
                source.fault(way, "这里要若干「名称: 内容」")
                return False
            fits = [check(item, v, (*way, k), source) for k, v in value.items()]
            return all(fits)
        case Either(plain, record):
            return check(record if isinstance(value, dict) else plain, value, way, source)


def _check_text(pattern: str, like: str, value: Any, way: Path_, source: Source) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        source.fault(
            way, "这里要一段文字" + ("（是或否之类的词要加引号）" if value in (True, False) else "")
        )
        return False
    if pattern and not re.fullmatch(pattern, value):
        source.fault(way, f"「{value}」写法不对，要像 {like}")
        return False
    return True


def _check_many(many: Many, value: Any, way: Path_, source: Source) -> bool:
    if not isinstance(value, list):
        if many.lone and value is not None:
            return check(many.item, value, way, source)
        source.fault(way, "这里要一个列表（每行以「- 」开头）")
        return False
    if not value and not many.empty:
        source.fault(way, "列表是空的")
        return False
    fits = [check(many.item, v, (*way, i), source) for i, v in enumerate(value)]
    return all(fits)  # every item is checked, so that every fault is told


def _check_record(keys: Mapping[str, Key], value: Any, way: Path_, source: Source) -> bool:
    if not isinstance(value, dict):
        source.fault(way, f"这里要「键: 值」，可用的键：{'、'.join(keys)}")
        return False
    good = True
    for name, inner in value.items():
        if name not in keys:
            source.fault((*way, name, ""), f"不认识的键 {name}{nearest(name, keys)}")
            good = False
        elif not check(keys[name].shape, inner, (*way, name), source):
            good = False
    for name, key in keys.items():
        if key.required and name not in value:
            source.fault(way, f"缺少 {name}（{key.about}）")
            good = False
    return good


def json_schema(shape: Shape) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a shape, for editors."""
    match shape:
        case Free():
            return {"type": "object"}
        case Text(pattern, _):
            schema: dict[str, Any] = {"type": ["string", "number"], "minLength": 1}
            return schema | ({"type": "string", "pattern": f"^(?:{pattern})$"} if pattern else {})
        case Word(choices):
            return {"enum": list(choices)}
        case Number(minimum):
            return {"type": "number", "minimum": minimum}
        case Many(item, lone, empty):
            many = {"type": "array", "minItems": 0 if empty else 1, "items": json_schema(item)}
            return {"anyOf": [many, json_schema(item)]} if lone else many
        case Record(keys):
            return {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    n: {**json_schema(k.shape), "description": k.about} for n, k in keys.items()
                },
                "required": [n for n, k in keys.items() if k.required],
            }
        case Table(item):
            return {"type": "object", "minProperties": 1, "additionalProperties": json_schema(item)}
        case Either(plain, record):
            return {"anyOf": [json_schema(plain), json_schema(record)]}
