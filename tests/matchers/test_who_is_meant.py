"""Who is meant where grammar rather than a word tells: crowds, notes without articles, parts of rooms, names."""

from __future__ import annotations

import pytest

from custlint.config import Settings
from custlint.engine import lint_text
from custlint.runner import setup

PACKS = ("timelines", "us-and-them", "impersonal", "ownership")
SETTINGS = Settings(packs=PACKS)


@pytest.fixture(scope="module")
def rules():
    return setup.ruleset(PACKS, ())


def found(text, rules):
    return [text[each.span.start : each.span.end] for each in lint_text(text, rules, SETTINGS)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gate 12 are bored.", "Gate 12"),
        ("me & 29B are besties now", "29B"),
        ("Table 9 is the one with the nut allergy.", "Table 9"),
        ("Room 7 needs her curtains cleaning.", "Room 7"),
        ("0700 12 tearful, asked for porridge", "12"),
        ("0130 22 out of bed, found singing", "22"),
        ("Room 12, the couple from Leeds, are leaving.", "Room 12"),
        ("toothache rang twice, he can't sleep", "toothache"),
        ("We'll fix it ASAP, Tan said.", "ASAP"),
    ],
)
def test_a_customer_is_meant(text, words, rules):
    assert found(text, rules) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Gate 12 are short of stewards.",
        "Room 5 is the one with the sea view.",
        "Room 7 needs its curtains cleaning.",
        "Room 19 wants two of us for that wardrobe.",
        "0130 22 bulbs out in the corridor",
        "8 out of 10 passed",
        "Tier 2, the engineer on nights is fluent in error codes.",
        "The plumber locked himself out at 4, let him in.",
        "Toothache leaflets say to call us.",
        "Laundry called, she needs the sheets.",
        "Soon Tan has the key.",
        "It went with ASAP Couriers.",
    ],
)
def test_no_customer_is_meant(text, rules):
    assert found(text, rules) == []


def test_who_asks_for_somebody_on_call_is_nobody_with_a_fever(rules):
    assert found("227's little girl has a fever, who's the doctor on call?", rules) == ["227"]
