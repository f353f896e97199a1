"""Several files in several processes, each with its own loaded rules; order is kept."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from checker.api import Checker
from checker.model import Failure, Result

_checker: Checker | None = None


def check_files(
    files: list[str], settings: dict[str, Any], jobs: int
) -> Iterator[Result | Failure]:
    """Yield the outcome of each file in order; a dying worker costs its files, not the run."""
    chunk = max(1, min(50, len(files) // (jobs * 4)))
    done = 0
    try:
        with ProcessPoolExecutor(jobs, initializer=_start, initargs=(settings,)) as pool:
            for outcome in pool.map(_check, files, chunksize=chunk):
                done += 1
                yield outcome
    except BrokenProcessPool:
        for path in files[done:]:
            yield Failure(path, "worker-died", "检查进程意外退出（多半是内存不足），这份没有检查")


def _start(settings: dict[str, Any]) -> None:
    import signal

    global _checker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    _checker = Checker.load(**settings)


def _check(path: str) -> Result | Failure:
    assert _checker is not None
    return _checker.try_file(path)
