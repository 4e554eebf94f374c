"""What fixes do unseen, and what they leave to be looked at, where grammar rather than a word tells."""

from __future__ import annotations

import pytest

from custlint.config import Settings
from custlint.engine import lint_text
from custlint.model.finding import Applicability
from custlint.runner import setup

SETTINGS = Settings()


@pytest.fixture(scope="module")
def rules():
    return setup.ruleset((), ())


def fixed(text, rules, least=Applicability.UNSAFE, settings=SETTINGS):
    """``text`` after all fixes that are trusted at least as far as ``least``."""
    fixes = [each.fix for each in lint_text(text, rules, settings)]
    edits = [edit for fix in fixes if fix is not None and fix.applicability >= least for edit in fix.edits]
    for edit in sorted(edits, key=lambda each: each.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Side room 4 says it never got its lunch.", "The customer in side room 4 says they never got their lunch."),
        (
            "The German couple in 509 was promised singles, and it is now sitting on its suitcases.",
            "The German customers in 509 were promised singles, and they are now sitting on their suitcases.",
        ),
        (
            "Your 7:50 is a bit flustered, water's on its way to her.",
            "Your 7:50 customer is a bit flustered, water's on its way to her.",
        ),
        ("His nibs has decided the soup is too thick.", "The customer has decided the soup is too thick."),
        (
            "Coffee for the spilt Malbec, she's been ever so nice.",
            "Coffee for the customer with the spilt Malbec, she's been ever so nice.",
        ),
        (
            "The mum with the baby in row 9 is asking for the bassinet.",
            "The customer with the baby in row 9 is asking for the bassinet.",
        ),
    ],
)
def test_pronouns_and_numbers_follow(text, after, rules):
    assert fixed(text, rules) == after


@pytest.mark.parametrize(
    "text",
    [
        "Nobody likes a know-it-all in a code review.",
        "The man in the doorway wanted nothing but a match.",
        "95 bodies in the spin class last night.",
        "The eight thirty filed out in tears.",
        "The walk-in froze solid.",
        "Booth 5 has finished its update and would like a restart.",
        "Guy orders the skips, Nadia orders the sand.",
    ],
)
def test_what_may_be_something_else_is_not_fixed_unseen(text, rules):
    assert fixed(text, rules, Applicability.SAFE) == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("A cardholder rang to say she left her purse.", "A customer rang to say she left her purse."),
        ("Shoppers told us the aisles are too narrow.", "Customers told us the aisles are too narrow."),
        ("That whinger from Leeds is on the phone again.", "That customer from Leeds is on the phone again."),
        ("A deadbeat with an overdraft says he'll pay.", "A customer with an overdraft says he'll pay."),
    ],
)
def test_a_word_for_people_that_does_what_people_do_is_fixed_unseen(text, after):
    rules = setup.ruleset(("bank", "retail"), ())
    assert fixed(text, rules, Applicability.SAFE) == after


@pytest.mark.parametrize("text", ["The policy holder on the wall takes A4 only.", "Cardholders are in the top drawer."])
def test_a_trades_word_alone_is_not_fixed_unseen(text):
    rules = setup.ruleset(("bank", "insurance"), ())
    assert fixed(text, rules, Applicability.SAFE) == text


@pytest.mark.parametrize(
    "text",
    [
        "The ward clock is a whinger: it beeps on the hour.",
        "The old grump in the corner is our boiler.",
        "The bunch of keys in booth 6 is the cellar set.",
        "My sister adores the tiramisu.",
        "Ring the plumber back, she's worried about the leak.",
    ],
)
def test_things_are_left(text, rules):
    assert lint_text(text, rules, SETTINGS) == ()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("A corner booth wants her bill.", "An owner wants her bill."),
        ("Another corner booth wants her bill.", "Another owner wants her bill."),
        ("A bee sting walked in, she is in tears.", "An owner with a bee sting walked in, she is in tears."),
        ("Another bee sting walked in, she is in tears.", "Another owner with a bee sting walked in, she is in tears."),
        ("A guest asked for his bill.", "An owner asked for his bill."),
    ],
)
def test_the_article_goes_by_the_word_that_a_business_has_chosen(text, after, rules):
    assert fixed(text, rules, settings=Settings(customer="owner", customers="owners")) == after
