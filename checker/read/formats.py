"""Which file is which format: extensions, and the first bytes that give a lie away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from checker.errors import ReadError

FORMATS: Final[Mapping[str, str]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".pdf": "pdf",
}
_AS_DOCX = "用 Word 或 WPS 另存为 .docx 再检查"
_AS_PDF = "导出为带文字层的 PDF，或把文字另存为 .txt 再检查"
_AS_TEXT = "把其中的文字另存为 .txt 或 .docx 再检查"
_UNPACK = "解压后检查里面的文件"
_GROUPS: Final = (
    ("Word 97–2003 文档", _AS_DOCX, ".doc .dot"),
    ("WPS 文字", _AS_DOCX, ".wps .wpt"),
    ("RTF 文档", _AS_DOCX, ".rtf"),
    ("OpenDocument 文档", _AS_DOCX, ".odt .ott"),
    ("演示文稿", _AS_PDF, ".ppt .pptx .pptm .ppsx .pps .dps .odp"),
    ("电子表格", _AS_PDF, ".xls .xlsx .xlsm .xlsb .et .ods"),
    ("图片", _AS_TEXT, ".png .jpg .jpeg .gif .bmp .webp .tif .tiff .heic .svg .psd .ai"),
    ("压缩包", _UNPACK, ".zip .rar .7z .tar .gz .tgz .bz2 .xz"),
    ("邮件", _AS_TEXT, ".eml .msg .mht .mhtml"),
    ("电子书", _AS_TEXT, ".epub .mobi .azw3"),
    ("版式文件", _AS_PDF, ".ofd .ceb .xps .caj"),
    ("音频或视频", "把文字稿另存为 .txt 再检查", ".mp3 .wav .m4a .mp4 .mov .avi"),
)
KNOWN_UNREADABLE: Final[Mapping[str, tuple[str, str]]] = {
    ending: (name, hint) for name, hint, endings in _GROUPS for ending in endings.split()
}
"""Extension to the format's name and what to do instead."""

_MAGIC: Final = (
    (b"%PDF-", "pdf", "PDF"),
    (b"PK\x03\x04", "zip", "压缩包或 Office 文档"),
    (b"PK\x05\x06", "zip", "压缩包或 Office 文档"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole", "旧版 Office 文档或加密的 Office 文档"),
    (b"\x89PNG\r\n", "image", "PNG 图片"),
    (b"\xff\xd8\xff", "image", "JPEG 图片"),
    (b"GIF87a", "image", "GIF 图片"),
    (b"GIF89a", "image", "GIF 图片"),
    (b"II*\x00", "image", "TIFF 图片"),
    (b"MM\x00*", "image", "TIFF 图片"),
    (b"{\\rtf", "rtf", "RTF 文档"),
    (b"7z\xbc\xaf\x27\x1c", "archive", "7z 压缩包"),
    (b"Rar!\x1a\x07", "archive", "RAR 压缩包"),
    (b"\x1f\x8b\x08", "archive", "gzip 压缩包"),
    (b"BZh91AY&SY", "archive", "bzip2 压缩包"),
    (b"\xfd7zXZ\x00", "archive", "xz 压缩包"),
    (b"\x7fELF", "program", "程序"),
)
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_BOM = b"\xef\xbb\xbf"


def recognise(data: bytes, path: str) -> str:
    """Return the format of a file: a value of ``FORMATS``.

    Raises ``ReadError``: ``unsupported-format`` for extensions that are known and not read,
    ``binary`` for a text extension on something else.
    """
    ending = PurePath(path).suffix.lower()
    if ending in KNOWN_UNREADABLE:
        name, hint = KNOWN_UNREADABLE[ending]
        message = f"还不能检查{name}（{ending}）"
        raise ReadError("unsupported-format", message, place=path, hint=hint)
    format = FORMATS.get(ending, "")
    if format in ("docx", "pdf"):
        return format
    family, name = _sniff(data)
    if not family:
        return format or ("html" if not ending and _is_html(data) else "text")
    if not format and family == "pdf":
        return "pdf"
    if not format and family == "zip" and b"word/document.xml" in data:
        return "docx"
    claim = f"扩展名是 {ending}，" if ending else ""
    hint = "改成它真正的扩展名，或换成文字文件"
    raise ReadError("binary", f"{claim}内容却是{name}，不是文字", place=path, hint=hint)


def _sniff(data: bytes) -> tuple[str, str]:
    """Return the family and the name of a binary format, or two empty strings."""
    for magic, family, name in _MAGIC:
        if data.startswith(magic):
            return family, name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image", "WebP 图片"
    return "", ""


def _is_html(data: bytes) -> bool:
    return bool(_HTML.match(data[:1024].removeprefix(_BOM)))
