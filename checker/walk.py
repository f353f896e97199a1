"""From the paths a user gives to the documents to check, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.errors import UsageError
from checker.read import FORMATS, KNOWN_UNREADABLE


def documents(paths: Iterable[str | Path]) -> list[str]:
    """Return every document under the given paths, each once, sorted.

    In a folder only files whose ending names a document count; those of formats that cannot be
    read are returned too, so that nothing is passed over in silence. Raises ``UsageError`` for a
    path that does not exist and for a folder without any document.
    """
    found: dict[str, None] = {}
    for path in paths:
        for document in _expand(Path(path)):
            found[str(document)] = None
    return sorted(found)


def _expand(path: Path) -> Iterable[Path]:
    if path.is_dir():
        inside = list(_inside(path))
        if not inside:
            raise UsageError(
                "nothing-readable", "文件夹里没有可检查的文件", place=str(path),
                hint=f"可检查的格式：{' '.join(sorted(FORMATS))}",
            )  # fmt: skip
        return inside
    if not os.path.lexists(path):
        raise UsageError("not-found", "没有这个文件或文件夹", place=str(path), hint="检查路径")
    return [path]


def _inside(folder: Path) -> Iterator[Path]:
    """Yield documents below a folder; hidden files and folders are not documents."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            ending = Path(name).suffix.lower()
            if not name.startswith((".", "~$")) and ending in (*FORMATS, *KNOWN_UNREADABLE):
                yield Path(root) / name
