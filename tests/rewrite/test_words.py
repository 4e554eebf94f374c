"""The small pieces that rewrites are put together from."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from custlint.model.finding import Applicability
from custlint.model.span import Span
from custlint.rewrite.agree import matched_case, plural_verb
from custlint.rewrite.phrases import article_for, cased, decapitalised, shouted, starts_sentence
from custlint.rewrite.plan import CustomerWord, Draft

VOCAB = English().vocab


@pytest.mark.parametrize(
    ("form", "lemma", "plural"),
    [
        ("is", "be", "are"),
        ("was", "be", "were"),
        ("has", "have", "have"),
        ("doesn't", "do", "don't"),
        ("wants", "want", "want"),
        ("cries", "cry", "cry"),
        ("watches", "watch", "watch"),
        ("Wants", "want", "Want"),
        ("WANTS", "want", "WANT"),
    ],
)
def test_a_verb_follows_several_customers(form, lemma, plural):
    assert plural_verb(Doc(VOCAB, [form], tags=["VBZ"], lemmas=[lemma])[0]) == plural


def test_a_verb_in_the_past_stays():
    assert plural_verb(Doc(VOCAB, ["called"], tags=["VBD"], lemmas=["call"])[0]) is None


@pytest.mark.parametrize(
    ("word", "article"),
    [("customer", "a"), ("angry", "an"), ("hour", "an"), ("user", "a"), ("unhappy", "an"), ("8", "an"), ("11", "an")],
)
def test_an_article_goes_by_the_sound(word, article):
    assert article_for(word) == article


@pytest.mark.parametrize(
    ("words", "small"),
    [
        ("Room 839", "room 839"),
        ("T14", "T14"),
        ("B12", "B12"),
        ("PNR X4", "PNR X4"),
        ("Table", "table"),
        ("208", "208"),
    ],
)
def test_words_lose_the_capital_of_the_sentence_and_codes_keep_theirs(words, small):
    assert decapitalised(words) == small


@pytest.mark.parametrize(
    ("model", "word", "result"), [("GUESTS", "customers", "CUSTOMERS"), ("Guests", "customers", "Customers")]
)
def test_a_word_takes_the_case_of_the_one_it_replaces(model, word, result):
    assert matched_case(model, word) == result


def test_a_shouted_sentence_is_answered_in_capitals():
    assert shouted("GUESTS COMPLAIN")
    assert cased("customers", "GUESTS", "GUESTS COMPLAIN", 0) == "CUSTOMERS"


def test_a_sentence_starts_behind_marks():
    assert starts_sentence('"Guests', 1)
    assert not starts_sentence("The guests", 4)


def test_changes_of_one_rewrite_never_touch():
    draft = Draft()
    draft.replace(Span(0, 4), "a")
    draft.replace(Span(4, 6), "b")
    draft.replace(Span(8, 9), "c")
    assert [change.span for change in draft.plan("a").changes] == [Span(0, 4), Span(8, 9)]


def test_trust_in_a_rewrite_only_sinks():
    draft = Draft()
    draft.lower(Applicability.UNSAFE)
    draft.lower(Applicability.SAFE)
    assert draft.plan("").applicability == Applicability.UNSAFE


def test_the_customer_word_has_two_numbers():
    assert [CustomerWord("member", "members").of(several=many) for many in (False, True)] == ["member", "members"]
