"""Writing for people and pipes: colour where it shows, no half files, no traceback on a closed pipe."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from checker.errors import UsageError


def styler(color: bool | None = None) -> Callable[..., str]:
    """Return ``click.style`` on a terminal, otherwise one that leaves text plain."""
    if color is None:
        color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    if color:
        return click.style
    return lambda text, **_: str(text)


def write(text: str) -> None:
    """Write to standard output; a character the terminal cannot show is replaced."""
    stream = sys.stdout
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "utf-8"
        stream.buffer.write(text.encode(encoding, "replace"))


def save(path: Path, text: str) -> None:
    """Write a file in one step: it is whole, or it is as it was."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent or Path(), prefix=f".{path.name}.")
    except OSError as error:
        raise UsageError("cannot-write", f"写不了：{error.strerror}", place=str(path)) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(text)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise UsageError("cannot-write", f"写不了：{error.strerror}", place=str(path)) from None


def say_error(message: str) -> None:
    """Write one error to standard error."""
    try:
        click.echo(click.style("错误：", fg="red", bold=True) + message, err=True)
    except (OSError, UnicodeEncodeError):
        return


def close_quietly() -> None:
    """Flush standard output; when the reader is gone, keep the interpreter from complaining."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence()


def silence() -> None:
    """Point standard output at nothing after its reader has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def progress(items: Any, total: int) -> Any:
    """Return the items with a progress bar on standard error, when a person watches many files."""
    if total <= 4 or not sys.stderr.isatty():
        return None
    return click.progressbar(items, length=total, label="检查中", file=sys.stderr)
