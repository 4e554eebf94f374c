from __future__ import annotations

import sys

import pytest
from format_checks import check_map
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import pdf as made

from custlint.errors import InputError
from custlint.formats import pdf

PAGE = [
    (72, 800, "A heading"),
    (72, 770, "The customers in this house expect that who-"),
    (72, 758, "ever answers the telephone knows their cus-"),
    (72, 746, "tomers (by name), and 17\xb0 of all well-"),
    (72, 734, "known people do. It is a well-known fact, and"),
    (72, 722, "it is meant."),
    (72, 710, "Another one begins here, as the last was short,"),
    (72, 698, "and goes on."),
    (72, 686, "- one of them"),
    (72, 674, "- two of them"),
    (300, 770, "Another column of text, it has"),
    (300, 758, "lines of its own."),
]


def read(*pages):
    parsed = pdf.parse_bytes(made(*pages), "x")
    for segment in parsed.segments:
        check_map(segment, parsed.text)
        assert segment.read_only
    return [(one.text, one.location["page"]) for one in parsed.segments]


def test_lines_become_paragraphs():
    assert [text for text, _ in read(PAGE)] == [
        "A heading",
        "The customers in this house expect that whoever answers the telephone knows their customers (by name), "
        "and 17° of all well-known people do. It is a well-known fact, and it is meant.",
        "Another one begins here, as the last was short, and goes on.",
        "- one of them",
        "- two of them",
        "Another column of text, it has lines of its own.",
    ]


def test_a_place_is_a_page():
    assert read([(72, 800, "One")], [], [(72, 800, "Three {{ name }}"), (72, 700, "x1")]) == [
        ("One", 1),
        ("Three \ufffc", 3),
        ("x1", 3),
    ]


def test_the_text_shows_hyphens_as_they_are():
    assert "cus-tomers" in pdf.parse_bytes(made(PAGE), "x").text


def test_pages_without_text_are_told():
    parsed = pdf.parse_bytes(made([]), "x")
    assert parsed.segments == ()
    assert "pictures of text" in parsed.problems[0]


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.4\n"])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(InputError, match="not a readable PDF"):
        pdf.parse_bytes(data, "x")


def test_where_the_reader_is_missing_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(InputError, match=r"install custlint\[office\] to read it"):
        pdf.parse_bytes(made(PAGE), "x")


LINES = st.tuples(st.integers(0, 600), st.integers(0, 842), st.text("ab -.\xad\xa0\\(é", max_size=12))


@settings(deadline=None)
@given(st.lists(LINES, max_size=8))
def test_wherever_lines_stand_maps_hold(lines):
    read([(x, y, text.replace("\\", "")) for x, y, text in lines])
