"""Roles and signs, read off sentences whose parse is given by hand."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from custlint.matchers.decision import confidence_of, total
from custlint.matchers.evidence import signs_of_role
from custlint.matchers.grammar import finite_of, is_finite, predicates, role_of, simple_present
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.sign import Sign
from custlint.matchers.view import View
from custlint.model.finding import Confidence
from custlint.ruleset.ruleset import Ruleset

VOCAB = English().vocab
LISTS = {
    "subject.person": ("complain", "ring"),
    "subject.thing": ("leak",),
    "subject.wants": ("want", "need", "wait"),
    "object.person": ("apologise to", "refund"),
    "object.thing": ("clean",),
    "state.person": ("furious",),
    "state.thing": ("dirty",),
    "owned.person": ("wife",),
    "wanted.person": ("refund",),
    "wanted.thing": ("towel rail",),
    "grammar.being": ("be", "seem"),
    "grammar.asking": ("want", "ask"),
    "grammar.within": ("in", "at"),
    "document.verbs": ("complain",),
}


def doc(*tokens):
    """A sentence of (word, lemma, tag, part of speech, dependency, index of the head)."""
    words, lemmas, tags, pos, deps, heads = zip(*tokens, strict=True)
    return Doc(VOCAB, words, lemmas=lemmas, tags=tags, pos=pos, deps=deps, heads=heads)


ALEX = ("Alex", "Alex", "NNP", "PROPN")


def said_of(text_doc, index=0, **known):
    """The names of the signs that the lists give for the token at ``index``."""
    token = text_doc[index]
    view = View(Lexicon(Ruleset(lists=LISTS)), skipped=frozenset({index}), **known)
    return [sign.name for sign in signs_of_role(view, token, role_of(token))]


COMPLAINS = doc((*ALEX, "nsubj", 1), ("complains", "complain", "VBZ", "VERB", "ROOT", 1))
LEAKS = doc((*ALEX, "nsubj", 1), ("leaks", "leak", "VBZ", "VERB", "ROOT", 1))
CLEAN = doc(("Clean", "clean", "VB", "VERB", "ROOT", 0), (*ALEX, "dobj", 0))
TO = doc(("Apologise", "apologise", "VB", "VERB", "ROOT", 0), ("to", "to", "IN", "ADP", "prep", 0), (*ALEX, "pobj", 1))
IN = doc(("Wait", "wait", "VB", "VERB", "ROOT", 0), ("in", "in", "IN", "ADP", "prep", 0), (*ALEX, "pobj", 1))
WIFE = doc(
    (*ALEX, "poss", 2),
    ("'s", "'s", "POS", "PART", "case", 0),
    ("wife", "wife", "NN", "NOUN", "nsubj", 3),
    ("rang", "ring", "VBD", "VERB", "ROOT", 3),
)
FURIOUS = doc(
    (*ALEX, "nsubj", 1), ("is", "be", "VBZ", "AUX", "ROOT", 1), ("furious", "furious", "JJ", "ADJ", "acomp", 1)
)
PASSIVE = doc(
    (*ALEX, "nsubjpass", 2),
    ("was", "be", "VBD", "AUX", "auxpass", 2),
    ("refunded", "refund", "VBN", "VERB", "ROOT", 2),
)
REFUND = doc(
    (*ALEX, "nsubj", 1),
    ("wants", "want", "VBZ", "VERB", "ROOT", 1),
    ("a", "a", "DT", "DET", "det", 3),
    ("refund", "refund", "NN", "NOUN", "dobj", 1),
)
CLEANING = doc(
    (*ALEX, "nsubj", 1), ("needs", "need", "VBZ", "VERB", "ROOT", 1), ("cleaning", "clean", "VBG", "VERB", "xcomp", 1)
)
JOINED = doc(
    (*ALEX, "nsubj", 1),
    ("rang", "ring", "VBD", "VERB", "ROOT", 1),
    ("and", "and", "CC", "CCONJ", "cc", 1),
    ("complained", "complain", "VBD", "VERB", "conj", 1),
)


@pytest.mark.parametrize(
    ("sentence", "index", "kind"),
    [
        (COMPLAINS, 0, "subject"),
        (PASSIVE, 0, "subject"),
        (CLEAN, 1, "object"),
        (TO, 2, "object"),
        (WIFE, 0, "owner"),
    ],
)
def test_a_token_has_the_role_that_its_parse_gives(sentence, index, kind):
    assert role_of(sentence[index]).kind == kind


def test_a_subject_of_the_passive_is_known_as_such():
    assert role_of(PASSIVE[0]).passive
    assert not role_of(COMPLAINS[0]).passive


@pytest.mark.parametrize(
    ("sentence", "index", "signs"),
    [
        (COMPLAINS, 0, ["subject.person"]),
        (LEAKS, 0, ["subject.thing"]),
        (CLEAN, 1, ["object.thing"]),
        (TO, 2, ["object.person"]),
        (IN, 2, ["after.place"]),
        (WIFE, 0, ["owned.person"]),
        (FURIOUS, 0, ["state.person"]),
        (PASSIVE, 0, ["object.person"]),
        (REFUND, 0, ["wanted.person"]),
        (CLEANING, 0, ["wanted.doing"]),
        (JOINED, 0, ["subject.person", "subject.person"]),
    ],
)
def test_signs_are_read_off_what_surrounds_the_token(sentence, index, signs):
    assert said_of(sentence, index) == signs


def test_what_documents_say_in_the_simple_present_is_weak():
    assert said_of(COMPLAINS, filed=True) == ["document.verb"]


def test_verbs_joined_without_a_subject_of_their_own_are_the_subjects_too():
    assert [verb.text for verb, _ in predicates(JOINED[1])] == ["rang", "complained"]


def test_the_first_auxiliary_agrees_with_the_subject():
    assert finite_of(PASSIVE[2]) == PASSIVE[1]
    assert is_finite(PASSIVE[2])
    assert simple_present(COMPLAINS[1])
    assert not simple_present(PASSIVE[2])


@pytest.mark.parametrize(
    ("score", "confidence"),
    [
        (4.0, Confidence.CERTAIN),
        (3.9, Confidence.LIKELY),
        (2.0, Confidence.LIKELY),
        (1.9, Confidence.POSSIBLE),
        (-1.4, Confidence.POSSIBLE),
        (-1.5, None),
    ],
)
def test_scores_stand_for_confidences(score, confidence):
    assert confidence_of(score) == confidence


def test_of_signs_that_agree_the_strongest_counts_in_full():
    assert total([(Sign("subject.person", ""), 4.0, ""), (Sign("state.person", ""), 2.0, "")]) == 4.5


def test_what_only_people_do_outranks_what_things_do_too():
    assert total([(Sign("subject.person", ""), 4.0, ""), (Sign("state.thing", ""), -4.0, "")]) == 2.0
