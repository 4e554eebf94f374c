"""Which pronouns may point back to a reference, read off sentences whose parse is given by hand."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from custlint.matchers.lexicon import Lexicon
from custlint.matchers.pronouns import PronounReader
from custlint.matchers.reference import Reference
from custlint.matchers.standin import Reading, substitute
from custlint.model.span import Span
from custlint.ruleset import load
from custlint.ruleset.ruleset import Ruleset

VOCAB = English().vocab
ALEX = ("Alex", "Alex", "NNP", "PROPN")
LISTS = {"person.pronouns": ("her", "herself", "she"), "grammar.towards": ("for", "to")}
READER = PronounReader(Lexicon(Ruleset(lists=LISTS)))


@pytest.fixture(scope="module")
def place():
    return load((), ()).rule("core.place")


def pointing_back(rule, *tokens):
    """The names of the signs that pronouns give for the first token."""
    words, lemmas, tags, pos, deps, heads = zip(*tokens, strict=True)
    doc = Doc(VOCAB, words, lemmas=lemmas, tags=tags, pos=pos, deps=deps, heads=heads)
    reading = Reading(substitute(doc.text, [Span(0, 4)]), doc)
    reference = Reference("place", rule, Span(0, 4), "room")
    return [sign.name for sign in READER.signs(reference, doc[0], reading, ())]


@pytest.mark.parametrize(
    ("preposition", "found"), [("for", []), ("to", []), ("with", ["pronoun.person"]), ("behind", ["pronoun.person"])]
)
def test_whom_a_room_waits_for_is_somebody_else_but_what_it_has_with_her_is_hers(place, preposition, found):
    waited = [
        (*ALEX, "nsubj", 1),
        ("waited", "wait", "VBD", "VERB", "ROOT", 1),
        (preposition, preposition, "IN", "ADP", "prep", 1),
        ("her", "she", "PRP", "PRON", "pobj", 2),
    ]
    assert pointing_back(place, *waited) == found


def test_her_own_father_is_whose_the_reference_is(place):
    thanked = [
        (*ALEX, "nsubj", 1),
        ("thanked", "thank", "VBD", "VERB", "ROOT", 1),
        ("her", "her", "PRP$", "PRON", "poss", 3),
        ("father", "father", "NN", "NOUN", "dobj", 1),
    ]
    assert pointing_back(place, *thanked) == ["pronoun.person"]


@pytest.mark.parametrize(("tag", "found"), [("VBD", []), ("VB", ["pronoun.person"])])
def test_a_verb_joined_on_has_the_same_subject_unless_it_is_an_order(place, tag, found):
    fainted = [
        (*ALEX, "nsubj", 1),
        ("fainted", "faint", "VBD", "VERB", "ROOT", 1),
        ("fetch", "fetch", tag, "VERB", "conj", 1),
        ("her", "she", "PRP", "PRON", "dobj", 2),
    ]
    assert pointing_back(place, *fainted) == found
