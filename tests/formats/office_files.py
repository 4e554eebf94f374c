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
