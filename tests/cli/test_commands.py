"""The command as a user meets it: right words, right exit codes, never a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import rule

BREACH = "本产品保本保息，请放心购买。\n"
CLEAN = "本行营业时间为上午九点至下午五点。\n"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(
        *args: object, stdin: bytes | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "checker", *map(str, args)], input=stdin, capture_output=True,
            cwd=tmp_path, env={**os.environ, "PYTHONIOENCODING": "utf-8", **env}, check=False,
        )  # fmt: skip
        out = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in out[0] + out[1], out[1]
        return subprocess.CompletedProcess(done.args, done.returncode, *out)

    return call


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_breach_is_found_placed_explained_and_cited(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", BREACH)
    done = run("check", "a.txt")
    assert done.returncode == 1
    for said in (
        "a.txt",
        "保本保息",
        "为什么",
        "依据",
        "《中华人民共和国广告法》第二十五条",
        "建议",
        "结论：不通过",
    ):
        assert said in done.stdout


def test_a_clean_text_passes(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", CLEAN)
    done = run("check", "a.txt")
    assert (done.returncode, "结论：通过" in done.stdout) == (0, True)


def test_the_json_report_keeps_its_promise(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", BREACH)
    report = json.loads(run("check", "a.txt", "--format", "json", "--with-text").stdout)
    assert report["schema"] == 1
    assert set(report) == {"schema", "tool", "rulebook", "documents", "errors", "summary"}
    assert set(report["rulebook"]) >= {"version", "digest", "as_of"}
    (document,) = report["documents"]
    assert set(document) == {"path", "kind", "products", "findings", "skipped", "text"}
    finding = document["findings"][0]
    assert set(finding) == {
        "rule", "title", "duty", "severity", "scope", "start", "end", "line", "column", "page",
        "where", "quote", "message", "why", "suggestion", "basis", "reasons", "fingerprint", "status",
    }  # fmt: skip
    assert document["text"][finding["start"] : finding["end"]] == finding["quote"]
    assert (finding["line"], finding["status"]) == (1, "new")


def test_fail_on(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", BREACH)
    assert run("check", "a.txt", "--fail-on", "never").returncode == 0
    assert run("check", "a.txt", "--select", "exaggerated-returns").returncode == 1
    left = run("check", "a.txt", "--ignore", "exaggerated-returns", "--format", "json").stdout
    duties = {f["duty"] for f in json.loads(left)["documents"][0]["findings"]}
    assert "exaggerated-returns" not in duties
    assert run("check", "a.txt", "--select", "privacy").returncode == 0


def test_standard_input(run: Run) -> None:
    done = run("check", "-", "--format", "json", stdin=BREACH.encode("gb18030"))
    assert done.returncode == 1
    assert json.loads(done.stdout)["documents"][0]["path"] == "-"


def test_a_folder_names_its_files_by_the_given_path(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "drafts/b/two.md", BREACH)
    write(tmp_path, "drafts/one.txt", CLEAN)
    write(tmp_path, "drafts/.hidden/three.txt", BREACH)
    report = json.loads(run("check", "drafts", "--format", "json").stdout)
    assert [d["path"] for d in report["documents"]] == ["drafts/b/two.md", "drafts/one.txt"]


def test_output_to_a_file_does_not_change_the_code(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", BREACH)
    done = run("check", "a.txt", "--output", "json=out.json")
    assert done.returncode == 1
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["schema"] == 1
    done = run("check", "a.txt", "--output", "json=none/out.json")
    assert (done.returncode, "写不了" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check"], "没有给出要检查的文件"),
        (["check", "none.txt"], "没有这个文件"),
        (["check", "empty-folder"], "没有可检查的文件"),
        (["check", "a.txt", "--kind", "promotoin"], "是不是 promotion"),
        (["check", "a.txt", "--product", "wealht"], "是不是 wealth"),
        (["check", "a.txt", "--as-of", "2026-02-30"], "日期"),
        (["check", "a.txt", "--select", "RET-999"], "没有规则或义务"),
        (["check", "a.txt", "--rules", "none"], "没有这个规则文件夹"),
        (["check", "a.txt", "--format", "pdf"], "pdf"),
        (["check", "a.txt", "--output", "json"], "写法不对"),
        (["check", "a.txt", "--nonsense"], "nonsense"),
        (["chekc", "a.txt"], "是不是 check"),
        (["explain", "RET-999"], "没有规则"),
        (["rules", "test", "XXX-001"], "没有规则"),
        (["rules", "list", "--duty", "privcy"], "是不是 privacy"),
        (["evaluate", "none"], "没有这个语料"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(
    run: Run, tmp_path: Path, args: list[str], said: str
) -> None:
    write(tmp_path, "a.txt", CLEAN)
    (tmp_path / "empty-folder").mkdir()
    done = run(*args)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"%PDF-1.7\n\x00\x01\x02" * 50),
        ("a.txt", b"\x00\x01\x02\x03" * 500),
        ("a.docx", b"not a zip"),
        ("a.pdf", b"%PDF-1.4 broken"),
        ("a.pptx", b"PK\x03\x04"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_rest_is_checked(
    run: Run, tmp_path: Path, name: str, data: bytes
) -> None:
    write(tmp_path, name, data)
    write(tmp_path, "good.txt", BREACH)
    done = run("check", name, "good.txt", "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 3
    assert [e["path"] for e in report["errors"]] == [name]
    assert report["errors"][0]["message"]
    assert report["documents"][0]["findings"]


def test_an_empty_file_is_said_not_silently_passed(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"")
    report = json.loads(run("check", "a.txt", "--format", "json").stdout)
    assert report["documents"][0]["skipped"][0]["code"] == "empty"
    assert "没有发现问题" not in run("check", "a.txt").stdout


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "big5"])
def test_encodings(run: Run, tmp_path: Path, encoding: str) -> None:
    text = BREACH * 3 if encoding != "big5" else "本產品保本保息，請放心購買。\n" * 3
    write(tmp_path, "a.txt", text.encode(encoding))
    report = json.loads(run("check", "a.txt", "--format", "json").stdout)
    assert report["documents"][0]["findings"][0]["line"] == 1


def test_a_rule_pack_with_faults(run: Run, tmp_path: Path) -> None:
    for n in range(20):
        write(tmp_path, f"house/privacy/r{n}.yaml", rule("fnd: [保本]", f"HSE-{n:03}"))
    write(tmp_path, "a.txt", CLEAN)
    done = run("check", "a.txt", "--rules", "house")
    assert done.returncode == 2
    assert all(f"r{n}.yaml:" in done.stderr for n in range(20))
    assert "是不是 find" in done.stderr


def test_adding_a_rule_is_adding_one_file(run: Run, tmp_path: Path) -> None:
    text = (
        rule("find: [开门红福袋]", "HSE-001")
        .replace("甲[[乙]]", "送您[[开门红福袋]]")
        .replace("丙", "没有福袋")
    )
    write(tmp_path, "house/misleading-promotion/lucky-bag.yaml", text)
    write(tmp_path, "a.txt", "本周到店送开门红福袋。\n")
    assert "HSE-001" in run("check", "a.txt", "--rules", "house").stdout
    assert run("rules", "test", "HSE-001", "--rules", "house").returncode == 0


def test_a_house_rule_whose_example_fails_does_not_load(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "house/privacy/bad.yaml", rule("find: [福袋]", "HSE-001"))
    write(tmp_path, "a.txt", CLEAN)
    done = run("check", "a.txt", "--rules", "house")
    assert (done.returncode, "bad.yaml:" in done.stderr) == (2, True)


def test_a_read_only_cache_is_no_fault(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", BREACH)
    blocked = write(tmp_path, "blocked", "a file, not a folder")
    assert run("check", "a.txt", XIAOBAO_CACHE_DIR=str(blocked)).returncode == 1


def test_output_does_not_depend_on_jobs_or_order(run: Run, tmp_path: Path) -> None:
    names = [write(tmp_path, f"{n}.txt", BREACH * (n % 3) + CLEAN).name for n in range(6)]
    one = run("check", *names, "--format", "json", "--jobs", "1").stdout
    assert one == run("check", *reversed(names), "--format", "json", "--jobs", "2").stdout
    assert one == run("check", *names, "--format", "json", "--jobs", "1", PYTHONHASHSEED="7").stdout


def test_a_closed_pipe_is_no_error(run: Run, tmp_path: Path) -> None:
    for n in range(200):
        write(tmp_path, f"d/{n:03}.txt", BREACH)
    shell = f"{sys.executable} -m checker check d --jobs 1 | head -1"
    done = subprocess.run(shell, shell=True, capture_output=True, cwd=tmp_path, check=False)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupted_run_keeps_what_it_found(tmp_path: Path) -> None:
    for n in range(3000):
        write(tmp_path, f"d/{n:04}.txt", BREACH * 200)
    start = [sys.executable, "-m", "checker", "check"]
    subprocess.run([*start, "d/0000.txt"], cwd=tmp_path, capture_output=True, check=False)
    process = subprocess.Popen(
        [*start, "d", "--format", "json", "--jobs", "1"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(4)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert b"Traceback" not in err
    report = json.loads(out)
    assert report["summary"]["interrupted"]
    assert process.returncode == 3
    assert len(report["documents"]) > 0


def test_explain_tells_why_and_why_not(run: Run) -> None:
    assert "广告法" in run("explain", "RET-001").stdout
    assert "结论    error" in run("explain", "RET-001", "本产品保本保息。").stdout
    assert "否认" in run("explain", "RET-001", "本产品不保本。").stdout


def test_rules_list_and_schema(run: Run) -> None:
    rows = json.loads(run("rules", "list", "--format", "json").stdout)
    assert {"id", "title", "duty", "severity", "status", "in_force", "basis"} == set(rows[0])
    assert json.loads(run("rules", "schema").stdout)["title"] == "xiaobao rule"


def test_as_of_before_the_law_is_silent_and_says_so(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", BREACH)
    report = json.loads(run("check", "a.txt", "--as-of", "2000-01-01", "--format", "json").stdout)
    (document,) = report["documents"]
    assert document["findings"] == []
    assert document["skipped"][0]["code"] == "not-in-force"


def test_help_and_version(run: Run) -> None:
    assert run("--version").stdout.startswith("xiaobao ")
    assert "check" in run("--help").stdout
    assert run("check", "--help").returncode == 0
