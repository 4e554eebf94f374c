from __future__ import annotations

import time

import pytest
from format_checks import check_any, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.model.segment import OPAQUE

PARTS = (
    *(
        "\n",
        "\n\n",
        "= ",
        "== ",
        ".",
        "* ",
        ". ",
        "term:: ",
        "----\n",
        "====\n",
        "____\n",
        "|===\n",
        "|",
        "[source]\n",
        "[quote]\n",
    ),
    *(
        "`x`",
        "*a*",
        "_b_",
        "#c#",
        "link:x[y]",
        "<<a,b>>",
        "{x}",
        "image::x[y]\n",
        "// custlint: ignore\n",
        "+\n",
        "NOTE: ",
        " ",
    ),
    *("the guest left", "[[x]]", "footnote:[x]", "'''\n", ":a: b\n", '"`', "é", "\r\n", "\\", "*", "_", "#"),
)


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_can_be_read(text):
    check_any("asciidoc", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("= Title *x*\nA. Uthor\n:toc: left\n:description: The guest\n\nOne\ntwo", ["Title x", "The guest", "One two"]),
        ("== One\n\n.Two\nThree", ["One", "Two", "Three"]),
        ("* One\nmore\n** two\n+\nthree\n\n. four\n1. five", ["One more", "two", "three", "four", "five"]),
        ("term:: its meaning\nmore\nother::\n  that", ["term", "its meaning more", "other", "that"]),
        ("[source,ruby]\n----\nthe guest\n----\n\nOurs", ["Ours"]),
        ("....\nthe guest\n....\n```x\nthe guest\n```\n++++\n<b>\n++++\nOurs", ["Ours"]),
        ("____\ntheirs\n____\n\n[quote, A Guest]\ntheirs\n\nOurs", ["Ours"]),
        ("====\nOne\n====\n\n[quote]\n--\ntheirs\n--\n\n****\nTwo\n****", ["One", "Two"]),
        ("NOTE: One\ntwo", ["One two"]),
        ("ifdef::x[]\nOne\nendif::[]\ntwo\ninclude::y[]\nthree", ["One two three"]),
        ("Ours\n\n the guest\n the man\n\nours", ["Ours", "ours"]),
        ("image::x.png[The guest, 100]\n\nimage::y.png[width=10]", ["The guest"]),
        ("A image:x.png[The guest, 100] b image:y.png[alt=x]", [f"A {OPAQUE} b {OPAQUE}", "The guest"]),
        ("|===\n|a b |c d\n\n2+|e f\ng\n|===\nOurs", ["a b", "c d", "e f g", "Ours"]),
        ("////\nthe guest\n////\n// the guest\n[[x]]\n[.role]\n'''\nOurs", ["Ours"]),
        ("The **gu**est _in_ *a* b #c# [.x]#d# C# 3#4 a*b*c", ["The guest in a b c d C# 3#4 a*b*c"]),
        ("A *b _c `d`_* e", [f"A b c {OPAQUE} e"]),
        (
            "See https://a.b[room 839] link:x[y^] <<id,that>> <<id>> `x` {y}",
            [f"See room 839 y that {OPAQUE} {OPAQUE} {OPAQUE}"],
        ),
        ('A footnote:[the man]guest said "`no`" +\nand left', ['A guest said "no" and left', "the man"]),
        ("See *this footnote:a[The guest] and* that", ["See this and that", "The guest"]),
        ("A guest left\n------------\n\nOne two", ["A guest left", "One two"]),
        ("A guest\n------------\nOne two\n------------", ["A guest"]),
    ],
)
def test_runs_of_prose(text, expected):
    assert texts("asciidoc", text) == expected


def test_a_word_is_found_where_it_stands():
    text = "* `x` and\n*the* guest"
    segment = parse("asciidoc", text).segments[0]
    start, end = word(segment, "guest")
    assert text[start:end] == "guest"
    assert segment.kind == "item"


def test_what_a_comment_covers():
    text = "One\n\n// custlint: ignore-next-line\nThe *guest*\nleft\n\nThree"
    (directive,) = parse("asciidoc", text).directives
    assert directive.covers.of(text) == "The *guest*\nleft"


@pytest.mark.parametrize(
    ("after", "same"), [("* other `b`", True), ("other `b`", False), ("* a b", False), ("* a\n`b`", False)]
)
def test_structure_is_lines_and_markup(after, same):
    assert formats.get("asciidoc").same_structure("* a `b`", after) is same


@pytest.mark.parametrize(
    "unit", ["*a ", "_a ", "#a ", "`a ", "[a ", "link:", "|a", "a::", "(((", "<<a", '"`', "* a\n", "a\n\n", "+a "]
)
def test_a_long_text_is_read_in_linear_time(unit):
    start = time.perf_counter()
    parse("asciidoc", unit * (100_000 // len(unit)))
    assert time.perf_counter() - start < 5


def test_a_title_whose_underline_has_to_be_of_its_length_is_not_rewritten():
    (title, text) = parse("asciidoc", "A guest left\n------------\n\nA guest left").segments
    assert (title.read_only, text.read_only) == (True, False)
