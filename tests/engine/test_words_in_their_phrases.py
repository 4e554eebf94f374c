"""Words for people in the phrases around them: before another noun, an article, a verb taken for a noun, an owner."""

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
    ("text", "pack", "marked"),
    [
        ("Standby passengers who don't get away tonight fly tomorrow.", "airline", "Standby passengers"),
        ("Resident guests eat free on Sundays.", "hotel", "guests"),
    ],
)
def test_of_two_words_for_one_customer_the_surer_decides(text, pack, marked):
    assert found(text, pack) == [("role", marked)]


@pytest.mark.parametrize(
    ("text", "pack", "marked"),
    [
        ("If a member faints, lay him flat.", "fitness", "member"),
        ("If a cardholder travels, the block lifts by itself.", "bank", "cardholder"),
        ("Would foot passengers please wait behind the line.", "cruise", "foot passengers"),
    ],
)
def test_a_verb_that_is_taken_for_a_noun_hides_nobody(text, pack, marked):
    assert found(text, pack) == [("role", marked)]


def test_a_plural_after_the_word_is_a_kind_of_thing_all_the_same():
    assert found("The guest rooms are ready.", "hotel") == []


@pytest.mark.parametrize(
    ("text", "pack"),
    [
        ("The members' lounge is being painted.", "fitness"),
        ("The Taxpayers' Charter is the blue poster by the lift.", "government"),
        ("Savers' Week begins on Monday.", "bank"),
        ("Applicants for the porter's job are seen on Thursday.", "government"),
    ],
)
def test_what_is_called_after_people_and_whoever_wants_a_job_are_left(text, pack):
    assert found(text, pack) == []


def test_what_members_own_is_theirs():
    assert found("Members' lockers get opened at ten.", "fitness") == [("role", "Members")]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Four hundred households spent Christmas on bottled water.", ["Four hundred households"]),
        ("The storm left six thousand homes without power.", ["six thousand homes"]),
        ("Four hundred households stand on the hill.", []),
    ],
)
def test_households_are_customers_where_they_are_supplied_or_do_what_people_do(text, marked):
    assert [words for _, words in found(text)] == marked
