"""Who is meant where the construction decides: contractions, orders by name, halves of a table, what is whose."""

from __future__ import annotations

import pytest

from custlint.config import Settings
from custlint.engine import lint_text
from custlint.runner import setup


@pytest.fixture(scope="module")
def rules():
    return setup.ruleset((), ())


def found(text, rules):
    return [text[each.span.start : each.span.end] for each in lint_text(text, rules, Settings())]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("17F's on the phone and it's take-off.", "17F"),
        ("Room 8's asleep.", "Room 8"),
        ("Chair 3's been crying since noon.", "Chair 3"),
        ("Tell Marta table 9 are asking for her.", "table 9"),
        ("Whoever upset 14F should say sorry, she's in tears.", "14F"),
        ("Most of row F walked out.", "row F"),
        ("Could a porter collect bay 6 bed 2, and bring her teeth?", "bay 6 bed 2"),
        ("Flat 6 at 12 Linden Street has lost her keys again.", "Flat 6 at 12 Linden Street"),
        ("Deck 4 cabin 412 has lost her sea legs.", "Deck 4 cabin 412"),
        ("Window 11 has the wrong form and no pen, go round and help her.", "Window 11"),
        ("Counter six has missed his bus over it.", "Counter six"),
        ("Garage 7's mother paid his arrears.", "Garage 7"),
        ("The eight-till-one stayed in for nothing, he's livid.", "The eight-till-one"),
        ("My lunchtime cancelled, her kid's ill.", "My lunchtime"),
        ("I walked interview room B through the forms.", "interview room B"),
        ("Cheer cubicle 12 up, would you? It's his birthday.", "cubicle 12"),
    ],
)
def test_a_customer_is_meant(text, words, rules):
    assert words in found(text, rules)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Order 5512's on the van.",
        "The bus lane's a joke.",
        "Tell Marta table 9 is laid for ten.",
        "Could whoever has bed 15 bring it back?",
        "Half of table 12 is missing its varnish.",
        "Which of you promised her a private room? She's packed already.",
        "Script 40118 is for penicillin, so who put it in the fridge?",
        "You can't tell bay 20 from bay 21.",
        "Door 2 left are asking who's got the headsets.",
        "Car 19 says he's stuck and would like his break.",
        "Chair 1 would be better nearer the blind.",
        "My four o'clock clashes with the stock take, so do it without her.",
        "My five to four shift never said lunch was unpaid.",
        "PC 7 forgot its network settings.",
        "Self-checkout 5 is shouting about the bagging area again, switch it off.",
        "Tab. 6 and Fig. 2 were drawn in R.",
    ],
)
def test_no_customer_is_meant(text, rules):
    assert found(text, rules) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Table 6's in a hurry.", "The customers at table 6 are in a hurry."),
        ("Poor old 11F slept through it.", "Poor old customer in 11F slept through it."),
        ("Both my half sevens are late, they share a car.", "Both my half seven customers are late, they share a car."),
        ("Half of row M was asleep.", "Half of the customers in row M were asleep."),
    ],
)
def test_the_rewrite_follows(text, becomes, rules):
    (finding,) = lint_text(text, rules, Settings())
    edits = sorted(finding.fix.edits, key=lambda each: each.span.start, reverse=True)
    for edit in edits:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == becomes
