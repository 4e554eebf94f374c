from __future__ import annotations

import pytest
from format_checks import check_any, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.errors import InputError
from custlint.model.segment import OPAQUE
from custlint.model.span import Span

PARTS = (
    *(
        "<a>",
        "</a>",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<code>",
        "</code>",
        "<x/>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "&amp;",
    ),
    *(
        "&lt;",
        "&#233;",
        "the guest left",
        "<?x ?>",
        "<target>",
        "</target>",
        "é",
        "\n",
        "<!-- custlint: ignore -->",
        "\\'",
    ),
)


EXPORT = "<EmailTemplate><name/><available/><encodingKey/><subject>{}</subject><textOnly>{}</textOnly></EmailTemplate>"
"""A document that is read as an export."""


@given(
    st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=15).map("".join),
    st.sampled_from(
        ["{}", "<r>{}</r>", "<p><b>{}</b></p>", "<xliff><p>{}</p></xliff>", "<resources>{}</resources>", EXPORT]
    ),
)
def test_any_text_is_read_or_refused(text, frame):
    check_any("xml", frame.replace("{}", text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p><t>The guest</t>One two</p>", ["The guest", "One two"]),
        ("<p>The <b>guest</b> in <xref href='a b'>room 839</xref>\n left</p>", ["The guest in room 839 left"]),
        ("<p>Type <codeph>x y</codeph> or <literal>a <b>b</b></literal> now</p>", [f"Type {OPAQUE} or {OPAQUE} now"]),
        ("<p>a b<codeblock>c d</codeblock>e f<lq>g h</lq>i j</p>", ["a b", "e f", "i j"]),
        ("<p>A guest<fn>a <b>note</b></fn> left</p>", ["A guest left", "a note"]),
        ("<r><id>a b</id><note>a b</note><x y='the guest'>word</x></r>", ["a b"]),
        ("<p>Tom &amp; the &#103;uest</p>", ["Tom & the guest"]),
        ("<p><![CDATA[a < b c]]></p>", ["a < b c"]),
        ('<!DOCTYPE t PUBLIC "-//x" "x.dtd" [<!ENTITY p "x > y">]><t>Buy &p; now</t>', [f"Buy {OPAQUE} now"]),
        (
            "<xliff><source>a b</source><target>The <g id='1'>man</g> left <x id='2'/></target><note/></xliff>",
            [f"The man left {OPAQUE}"],
        ),
        (
            "<resources xmlns:xliff='u'><string name='a b'>Hi <xliff:g>%1$s</xliff:g>, it\\'s you</string></resources>",
            [f"Hi {OPAQUE}, it's you"],
        ),
        (
            "<xliff version='2.0'><unit id='u'><target>Room <ph id='1'/> is <pc id='2'>full</pc><sc id='3'/></target>"
            "</unit></xliff>",
            [f"Room {OPAQUE} is full"],
        ),
        ("<r><p>&lt;p&gt;The &lt;b&gt;guest&lt;/b&gt;&lt;/p&gt;&lt;p&gt;One two</p></r>", ["The guest", "One two"]),
        ("<r><p>Dear {!Contact.Name}, hi\n{{ x }}</p></r>", [f"Dear {OPAQUE}, hi {OPAQUE}"]),
        (
            "<xliff><unit><target>{n, plural, one {# guest} other {# guests}} left</target></unit></xliff>",
            [f"{OPAQUE} guest", f"{OPAQUE} guests left"],
        ),
        ("<root><data name='a b'><value>The guest</value><comment>c d</comment></data></root>", ["The guest"]),
        (
            "<resources><string translatable='false'>a b</string><string>%1$s is here</string></resources>",
            [f"{OPAQUE} is here"],
        ),
        ("<topic><p translate='no'>a b</p><p>Dear {{ name }} all</p></topic>", [f"Dear {OPAQUE} all"]),
    ],
)
def test_runs_of_prose(text, expected):
    assert texts("xml", text) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("<resources><string name='late'>The guest</string></resources>", "late"),
        ("<resources><plurals name='n'><item quantity='one'>One guest</item></plurals></resources>", "n"),
        ("<xliff><trans-unit id='7' resname='r'><target>The guest</target></trans-unit></xliff>", "r"),
        ("<root><data name='late'><value>The guest</value></data></root>", "late"),
    ],
)
def test_an_entry_of_a_catalogue_is_called_by_its_key(text, key):
    (segment,) = parse("xml", text).segments
    assert segment.location == {"key": key}


