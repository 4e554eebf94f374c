"""Small documents, written part by part."""

from __future__ import annotations

import io
import zipfile

W_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f'xmlns:w="{W_SPACE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
R_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STYLES = (
    f"<w:styles {W}><w:docDefaults/>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    "</w:styles>"
)


def packed(parts: dict[str, str | bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """A zip container of ``parts``, in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2024, 2, 29, 12, 30, 2))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            container.writestr(info, content)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a container; raises where a checksum is wrong."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def document(body: str) -> str:
    """The main part of a Word document."""
    return f"{HEAD}<w:document {W}><w:body>{body}</w:body></w:document>"


def docx(body: str, **others: str) -> bytes:
    """A whole Word document; ``others`` are parts such as ``header1``."""
    kinds = {"document": "document.main", "styles": "styles"} | {name: name.rstrip("0123456789") for name in others}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}{kind}+xml"/>' for name, kind in kinds.items()
    )
    rels = "".join(
        f'<Relationship Id="r{name}" Type="{R_SPACE}/{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()
        if name != "document"
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    related = f'{HEAD}<Relationships xmlns="{space}/relationships">{rels}</Relationships>'
    return packed(
        {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{space}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": f'{HEAD}<Relationships xmlns="{space}/relationships"><Relationship Id="r1" '
            f'Type="{R_SPACE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": document(body),
            "word/_rels/document.xml.rels": related,
            "word/styles.xml": HEAD + _STYLES,
            **{f"word/{name}.xml": HEAD + content for name, content in others.items()},
        },
        stored=("[Content_Types].xml",),
    )


def run(text: str, properties: str = "") -> str:
    """A run of a Word document."""
    dressed = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{dressed}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of a Word document."""
    dressed = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{dressed}{''.join(runs)}</w:p>"


_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEETS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_SLIDES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def relations(**targets: str) -> str:
    """Relations by their id: the type and the target, separated by a blank."""
    rows = (
        f'<Relationship Id="{name}" Type="{R_SPACE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in ((name, said.split()) for name, said in targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(rows)}</Relationships>'


def xlsx(strings: list[str], *sheets: str, **others: str) -> bytes:
    """A workbook of sheets called Q1, Q2… that share ``strings``; ``others`` are parts beside the first sheet."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="Q{at}" sheetId="{at}" r:id="r{at}"/>' for at in numbers)
    targets = {f"r{at}": f"worksheet worksheets/sheet{at}.xml" for at in numbers}
    beside = {name: f"{name.rstrip('0123456789')} ../{name}.xml" for name in others}
    return packed(
        {
            "xl/workbook.xml": f'<workbook {_SHEETS} xmlns:r="{R_SPACE}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(s="sharedStrings sharedStrings.xml", **targets),
            "xl/sharedStrings.xml": f"<sst {_SHEETS}>{''.join(f'<si>{one}</si>' for one in strings)}</sst>",
            "xl/worksheets/_rels/sheet1.xml.rels": relations(**beside),
            **{
                f"xl/worksheets/sheet{at}.xml": f"<worksheet {_SHEETS}><sheetData>{rows}</sheetData></worksheet>"
                for at, rows in enumerate(sheets, 1)
            },
            **{f"xl/{name}.xml": content for name, content in others.items()},
        }
    )


def slide(*shapes: str) -> str:
    """A slide or its notes."""
    return f"<p:sld {_SLIDES}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:sld>"


def shape(*paragraphs: str, kind: str = "body") -> str:
    """A shape with text; each paragraph is the XML of its runs."""
    text = "".join(f"<a:p>{runs}<a:endParaRPr/></a:p>" for runs in paragraphs)
    head = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>'
    return f"<p:sp>{head}<p:txBody><a:bodyPr/>{text}</p:txBody></p:sp>"


def said(text: str) -> str:
    """A run on a slide."""
    return f'<a:r><a:rPr b="1"/><a:t>{text}</a:t></a:r>'


def pptx(*slides: tuple[str, str]) -> bytes:
    """A presentation of slides with their notes; the parts are numbered backwards."""
    count = len(slides)
    targets = {f"r{at}": f"slide slides/slide{count - at}.xml" for at in range(count)}
    order = "".join(f'<p:sldId id="{256 + at}" r:id="r{at}"/>' for at in range(count))
    listed = f"<p:sldIdLst>{order}</p:sldIdLst>"
    parts = {
        "ppt/presentation.xml": f'<p:presentation {_SLIDES} xmlns:r="{R_SPACE}">{listed}</p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(**targets),
    }
    for at, (content, notes) in enumerate(slides):
        parts[f"ppt/slides/slide{count - at}.xml"] = content
        if notes:
            target = f"notesSlide ../notesSlides/notesSlide{at}.xml"
            parts[f"ppt/slides/_rels/slide{count - at}.xml.rels"] = relations(r1=target)
            parts[f"ppt/notesSlides/notesSlide{at}.xml"] = notes
    return packed(parts)


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = "".join(
    f' xmlns:{prefix}="{_ODF}:{name}:1.0"'
    for prefix, name in {
        **{"office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style"},
        "presentation": "presentation",
    }.items()
)


def odf(body: str, kind: str = "text", *, styles: str = "", automatic: str = "") -> bytes:
    """An OpenDocument file; ``kind`` is text, spreadsheet or presentation, ``styles`` what master pages hold."""
    names = f'{_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
    content = (
        f"<office:document-content{names}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    kinds = f"application/vnd.oasis.opendocument.{kind}"
    space = f'xmlns:m="{_ODF}:manifest:1.0"'
    listed = f'<m:file-entry m:full-path="/" m:media-type="{kinds}"/>'
    listed += '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
    parts: dict[str, str | bytes] = {"mimetype": kinds, "content.xml": content}
    if styles:
        parts["styles.xml"] = f"<office:document-styles{names}>{styles}</office:document-styles>"
    parts["META-INF/manifest.xml"] = f'<m:manifest {space} m:version="1.3">{listed}</m:manifest>'
    return packed(parts, stored=("mimetype",))


def pdf(*pages: list[tuple[int, int, str]]) -> bytes:
    """A PDF of pages of lines in Helvetica of 10 points: from the left, from below, and what they say."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    bodies.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        drawn = "".join(
            f"1 0 0 1 {x} {y} Tm ({text.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj\n"
            for x, y, text in lines
        )
        content = f"BT /F1 10 Tf\n{drawn}ET"
        bodies.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        kids.append(f"{len(bodies) + 1} 0 R")
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(bodies)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(bodies) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n"
    return f"{out}{out.rindex('xref', 0, len(out) - 12)}\n%%EOF\n".encode("cp1252")
