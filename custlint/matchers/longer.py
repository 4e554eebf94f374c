"""References that reach further than the words known: "consult room 2", "the lady by the kettles"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from custlint.matchers.grammar import SUBJECTS, finite_of
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.reference import Reference
from custlint.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from custlint.matchers.standin import Reading
    from custlint.ruleset.ruleset import LoadedRule


_TOLD = frozenset({"dobj", "dative"})
_AGAIN = frozenset({"dobj", "dative", "npadvmod", "appos"})
"""How the parse joins a number to the verb that has its noun for an object."""

_PLURAL = frozenset({"are", "were", "have", "'re", "aren't", "weren't", "haven't"})
_HYPHENED = re.compile(r"\s+([a-z]+(?:-[a-z]+){2,})(?![\w-])")
_ARTICLES = frozenset({"the", "our", "those", "these"})


def with_modifier(reference: Reference, reading: Reading, lexicon: Lexicon) -> Reference:
    """``reference`` from the noun before it on, where the parse makes the two one name."""
    if reference.has("bare"):
        return _with_its_noun(reference, reading, lexicon)
    if reference.kind not in {"place", "record"} or reference.flags & {"code", "unnumbered"}:
        return reference
    token = reading.stand_in(reference.span)
    before = token.nbor(-1) if token is not None and token.i else None
    if token is None or before is None or not _is_part(before, token, lexicon):
        return reference
    start = reading.span_of(before).start
    parts = {**reference.parts, "stand-in": reference.span}
    return replace(reference, span=Span(start, reference.span.end), parts=parts)


def _with_its_noun(reference: Reference, reading: Reading, lexicon: Lexicon) -> Reference:
    """A number alone with the noun before it that no list knows as a place: "warned | isolation 2 that …"."""
    token = reading.stand_in(reference.span)
    before = token.nbor(-1) if token is not None and token.i > 1 else None
    if token is None or before is None or before.tag_ != "NN" or before.dep_ not in _TOLD or token.dep_ not in _AGAIN:
        return reference
    known = any(lexicon.has(name, before.lemma_) for name in ("person.words", "person.other", "person.staff-at"))
    if token.head not in {before, before.head} or known or any(True for _ in before.children):
        return reference
    span = Span(reading.span_of(before).start, reference.span.end)
    parts = {**reference.parts, "stand-in": reference.span}
    return replace(reference, span=span, preposition="in", flags=reference.flags - {"bare"}, parts=parts)


def with_service(reference: Reference, reading: Reading, customer: frozenset[str], lexicon: Lexicon) -> Reference:
    """A time of one's own with the service that follows it, though no list knows it: "my 5:15 airport | run".

    ``customer`` are the words for customers, which are none.
    """
    token = reading.stand_in(reference.span) if reference.kind == "slot" else None
    if token is None or reference.has("several") or (reference.has("named") and not reference.has("owned")):
        return reference
    hyphened = _hyphened(reference, reading)
    if hyphened is not None:
        parts = {**reference.parts, "stand-in": reference.span, "service": hyphened}
        flags = reference.flags | {"named"}
        return replace(reference, span=Span(reference.span.start, hyphened.end), flags=flags, parts=parts)
    head = token
    while head.dep_ in {"compound", "nmod", "amod", "nummod", "poss"} and head.head.i > head.i:
        head = head.head
    between = token.doc[token.i + 1 : head.i + 1]
    if head is token or not 0 < len(between) < 4 or any(each.tag_ not in {"NN", "NNS", "JJ"} for each in between):
        return reference
    if not reference.has("owned") and not (_is_of_many(head) or _are_people(head, lexicon)):
        return reference
    if any(each.lower_ in customer or lexicon.has("slot.verbs", each.lower_) for each in between):
        return reference
    span = Span(reference.span.start, reading.span_of(head).end)
    parts = {**reference.parts, "stand-in": reference.span, "service": reading.span_of(head)}
    told = {"named", "plural-service"} if head.tag_ == "NNS" else {"named"}
    return replace(reference, span=span, flags=reference.flags | told, parts=parts)


def _hyphened(reference: Reference, reading: Reading) -> Span | None:
    """Where "meet-and-greet" stands, which the parse takes to pieces."""
    match = _HYPHENED.match(reading.sentence.original, reference.span.end)
    if match is None or not reference.has("owned"):
        return None
    after = reading.token_for(Span(match.end(), match.end() + 8))
    return None if after is not None and after.tag_ in {"NN", "NNS"} else Span(*match.span(1))


def _is_of_many(noun: Token) -> bool:
    """True where one thing has the verb of several: "the 7:15 aqua are queueing"."""
    finite = finite_of(noun.head) if noun.tag_ == "NN" and noun.dep_ in SUBJECTS else None
    return finite is not None and finite.lower_ in _PLURAL and finite.i > noun.i


def _are_people(noun: Token, lexicon: Lexicon) -> bool:
    """True for the "toddlers" of "the 10:00 toddlers are on the mats"."""
    return noun.tag_ == "NNS" and noun.dep_ == "nsubj" and lexicon.has("person.words", noun.lemma_)


def somewhere(reference: Reference, token: Token, reading: Reading, lexicon: Lexicon, rule: LoadedRule) -> Reference:
    """A person word with where somebody is, of ``rule``, though no list knows the place: "the lady by the kettles"."""
    if reference.flags & {"at-place", "staff", "from-staff", "staff-place", "bare"}:
        return reference
    after = token.doc[token.i + 1 : token.i + 2]
    for child in dict.fromkeys((*token.children, *after)):
        if child.dep_ != "prep" or child.i < token.i:
            continue
        noun = next((each for each in child.children if each.dep_ == "pobj"), None)
        if noun is None or not _is_whereabouts(child, noun, lexicon):
            continue
        span = Span(reference.span.start, reading.span_of(noun).end)
        return replace(reference, rule=rule, span=span, flags=reference.flags | {"somewhere"})
    return reference


def _is_whereabouts(preposition: Token, noun: Token, lexicon: Lexicon) -> bool:
    """True beside anything, and at what customers stand at: "at the paint counter"; behind that are staff."""
    served = lexicon.has("person.served-at", noun.lemma_)
    if lexicon.has("grammar.beside", preposition.lower_):
        return _is_beside(noun, lexicon) and not (served and preposition.lower_ == "behind")
    named = any(child.dep_ in {"compound", "amod"} for child in noun.children)
    return preposition.lower_ == "at" and served and named and _is_beside(noun, lexicon, noun.children)


def _is_beside(noun: Token, lexicon: Lexicon, near: Iterable[Token] | None = None) -> bool:
    """True for "the kettles", "our fish tank"; false for a van, a fence, and where people work.

    ``near``: the words that tell where people work; the noun itself and all with it unless said.
    """
    near = (noun, *noun.children) if near is None else tuple(near)
    articles = (child.lower_ for child in noun.children if child.dep_ in {"det", "poss"})
    told = not _ARTICLES.isdisjoint(articles)
    works = any(lexicon.has("person.staff-by", word) for each in near for word in (each.lower_, each.lemma_))
    return told and noun.pos_ == "NOUN" and not works


def _is_part(before: Token, token: Token, lexicon: Lexicon) -> bool:
    if before.dep_ not in {"compound", "nmod"} or before.head != token or before.tag_ not in {"NN", "NNP"}:
        return False
    if (before.text[:1].isupper() and before.i > 0) or before.lower_.endswith("ing"):
        return False
    # The parser takes an order it does not know for a noun: "Comp room 12".
    return not (lexicon.has("imperatives", before.lower_) or lexicon.begins("object", before.lower_))
