from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custlint.errors import InputError
from custlint.formats import rtf

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Helvetica;}{\f1\fnil\fcharset204 Arial;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\info{\title No prose}}{\*\generator Some 1.0;}"
)


def texts(body):
    return [(one.text, one.kind) for one in rtf.parse_bytes((HEAD + body + "}").encode("latin-1"), "x").segments]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\pard The gu{\b est} left\par Two", ["The guest left", "Two"]),
        (r"The\tab one\line two\par", ["The one", "two"]),
        ("The gu\r\nest\\par", ["The guest"]),
        (r"a \} brace \{ \\ b\~c d\_e f\-g", [r"a } brace { \ b c d-e fg"]),
        (r"\ldblquote Caf\'e9\rdblquote  na\u239\'efve \u-10179 ?\u-8704 ?", ["“Café” naïve 😀"]),
        (r"{\uc2\u233\'65\'65t\u233 ab}ab", ["étéab"]),
        (r"{\f1\'c3\'ee\'f1\'f2\'fc} one", ["Гость one"]),
        (
            r"The {\deleted\revdttmdel-1477714721 guest}{\revised\revauth1\revdttm-1477714721 customer}",
            ["The customer"],
        ),
        (r"\deleted gone\deleted0 here", ["here"]),
        (r"One{\field{\*\fldinst HYPERLINK x}{\fldrslt  shown}} two", ["One shown two"]),
        (r"Around{\footnote\pard The note} it\par", ["The note", "Around it"]),
        (r"Around{\*\annotation{\*\atnref 1}Ask her} it\par", ["Ask her", "Around it"]),
        (r"{\header\pard Above\par}Body", ["Above", "Body"]),
        (r"{\shp{\*\shpinst{\sp{\sn no}{\sv yes}}{\shptxt In a box\par}}{\shprslt again}}x1", ["In a box", "x1"]),
        (r"{\pict\bin5 }}}}}0102}A picture", ["A picture"]),
        (r"{\listtext\'b7\tab}An item\par", ["An item"]),
        (r"{\*\unknown none}{\*\bkmkstart a}some", ["some"]),
        (r"Some}trailing", ["Some"]),
    ],
)
def test_runs_of_prose(body, expected):
    assert [text for text, _ in texts(body)] == expected


def test_cells_are_runs_of_their_own():
    assert texts(r"\trowd\intbl One\cell Two\cell\row After\par") == [
        ("One", "cell"),
        ("Two", "cell"),
        ("After", "paragraph"),
    ]


def test_a_place_is_a_paragraph_and_nothing_is_edited():
    one, two = rtf.parse_bytes((HEAD + r"One\par\par Two}").encode(), "x").segments
    assert [one.location, two.location] == [{"paragraph": 1}, {"paragraph": 3}]
    assert one.read_only


@pytest.mark.parametrize("data", [b"", b"plain", b"{\\html", b"{\\rtf1" + b"{" * 3000])
def test_what_is_no_rtf_is_refused(data):
    with pytest.raises(InputError, match="not an RTF file"):
        rtf.parse_bytes(data, "x")


WORDS = """{ | } | \\par | \\u-1 | \\u55357 | \\'e9 | \\bin3 | \\bin99999999999 | \\* | \\deleted | \\footnote
\\uc9999999999 | \\ansicpg99 | \\f7 | \\fonttbl | \\cell | \\ | \\' | text | é"""
PARTS = st.sampled_from([f"{part} " for line in WORDS.splitlines() for part in line.split(" | ")])


@settings(deadline=None)
@given(st.lists(st.one_of(PARTS, st.text(alphabet=st.characters(max_codepoint=255), max_size=3)), max_size=30))
def test_anything_is_read_or_refused(parts):
    try:
        parsed = rtf.parse_bytes(("{\\rtf1 " + "".join(parts)).encode("latin-1"), "x")
    except InputError as error:
        assert error.message
        return
    for one in parsed.segments:
        assert one.pieces[-1].source.end <= len(parsed.text)