def test_an_entry_without_a_key_has_no_location():
    assert parse("xml", "<p>The guest</p>").segments[0].location is None


def test_a_word_is_found_where_it_stands_and_can_be_edited():
    text = "<p>Tom &amp; the <b>guest</b></p>"
    segment = parse("xml", text).segments[0]
    start, end = word(segment, "guest")
    assert text[start:end] == "guest"
    at = segment.text.index("guest")
    assert segment.editable(Span(at, at + 5), "customer")
    assert not segment.editable(Span(at, at + 5), "a & b")


def test_an_ignore_comment_covers_its_block():
    text = "<r><p>a b</p><p>The guest <!-- custlint: ignore --> left</p></r>"
    (directive,) = parse("xml", text).directives
    assert directive.covers.of(text) == "The guest <!-- custlint: ignore --> left"


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "text",
    ["<a>", "<a></b>", "x", "<a>&b;</a>", f'<!DOCTYPE a [<!ENTITY e0 "aaaaaaaaaa">{BOMB}]><a>&e9;</a>', "<a>\0</a>"],
)
def test_what_is_not_xml_is_refused_with_a_line(text):
    with pytest.raises(InputError, match="not XML") as caught:
        parse("xml", text)
    assert caught.value.line == 1


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ("<a x='1'>other <b>words</b></a>", True),
        ("<a x='2'>some <b>words</b></a>", False),
        ("<a x='1'>some words</a>", False),
    ],
)
def test_structure_is_everything_but_text(after, same):
    assert formats.get("xml").same_structure("<a x='1'>some <b>words</b></a>", after) is same


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/b.MD", "markdown"),
        ("a.b.txt", "text"),
        ("mail.txt.j2", "text"),
        ("page.html.erb", "html"),
        ("x.liquid", "template"),
        ("x.xlf", "xml"),
        ("box/cur/1700000000.M1P2.host:2,S", "eml"),
        ("Inbox.mbox/mbox", "mbox"),
        ("a/1.emlx", "eml"),
        (".json", "json"),
        ("json", None),
        ("a.py", "python"),
        ("a.rs", None),
        ("a\\b.yaml", "yaml"),
    ],
)
def test_the_name_of_a_file_says_its_format(path, name):
    info = formats.for_path(path)
    assert (info.name if info else None) == name


@pytest.mark.parametrize("info", formats.FORMATS.values(), ids=lambda info: info.name)
def test_every_format_has_its_functions(info):
    module = formats.get(info.name)
    assert callable(module.parse_bytes if info.binary else module.parse)
    assert callable(module.same_structure)


def test_the_description_of_an_image_is_read_beside_the_sentence_around_it():
    dita = "<p>Press <image href='a.png'><alt>The guest waits</alt></image> or <image href='b.png'/> twice.</p>"
    assert sorted(texts("xml", dita)) == sorted([f"Press {OPAQUE} or {OPAQUE} twice.", "The guest waits"])
    book = (
        "<para>Press <inlinemediaobject><imageobject><imagedata fileref='a.png'/></imageobject>"
        "<textobject><phrase>The guest waits</phrase></textobject></inlinemediaobject> twice.</para>"
    )
    assert sorted(texts("xml", book)) == sorted([f"Press {OPAQUE} twice.", "The guest waits"])
