"""Messages that say a thing several ways are read each way."""

from __future__ import annotations

import json

import pytest
from format_checks import check_map, parse
from hypothesis import given
from hypothesis import strategies as st

from custlint.formats.icu import choices, variants
from custlint.model.segment import OPAQUE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{n, plural, one {# guest left} other {# guests left}}", {f"{OPAQUE} guest left", f"{OPAQUE} guests left"}),
        (
            "At noon {n, plural, =0 {no guest} other {# guests}} left.",
            {f"At noon {OPAQUE} guests left.", "no guest"},
        ),
        (
            "{g, select, male {his bag} female {her bag} other {their bag}}",
            {"his bag", "her bag", "their bag"},
        ),
        (
            "{n, plural, one {the guest {g, select, a {in bed} other {at sea}}} other {# guests}}",
            {f"the guest {OPAQUE}", f"{OPAQUE} guests"},
        ),
        ("{n, plural, one {# guest", {"{n, plural, one {# guest"}),
        ("Hi {name}, the guest left", {f"Hi {OPAQUE}, the guest left"}),
    ],
)
def test_each_way_of_saying_it_is_read(text, expected):
    source = json.dumps({"a": text})
    segments = parse("json", source).segments
    assert {segment.text for segment in segments} == expected
    for segment in segments:
        check_map(segment, source)


def test_what_stands_around_the_choices_is_read_once():
    segments = parse("json", '{"a": "The guest left. {n, plural, one {One man} other {# men}} stayed."}').segments
    assert sum("The guest left" in segment.text for segment in segments) == 1


@given(st.lists(st.sampled_from(["{n, plural,", "{n,select,", " one {", " =1{", "}", "#", "guest ", "{", "other {"])))
def test_any_text_is_taken_apart_without_losing_a_character(parts):
    text = "".join(parts)
    for way, start, end in variants(text):
        assert len(way) == len(text)
        assert 0 <= start <= end <= len(text)
    for one in choices(text):
        assert text[one.start] == "{"
        assert text[one.end - 1] == "}"
