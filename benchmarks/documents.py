"""Documents that are no text, as small as their readers allow: what they hold is what is measured."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_OFFICE = "http://schemas.openxmlformats.org"
_RELATIONS = f'xmlns="{_OFFICE}/package/2006/relationships"'
_KIND = f"{_OFFICE}/officeDocument/2006/relationships"
_W = f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
_S = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
_P = f'xmlns:a="{_OFFICE}/drawingml/2006/main" xmlns:p="{_OFFICE}/presentationml/2006/main" xmlns:r="{_KIND}"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def docx(texts: Sequence[str]) -> dict[str, str]:
    """A paragraph of three runs for each text."""
    runs = "<w:p><w:r><w:t>{}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t> Bold</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>"
    body = "".join(runs.format(text) for text in texts)
    return {"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"}


def xlsx(texts: Sequence[str]) -> dict[str, str]:
    """A row of a number and a text for each text."""
    row = '<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}" t="s"><v>{1}</v></c></row>'
    rows = "".join(row.format(at + 1, at) for at in range(len(texts)))
    sheets = '<sheets><sheet name="Q" sheetId="1" r:id="r1"/></sheets>'
    related = f'<Relationship Id="r1" Type="{_KIND}/worksheet" Target="worksheets/sheet1.xml"/>'
    return {
        "xl/workbook.xml": f'<workbook {_S} xmlns:r="{_KIND}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships {_RELATIONS}>{related}</Relationships>",
        "xl/sharedStrings.xml": f"<sst {_S}>{''.join(f'<si><t>{text}</t></si>' for text in texts)}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>",
    }


def pptx(texts: Sequence[str]) -> dict[str, str]:
    """A slide for every ten texts."""
    slides = [texts[at : at + 10] for at in range(0, len(texts), 10)]
    ids = "".join(f'<p:sldId id="{256 + at}" r:id="r{at}"/>' for at in range(len(slides)))
    related = "".join(
        f'<Relationship Id="r{at}" Type="{_KIND}/slide" Target="slides/slide{at}.xml"/>' for at in range(len(slides))
    )
    shape = "<p:sp><p:txBody><a:bodyPr/><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp>"
    made = {
        "ppt/presentation.xml": f"<p:presentation {_P}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f"<Relationships {_RELATIONS}>{related}</Relationships>",
    }
    for at, some in enumerate(slides):
        tree = "".join(shape.format(text) for text in some)
        made[f"ppt/slides/slide{at}.xml"] = f"<p:sld {_P}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"
    return made


def odf(texts: Sequence[str]) -> dict[str, str]:
    """A paragraph for each text."""
    body = "".join(f"<text:p>{text} <text:span>Bold</text:span>.</text:p>" for text in texts)
    names = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {names}>{content}</office:document-content>",
    }


def pdf(texts: Sequence[str]) -> bytes:
    """A page for every fifty texts, in a font that every reader has."""
    pages = [texts[at : at + 50] for at in range(0, len(texts), 50)]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for at, page in enumerate(pages):
        lines = (text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for text in page)
        said = "".join(f"BT /F1 9 Tf 40 {800 - 14 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines))
        shape = "/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page{shape}/Contents {5 + 2 * at} 0 R>>")
        objects.append(f"<</Length {len(said.encode())}>>stream\n{said}endstream")
    parts, starts = [b"%PDF-1.4\n"], []
    for number, content in enumerate(objects, 1):
        starts.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n{content}\nendobj\n".encode())
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return b"".join([*parts, f"{end}startxref\n{sum(map(len, parts))}\n%%EOF\n".encode()])


def packed(parts: dict[str, str]) -> bytes:
    """A container of ``parts``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return stream.getvalue()


CONTAINERS = {"docx": docx, "xlsx": xlsx, "pptx": pptx, "odf": odf}
