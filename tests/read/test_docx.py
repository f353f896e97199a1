"""Word documents: everything a reader of the printed page sees, and nothing else."""

from __future__ import annotations

import pytest

from checker.errors import ReadError
from checker.model import Document
from checker.read import docx_package, read_bytes
from tests.read.docx_files import STRICT, archive, docx, listed, numbering, p, part, run
from tests.read.well_formed import assert_well_formed, blocks

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def read(body: str, **parts: str) -> Document:
    return read_bytes(docx(body, **parts), "a.docx")


def failure(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.docx")
    return caught.value


def test_paragraphs_and_their_places() -> None:
    document = read(p("借款合同") + p() + p("甲方应当按时还款。"))
    assert blocks(document) == ["借款合同", "甲方应当按时还款。"]
    assert [b.where for b in document.blocks] == ["正文 第1段", "正文 第2段"]
    assert [b.kind for b in document.blocks] == ["title", "paragraph"]
    assert document.source is None


def test_a_paragraph_in_pieces() -> None:
    content = (
        run("保") + "<w:proofErr/><w:hyperlink>" + run("本") + "</w:hyperlink><w:smartTag>" + run("保")
        + "</w:smartTag><w:sdt><w:sdtContent>" + run("息") + "</w:sdtContent></w:sdt>"
        + '<w:r><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>'
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        + "<w:r><w:ruby><w:rt>" + run("pin") + "</w:rt><w:rubyBase>" + run("拼")
        + "</w:rubyBase></w:ruby></w:r><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"
    )  # fmt: skip
    assert blocks(read(p(content))) == ["保本保息\t甲\n乙-☑拼x+1"]


def test_revisions_are_accepted() -> None:
    content = (
        run("本产品") + "<w:del>" + run("保本") + "<w:r><w:delText>保息</w:delText></w:r></w:del>"
        + "<w:ins>" + run("不保本") + "</w:ins><w:moveFrom>" + run("移走") + "</w:moveFrom>"
        + "<w:moveTo>" + run("移来") + "</w:moveTo>"
    )  # fmt: skip
    document = read(p(content))
    assert blocks(document) == ["本产品不保本移来"]
    assert [skip.code for skip in document.skipped] == ["revision"]


def test_fields_show_their_result() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    content = (
        run("第") + mark("begin") + code + mark("separate") + run("3") + mark("end") + run("页")
    )
    simple = '<w:fldSimple w:instr="DATE">' + run("今天") + "</w:fldSimple>"
    broken = mark("begin") + run("码")
    document = read(p(content) + p(simple) + p(broken) + p("之后还在"))
    assert blocks(document) == ["第3页", "今天", "之后还在"]


def test_hidden_text_is_marked() -> None:
    document = read(p(run("看") + run("藏", "<w:vanish/>") + run("见", '<w:vanish w:val="0"/>')))
    assert blocks(document) == ["看见", "藏"]
    assert [bool(b.look and b.look.hidden) for b in document.blocks] == [False, True]


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def test_tables_in_tables() -> None:
    inner = f"<w:tbl><w:tr>{cell(p('内'))}</w:tr></w:tbl>"
    span = '<w:gridSpan w:val="2"/>'
    rows = f"<w:tr>{cell(p('甲'), span)}{cell(p('乙') + p('丙'))}</w:tr>"
    rows += f"<w:sdt><w:sdtContent><w:tr>{cell(inner + p('丁'))}</w:tr></w:sdtContent></w:sdt>"
    rows += f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p('删'))}</w:tr>"
    document = read(p("前。") + f"<w:tbl>{rows}</w:tbl>" + p("后。"))
    assert [(b.where, text) for b, text in zip(document.blocks, blocks(document), strict=True)] == [
        ("正文 第1段", "前。"),
        ("表1 第1行第1列", "甲"),
        ("表1 第1行第3列", "乙"),
        ("表1 第1行第3列", "丙"),
        ("表2 第1行第1列", "内"),
        ("表1 第2行第1列", "丁"),
        ("正文 第2段", "后。"),
    ]
    assert {b.kind for b in document.blocks[1:-1]} == {"cell"}


