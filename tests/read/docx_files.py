"""Small Word documents made of hand-written XML."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def part(root: str, content: str, word: str = W) -> str:
    return f'<w:{root} xmlns:w="{word}" {NAMES}>{content}</w:{root}>'


def docx(body: str, word: str = W, **parts: str) -> bytes:
    """Return a document; ``parts`` are whole XML parts by relation, as ``header1=…``."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{TYPE}{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    main = f'<Relationship Id="r1" Type="{TYPE}officeDocument" Target="word/document.xml"/>'
    files = {
        "_rels/.rels": f"{RELATIONS}{main}</Relationships>",
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", word),
        "word/_rels/document.xml.rels": f"{RELATIONS}{links}</Relationships>",
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    return archive(files)


def archive(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text)
    return out.getvalue()


def numbering(*levels: tuple[str, str], extra: str = "") -> str:
    """Return a numbering part with one list, ``numId`` 1; a level is a format and a pattern."""
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for n, (form, pattern) in enumerate(levels)
    )
    return part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}',
    )


def listed(text: str, level: int = 0, number: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties)
