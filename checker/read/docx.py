"""Word documents (.docx and its kin, transitional and strict): text as a reader sees it.

Order: page headers, body, footnotes, endnotes, page footers. Comments and deleted text are not
the document's text.
"""

from __future__ import annotations

from typing import Final

from checker.errors import ReadError
from checker.model import BlockKind, Document, Skip
from checker.read.builder import Builder
from checker.read.docx_numbering import Numbering
from checker.read.docx_package import Element, Package, R, Relation, W
from checker.read.docx_styles import Styles
from checker.read.docx_walk import Walker

_NOTES: Final[tuple[tuple[str, str, str], ...]] = (
    ("footnotes", "footnote", "脚注"),
    ("endnotes", "endnote", "尾注"),
)
_UNREAD: Final = {
    "image": "{} 张图片里的文字没有检查",
    "chart": "{} 个图表或 SmartArt 里的文字没有检查",
    "object": "{} 个嵌入的文件没有检查",
    "revision": "{} 处修订删去的文字没有检查（按接受全部修订后的文字检查）",
}


def read(data: bytes, path: str) -> Document:
    """Read a Word document; raises ``ReadError``: ``encrypted``, ``broken``, ``zip-bomb``, …."""
    try:
        return _Reader(Package(data, path), path).document()
    except RecursionError as error:
        hint = "另存为新文档后再检查"
        raise ReadError("too-complex", "文档嵌套太深", place=path, hint=hint) from error


class _Reader:
    """Finds the parts of one document and has them walked over."""

    def __init__(self, package: Package, path: str) -> None:
        self._package = package
        self._path = path
        self._main = package.main()
        self._relations = package.relations(self._main)
        self._builder = Builder()
        self._skips: list[Skip] = []

    def document(self) -> Document:
        root = self._package.tree(self._main)
        styles = Styles(self._first("styles"))
        walker = Walker(styles, Numbering(self._first("numbering")), self._builder)
        self._margins(walker, root, "header", "页眉")
        start = len(self._builder.blocks)
        walker.part(root)
        self._builder.entitle(start)
        self._builder.rejoin(start)
        for kind, name, where in _NOTES:
            self._notes(walker, kind, name, where)
        self._margins(walker, root, "footer", "页脚")
        for name, message in _UNREAD.items():
            if number := walker.unread[name]:
                self._skips.append(Skip(name, message.format(number)))
        return self._builder.document(self._path, "docx", skipped=self._skips)

    def _first(self, kind: str) -> Element | None:
        """Return the root of the part of a kind, or nothing."""
        for relation in self._relations:
            if relation.kind == kind:
                return self._tree(relation)
        return None

    def _tree(self, relation: Relation) -> Element | None:
        """Return a part that the document can do without; say so when it cannot be read."""
        if not self._package.has(relation.target):
            return None
        try:
            return self._package.tree(relation.target)
        except ReadError as error:
            self._skips.append(Skip("part", error.message, relation.target))
            return None

    def _margins(self, walker: Walker, root: Element, kind: BlockKind, where: str) -> None:
        """Add the page headers or footers that sections refer to, each part once."""
        wanted = {link.get(R + "id") for link in root.iter(f"{W}{kind}Reference")}
        for relation in self._relations:
            if relation.kind == kind and relation.id in wanted:
                tree = self._tree(relation)
                if tree is not None:
                    walker.part(tree, kind, where)

    def _notes(self, walker: Walker, kind: str, name: str, where: str) -> None:
        """Add footnotes or endnotes; separators are notes by form only."""
        tree = self._first(kind)
        for note in tree.findall(W + name) if tree is not None else ():
            if note.get(W + "type", "normal") == "normal":
                walker.part(note, "footnote", where)
