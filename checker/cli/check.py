"""``xiaobao check``: findings in files, folders or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from checker.api import Checker
from checker.cli.output import progress, save, silence, styler, write
from checker.errors import UsageError
from checker.model import Failure, Result
from checker.report.summary import Run

FORMATS = ("text", "json")


@click.command("check")
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option(
    "--kind", default="", help="文件类型，不写则自动识别：promotion contract notice education …"
)
@click.option(
    "--product",
    "products",
    multiple=True,
    help="产品，可重复；不写则自动识别：wealth loan insurance …",
)
@click.option("--as-of", default="", help="按哪一天施行的规定审，如 2026-09-30；默认今天")
@click.option("--rules", multiple=True, help="另加一个规则文件夹，可重复")
@click.option("--select", multiple=True, help="只用这些规则（编号、前缀或义务），可重复")
@click.option("--ignore", multiple=True, help="不用这些规则，可重复")
@click.option("--fail-on", type=click.Choice(["error", "warning", "never"]), default="error",
              show_default=True, help="哪一级的发现算不通过（退出码 1）")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="标准输出的格式")  # fmt: skip
@click.option(
    "--output", "outputs", multiple=True, metavar="FORMAT=FILE", help="另写一份到文件，可重复"
)
@click.option("--with-text", is_flag=True, help="JSON 里附上提取出的全文")
@click.option("--jobs", type=click.IntRange(1, 64), default=None, help="进程数，默认按文件多少定")
@click.option("--color/--no-color", default=None, help="是否着色；默认终端着色")
def command(
    paths: tuple[str, ...], kind: str, products: tuple[str, ...], as_of: str,
    rules: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str,
    form: str, outputs: tuple[str, ...], with_text: bool, jobs: int | None, color: bool | None,
) -> int:  # fmt: skip
    """检查文件、文件夹；「-」读标准输入。

    退出码：0 通过；1 有达到 --fail-on 级别的发现；2 用法或规则有误；3 有文件没读成。
    """
    if not paths:
        raise UsageError(
            "no-paths", "没有给出要检查的文件", hint="xiaobao check 文件或文件夹；「-」读标准输入"
        )
    targets = [_target(output) for output in outputs]
    settings: dict[str, Any] = {
        "rules": rules, "kind": kind, "products": products, "as_of": as_of, "select": select,
        "ignore": ignore,
    }  # fmt: skip
    checker = Checker.load(**settings)
    results, failures, interrupted = _check_all(checker, paths, settings, jobs)
    run = Run(tuple(results), tuple(failures), checker.rulebook, checker.options.as_of, fail_on,
              interrupted)  # fmt: skip
    for name, path in targets:
        save(path, _render(run, name, with_text, color=False))
    try:
        write(_render(run, form, with_text, color))
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    return run.exit_code()


def _target(output: str) -> tuple[str, Path]:
    name, equals, path = output.partition("=")
    if name not in FORMATS or not equals or not path:
        raise UsageError(
            "bad-output",
            f"--output「{output}」写法不对",
            hint=f"如 json=结果.json；格式有 {'、'.join(FORMATS)}",
        )
    return name, Path(path)


def _render(run: Run, form: str, with_text: bool, color: bool | None) -> str:
    if form == "json":
        from checker.report import json

        return json.render(run, with_text=with_text)
    from checker.report import text

    return "\n".join(text.render(run, styler(color))) + "\n"


def _check_all(
    checker: Checker, paths: Iterable[str], settings: dict[str, Any], jobs: int | None
) -> tuple[list[Result], list[Failure], bool]:
    """Check everything; what was found before Ctrl-C is kept."""
    from checker.walk import documents

    results: list[Result] = []
    failures: list[Failure] = []
    interrupted = False
    files = documents(path for path in paths if path != "-")
    try:
        if "-" in paths:
            _keep(_stdin(checker), results, failures)
        stream = _outcomes(checker, files, settings, jobs)
        bar = progress(stream, len(files))
        if bar is None:
            for outcome in stream:
                _keep(outcome, results, failures)
        else:
            with bar as shown:
                for outcome in shown:
                    _keep(outcome, results, failures)
    except KeyboardInterrupt:
        interrupted = True
    return results, failures, interrupted


def _keep(outcome: Result | Failure, results: list[Result], failures: list[Failure]) -> None:
    if isinstance(outcome, Failure):
        failures.append(outcome)
    else:
        results.append(outcome)


def _stdin(checker: Checker) -> Result | Failure:
    from checker.errors import ReadError
    from checker.read import read_bytes

    try:
        return checker.check(read_bytes(sys.stdin.buffer.read(), "-"))
    except ReadError as error:
        return Failure("-", error.code, error.message)


def _outcomes(
    checker: Checker, files: list[str], settings: dict[str, Any], jobs: int | None
) -> Iterator[Result | Failure]:
    """Yield the outcomes in the order of the files, whatever the number of processes."""
    import os

    jobs = jobs or (1 if len(files) < 16 else min(os.cpu_count() or 1, 8))
    if jobs == 1 or len(files) < 2:
        yield from map(checker.try_file, files)
        return
    from checker.pool import check_files

    yield from check_files(files, settings, jobs)
