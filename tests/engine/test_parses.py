"""What the small pipeline parses badly is read as it is meant all the same."""

from __future__ import annotations

import pytest

from custlint.config import Settings
from custlint.engine import lint_text
from custlint.model.segment import OPAQUE
from custlint.runner import setup

SETTINGS = Settings()

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def rules():
    return setup.ruleset((), ())


def rewritten(text, rules):
    edits = [edit for each in lint_text(text, rules, SETTINGS) if each.fix for edit in each.fix.edits]
    for edit in sorted(edits, key=lambda each: each.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        # verbs that the tagger takes for nouns
        ("1116 sleepwalks, keep the door shut.", "The customer in 1116 sleepwalks, keep the door shut."),
        ("Bed 4 bangs on the wall.", "The customer in bed 4 bangs on the wall."),
        ("Table 9 yodels at us.", "The customers at table 9 yodel at us."),
        # a subject that hangs on a helper
        ("Room 8 has been blasting music all night.", "The customer in room 8 has been blasting music all night."),
        # states cut at their hyphens, and states read as deeds
        ("Suite 3 is star-struck.", "The customer in suite 3 is star-struck."),
        ("Room 5 is dying for a cuppa.", "The customer in room 5 is dying for a cuppa."),
        # what a modal says of whatever follows
        ("12A would rather not sit over the wing.", "The customer in 12A would rather not sit over the wing."),
    ],
)
def test_a_customer_is_found_whatever_the_parse(text, after, rules):
    assert rewritten(text, rules) == after


@pytest.mark.parametrize(
    "text",
    [
        "Room 12 towels again.",
        "Table 9 drinks are ready.",
        "Drive-through lane 3 is coned off.",
        "Room 302 can smell musty in winter.",
        "We closed a new logo subscription on Monday.",
        f"{OPAQUE} covers the whole of it.",
    ],
)
def test_a_thing_is_left_whatever_the_parse(text, rules):
    assert lint_text(text, rules, SETTINGS) == ()
