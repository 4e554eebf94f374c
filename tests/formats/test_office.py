"""Workbooks, presentations and OpenDocument files: what is read of them, and how they are fixed."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile

import pytest
from format_checks import check_map
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import W, docx, odf, packed, paragraph, pptx, relations, run, said, shape, slide, unpacked, xlsx

from custlint import formats
from custlint.errors import InputError
from custlint.fix import apply_edits
from custlint.formats.base import Marking
from custlint.model.export import Export
from custlint.model.finding import Edit
from custlint.model.segment import OPAQUE
from custlint.model.span import Span


def parse(name, data):
    parsed = formats.get(name).parse_bytes(data, "x")
    for segment in parsed.segments:
        check_map(segment, parsed.text)
    return parsed


def read(name, data):
    return [(one.text, one.location) for one in parse(name, data).segments]


def texts(name, data):
    return [one.text for one in parse(name, data).segments]


def fixed(name, data, changes):
    """The file with ``old: new`` made, which is sound and says so."""
    module, parsed = formats.get(name), parse(name, data)
    edits = []
    for old, new in changes.items():
        at = parsed.text.index(old)
        assert any(
            one.editable(Span(one.text.index(old), one.text.index(old) + len(old)), new)
            for one in parsed.segments
            if old in one.text
        )
        edits.append(Edit(Span(at, at + len(old)), new))
    after = module.apply(data, edits, Marking())
    assert module.same_structure(data, after)
    assert parse(name, after).text == apply_edits(parsed.text, edits)
    return after


def cell(place, number):
    return f'<c r="{place}" t="s"><v>{number}</v></c>'


def row(*cells):
    return f"<row>{''.join(cells)}</row>"


PLAIN = [f"<t>{text}</t>" for text in ("id", "note", "R 12", "Room 839 wants towels", "two words", "word")]


class TestWorkbooks:
    def test_prose_is_read_with_its_place_and_ids_are_left(self):
        rows = row(cell("A1", 0), cell("B1", 1)) + row(cell("A2", 2), cell("B2", 3), cell("C2", 4), cell("D2", 5))
        assert read("xlsx", xlsx(PLAIN, rows)) == [
            ("Room 839 wants towels", {"sheet": "Q1", "cell": "B2"}),
            ("two words", {"sheet": "Q1", "cell": "C2"}),
        ]

    def test_a_title_may_stand_above_the_names_of_the_columns(self):
        rows = row(cell("A1", 4)) + row(cell("A3", 0), cell("B3", 1)) + row(cell("A4", 2), cell("B4", 3))
        assert texts("xlsx", xlsx(PLAIN, rows)) == ["Room 839 wants towels"]

    def test_a_sentence_in_the_first_row_names_no_column(self):
        note = '<c r="A1" t="inlineStr"><is><t>Room 839 is upset.</t></is></c>'
        assert texts("xlsx", xlsx(PLAIN, row(note))) == ["Room 839 is upset."]

    def test_a_shared_text_is_read_once_where_it_is_first_prose(self):
        sheets = (
            row(cell("A1", 0)) + row(cell("A2", 3)),
            row(cell("A1", 1)) + row(cell("A2", 3)) + row(cell("A3", 3)),
        )
        parsed = parse("xlsx", xlsx(PLAIN, *sheets))
        assert [one.location for one in parsed.segments] == [{"sheet": "Q2", "cell": "A2"}]
        assert not parsed.segments[0].editable(Span(0, 4)), "it is an id, too"

    def test_inline_texts_rich_texts_and_comments(self):
        inline = '<c t="inlineStr"><is><r><t>The gu</t></r><r><rPr><b/></rPr><t>est left</t></r></is></c>'
        spoken = "<r><t>東京 guests</t></r><rPh><t>とう きょう</t></rPh>"
        rows = row(cell("A1", 0), cell("B1", 1)) + row("<c><v>5</v></c>", inline, cell("C2", 6))
        text = "<text><r><t>Ask her</t></r></text>"
        comment = f'<comments><commentList><comment ref="B2">{text}</comment></commentList></comments>'
        thread = '<ThreadedComments><threadedComment ref="C2"><text>Ask him</text></threadedComment></ThreadedComments>'
        data = xlsx([*PLAIN, spoken], rows, comments1=comment, threadedComment1=thread)
        assert read("xlsx", data) == [
            ("東京 guests", {"sheet": "Q1", "cell": "C2"}),
            ("The guest left", {"sheet": "Q1", "cell": "B2"}),
            ("Ask her", {"sheet": "Q1", "cell": "B2", "part": "comment"}),
            ("Ask him", {"sheet": "Q1", "cell": "C2", "part": "comment"}),
        ]
        after = unpacked(fixed("xlsx", data, {"guest left": "<&> left"}))
        assert b'<t xml:space="preserve">The &lt;&amp;&gt; left</t>' in after["xl/worksheets/sheet1.xml"]
        assert [one.editable(Span(0, 1)) for one in parse("xlsx", data).segments] == [False, True, False, False]

    def test_results_of_formulas_are_left(self):
        made = '<c r="A2" t="str"><f>A1</f><v>the guest left</v></c>', '<c r="B2" t="s"><f>A1</f><v>3</v></c>'
        assert texts("xlsx", xlsx(PLAIN, row(cell("A1", 1)) + row(*made))) == []

    def test_the_head_of_a_table_is_not_changed(self):
        table = '<table xmlns="x"><tableColumns><tableColumn name="Room 839 wants towels"/></tableColumns></table>'
        rows = row(cell("A1", 1)) + row(cell("A2", 4)) + row(cell("A3", 3))
        two, head = parse("xlsx", xlsx(PLAIN, rows, table1=table)).segments[::-1]
        assert two.editable(Span(0, 3))
        assert not head.editable(Span(0, 4))

    def test_html_and_placeholders_in_cells(self):
        html = "<t>Dear {{ name }}, &lt;b&gt;Room&lt;/b&gt; 839 &amp;amp; you</t>"
        data = xlsx([*PLAIN, html], row(cell("A1", 1)) + row(cell("A2", 6)))
        assert texts("xlsx", data) == [f"Dear {OPAQUE}, Room 839 & you"]
        after = fixed("xlsx", data, {"Room": "The room"})
        assert b"&lt;b&gt;The room&lt;/b&gt; 839 &amp;amp; you" in unpacked(after)["xl/sharedStrings.xml"]

    def test_blanks_at_the_ends_of_a_text_stay(self):
        after = fixed("xlsx", xlsx(PLAIN, row(cell("A1", 1)) + row(cell("A2", 3))), {"Room": ""})
        assert b'<t xml:space="preserve"> 839 wants towels</t>' in unpacked(after)["xl/sharedStrings.xml"]

    def test_text_boxes_are_read_and_fixed(self):
        parts = unpacked(xlsx(PLAIN, row(cell("A1", 1))))
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(d="drawing ../drawings/drawing1.xml").encode()
        parts["xl/drawings/drawing1.xml"] = slide(shape(said("The guest"))).encode()
        assert read("xlsx", packed(parts)) == [("The guest", {"sheet": "Q1", "part": "drawing"})]
        after = unpacked(fixed("xlsx", packed(parts), {"guest": "customer"}))
        assert said("The customer").encode() in after["xl/drawings/drawing1.xml"]

    def test_a_sheet_that_is_missing_is_named(self):
        parts = unpacked(xlsx(PLAIN, row(cell("A1", 1)) + row(cell("A2", 3)), row()))
        del parts["xl/worksheets/sheet2.xml"]
        parsed = parse("xlsx", packed(parts))
        assert [one.text for one in parsed.segments] == ["Room 839 wants towels"]
        assert "xl/worksheets/sheet2.xml" in parsed.problems[0]


class TestPresentations:
    def test_slides_come_as_they_are_shown_with_their_notes(self):
        first = slide(shape(said("Our guests"), kind="title"), shape(said("One") + "<a:br/>" + said("two")))
        data = pptx((first, slide(shape(said("Tell her")))), (slide(shape(said("Last"))), ""))
        parsed = parse("pptx", data)
        assert [(one.text, one.kind, one.location) for one in parsed.segments] == [
            ("Our guests", "heading", {"slide": 1}),
            ("One", "paragraph", {"slide": 1}),
            ("two", "paragraph", {"slide": 1}),
            ("Tell her", "paragraph", {"slide": 1, "part": "notes"}),
            ("Last", "paragraph", {"slide": 2}),
        ]

    def test_runs_are_one_and_fields_are_kept(self):
        field = '<a:fld type="slidenum"><a:rPr/><a:t>7</a:t></a:fld>'
        data = pptx((slide(shape(said("The gu") + said("est on ") + field)), ""))
        (segment,) = parse("pptx", data).segments
        assert segment.text == "The guest on 7"
        assert not segment.editable(Span(13, 14))
        after = unpacked(fixed("pptx", data, {"guest": "customer"}))["ppt/slides/slide1.xml"].decode()
        assert f"{said('The customer')}{said(' on ')}{field}" in after

    def test_a_shape_that_is_written_twice_is_read_once(self):
        twice = f"<Choice>{shape(said('Once'))}</Choice><Fallback>{shape(said('Once'))}</Fallback>"
        assert texts("pptx", pptx((slide(twice), ""))) == ["Once"]

    def test_a_diagram_is_read_and_not_edited(self):
        parts = unpacked(pptx((slide(), "")))
        parts["ppt/slides/_rels/slide1.xml.rels"] = relations(r1="diagramData ../diagrams/data1.xml").encode()
        parts["ppt/diagrams/data1.xml"] = slide(shape(said("A guest"))).encode()
        (segment,) = parse("pptx", packed(parts)).segments
        assert segment.location == {"slide": 1, "part": "diagram"}
        assert not segment.editable(Span(2, 7))


class TestOpenDocument:
    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            (
                "<text:h>Head</text:h><text:p>The <text:span>gu</text:span>est<text:s/>left</text:p>",
                ["Head", "The guest left"],
            ),
            ("<text:p>One<text:line-break/>two<text:tab/>three</text:p>", ["One", "two three"]),
            ("<text:p>\n  One\n  two\n</text:p>", ["One two"]),
            (
                "<text:p>Around<text:note><text:note-citation>1</text:note-citation><text:note-body>"
                "<text:p>The note</text:p></text:note-body></text:note> it</text:p>",
                ["The note", "Around it"],
            ),
            (
                "<text:p>It<office:annotation><dc:creator>Ann</dc:creator><dc:date>2024</dc:date>"
                "<text:p>Ask her</text:p></office:annotation></text:p>",
                ["Ask her", "It"],
            ),
            (
                '<text:tracked-changes><text:changed-region text:id="a"><text:deletion><text:p>gone</text:p>'
                '</text:deletion></text:changed-region><text:changed-region text:id="b"><text:insertion/>'
                '</text:changed-region></text:tracked-changes><text:p>The <text:change-start text:change-id="a"/>guest'
                '<text:change-end text:change-id="a"/><text:change-start text:change-id="b"/>customer'
                '<text:change-end text:change-id="b"/></text:p>',
                ["The customer"],
            ),
            ('<text:p text:style-name="P1">theirs</text:p><text:p>ours</text:p>', ["ours"]),
            (
                "<text:p><draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame></text:p>",
                ["In a box"],
            ),
            (
                "<table:table><table:table-row><table:table-cell><text:p>One</text:p></table:table-cell></table:table-row></table:table>",
                ["One"],
            ),
        ],
    )
    def test_runs_of_prose(self, body, expected):
        quote = '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
        assert texts("odf", odf(body, automatic=quote)) == expected

    def test_a_note_and_a_comment_have_the_place_of_what_they_are_on(self):
        note = "<text:note><text:note-body><text:p>Noted</text:p></text:note-body></text:note>"
        comment = "<office:annotation><text:p>Asked</text:p></office:annotation>"
        assert read("odf", odf(f"<text:p>One</text:p><text:p>Two{note}{comment}</text:p><text:p>x3</text:p>")) == [
            ("One", {"paragraph": 1}),
            ("Noted", {"part": "note", "paragraph": 2}),
            ("Asked", {"part": "comment", "paragraph": 2}),
            ("Two", {"paragraph": 2}),
            ("x3", {"paragraph": 3}),
        ]

    def test_only_what_was_typed_is_edited(self):
        data = odf("<text:p>The <text:span>gu</text:span>est of <text:date>2 May</text:date> &amp; all</text:p>")
        (segment,) = parse("odf", data).segments
        assert not segment.editable(Span(13, 14))
        after = unpacked(fixed("odf", data, {"guest": "customer"}))["content.xml"].decode()
        assert "<text:p>The <text:span>customer</text:span> of <text:date>2 May</text:date> &amp; all</text:p>" in after

    def test_headers_are_read_after_the_text(self):
        header = "<style:header><text:p>Guests</text:p></style:header>"
        master = f"<office:master-styles><style:master-page>{header}</style:master-page></office:master-styles>"
        assert read("odf", odf("<text:p>Body</text:p>", styles=master)) == [
            ("Body", {"paragraph": 1}),
            ("Guests", {"part": "header or footer", "paragraph": 1}),
        ]

    def test_slides_and_notes(self):
        notes = "<presentation:notes><text:p>Tell her</text:p></presentation:notes>"
        body = f"<draw:page><text:p>One</text:p>{notes}</draw:page><draw:page><text:p>Two</text:p></draw:page>"
        assert read("odf", odf(body, "presentation")) == [
            ("One", {"slide": 1}),
            ("Tell her", {"slide": 1, "part": "notes"}),
            ("Two", {"slide": 2}),
        ]

    def test_cells_of_a_spreadsheet(self):
        def filled(text, about=""):
            return f'<table:table-cell office:value-type="string"{about}><text:p>{text}</text:p></table:table-cell>'

        rows = [
            filled("id") + filled("note"),
            '<table:table-cell table:number-columns-repeated="27"/>' + filled("Room 839 left"),
            filled("R 12") + filled("Two words"),
            filled("R 13") + filled("made of it", ' table:formula="of:=A1"') + filled("word"),
        ]
        repeated = [
            f'<table:table-row table:number-rows-repeated="{at + 1}">{row}</table:table-row>'
            for at, row in enumerate(rows)
        ]
        body = f'<table:table table:name="Q3">{"".join(repeated)}</table:table>'
        assert read("odf", odf(body, "spreadsheet")) == [
            ("Room 839 left", {"sheet": "Q3", "cell": "AB2"}),
            ("Two words", {"sheet": "Q3", "cell": "B4"}),
        ]

    def test_an_encrypted_file_is_refused(self):
        parts = unpacked(odf("")) | {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}
        with pytest.raises(InputError, match="password"):
            parse("odf", packed(parts))


def directives(name, data):
    parsed = parse(name, data)
    return [(one.kind, one.names, parsed.text[one.covers.start : one.covers.end]) for one in parsed.directives]


def test_a_comment_in_a_document_silences_what_it_is_on():
    said_in_word = "".join(
        f'<w:comment w:id="{number}">{paragraph(run(text))}</w:comment>'
        for number, text in (
            (3, "custlint: ignore[place] -- the law"),
            (4, "Ask her"),
            (5, "custlint: ignore-next-line"),
        )
    )
    word = docx(
        paragraph(run("Room 1"), '<w:r><w:commentReference w:id="3"/></w:r>')
        + paragraph(run("Room 2"), '<w:r><w:commentReference w:id="5"/></w:r>')
        + paragraph(run("Room 3"), '<w:r><w:commentReference w:id="4"/></w:r>'),
        comments=f"<w:comments {W}>{said_in_word}</w:comments>",
    )
    assert directives("docx", word) == [("ignore", ("place",), "Room 1"), ("ignore-next-line", (), "Room 3")]
    assert texts("docx", word) == ["Room 1", "Room 2", "Room 3", "Ask her"]
    note = "<office:annotation><text:p>custlint: ignore</text:p></office:annotation>"
    assert directives("odf", odf(f"<text:p>Room{note} 1</text:p><text:p>Room 2</text:p>")) == [("ignore", (), "Room 1")]
    held = f'<table:table-cell office:value-type="string">{note}<text:p>Room 1 left</text:p></table:table-cell>'
    rows = f"<table:table-row/>{'<table:table-row>' + held + '</table:table-row>'}" * 2
    table = f'<table:table table:name="Q">{rows}</table:table>'
    assert directives("odf", odf(table, "spreadsheet"))[-1] == ("ignore", (), "Room 1 left")
    comment = '<comments><comment ref="A2"><text><t>Ann:\ncustlint: ignore</t></text></comment></comments>'
    sheet = xlsx(PLAIN, row(cell("A1", 1)) + row(cell("A2", 3)), comments1=comment)
    assert directives("xlsx", sheet) == [("ignore", (), "Room 839 wants towels")]
    assert texts("xlsx", sheet) == ["Room 839 wants towels"]


SAMPLES = {
    "docx": (docx(paragraph(run("The guest"))), "word/document.xml"),
    "xlsx": (xlsx(PLAIN, row(cell("A1", 1)) + row(cell("A2", 3))), "xl/sharedStrings.xml"),
    "pptx": (pptx((slide(shape(said("The guest"))), "")), "ppt/slides/slide1.xml"),
    "odf": (odf("<text:p>The guest</text:p>"), "content.xml"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_part_that_is_no_xml_is_named(name):
    data, part = SAMPLES[name]
    parsed = parse(name, packed(unpacked(data) | {part: b"<broken>"}))
    assert parsed.segments == ()
    assert parsed.problems[0].startswith(f"{part}: not XML")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_part_is_named(name):
    data, part = SAMPLES[name]
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        at = container.getinfo(part).header_offset + 30 + len(part) + 4
    damaged = data[:at] + bytes(8) + data[at + 8 :]
    parsed = parse(name, damaged)
    assert parsed.segments == ()
    assert parsed.problems[0].startswith(part)


@pytest.mark.parametrize("name", SAMPLES)
def test_another_structure_is_told(name):
    module = formats.get(name)
    data, part = SAMPLES[name]
    parts = unpacked(data)
    assert module.same_structure(data, data)
    assert not module.same_structure(data, packed(parts | {"more.xml": b"<a/>"}))
    broken = parts[part].replace(b"</", b"<x/></", 1)
    assert not module.same_structure(data, packed(parts | {part: broken}))


@pytest.mark.parametrize("name", SAMPLES)
@settings(deadline=None)
@given(data=st.data())
def test_whatever_a_container_holds_it_is_read_or_refused(name, data):
    whole, _ = SAMPLES[name]
    parts = unpacked(whole)
    victim = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[victim])))
    junk = data.draw(
        st.one_of(st.binary(max_size=20), st.sampled_from([b"<", b"</", b"&#0;", b"<a:p>", b"<w:r>", b"-->"]))
    )
    changed = {victim: parts[victim][:at] + junk + parts[victim][at + data.draw(st.integers(0, 30)) :]}
    gone = data.draw(st.sets(st.sampled_from(sorted(parts)), max_size=1))
    container = packed({key: value for key, value in (parts | changed).items() if key not in gone})
    cut = data.draw(st.sampled_from([container, container[: len(container) * 2 // 3], container[10:]]))
    try:
        parse(name, cut)
    except InputError as error:
        assert error.message


SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="shows that LibreOffice takes what is written; there is none here")
@pytest.mark.parametrize(("name", "suffix"), [("odf", "odt"), ("docx", "docx")])
def test_libreoffice_opens_a_plain_fix(name, suffix, tmp_path):
    data, _ = SAMPLES[name]
    edits = [Edit(Span(4, 9), "customer & <all>")]
    (tmp_path / f"a.{suffix}").write_bytes(formats.get(name).apply(data, edits, Marking(tracked=False)))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE, home, "--headless", "--convert-to", "txt:Text", "--outdir", tmp_path, tmp_path / f"a.{suffix}"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "a.txt").read_text("utf-8-sig").strip() == "The customer & <all>"


def test_a_workbook_may_be_an_export_with_named_columns():
    texts = ["<t>ID</t>", "<t>Body Text</t>", "<t>Remark</t>", "<t>&lt;p&gt;The guest&lt;/p&gt;</t>", "<t>A b</t>"]
    rows = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'
        '<row><c><v>17</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c></row>'
    )
    data = xlsx(texts, rows)
    own = (Export(name="Replies", formats="xlsx", files="*.xlsx", id="id", html="body_text"),)
    parsed = formats.get("xlsx").parse_bytes(data, "x.xlsx", own)
    about = {"item": "entry", "id": 17, "field": "body_text", "sheet": "Q1", "cell": "B2"}
    assert [(one.text, one.location) for one in parsed.segments] == [("The guest", about)]
    # what is written is the same text, whoever reads it
    assert parsed.text == formats.get("xlsx").parse_bytes(data, "x.xlsx").text
    other = (Export(name="Replies", files="*.xlsx", html="content"),)
    assert "export 'Replies'" in formats.get("xlsx").parse_bytes(data, "x.xlsx", other).notes[0]
