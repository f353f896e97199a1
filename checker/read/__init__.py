"""Bytes to Documents. One module a format, each imported when the first such file is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from checker.errors import ReadError, UsageError
from checker.model import Document, Skip
from checker.read.formats import FORMATS, KNOWN_UNREADABLE, recognise

__all__ = ["FORMATS", "KNOWN_UNREADABLE", "MAX_BYTES", "read_bytes", "read_path"]

MAX_BYTES: Final = 256 * 1024 * 1024  # of one file
_READERS: Mapping[str, str] = {name: f"checker.read.{name}" for name in set(FORMATS.values())}


def read_path(path: str | Path) -> Document:
    """Read one file, by its extension and its first bytes; raises ``ReadError``."""
    place = str(path)
    try:
        data = _load(path, place)
    except (FileNotFoundError, NotADirectoryError):
        raise ReadError("not-found", "没有这个文件", place=place, hint="检查路径") from None
    except IsADirectoryError:
        raise _not_a_file(place) from None
    except PermissionError:
        raise ReadError("permission", "没有权限读取", place=place, hint="检查文件权限") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError("unreadable", f"读不出来：{reason}", place=place) from error
    return read_bytes(data, place)


def read_bytes(data: bytes, path: str | Path, format: str | None = None) -> Document:
    """Read a document that is in memory; ``format`` is one of ``FORMATS.values()``.

    Without ``format`` the extension of ``path`` and the first bytes decide. Raises ``ReadError``
    for what cannot be read and ``UsageError`` for a format that is not known.
    """
    place = str(path)
    _check_size(len(data), place)
    name = format if format is not None else recognise(data, place)
    if name not in _READERS:
        known = "、".join(sorted(_READERS))
        raise UsageError(
            "unknown-format", f"不认识格式「{name}」", place=place, hint=f"可用：{known}"
        )
    if not data:
        return Document(place, "", (), name, skipped=(_empty(),))
    return _say_empty(import_module(_READERS[name]).read(data, place))


def _load(path: str | Path, place: str) -> bytes:
    """Return the bytes of a regular file; pipes and devices could block or never end."""
    with open(path, "rb", opener=_open_without_waiting) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise _not_a_file(place)
        _check_size(status.st_size, place)
        return file.read(MAX_BYTES + 1)


def _open_without_waiting(path: str, flags: int) -> int:
    """Open for reading; a pipe nobody writes to must not hold up the run."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _not_a_file(place: str) -> ReadError:
    return ReadError("not-a-file", "这不是普通文件", place=place, hint="给出文件的路径")


def _check_size(size: int, place: str) -> None:
    if size > MAX_BYTES:
        raise ReadError(
            "too-large", f"文件太大：{size / 2**20:.0f} MB，上限 {MAX_BYTES // 2**20} MB",
            place=place, hint="拆成几个文件再检查",
        )  # fmt: skip


def _empty() -> Skip:
    return Skip("empty", "文件里没有文字，没有可检查的内容")


def _say_empty(document: Document) -> Document:
    """Add the skip that says a document without a block holds nothing, unless others say why."""
    if document.blocks or document.skipped:
        return document
    return Document(
        document.path, document.text, (), document.format, document.source, document.origin,
        (_empty(),),
    )  # fmt: skip
