"""PDF: the text layer, page by page, lines put together into paragraphs."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from checker.errors import ReadError
from checker.model import BlockKind, Document, Look, Skip
from checker.read.builder import Builder
from checker.read.lines import group, shape
from checker.read.pdf_page import Line, Page, read_page

_LOCK = threading.Lock()  # pdfium is not safe for threads
_PASSWORD: Final = 4  # pdfium's error code for a missing or wrong password
_MAX_PAGES: Final = 10_000
_LEAST: Final = 15  # columns; the layout tells what else begins anew, so less than in text
_INDENT: Final = 1.2  # times the size: a line that begins further in begins a paragraph
_GAP: Final = 2.4  # times the size: lines further apart are of two paragraphs
_RESIZED: Final = 1.15  # ratio of sizes beyond which a line belongs to something else
_REPEATED: Final = 3  # pages a header or footer stands on
_DIGITS = re.compile(r"\d+")


def read(data: bytes, path: str) -> Document:
    """Read a PDF; raises ``ReadError``: ``encrypted`` or ``broken``."""
    with _LOCK:
        skips: list[Skip] = []
        pages = list(_pages(data, path, skips))
    builder = Builder()
    margins = _margins(pages)
    for page in pages:
        _add(builder, page, margins)
    builder.entitle()
    return builder.document(path, "pdf", skipped=skips)


def _pages(data: bytes, path: str, skips: list[Skip]) -> Iterator[Page]:
    """Yield the pages that have text; note the others."""
    document = _open(data, path)
    try:
        count = len(document)
        for index in range(min(count, _MAX_PAGES)):
            page = _page(document, index)
            if page is None:
                skips.append(_skip("page", index, "读不出来，没有检查"))
            elif not page.lines:
                skips.append(_skip("no-text-layer", index, "没有文字层（可能是扫描件），没有检查"))
            else:
                if not page.trusted:
                    skips.append(_skip("garbled", index, "字体缺少文字编码，提取的文字可能不对"))
                yield page
        if count > _MAX_PAGES:
            skips.append(_skip("page", _MAX_PAGES, "起的页没有检查，页数太多"))
    finally:
        document.close()


def _skip(code: str, index: int, what: str) -> Skip:
    where = f"第{index + 1}页"
    return Skip(code, where + what, where)


def _open(data: bytes, path: str) -> Any:
    """Return a pypdfium2 document."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == _PASSWORD or "password" in str(error).lower():
            hint = "去掉密码，另存后再检查"
            raise ReadError("encrypted", "PDF 设有打开密码", place=path, hint=hint) from error
        hint = "用阅读器打开并另存为新的 PDF，再检查"
        raise ReadError("broken", "PDF 损坏，打不开", place=path, hint=hint) from error


def _page(document: Any, index: int) -> Page | None:
    """Return one page, or nothing when pdfium cannot load it."""
    import pypdfium2

    try:
        page = document[index]
        try:
            textpage = page.get_textpage()
            try:
                return read_page(textpage, index + 1)
            finally:
                textpage.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return None


def _margins(pages: Iterable[Page]) -> dict[tuple[int, int], BlockKind]:
    """Return which lines, by page and place, are page headers or footers: they repeat."""
    seen: Counter[tuple[BlockKind, str]] = Counter()
    places: list[tuple[tuple[int, int], tuple[BlockKind, str]]] = []
    edges: tuple[tuple[BlockKind, int], ...] = (("header", 0), ("footer", -1))
    for page in pages:
        for kind, edge in edges if len(page.lines) > 2 else ():
            key = (kind, _DIGITS.sub("#", page.lines[edge].text))
            seen[key] += 1
            places.append(((page.number, edge % len(page.lines)), key))
    return {place: key[0] for place, key in places if seen[key] >= _REPEATED}


def _add(builder: Builder, page: Page, margins: dict[tuple[int, int], BlockKind]) -> None:
    """Add the blocks of one page."""
    kinds = [margins.get((page.number, at)) for at in range(len(page.lines))]
    body = [line for line, kind in zip(page.lines, kinds, strict=True) if not kind]
    _margin(builder, page, kinds, "header")
    parted = [_parted(before, line) for before, line in zip(body[:1] + body, body, strict=False)]
    for span in group([line.text for line in body], parted, _LEAST):
        text = "\n".join(body[at].text for at in span)
        kind, level = shape(text) if len(span) == 1 else ("paragraph", 0)
        if len(span) > 1 and shape(body[span.start].text)[0] == "item":
            kind = "item"
        _block(builder, kind, text, page.number, body[span.start], level)
    _margin(builder, page, kinds, "footer")


def _margin(
    builder: Builder, page: Page, kinds: Iterable[BlockKind | None], wanted: BlockKind
) -> None:
    for line, kind in zip(page.lines, kinds, strict=True):
        if kind == wanted:
            _block(builder, kind, line.text, page.number, line)


def _block(
    builder: Builder, kind: BlockKind, text: str, page: int, line: Line, level: int = 0
) -> None:
    look = Look(size=line.size, color=line.color)
    builder.add_text(kind, text, where=f"第{page}页", page=page, level=level, look=look)


def _parted(before: Line, line: Line) -> bool:
    """Say whether the layout begins a paragraph at ``line``: indent, gap, column, or size."""
    size = line.size or before.size
    if not size or line.left is None or before.left is None:
        return False
    if line.size and before.size and not 1 / _RESIZED < line.size / before.size < _RESIZED:
        return True
    drop = (before.top or 0.0) - (line.top or 0.0)
    return line.left - before.left > _INDENT * size or drop > _GAP * size or drop < -size
