"""Small PDF files written by hand: one font without outlines, text told by a ToUnicode map."""

from __future__ import annotations

Line = tuple[float, float, float, str]
"""x, y, size in points, text."""

_HEAD = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
    b"/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H "
    b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 1000 /CIDSystemInfo << /Registry "
    b"(Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor "
    b"/FontName /F /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 "
    b"/Descent -200 /CapHeight 700 /StemV 80 >> >>",
)


def stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def pdf(*pages: list[Line]) -> bytes:
    """Return a PDF with these lines on its pages; a page without lines has no text layer."""
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    characters = sorted({c for lines in pages for *_, text in lines for c in text})
    codes = {character: n for n, character in enumerate(characters, 1)}
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *_FONT,
        stream(_HEAD + _map(codes) + b"endcmap end end"),
    ]
    for number, lines in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % (7 + 2 * number)
        )
        shown = "".join(
            f"BT /F {size} Tf {x} {y} Td <{''.join(f'{codes[c]:04x}' for c in text)}> Tj ET\n"
            for x, y, size, text in lines
        )
        objects.append(stream(shown.encode()))
    return _file(objects)


def _map(codes: dict[str, int]) -> bytes:
    lines = [f"<{code:04x}> <{c.encode('utf-16-be').hex()}>" for c, code in codes.items()]
    return "".join(f"1 beginbfchar\n{line}\nendbfchar\n" for line in lines).encode()


def _file(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    )  # fmt: skip


def column(*texts: str, x: float = 50, top: float = 700, size: float = 12) -> list[Line]:
    """Return lines below each other."""
    return [(x, top - n * size * 1.5, size, text) for n, text in enumerate(texts)]
