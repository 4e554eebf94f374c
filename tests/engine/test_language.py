"""What LANGUAGE.md promises, sentence by sentence: the reading, the family and the rewrite."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custlint.config.settings import Settings
from custlint.engine import explain, lint_text
from custlint.ruleset import load

pytestmark = pytest.mark.model

REWRITTEN = [
    ("place", "Room 839 is complaining again.", "The customer in room 839 is complaining again."),
    ("place", "Tell table 14 their food is coming.", "Tell the customers at table 14 their food is coming."),
    ("place", "17F asked for a blanket.", "The customer in 17F asked for a blanket."),
    ("place", "208 is still moving his boxes.", "The customer in 208 is still moving his boxes."),
    (
        "person-at-place",
        "The guy on flight 64 wants to move his seat.",
        "The customer on flight 64 wants to move his seat.",
    ),
    ("person-at-place", "The couple at table 14 wants the check.", "The customers at table 14 want the check."),
    ("role", "Two passengers missed the bus.", "Two customers missed the bus."),
    ("person", "This guy wants a refund.", "This customer wants a refund."),
    ("record", "Account 99812 called again.", "The customer with account 99812 called again."),
    ("slot", "My 2:30 is here.", "My 2:30 customer is here."),
    ("purchase", "The ham sandwich is still waiting.", "The customer with the ham sandwich is still waiting."),
    ("count", "We did 140 covers last night.", "We served 140 customers last night."),
    ("label", "That complainer is back.", "That customer is back."),
    ("place", "Room 839 wants its key.", "The customer in room 839 wants their key."),
    ("place", "Table 9 is leaving.", "The customers at table 9 are leaving."),
    ("person-at-place", "The old lady in 12C rang.", "The customer in 12C rang."),
    ("place", "Room 839 refused the wake-up call.", "The customer in room 839 refused the wake-up call."),
    (
        "place",
        "When table 14 asks what's in it, say fennel.",
        "When the customers at table 14 ask what's in it, say fennel.",
    ),
    ("place", "Room 839 would rather not be disturbed.", "The customer in room 839 would rather not be disturbed."),
    (
        "purchase",
        "Who's looking after the ham sandwich? Her bus is due.",
        "Who's looking after the customer with the ham sandwich? Her bus is due.",
    ),
    ("person", "A couple of girls want a refund.", "A couple of customers want a refund."),
]
LEFT = [
    "Please clean room 839.",
    "The noise from room 839 is back.",
    "Room 839 is vacant.",
    "Bring it to room 839.",
    "The guest Wi-Fi is down.",
    "Be patient.",
    "The client asks the server for more memory.",
    "The customer in seat 17F is upset.",
    "Mr. Lee in room 839 called.",
    "The guy from accounting called.",
    '"Room 839 is complaining," the note said.',
    "I'm in 4B.",
    'She wrote: "The woman in bed 3 held my hand all night. Who was she?"',
    "Sing for her, she's 90.",
    "Room 839 needs a coat of paint.",
    "Room 839 stripped.",
]


@pytest.fixture(scope="module")
def rules():
    return load((), ())


def fixed(text, findings):
    edits = sorted((edit for each in findings if each.fix for edit in each.fix.edits), reverse=True)
    for edit in edits:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize(("family", "text", "becomes"), REWRITTEN)
def test_a_reference_is_found_in_its_family_and_rewritten(rules, family, text, becomes):
    findings = lint_text(text, rules, Settings())
    assert [each.family for each in findings] == [family]
    assert fixed(text, findings) == becomes
    assert findings[0].reason
    assert lint_text(becomes, rules, Settings()) == ()


@pytest.mark.parametrize("text", LEFT)
def test_what_means_just_that_is_left_alone(rules, text):
    assert lint_text(text, rules, Settings()) == ()


def test_without_a_sign_either_way_it_is_possible_and_kept_for_those_who_ask(rules):
    text = "Room 839 needs attention."
    assert lint_text(text, rules, Settings()) == ()
    (found,) = lint_text(text, rules, replace(Settings(), min_confidence="possible"))
    assert found.confidence.name == "POSSIBLE"


def test_neutral_pronouns_take_their_verb_along(rules):
    text = "Room 839 says he wants his key."
    findings = lint_text(text, rules, replace(Settings(), pronouns="neutral"))
    assert fixed(text, findings) == "The customer in room 839 says they want their key."


@pytest.mark.parametrize(
    ("one", "many", "text", "becomes"),
    [
        ("member", "members", "Two passengers missed the bus.", "Two members missed the bus."),
        ("guest", "guests", "Room 839 is complaining again.", "The guest in room 839 is complaining again."),
        ("member", "members", "GUESTS COMPLAIN EVERY DAY.", "MEMBERS COMPLAIN EVERY DAY."),
    ],
)
def test_a_business_says_its_own_word(rules, one, many, text, becomes):
    findings = lint_text(text, rules, replace(Settings(), customer=one, customers=many))
    assert fixed(text, findings) == becomes


def test_the_chosen_word_is_never_found_itself(rules):
    assert (
        lint_text("Two guests missed the bus.", rules, replace(Settings(), customer="guest", customers="guests")) == ()
    )


def test_an_explanation_has_the_cues_and_the_verdict_of_each_candidate(rules):
    said = explain("Room 839 is complaining. Room 840 is vacant.", rules, Settings())
    assert [each.text for each in said.candidates] == ["Room 839", "Room 840"]
    assert said.candidates[0].decision == "certain"
    assert said.candidates[1].decision.startswith("left: ")
    assert "subject.person" in {name for name, _, _ in said.candidates[0].cues}
    assert ("complaining", "VBG", "ROOT", "complaining") in said.parse
