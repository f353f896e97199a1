"""Which reader gets which file, and what is said when none can."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import checker.read
from checker.errors import ReadError, UsageError
from checker.read import FORMATS, KNOWN_UNREADABLE, read_bytes, read_path
from tests.read.docx_files import archive, docx, p
from tests.read.pdf_files import column, pdf
from tests.read.well_formed import assert_well_formed, blocks

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def failure(data: bytes, name: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    error = caught.value
    assert error.place == name
    assert error.message and "\n" not in str(error)
    return error


def test_a_path_is_read_by_its_extension(tmp_path: Path) -> None:
    for name, data, format in (
        ("a.txt", "文字".encode(), "text"),
        ("a.MD", "文字".encode(), "markdown"),
        ("a.Htm", "文字".encode(), "html"),
        ("a.docx", docx(p("文字")), "docx"),
        ("a.pdf", pdf(column("文字")), "pdf"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        document = read_path(path)
        assert (document.path, document.format) == (str(path), format)
        assert blocks(document) == ["文字"]


@pytest.mark.parametrize("name", ["a.dat", "README", "-", "a.json"])
def test_an_unknown_extension_is_text_when_it_looks_like_text(name: str) -> None:
    assert read_bytes("保本".encode(), name).format == "text"


def test_without_an_extension_the_first_bytes_decide() -> None:
    assert read_bytes(b"<!DOCTYPE html><p>a", "-").format == "html"
    assert read_bytes(pdf(column("文字")), "-").format == "pdf"
    assert read_bytes(docx(p("文字")), "-").format == "docx"


def test_the_caller_may_name_the_format() -> None:
    assert read_bytes(b"# a", "a.txt", "markdown").format == "markdown"
    with pytest.raises(UsageError, match="docx"):
        read_bytes(b"", "a.txt", "word")


@pytest.mark.parametrize(
    "data",
    [PNG, OLE, b"%PDF-1.7 x", b"PK\x03\x04abc", b"\xff\xd8\xff\xe0", b"GIF89a", b"{\\rtf1 a}",
     b"a\x00b\x01c", b"\x7fELF\x02", b"RIFF1234WEBPVP8", bytes(range(256)) * 9],
)  # fmt: skip
def test_something_else_named_txt_is_binary(data: bytes) -> None:
    error = failure(data, "a.txt")
    assert error.code == "binary"
    assert error.hint


@pytest.mark.parametrize("ending", sorted(KNOWN_UNREADABLE))
def test_known_formats_that_are_not_read_say_what_to_do(ending: str) -> None:
    error = failure(b"x", "a" + ending)
    assert error.code == "unsupported-format"
    assert ending in error.message
    assert error.hint
    assert ending not in FORMATS


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.txt", "not-found"), (tmp_path, "not-a-file")):
        with pytest.raises(ReadError) as caught:
            read_path(path)
        assert caught.value.code == code
    with pytest.raises(ReadError):
        read_path("a\0b")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(ReadError) as caught:
        read_path(path)
    assert caught.value.code == "permission"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_does_not_hold_up_the_run(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(ReadError) as caught:
        read_path(path)
    assert caught.value.code == "not-a-file"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx", "a.pdf"])
def test_an_empty_file_is_a_document_that_says_so(name: str) -> None:
    document = read_bytes(b"", name)
    assert_well_formed(document)
    assert (document.text, document.skipped[0].code) == ("", "empty")


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", b" \r\n\t"), ("a.md", b"<!-- x -->"), ("a.html", b"<p> "), ("a.docx", docx(p()))],
)
def test_a_document_without_text_says_so(name: str, data: bytes) -> None:
    document = read_bytes(data, name)
    assert_well_formed(document)
    assert [skip.code for skip in document.skipped] == ["empty"]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker.read, "MAX_BYTES", 3)
    path = tmp_path / "a.txt"
    path.write_bytes(b"1234")
    with pytest.raises(ReadError) as caught:
        read_path(path)
    assert caught.value.code == "too-large"
    assert failure(b"1234", "a.txt").hint


def test_a_zip_without_a_document_is_not_one() -> None:
    assert failure(archive({"a.txt": "x"}), "a.docx").code == "broken"


def test_importing_loads_no_library() -> None:
    code = (
        "import sys, checker.read; from checker.read.text import parse; parse('a')\n"
        "print({'lxml', 'markdown_it', 'pypdfium2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
