"""The zip around an OOXML document: checked before anything in it is unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from checker.errors import ReadError

MAX_UNPACKED: Final = 200 * 1024 * 1024  # bytes, of all members together
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _WORD.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE.encode()),
)
W: Final = f"{{{_WORD}}}"
R: Final = f"{{{_OFFICE}}}"
Element = Any
"""An lxml element; lxml has no types of its own."""
_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, KeyError,
)  # fmt: skip


class Relation(NamedTuple):
    """A link from one part to another: the last word of its type, and the part's name."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of one document."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open a zip; raises ``ReadError``: ``encrypted``, ``zip-bomb``, ``broken``, …."""
        self.path = path
        if data.startswith(_OLE):
            raise _not_a_package(data, path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _FAULTS as error:
            raise self.broken("压缩结构损坏") from error
        if sum(member.file_size for member in members) > MAX_UNPACKED:
            limit = MAX_UNPACKED // 2**20
            hint = "这不像正常的文档；确认来源，或拆成几个文件"
            message = f"解压后超过 {limit} MB，没有打开"
            raise ReadError("zip-bomb", message, place=path, hint=hint)
        if any(member.flag_bits & 1 for member in members):
            raise _encrypted(path)
        self._names = {member.filename.replace("\\", "/").lower(): member for member in members}

    def names(self) -> Iterator[str]:
        """Yield the lower-cased names of all parts."""
        yield from self._names

    def has(self, name: str) -> bool:
        """Say whether a part is there."""
        return name.lower() in self._names

    def tree(self, name: str) -> Element:
        """Return the root element of a part; raises ``ReadError`` with code ``broken``."""
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            data = self._zip.read(self._names[name.lower()])
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
            return etree.fromstring(data, parser)
        except (*_FAULTS, etree.XMLSyntaxError) as error:
            raise self.broken(f"其中的 {name} 读不出来") from error

    def main(self) -> str:
        """Return the name of the document part; raises ``ReadError`` when there is none."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and self.has(relation.target):
                name = relation.target
                break
        else:
            name = "word/document.xml"
        if not self.has(name):
            raise self.broken("里面没有 Word 文档")
        return name

    def relations(self, part: str) -> list[Relation]:
        """Return what a part links to inside the package; the package itself is ``""``."""
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(file):
            return []
        return [
            Relation(
                link.get("Id", ""),
                link.get("Type", "").rpartition("/")[2],
                _resolve(folder, link.get("Target", "")),
            )
            for link in self.tree(file)
            if link.get("TargetMode") != "External"
        ]

    def broken(self, what: str) -> ReadError:
        """Return the error for a package that is damaged."""
        hint = "用 Word 或 WPS 打开并另存为 .docx，再检查"
        return ReadError("broken", f"文件损坏：{what}", place=self.path, hint=hint)


def _resolve(folder: str, target: str) -> str:
    """Return the part's name a relative target means."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _not_a_package(data: bytes, path: str) -> ReadError:
    """Return the error for an OLE file: an encrypted document or one of the old format."""
    if _ENCRYPTED in data:
        return _encrypted(path)
    hint = "用 Word 或 WPS 另存为 .docx 再检查"
    message = "内容是 Word 97–2003 文档，不是 .docx"
    return ReadError("unsupported-format", message, place=path, hint=hint)


def _encrypted(path: str) -> ReadError:
    hint = "去掉密码，另存后再检查"
    return ReadError("encrypted", "文档设有打开密码", place=path, hint=hint)


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """Return a word-processing attribute of a child element, or nothing."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(W + attribute)


def switch(parent: Element | None, name: str) -> bool | None:
    """Return an on-off property: ``None`` where nothing is said."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(W + "val", "1") not in ("0", "false", "off")
