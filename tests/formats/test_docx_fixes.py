"""What a fix writes into a Word document, and what it leaves."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import W, docx, packed, paragraph, run, unpacked

from custlint.errors import InputError
from custlint.fix import apply_edits
from custlint.formats import docx as word
from custlint.formats.base import Marking
from custlint.model.finding import Edit
from custlint.model.span import Span

TRACKED = Marking(True, "custlint", "2026-01-31T12:00:00Z")
PLAIN = TRACKED._replace(tracked=False)
BY = 'w:author="custlint" w:date="2026-01-31T12:00:00Z"'


def edits_in(data, changes):
    text = word.parse_bytes(data, "x.docx").text
    edits = []
    for old, new in changes.items():
        start, length = text.index(old), len(old)
        at = Span(start + length, start + length) if new[0] == "+" else Span(start, start + length)
        edits.append(Edit(at, new.lstrip("+")))
    return edits


def changed(data, changes, marking=TRACKED):
    """The document with ``old: new`` made, which is sound; ``+new`` is put behind ``old``."""
    edits = edits_in(data, changes)
    after = word.apply(data, edits, marking)
    assert word.same_structure(data, after)
    assert text_of(after) == apply_edits(text_of(data), edits)
    return after


def body(data, name="document"):
    content = unpacked(data)[f"word/{name}.xml"].decode()
    return re.sub(r'.*?<w:body>|</w:body>.*|(?<=t) xml:space="preserve"', "", content, flags=re.DOTALL)


def text_of(data):
    return word.parse_bytes(data, "x.docx").text


def deleted(number, inner):
    inner = inner.replace(' xml:space="preserve"', "").replace("w:t>", "w:delText>")
    return f'<w:del w:id="{number}" {BY}>{inner}</w:del>'


def inserted(number, inner):
    return f'<w:ins w:id="{number}" {BY}>{inner}</w:ins>'.replace(' xml:space="preserve"', "")


def bare(*runs):
    return paragraph(*runs).replace(' xml:space="preserve"', "")


BOLD, RED = "<w:b/>", '<w:b/><w:color w:val="FF0000"/>'


@pytest.mark.parametrize(
    ("runs", "changes", "tracked", "plain"),
    [
        (
            [run("Ask the guest now", BOLD)],
            {"guest": "customer"},
            [
                run("Ask the ", BOLD),
                deleted(1, run("guest", BOLD)),
                inserted(2, run("customer", BOLD)),
                run(" now", BOLD),
            ],
            [run("Ask the customer now", BOLD)],
        ),
        (
            [run("Room 839")],
            {"R": "The customer in r"},
            [deleted(1, run("Room")), inserted(2, run("The customer in room")), run(" 839")],
            [run("The customer in room 839")],
        ),
        (
            [run("The gu", BOLD), run("est", RED), run(" left")],
            {"guest": "customer"},
            [
                *(run("The ", BOLD), deleted(1, run("gu", BOLD)), inserted(2, run("customer", BOLD))),
                *(deleted(3, run("est", RED)), run(" left")),
            ],
            [run("The customer", BOLD), run(" left")],
        ),
        (
            [run("Tell ", BOLD), run("839", RED)],
            {"Tell ": "+the customer in "},
            [run("Tell ", BOLD), inserted(1, run("the customer in ", RED)), run("839", RED)],
            [run("Tell ", BOLD), run("the customer in 839", RED)],
        ),
        (
            [run("The guest", BOLD), run(" left", RED)],
            {"guest": "+s"},
            [run("The guest", BOLD), inserted(1, run("s", BOLD)), run(" left", RED)],
            [run("The guests", BOLD), run(" left", RED)],
        ),
        (
            ["<w:r><w:tab/><w:t>Salt &amp; guest</w:t><w:br/><w:t>x</w:t></w:r>"],
            {"& guest": "<&> customer"},
            [
                "<w:r><w:tab/><w:t>Salt </w:t></w:r>",
                *(deleted(1, run("&amp; guest")), inserted(2, run("&lt;&amp;&gt; customer"))),
                "<w:r><w:br/><w:t>x</w:t></w:r>",
            ],
            ["<w:r><w:tab/><w:t>Salt &lt;&amp;&gt; customer</w:t><w:br/><w:t>x</w:t></w:r>"],
        ),
        (
            ['<w:hyperlink w:anchor="a">' + run("our guests") + "</w:hyperlink>"],
            {"guests": "customers"},
            [
                '<w:hyperlink w:anchor="a">' + run("our "),
                deleted(1, run("guests")) + inserted(2, run("customers")) + "</w:hyperlink>",
            ],
            ['<w:hyperlink w:anchor="a">' + run("our customers") + "</w:hyperlink>"],
        ),
    ],
)
def test_a_change_is_written_into_its_runs(runs, changes, tracked, plain):
    data = docx(paragraph(*runs))
    for marking, expected in ((TRACKED, tracked), (PLAIN, plain)):
        after = changed(data, changes, marking)
        assert body(after) == bare(*expected)


def others(*runs, author="Ann", number=7):
    return f'<w:ins w:id="{number}" w:author="{author}" w:date="2024-01-01T00:00:00Z">{"".join(runs)}</w:ins>'


def test_what_somebody_else_inserted_stays_theirs():
    after = changed(docx(paragraph(others(run("the lady there", BOLD)))), {"lady": "customer"})
    assert body(after) == bare(
        others(run("the ", BOLD), deleted(1, run("lady", BOLD))),
        inserted(2, run("customer", BOLD)),
        others(run(" there", BOLD), number=3),
    )


def said(data):
    return [one.text for one in word.parse_bytes(data, "a.docx").segments]


@pytest.mark.parametrize("marking", [TRACKED, PLAIN])
def test_what_somebody_else_deleted_stays_as_it_is_in_what_is_changed(marking):
    gone = (
        '<w:del w:id="7" w:author="Ann" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>really </w:delText></w:r></w:del>'
    )
    data = docx(paragraph(run("Room 9", BOLD), run("02 "), gone, run("wants towels")))
    assert said(data) == ["Room 902 wants towels"]
    after = changed(data, {"R": "The customer in r", "wants": "asks for"}, marking)
    assert gone in body(after)
    assert said(after) == ["The customer in room 902 asks for towels"]


def test_what_custlint_inserted_is_changed_without_a_trace():
    after = changed(docx(paragraph(others(run("the lady there"), author="custlint"))), {"lady": "customer"})
    assert body(after) == bare(others(run("the customer there"), author="custlint"))


def test_every_change_has_a_number_of_its_own():
    formatted = '<w:b/><w:rPrChange w:id="3" w:author="A"><w:rPr/></w:rPrChange>'
    data = docx(paragraph('<w:bookmarkStart w:id="1" w:name="a"/>', run("the guest, the guest", formatted)))
    after = changed(changed(data, {"guest": "one"}), {"guest": "two"})
    numbers = re.findall(r'w:id="(\d+)"', body(after))
    assert len(numbers) == len(set(numbers)) > 4


def test_every_part_is_fixed_and_no_other_touched():
    header = f"<w:hdr {W}>{paragraph(run('The guest'))}</w:hdr>"
    data = docx(paragraph(run("Our passenger")), header1=header, header2=header.replace("guest", "room"))
    after = changed(data, {"passenger": "customer", "guest": "customer"})
    before, now = unpacked(data), unpacked(after)
    assert list(before) == list(now)
    assert {name for name in now if now[name] != before[name]} == {"word/document.xml", "word/header1.xml"}
    assert text_of(after) == "Our customer\nThe customer\nThe room\n"


def test_another_prefix_is_taken_up_and_none_is_not_written_into():
    parts = unpacked(docx(paragraph(run("the guest"))))
    content = parts["word/document.xml"].decode()
    other = content.replace("w:", "x:").replace("xmlns:w", "xmlns:x")
    after = changed(packed(parts | {"word/document.xml": other}), {"guest": "customer"})
    assert re.search(r'<x:ins x:id="\d+" x:author=', unpacked(after)["word/document.xml"].decode())
    bare_names = re.sub(r"(</?)w:", r"\1", content).replace("xmlns:w", "xmlns")
    (segment,) = word.parse_bytes(packed({"word/document.xml": bare_names}), "x").segments
    assert segment.text == "the guest"
    assert not segment.editable(Span(4, 9))


def test_a_signed_document_stays_as_it_is():
    data = docx(paragraph(run("the guest")))
    signed = packed(unpacked(data) | {"_xmlsignatures/sig1.xml": "<x/>"})
    with pytest.raises(InputError, match="signed"):
        changed(signed, {"guest": "customer"})


def test_another_structure_is_told():
    data = docx(paragraph(run("the guest"), "<w:bookmarkEnd/>"))
    assert word.same_structure(data, docx(paragraph(run("the "), others(run("x", BOLD)), "<w:bookmarkEnd/>")))
    assert not word.same_structure(data, docx(paragraph(run("the guest"))))
    assert not word.same_structure(data, docx(paragraph(run("the guest"), "<w:bookmarkEnd/>"), header1=f"<w:hdr {W}/>"))
    parts = unpacked(data) | {"word/styles.xml": b"<x/>"}
    assert not word.same_structure(data, packed(parts))


TEXTS = st.text("abé😀& <>'.\n", min_size=1, max_size=8)


@st.composite
def changes_of(draw):
    """Paragraphs as texts of runs, and edits of the text that they make."""
    made = draw(st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=4))
    text = "".join("".join(runs) + "\n" for runs in made)
    free = [at for at, char in enumerate(text) if char != "\n"]
    edits, at = [], 0
    for start in sorted(draw(st.sets(st.sampled_from(free or [0]), max_size=4))) if free else []:
        end = min(draw(st.integers(start, start + 6)), text.index("\n", start))
        if start > at or not edits:
            edits.append(Edit(Span(start, end), draw(st.text("xyé& ", min_size=int(start == end), max_size=6))))
            at = end
    return made, text, edits


@settings(deadline=None)
@given(changes_of(), st.sampled_from([TRACKED, PLAIN]))
def test_whatever_is_changed_the_text_is_as_asked_and_can_be_taken_back(case, marking):
    from xml.sax.saxutils import escape

    made, text, edits = case
    paragraphs = [paragraph(*(run(escape(one).replace("\n", "&#10;"), BOLD) for one in runs)) for runs in made]
    data = docx("".join(paragraphs))
    assert text_of(data) == text
    after = word.apply(data, edits, marking)
    assert word.same_structure(data, after)
    assert text_of(after) == apply_edits(text, edits)
    now = unpacked(after)["word/document.xml"].decode()
    if marking.tracked:
        back = re.sub(r"<w:ins .*?</w:ins>|</?w:del\b[^>]*>", "", now, flags=re.DOTALL).replace("w:delText", "w:t")
        assert text_of(packed({"word/document.xml": back})) == text
    if not edits:
        assert after == data


CHANGES_SEEN = (("deletion", "custlint"), ("insertion", "custlint"), ("insertion", "Ann"))
SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="shows that LibreOffice takes what is written; there is none here")
def test_libreoffice_reads_the_changes_and_the_formatting(tmp_path):
    data = docx(
        paragraph(run("Room ", BOLD), run("839", RED), run(" is here, and "), others(run("the lady", "<w:i/>")))
    )
    after = changed(data, {"R": "The customer in r", "lady": "customer"})
    (tmp_path / "fixed.docx").write_bytes(after)
    command = [
        SOFFICE,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "fodt",
    ]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "fixed.docx"], check=True, capture_output=True, timeout=120
    )
    read = (tmp_path / "fixed.fodt").read_text("utf-8")
    made = re.findall(r'text:id="(\w+)">\s*<text:(\w+)>\s*<office:change-info>\s*<dc:creator>(\w+)', read)
    assert {(how, who) for _, how, who in made} == set(CHANGES_SEEN)
    shown = read.partition("</text:tracked-changes>")[2].partition("</text:p>")[0]
    for number, how, _ in made:
        gone = rf'<text:change-start text:change-id="{number}"/>.*?<text:change-end text:change-id="{number}"/>'
        shown = re.sub(gone, "", shown) if how == "deletion" else shown
    assert re.sub(r"<[^>]*>", "", shown).strip() == "The customer in room 839 is here, and the customer"
    bold = re.search(r'<text:span text:style-name="(\w+)">The customer in room</text:span>', read)
    assert bold
    style = re.search(rf'<style:style style:name="{bold[1]}".*?</style:style>', read, re.DOTALL)
    assert style
    assert 'fo:font-weight="bold"' in style[0]


def text_box(drawn, pictured):
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></mc:Choice>"
        "{}</mc:AlternateContent></w:r>"
    )
    picture = "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    spaces = 'xmlns:mc="urn:mc" xmlns:wps="urn:wps" xmlns:v="urn:v"'
    return f"<w:p {spaces}>{box.format(drawn, picture.format(pictured))}</w:p>"


@pytest.mark.parametrize("marking", [TRACKED, PLAIN], ids=["tracked", "plain"])
def test_a_text_box_is_changed_in_its_picture_too(marking):
    said = paragraph(run("The guy in 12C left."))
    after = body(changed(docx(text_box(said, said)), {"guy": "customer"}, marking))
    drawn, pictured = after.split("<mc:Fallback>")
    assert drawn.count("customer") == pictured.count("customer") == 1
    ids = re.findall(r'w:id="(\d+)"', after)
    assert len(ids) == len(set(ids)) == (4 if marking.tracked else 0)


def test_a_text_box_whose_picture_says_it_otherwise_is_only_read():
    data = docx(text_box(paragraph(run("The guy left.")), paragraph(run("The guy "), run("left."))))
    parsed = word.parse_bytes(data, "x.docx")
    (segment,) = parsed.segments
    assert segment.text == "The guy left."
    assert not segment.editable(Span(4, 7), "customer")


def test_a_hundred_thousand_tags_without_an_end_are_looked_at_once():
    from custlint.formats.docx_twins import twins

    assert twins(b"<mc:Fallback>" + b"</mc:AlternateContent>" * 100_000 + b"<mc:AlternateContent>" * 100_000) == []