def test_headers_notes_and_footers() -> None:
    notes = part(
        "footnotes",
        f'<w:footnote w:type="separator">{p("线")}</w:footnote><w:footnote>{p("脚注的字")}</w:footnote>',
    )
    ends = part("endnotes", f"<w:endnote>{p('尾注的字')}</w:endnote>")
    section = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    document = read(
        p("正文的字。") + section, header1=part("hdr", p("页眉的字")), header2=part("hdr", p("没用到")),
        footer1=part("ftr", p("页脚的字")), footnotes=notes, endnotes=ends,
        comments=part("comments", f"<w:comment>{p('批注')}</w:comment>"),
    )  # fmt: skip
    assert [(b.kind, b.where, text) for b, text in zip(document.blocks, blocks(document), strict=True)] == [
        ("header", "页眉", "页眉的字"), ("paragraph", "正文 第1段", "正文的字。"),
        ("footnote", "脚注", "脚注的字"), ("footnote", "尾注", "尾注的字"),
        ("footer", "页脚", "页脚的字"),
    ]  # fmt: skip


def test_text_boxes_once_and_alternative_texts() -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{p(text)}</w:txbxContent>"

    content = (
        run("正文。") + '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:docPr id="1" name="x" descr="收益曲线图"/>' + box("框里的字")
        + "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box("框里的字")
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        + '<w:r><w:pict><v:shape alt="a.png"><v:textpath string="机密"/><v:imagedata/></v:shape></w:pict></w:r>'
    )  # fmt: skip
    document = read(p(content))
    assert blocks(document) == ["正文。", "收益曲线图", "框里的字", "机密"]
    assert [b.kind for b in document.blocks] == ["paragraph", "alt", "textbox", "textbox"]
    assert [skip.code for skip in document.skipped] == ["image"]


def test_automatic_numbering_is_text() -> None:
    levels = numbering(("chineseCounting", "第%1条"), ("decimal", "%1.%2"), ("upperLetter", "%3)"))
    body = "".join(
        listed(text, level)
        for text, level in (
            ("借款金额", 0), ("本金为十万元。", 1), ("另有约定的。", 1), ("甲", 2), ("还款", 0),
            ("按月还款。", 1),
        )
    )  # fmt: skip
    document = read(body, numbering=levels)
    assert blocks(document) == [
        "第一条 借款金额", "一.1 本金为十万元。", "一.2 另有约定的。", "A) 甲", "第二条 还款", "二.1 按月还款。",
    ]  # fmt: skip
    assert [b.kind for b in document.blocks] == [
        "heading",
        "item",
        "item",
        "item",
        "heading",
        "item",
    ]


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        ("chineseCountingThousand", {1: "一", 10: "十", 11: "十一", 20: "二十", 105: "一百零五"}),
        ("chineseLegalSimplified", {1: "壹", 12: "壹拾贰"}),
        ("lowerRoman", {4: "iv", 19: "xix"}),
        ("upperLetter", {1: "A", 27: "AA"}),
        ("decimalEnclosedCircle", {3: "③", 21: "21"}),
        ("ideographTraditional", {1: "甲", 11: "甲"}),
        ("decimalZero", {7: "07"}),
        ("unheard-of", {7: "7"}),
    ],
)
def test_number_formats(form: str, labels: dict[int, str]) -> None:
    body = "".join(listed("项") for _ in range(max(labels)))
    shown = blocks(read(body, numbering=numbering((form, "%1、"))))
    assert {n: shown[n - 1] for n in labels} == {n: f"{label}、 项" for n, label in labels.items()}


def test_numbering_starts_anew_and_can_be_switched_off() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = listed("甲") + listed("乙") + listed("丙", number=2) + listed("丁", number=2)
    body += listed("戊", number=0) + listed("己", number=77)
    parts = numbering(("decimal", "%1."), extra=again)
    assert blocks(read(body, numbering=parts)) == ["1. 甲", "2. 乙", "5. 丙", "6. 丁", "戊", "己"]
    assert blocks(read(listed("甲"), numbering=numbering(("bullet", "\uf0b7")))) == ["• 甲"]


