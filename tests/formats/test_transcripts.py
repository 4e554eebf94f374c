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
            "10:42 <Dana> The guest in 839\n10:43 <@Customer> I want tea\n10:44 <Dana> ok then",
            ["The guest in 839", "ok then"],
        ),
        ("<Dana> The guest\n<Guest> I want tea", ["The guest"]),
        (
            "[12/05/2024, 10:42:11] Dana (Desk): The guest left\n[12/05/2024, 10:43:00] Customer Jo: hello\nsecond\n"
            "[12/05/2024, 10:44:00] Dana (Desk): bye now",
            ["The guest left", "bye now"],
        ),
        (
            "Dana  10:42 AM\nThe guest left\nCustomer  10:43 AM\nI want tea\nDana  10:44 AM\nok then",
            ["The guest left", "ok then"],
        ),
        ("Agent (10:42): One two.\nCustomer (10:43): three.", ["One two."]),
        ("[Agent] One two.\n[Customer] three.\nfour\n[Agent] Five.", ["One two.", "Five."]),
        (
            "Agent (Dana): One two.\n[Agent] Three.\n[Customer] four.\n[laughs] five.\nCustomer: six.\nAgent: Seven.",
            ["One two.", "Three.", "Seven."],
        ),
        ("AGENT:\nOne two.\n\nCALLER:\nthree.\n\nfour.\n\nAGENT:\nFive.", ["One two.", "Five."]),
        ("**Agent:** One two.\n**Customer:** three.", ["One two."]),
        ("(10:42:01) Dana: One two\n(10:42:30) Visitor 4821: three\n( 5m 3s ) Dana: four", ["One two", "four"]),
        (
            "Comment by Dana (agent) 2024-01-01\n\nOne two.\n\nComment by Jo (end-user) 2024-01-02\n\nThree.\n\nFour.",
            ["One two."],
        ),
        ("Guest Services: One two.\nGuest Services: three.\nDana: four.", None),
        (
            "The guest asked this: can he stay?\n\nA long note.\n\nIt ends here.",
            ["The guest asked this: can he stay?", "A long note.", "It ends here."],
        ),
    ],
)
def test_labelled_turns_in_plain_text(text, expected):
    assert texts("text", text) == (text.split("\n") if expected is None else expected)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("markdown", "**Agent:** One two.\n\n**Customer:** three.\n\nfour.\n\n**Agent:** Five.\n"),
        ("markdown", "**Agent:** One two.\n**Customer:** three.\nfour.\n**Agent:** Five.\n"),
        ("markdown", "- Agent: One two.\n- Caller: three.\n- Agent: Five.\n"),
        ("html", "<p><b>Agent:</b> One two.</p><p><b>Guest</b>: three.</p><p>four.</p><p>Agent: Five.</p>"),
        ("json", '{"a": "<p>Agent: One two.</p><p>Customer: three.</p><p>Agent: Five.</p>"}'),
    ],
)
def test_labelled_turns_in_markup(name, text):
    assert texts(name, text) == ["Agent: One two.", "Agent: Five."]


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


def test_a_label_in_tags_ends_the_turn_of_a_customer():
    cues = ("- CUSTOMER: One two.", "<i>Agent:</i> {\\an8}Three <b>four</b>.", "<b>Customer</b>: five.")
    text = "\n\n".join(f"{at}\n00:00:0{at},000 --> 00:00:0{at},500\n{cue}" for at, cue in enumerate(cues)) + "\n"
    assert texts("subtitles", text) == ["Three four."]


def test_labels_in_brackets_and_after_arrows_are_labels_and_sounds_are_none():
    cues = (
        "[Agent] One two.",
        "[Customer] three.",
        "[LAUGHS] four.",
        "&gt;&gt; AGENT: Five.",
        ">> CALLER: six.",
        "- GUEST: seven.",
    )
    text = "WEBVTT\n\n" + "\n\n".join(f"00:0{at}.000 --> 00:0{at}.500\n{cue}" for at, cue in enumerate(cues)) + "\n"
    assert texts("subtitles", text) == ["One two.", "Five."]


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
