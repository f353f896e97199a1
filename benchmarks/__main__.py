"""``make bench``: throughput, growth with text and rules, cold start — all as ratios of one run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.subjects import Subject, jieba_alone, naive, ours
from benchmarks.texts import dense, ordinary

ROUNDS = 5
PLAIN = "本行营业时间为每个工作日上午九点至下午五点，办理业务请带上有效身份证件。\n"


def seconds(subject: Subject, texts: list[str]) -> float:
    start = time.perf_counter()
    subject(texts)
    return time.perf_counter() - start


def rates(cases: dict[str, tuple[Subject, list[str]]]) -> dict[str, float]:
    """Return characters per second of each case: medians of interleaved rounds."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, (subject, texts) in cases.items():
            taken[name].append(seconds(subject, texts))
    return {
        name: sum(map(len, texts)) / statistics.median(taken[name])
        for name, (_, texts) in cases.items()
    }


def with_backend(plain: bool, times: int = 1) -> Subject:
    """Our check on the plain engine or on the extra ``fast``; the switch is read when loading."""
    from checker.language import tokens

    os.environ["XIAOBAO_PLAIN"] = "1" if plain else "0"
    tokens._cutter.cache_clear()
    inner = ours(times)
    cutter = tokens._cutter()

    def run(texts: list[str]) -> int:
        tokens._cutter.cache_clear()
        os.environ["XIAOBAO_PLAIN"] = "1" if plain else "0"
        assert callable(cutter)
        return inner(texts)

    return run


def cold(code: str) -> tuple[float, float]:
    """Return the median wall seconds and the peak MiB of a fresh process."""
    probe = (
        f"import re, sys\n{code}\n"
        "peak = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())\n"
        "sys.stderr.write(str(int(peak[1]) / 1024))"
    )
    walls, peak = [], 0.0
    for _ in range(7):
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", probe], capture_output=True, text=True, check=True
        )
        walls.append(time.perf_counter() - start)
        peak = float(done.stderr.split()[-1])
    return statistics.median(walls), peak


def cold_start() -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text(PLAIN * 40, encoding="utf-8")
        run = (
            f"sys.argv = ['xiaobao', 'check', {str(page)!r}, '--output', 'json={folder}/out.json']\n"
            "from checker.cli import main\n"
            "sys.stdout = open('/dev/null', 'w')\n"
            "try: main()\nexcept SystemExit: pass"
        )
        cold(run)
        check, check_peak = cold(run)
        click, click_peak = cold("import click")
        eager, eager_peak = cold(
            "import click, jieba, spacy; jieba.initialize(); spacy.blank('zh')"
        )
    print("\ncold start               seconds   × click     MiB")
    for name, wall, peak in [("import click", click, click_peak), ("xiaobao check page.txt", check, check_peak),
                             ("eager jieba and spaCy", eager, eager_peak)]:  # fmt: skip
        print(f"  {name:<24}{wall:>6.3f}{wall / click:>9.1f}{peak:>10.0f}")


def table(title: str, speed: dict[str, float]) -> None:
    base, worst = speed["jieba.lcut"], speed["naive pipeline"]
    print(f"\n{title:<32}Mchar/s   × jieba.lcut   × naive")
    for name, rate in speed.items():
        print(f"  {name:<30}{rate / 1e6:>7.3f}{rate / base:>13.1f}{rate / worst:>10.1f}")


def main() -> None:
    text, thick = ordinary(400_000), dense(200_000)
    plain, fast, tenfold = with_backend(True), with_backend(False), with_backend(True, 10)
    jieba, first = jieba_alone(), naive()
    for title, texts in [("ordinary text", text), ("half the sentences need words", thick)]:
        few = texts[: max(1, len(texts) // 40)]
        table(title, rates({
            "xiaobao": (plain, texts), "xiaobao [fast]": (fast, texts),
            "xiaobao, 10 × the rules": (tenfold, texts), "jieba.lcut": (jieba, texts[: len(texts) // 4]),
            "naive pipeline": (first, few),
        }))  # fmt: skip
    grown = rates({str(n): (plain, ["\n".join(text[:n])]) for n in (20, 80, 320) if n <= len(text)})
    print("\none document of growing size, characters a second relative to the smallest:")
    smallest = next(iter(grown.values()))
    print("  " + "   ".join(f"{n} texts: {rate / smallest:.2f}" for n, rate in grown.items()))
    cold_start()


if __name__ == "__main__":
    main()