STYLES = part(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="我的"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="4"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="5"><w:name w:val="y"/><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="6"><w:name w:val="z"/><w:basedOn w:val="6"/></w:style>',
)  # fmt: skip


def test_styles_tell_headings_and_looks() -> None:
    def styled(text: str, style: str) -> str:
        return p(text, f'<w:pStyle w:val="{style}"/>')

    body = "".join(styled("字", str(n)) for n in (3, 1, 2, 4, 6, 99))
    body += p("级", '<w:outlineLvl w:val="1"/>')
    document = read(body, styles=STYLES)
    assert [(b.kind, b.level) for b in document.blocks] == [
        ("title", 1), ("heading", 1), ("heading", 1), ("heading", 3), ("paragraph", 0),
        ("paragraph", 0), ("heading", 2),
    ]  # fmt: skip
    looks = [b.look for b in document.blocks if b.look]
    assert [(look.size, look.bold) for look in looks][:2] == [(10.5, False), (22.0, True)]


def test_the_look_of_most_of_the_text_counts() -> None:
    small = '<w:sz w:val="10"/><w:color w:val="CCCCCC"/><w:highlight w:val="yellow"/>'
    body = p(
        run("风险", "<w:b/>") + run("提示写得很小", small) + run("红", '<w:rStyle w:val="5"/>')
    )
    look = read(body, styles=STYLES).blocks[0].look
    assert look is not None
    assert (look.size, look.color, look.background, look.bold) == (5.0, "#cccccc", "#ffff00", False)


def test_lines_of_a_pdf_turned_into_word_become_paragraphs() -> None:
    line = "身故保险金受益人为数人时，应确定其受益顺序和受益份额；未确定受益份额的，各身故保"
    body = (p(line) + p("险金受益人按照相等份额享有受益权。")) * 9
    shown = blocks(read(body))
    assert len(shown) == 9
    assert shown[0] == f"{line}\n险金受益人按照相等份额享有受益权。"


def test_strict_documents() -> None:
    data = docx(p("借款合同"), STRICT)
    assert blocks(read_bytes(data, "a.docx")) == ["借款合同"]


def test_a_part_that_is_broken_is_said() -> None:
    document = read(p("正文"), footnotes="<w:footnotes", styles="<x/>")
    assert blocks(document) == ["正文"]
    assert [skip.code for skip in document.skipped] == ["part"]


def test_entities_are_not_resolved() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "保本保本保本"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    xml = bomb + part("document", f"<w:body>{p(run('甲&a;&b;乙'))}</w:body>")
    document = read_bytes(archive({"word/document.xml": xml}), "a.docx")
    assert "保本" not in document.text and "root" not in document.text


def test_what_cannot_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = docx(p("甲"))
    assert failure(OLE).code == "unsupported-format"
    assert failure(OLE + "EncryptedPackage".encode("utf-16-le")).code == "encrypted"
    assert failure(b"not a zip").code == "broken"
    assert failure(whole[: len(whole) // 2]).code == "broken"
    assert failure(archive({"word/document.xml": "<a><b>"})).code == "broken"
    flagged = whole.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )
    assert failure(flagged).code == "encrypted"
    monkeypatch.setattr(docx_package, "MAX_UNPACKED", 100)
    assert failure(whole).code == "zip-bomb"


def test_deep_nesting_is_an_error_or_a_document() -> None:
    table = p("底")
    for _ in range(60):
        table = f"<w:tbl><w:tr>{cell(table)}</w:tr></w:tbl>"
    assert "底" in read(table).text
    inline = "<w:ins>" * 500 + run("底") + "</w:ins>" * 500
    assert failure(docx(p(inline))).code in ("broken", "too-complex")


def test_a_long_document_is_quick() -> None:
    document = read("".join(p(f"第{n}段文字，内容不多。") for n in range(3_000)))
    assert_well_formed(document)
    assert len(document.blocks) == 3_000
