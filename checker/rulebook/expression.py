"""Arithmetic and comparisons over named quantities: parsed, whitelisted, never executed as code."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARE: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_CALLS: dict[str, Callable[..., float]] = {"abs": abs, "min": min, "max": max}
_LIMIT = 200  # characters


class ExpressionError(ValueError):
    """An expression that is not arithmetic over names."""


def names_in(text: str) -> set[str]:
    """Return the names an expression uses; raise ``ExpressionError`` when it is not allowed."""
    tree = _tree(text)
    for node in ast.walk(tree):
        _allow(node)
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}  # fmt: skip
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} - called


def evaluate(text: str, values: Mapping[str, float]) -> float | bool:
    """Evaluate a checked expression; division by zero is ``False``."""
    try:
        result: float | bool = _value(_tree(text).body, values)
    except (ZeroDivisionError, OverflowError):
        return False
    return result


def _tree(text: str) -> ast.Expression:
    if len(text) > _LIMIT:
        raise ExpressionError(f"算式太长，最多 {_LIMIT} 个字符")
    try:
        return ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(f"算式读不懂：{text}") from error


def _allow(node: ast.AST) -> None:
    """Refuse every kind of node that is not arithmetic, comparison or a known function."""
    plain = (ast.Expression, ast.Name, ast.Load, ast.BinOp, ast.UnaryOp, ast.USub, ast.Compare,
             ast.BoolOp, ast.And, ast.Or, ast.Not, *_BINARY, *_COMPARE)  # fmt: skip
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            raise ExpressionError("算式里只能有数和名字")
    elif isinstance(node, ast.Call):
        if not isinstance(node.func, ast.Name) or node.func.id not in _CALLS or node.keywords:
            raise ExpressionError("算式里只能用 abs、min、max")
    elif not isinstance(node, plain):
        raise ExpressionError("算式里只能有 + - * /、比较、and、or、not、abs、min、max")


def _value(node: ast.AST, values: Mapping[str, float]) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return values[name]
        case ast.BinOp(left=left, op=op, right=right):
            return _BINARY[type(op)](_value(left, values), _value(right, values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _value(operand, values)
        case ast.UnaryOp(operand=operand):
            return -_value(operand, values)
        case ast.BoolOp(op=op, values=parts):
            results = (_value(part, values) for part in parts)
            return all(results) if isinstance(op, ast.And) else any(results)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _CALLS[name](*(_value(a, values) for a in arguments))
        case ast.Compare(left=left, ops=ops, comparators=rights):
            seen = _value(left, values)
            for relation, right in zip(ops, rights, strict=True):
                other = _value(right, values)
                if not _COMPARE[type(relation)](seen, other):
                    return False
                seen = other
            return True
    raise ExpressionError("算式读不懂")
