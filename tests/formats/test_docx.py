from __future__ import annotations

import io
import zipfile

import pytest
from format_checks import check_map
from hypothesis import given
from hypothesis import strategies as st

from custlint.errors import InputError
from custlint.formats import archive, docx
from custlint.model.segment import OPAQUE
from custlint.model.span import Span

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m"'


def packed(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def document(body, **others):
    return docx.parse_bytes(
        packed(document=f"<w:document {W}><w:body>{body}</w:body></w:document>", **others), "x.docx"
    )


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('The gu')}{run('est left')}</w:p><w:p>{run('Two')}</w:p>", ["The guest left", "Two"]),
        (f"<w:p>{run('The ')}<w:del>{run('guest')}</w:del><w:ins>{run('customer')}</w:ins></w:p>", ["The customer"]),
        ("<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>", []),
        (
            f"<w:tbl><w:tr><w:tc><w:p>{run('One')}</w:p></w:tc><w:tc><w:p>{run('Two')}</w:p></w:tc></w:tr></w:tbl>",
            ["One", "Two"],
        ),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>GUEST</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("shown")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
            ["shown"],
        ),
        (f"<w:sdt><w:sdtContent><w:p>{run('In a control')}</w:p></w:sdtContent></w:sdt>", ["In a control"]),
        (
            f"<w:p>{run('Around')}<w:r><w:txbxContent><w:p>{run('In a box')}</w:p></w:txbxContent></w:r></w:p>",
            ["In a box", "Around"],
        ),
        (
            f"<mc:Choice><w:p>{run('Once')}</w:p></mc:Choice><mc:Fallback><w:p>{run('Once')}</w:p></mc:Fallback>",
            ["Once"],
        ),
        ("<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>", ["One two", "three"]),
        (f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run('One')}</w:p>", ["One"]),
        (f"<w:p>{run('Dear {{ name }} at a@b.co')}</w:p>", [f"Dear {OPAQUE} at {OPAQUE}"]),
        (f'<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr>{run("theirs")}</w:p><w:p>{run("ours")}</w:p>', ["ours"]),
    ],
)
def test_runs_of_prose(body, expected):
    parsed = document(body)
    assert [one.text for one in parsed.segments] == expected
    for one in parsed.segments:
        check_map(one, parsed.text)


def test_kinds_places_and_parts():
    part = f"<w:hdr {W}><w:p>{run('A header')}</w:p></w:hdr>"
    note = f"<w:footnotes {W}><w:p>{run('A note')}</w:p></w:footnotes>"
    head = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("Head")}</w:p>'
    body = f"{head}<w:p><w:pPr><w:numPr/></w:pPr>{run('Item')}</w:p>"
    parsed = document(body, header1=part, footnotes=note, settings="<x>no prose</x>")
    assert [(one.text, one.kind, one.location) for one in parsed.segments] == [
        ("Head", "heading", {"paragraph": 1}),
        ("Item", "item", {"paragraph": 2}),
        ("A header", "paragraph", {"part": "header", "paragraph": 1}),
        ("A note", "paragraph", {"part": "footnotes", "paragraph": 1}),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_part_in_another_encoding_is_read_and_not_edited(encoding):
    content = (
        f'<?xml version="1.0" encoding="{encoding}"?><w:document {W}><w:p>{run("The café guest")}</w:p></w:document>'
    )
    (segment,) = docx.parse_bytes(packed(document=content.encode(encoding)), "x").segments
    assert segment.text == "The café guest"
    assert not segment.editable(Span(0, 3))


def test_a_comment_is_read_and_not_edited():
    comment = f'<w:comments {W}><w:comment w:id="1"><w:p>{run("The guest")}</w:p></w:comment></w:comments>'
    _, segment = document(f"<w:p>{run('One')}</w:p>", comments=comment).segments
    assert segment.location == {"part": "comments", "paragraph": 1}
    assert segment.read_only


def test_what_word_fills_in_or_shows_twice_is_read_and_not_edited():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("shown")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    control = f"<w:sdt><w:sdtPr>{{}}</w:sdtPr><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>"
    locked = control.format('<w:lock w:val="sdtContentLocked"/>')
    bound = control.format('<w:dataBinding w:xpath="/x"/>')
    moved = f"<w:moveTo>{run('moved')}</w:moveTo>"
    for kept in (field, f"<w:fldSimple>{run('shown')}</w:fldSimple>", locked, bound, moved):
        (segment,) = document(f"<w:p>{run('The guest')}{kept}</w:p>").segments
        assert segment.editable(Span(4, 9), "customer")
        assert not segment.editable(Span(9, len(segment.text)))


def test_the_text_of_a_link_and_of_a_control_is_typed():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "x"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("held")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    control = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>"
    for typed in (field, control, f"<w:hyperlink>{run('held')}</w:hyperlink>"):
        (segment,) = document(f"<w:p>{typed}</w:p>").segments
        assert segment.editable(Span(0, 4))


def test_a_part_that_is_no_xml_does_not_hide_the_others():
    parsed = document(f"<w:p>{run('One')}</w:p>", header1="<broken>")
    assert [one.text for one in parsed.segments] == ["One"]
    assert [problem.split(":")[0] for problem in parsed.problems] == ["word/header1.xml"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"no zip at all",
        packed(other="<x/>"),
        packed(document="<x/>")[:60],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_what_is_no_document_is_refused(data):
    with pytest.raises(InputError):
        docx.parse_bytes(data, "x.docx")


def test_a_small_file_that_unpacks_to_a_huge_one_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(archive, "RATIO", 50)
    parsed = document(f"<w:p>{run('guest ' * 1_000_000)}</w:p>")
    assert parsed.segments == ()
    assert "too large" in parsed.problems[0]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    whole = packed(document=f"<w:document {W}><w:p>{run('One')}</w:p></w:document>")
    for candidate in (data, whole[:40] + data + whole[40:], whole[: len(data)]):
        try:
            docx.parse_bytes(candidate, "x.docx")
        except InputError as error:
            assert error.message
