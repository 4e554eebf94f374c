from __future__ import annotations

import pytest
from format_checks import check_any, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.formats.transcripts import is_customer

PARTS = (
    *(
        "WEBVTT\n",
        "\n",
        "\r\n",
        "1\n",
        "00:01.000 --> 00:02.000\n",
        "00:00:01,000 --> 00:00:02,000\n",
        "<v Agent>",
        "<v Guest>",
    ),
    *(
        "Agent: ",
        "CALLER: ",
        "- ",
        "the guest left",
        ".",
        "<i>",
        "</i>",
        "&amp;",
        "NOTE custlint: ignore\n",
        "{\\an8}",
        "STYLE\n",
    ),
)


@given(
    st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=25).map("".join),
    st.sampled_from(["subtitles", "text"]),
)
def test_any_text_can_be_read(text, name):
    check_any(name, text)


@pytest.mark.parametrize(
    ("label", "customer"),
    [
        ("Customer", True),
        ("CALLER 2", True),
        ("Jo Smith (guest)", True),
        ("Guest #1", True),
        ("Customer - Jo", True),
        ("Agent", False),
        ("Guest Services", False),
        ("Customer Service", False),
        ("Jo", False),
    ],
)
def test_who_is_a_customer(label, customer):
    assert is_customer(label) is customer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agent: The guest left.\nCaller: The man did.\nstill his\nAgent: I see.", ["The guest left.", "I see."]),
        ("[00:01] AGENT: One two\n[00:02] GUEST 1: three\n\n[00:03] Agent: four", ["One two", "four"]),
        ("12/05/24, 10:00 - Dana: One\n12/05/24, 10:01 - Customer: two", ["One"]),
        ("Guest: Mr. Oe\nRoom: 839 is loud\nDone: yes", ["839 is loud", "yes"]),
        ("Dana: The guest left\nTom: I see", ["Dana: The guest left", "Tom: I see"]),
        (
            "The guest asked this: can he stay?\n\nA long note.\n\nIt ends here.",
            ["The guest asked this: can he stay?", "A long note.", "It ends here."],
        ),
    ],
)
def test_labelled_turns_in_plain_text(text, expected):
    assert texts("text", text) == expected


SRT = """1
00:00:01,000 --> 00:00:02,000
AGENT: The guest in
<i>room</i> 839

2
00:00:03,000 --> 00:00:04,000
wants tea. And more.

3
00:00:05,000 --> 00:00:06,000
CALLER: I am the guest.
Really.

4
00:00:07,000 --> 00:00:08,000
- Two &amp; three
- four
"""


def test_turns_run_on_across_cues():
    parsed = parse("subtitles", SRT)
    assert [one.text for one in parsed.segments] == [
        "The guest in room 839 wants tea. And more.",
        "Two & three",
        "four",
    ]
    assert [one.location["time"] for one in parsed.segments] == ["00:00:01,000", "00:00:07,000", "00:00:07,000"]
    start, end = word(parsed.segments[0], "wants")
    assert SRT[start:end] == "wants"


def test_voices_notes_and_styles_of_webvtt():
    text = (
        "WEBVTT the guest\n\nNOTE the guest\nhere\n\nSTYLE\n::cue(the guest) {}\n\nNOTE custlint: ignore-next-line\n\n"
        "id one\n00:01.000 --> 00:02.000\n<v Dana>The guest left.</v>\n<v.x Customer>I did.</v>\n"
    )
    parsed = parse("subtitles", text)
    assert [one.text for one in parsed.segments] == ["The guest left."]
    assert parsed.directives[0].covers.of(text) == "The guest left."


@pytest.mark.parametrize(
    ("old", "new", "same"), [("guest", "customer", True), ("00:00:01", "00:00:02", False), ("<i>", "<b>", False)]
)
def test_structure_is_everything_but_what_is_said(old, new, same):
    assert formats.get("subtitles").same_structure(SRT, SRT.replace(old, new, 1)) is same
