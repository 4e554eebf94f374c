"""Words for people, labels, units and booked hours: when somebody is meant, and when the thing, anybody or staff."""

from __future__ import annotations

import pytest

from custlint.config.settings import Settings
from custlint.engine import lint_text
from custlint.ruleset import load

pytestmark = pytest.mark.model


def found(text, *packs):
    findings = lint_text(text, load(packs, ()), Settings())
    return [(each.family, each.span.of(text)) for each in findings]


@pytest.mark.parametrize(
    ("text", "pack"),
    [
        ("The ticket holder on my lanyard is torn.", "events"),
        ("The service user on the file server expires every ninety days.", "health"),
    ],
)
def test_a_role_word_is_left_where_it_does_what_only_a_thing_does(text, pack):
    assert found(text, pack) == []


def test_the_same_word_is_found_of_somebody():
    assert found("The ticket holder on the steps is crying.", "events") == [("role", "ticket holder")]


@pytest.mark.parametrize(
    "text",
    ["Our style guide spells policyholder as one word.", "Avoid the word policyholder in letters."],
)
def test_a_word_that_is_only_spoken_of_is_left(text):
    assert found(text, "insurance") == []


@pytest.mark.parametrize(
    "text",
    [
        "We're all tightwads in this department.",
        "Don't be such a moaner about the rota.",
        "The know-it-all, our new till, wants a password.",
        "That nut on the line 3 bracket sheared off.",
    ],
)
def test_a_label_is_left_of_one_of_us_and_of_things(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The lady by the kettles wants to know which one is quietest.", "The lady by the kettles"),
        ("Help the woman near the paint charts, she needs a match.", "the woman near the paint charts"),
    ],
)
def test_somebody_is_told_by_a_place_that_no_list_knows(text, marked):
    assert found(text) == [("person-at-place", marked)]


@pytest.mark.parametrize(
    "text",
    [
        "The bloke by the van wants a signature.",
        "That chap in Underwriting wants it back.",
        "The couple next door has asked us to move the scaffold.",
        "Most people like a quiet carriage.",
        "I'm just the person you want.",
    ],
)
def test_staff_neighbours_passers_by_and_anybody_are_left(text):
    assert found(text) == []


def test_a_thing_in_another_clause_says_nothing_of_a_unit():
    text = "Mother's Day: 310 covers, two sittings, one dishwasher broken"
    assert found(text, "restaurant") == [("count", "310 covers")]


def test_a_role_word_in_a_number_of_things_is_left_as_well():
    assert found("Twelve covers are in the wash.", "restaurant") == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The quarter-to-nine is in tears, she lost her bag.", "The quarter-to-nine"),
        ("My Thursday 4:15 is in tears.", "My Thursday 4:15"),
        ("My 12-2 is in tears.", "My 12-2"),
        ("The 9 to 11 had to leave for work, he's put the key under the pot.", "The 9 to 11"),
    ],
)
def test_booked_hours_are_known_however_they_are_said(text, marked):
    assert found(text) == [("slot", marked)]


@pytest.mark.parametrize(
    "text",
    ["The 10:50 bloods have clotted, send fresh ones.", "The 9:30 onboarding has overrun, her deck is stuck."],
)
def test_an_hour_that_has_overrun_is_no_customer(text):
    assert found(text) == []
