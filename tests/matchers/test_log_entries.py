"""What a note says after a name and a colon is said of whoever is there."""

from __future__ import annotations

import pytest

from custlint.config.settings import Settings
from custlint.engine.linter import lint_text
from custlint.ruleset import load

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def rules():
    return load((), ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bed 22: no sugar, two straws, hates being called sweetheart.", "Bed 22"),
        ("Table 9: allergic to nuts, wants the window.", "Table 9"),
        ("Bay 3: tearful, refused lunch.", "Bay 3"),
    ],
)
def test_a_state_or_deed_of_people_in_an_entry_is_somebodys(rules, text, found):
    assert [each.text for each in lint_text(text, rules, Settings())] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Room 839: two beds, sleeps four.",
        "Room 12: call the plumber, check the tap.",
        "Gate 4: closed until noon, staffed again at two.",
        "Bike 17: pedal stripped, swapped for the spare.",
        "Flat 17: back door sticks, fob works, meter under the sink.",
        "Order 4471: cancelled, refunded.",
    ],
)
def test_an_entry_about_a_thing_is_left(rules, text):
    assert lint_text(text, rules, Settings()) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bed 22 hates mushrooms.", ["Bed 22"]),
        ("Room 12 was hating every minute of it.", ["Room 12"]),
        ("Table 4 is griping about the draught.", ["Table 4"]),
        ("17F is raging at the crew.", ["17F"]),
        ("Room 12 rehatted the snowman.", []),
    ],
)
def test_verbs_are_known_in_all_their_forms(rules, text, found):
    assert [each.text for each in lint_text(text, rules, Settings())] == found
