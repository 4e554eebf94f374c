from __future__ import annotations

import time

import pytest
from format_checks import check_any, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint.model.segment import OPAQUE

SNIPPETS = st.lists(
    st.sampled_from(
        [
            *(
                "\n",
                "\r\n",
                " ",
                "- ",
                "1. ",
                "> ",
                "room 839",
                "The guest",
                "{{ x }}",
                "{% if %}",
                "%s",
                "a@b.co",
                "\u00ad",
            ),
            *(
                "{#",
                "#}",
                "\ufdd0",
                "\ufdd1",
                "\ud800",
                "# custlint: ignore",
                "http://x.y/z.",
                "{{",
                "}}",
                "[[a]]",
                "é",
            ),
        ]
    )
    | st.text(max_size=5),
    max_size=30,
).map("".join)


@given(SNIPPETS)
def test_any_text_can_be_read(text):
    check_any("text", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\n\nTwo", ["One", "Two"]),
        ("One\r\n\r\nTwo\r\n", ["One", "Two"]),
        ("The guest in the corner\nwants to move.", ["The guest in the corner wants to move."]),
        ("- One\n- Two\n  more\n* Three\n12) Four", ["One", "Two more", "Three", "Four"]),
        (
            "Room 839 is loud\n17F wants a blanket\nTable 4 left",
            ["Room 839 is loud", "17F wants a blanket", "Table 4 left"],
        ),
        ("rm 302 is stuck\nrm 303 noisy", ["rm 302 is stuck", "rm 303 noisy"]),
        ("208 is still moving\nTable 9,\nTable 10", ["208 is still moving", "Table 9, Table 10"]),
        ("The guest in\n12C wants tea.", ["The guest in 12C wants tea."]),
        ("Room 839 rang about the\n12C leak", ["Room 839 rang about the 12C leak"]),
        ("Guest checked in\n839 wants tea", ["Guest checked in", "839 wants tea"]),
        ("Ours\n> theirs\nours again", ["Ours", "ours again"]),
        ("Title\n=====\nText", ["Title", "Text"]),
        ("  \n\t\n", []),
        ("a  b\tc\u00a0d", ["a b c d"]),
        ("gu\u00adest\u200b", ["guest"]),
    ],
)
def test_runs_of_prose(text, expected):
    assert texts("text", text) == expected


def test_a_line_break_that_the_width_explains_does_not_end_a_run():
    wrapped = (
        "Before the shift ends, please walk the corridor on the eighth floor with\n"
        "Room 839 in mind, as the lift there was reported to be out of order and the\n"
        "engineer is late."
    )
    assert len(texts("text", wrapped)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear {{ name }}, hi", f"Dear {OPAQUE}, hi"),
        ("Dear {{{name}}}{% if x %} and all{% endif %}!", f"Dear {OPAQUE} and all!"),
        ("a{% if x %}b{% else %}c{% endif %}", "a b c"),
        ("see {# not this #} that", "see that"),
        ("{{#each rooms}}room {{this}}{{/each}}", f"room {OPAQUE}"),
        ("{{!-- no }} --}}yes{{! no }}{{> part}}", "yes"),
        ("{% comment %}The guest{% endcomment %}yes", "yes"),
        ("%{count} rooms, ${name}, %s, %(who)s, %1$d", f"{OPAQUE} rooms, {OPAQUE}, {OPAQUE}, {OPAQUE}, {OPAQUE}"),
        ("{0} and {name:>10} and [[Last Name]]", f"{OPAQUE} and {OPAQUE} and {OPAQUE}"),
        ("Hi {!Contact.Name} *|FNAME|*", f"Hi {OPAQUE} {OPAQUE}"),
        ("100% sure, 100%discount, 5 % d", "100% sure, 100%discount, 5 % d"),
        ("a {{ never closed", "a {{ never closed"),
        ("<?php echo 1 ?>x<?= $y ?>z<%= q %><% if %>", f"x{OPAQUE}z{OPAQUE}"),
    ],
)
def test_placeholders_are_a_noun_and_tags_are_nothing(text, expected):
    assert texts("text", text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://a.b/c?d=1. Then", f"see {OPAQUE}. Then"),
        ("mail jo.x+y@mail.example.org, now", f"mail {OPAQUE}, now"),
        ("in /etc/hosts and docs/guide/intro.md and C:\\a\\b.txt", f"in {OPAQUE} and {OPAQUE} and {OPAQUE}"),
        ("12C/D and/or 24/7 w/o a/c", "12C/D and/or 24/7 w/o a/c"),
    ],
)
def test_addresses_are_a_noun(text, expected):
    assert texts("text", text) == [expected]


def test_a_word_after_a_placeholder_is_found_where_it_stands():
    text = "x\n\nDear {{ name }},\nthe guest in room 839"
    segment = parse("text", text).segments[1]
    start, end = word(segment, "guest")
    assert text[start:end] == "guest"


def test_a_span_over_a_placeholder_cannot_be_edited():
    from custlint.model.span import Span

    segment = parse("text", "the guest {{ name }} left").segments[0]
    assert segment.editable(Span(0, 9))
    assert not segment.editable(Span(0, 11))


@pytest.mark.parametrize(
    "comment",
    [
        *("# custlint: ignore", "// custlint: ignore", ".. custlint: ignore", "/* custlint: ignore */"),
        *("<!-- custlint: ignore -->", "{# custlint: ignore #}", "{{!-- custlint: ignore --}}"),
        "{% comment %}custlint: ignore{% endcomment %}",
    ],
)
def test_an_ignore_comment_is_no_prose_and_covers_its_item(comment):
    text = f"One\n\n- Room 839 wants tea {comment}\n  and cake\n- Two\n"
    parsed = parse("text", text)
    assert [segment.text for segment in parsed.segments][1:] == ["Room 839 wants tea and cake", "Two"]
    (directive,) = parsed.directives
    assert directive.kind == "ignore"
    assert directive.span.of(text) == comment
    assert directive.covers.of(text) == f"- Room 839 wants tea {comment}\n  and cake"


def test_names_and_reason_of_a_directive():
    (directive,) = parse("text", "# custlint: disable[core.role, hotel] -- quoted from the law").directives
    assert (directive.kind, directive.names, directive.reason) == (
        "disable",
        ("core.role", "hotel"),
        "quoted from the law",
    )


def test_ignore_next_line_covers_the_next_block_of_prose():
    text = "One\n# custlint: ignore-next-line\n\nThe guest in\nthe corner\n\nTwo"
    (directive,) = parse("text", text).directives
    assert directive.covers.of(text) == "The guest in\nthe corner"


def test_a_misspelt_directive_is_kept_for_a_notice():
    (directive,) = parse("text", "Tea # custlint: ingore").directives
    assert (directive.kind, directive.reason) == ("unknown", "ingore")


@pytest.mark.parametrize(
    "unit",
    ["{{", "{% ", "a", "a.", " ", "/", "a/", "@a", "- ", "{", "%", "[[", "{#", "*|", "$", "%(", "{a.", "<<a ", "a-"],
)
def test_a_long_line_is_read_in_linear_time(unit):
    start = time.perf_counter()
    parse("text", unit * 100_000)
    assert time.perf_counter() - start < 5
