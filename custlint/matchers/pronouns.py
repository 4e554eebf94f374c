"""Pronouns that point back to a reference, in its sentence and the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.matchers.evidence import Sign
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.reference import Reference
from custlint.matchers.standin import NAME, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEXT = re.compile(r"\s*(?:and |but |so |then |please |now |also |apparently |, )?(\w+)(['’]\w+)?", re.IGNORECASE)


def pronoun_signs(
    reference: Reference, token: Token, reading: Reading, others: tuple[Token, ...], lexicon: Lexicon
) -> Iterator[Sign]:
    """What the first pronoun of each sort after the reference says of it."""
    persons = lexicon.set_of("person.pronouns")
    people = lexicon.set_of("people.pronouns")
    rival = _rival_before(token, lexicon)
    closer = False
    plural = _plural_before(token)
    seen: set[str] = set()
    for each in reading.doc[token.i + 1 :]:
        word = each.lower_.replace("’", "'")
        if each in others and each != token and not _aside(each):
            closer = True
        if _in_relative(each, token):
            continue
        if word in persons and "person" not in seen and each.dep_ != "det":
            seen.add("person")
            yield Sign("pronoun.weak" if rival or closer else "pronoun.person", each.text)
        elif word in people and "people" not in seen and not (reference.kind == "thing" and reference.has("several")):
            seen.add("people")
            yield Sign("pronoun.people-weak" if rival or closer or plural else "pronoun.people", each.text)
        elif word in {"it", "its", "itself"} and "thing" not in seen and not _expletive(each, lexicon):
            seen.add("thing")
            if not closer and not _own_words(each, token):
                yield Sign("pronoun.thing" if each.dep_ != "dobj" else "pronoun.thing-weak", each.text)
        if _is_rival(each, lexicon):
            closer = True
        if each.tag_ in {"NNS", "NNPS"}:
            plural = True
    if not seen:
        yield from _next_sentence(reading, persons, people, rival=rival or closer, plural=plural)


def _next_sentence(
    reading: Reading, persons: frozenset[str], people: frozenset[str], *, rival: bool, plural: bool
) -> Iterator[Sign]:
    match = _NEXT.match(reading.after)
    if not match:
        return
    word = match[1].lower()
    if word not in {"he", "she", "his", "her", "him", "they", "their", "them", "it"}:
        yield from _later(reading.after, rival=rival)
    elif word in persons:
        yield Sign("pronoun.weak" if rival else "pronoun.person", match[1])
    elif word in people:
        yield Sign("pronoun.people-weak" if rival or plural else "pronoun.people", match[1])
    elif word == "it":
        yield Sign("pronoun.thing", match[1])


def _later(after: str, *, rival: bool) -> Iterator[Sign]:
    """A pronoun further on in the next sentence, where nobody else is named in it."""
    first = re.split(r"(?<=[.!?])\s", after.strip(), maxsplit=1)[0]
    if rival or re.search(r"(?<=[a-z,;] )(?!I\b)[A-Z][a-z]+", first):
        return
    match = re.search(r"\b(he|she|him|her|himself|herself)\b", first)
    if match:
        yield Sign("pronoun.next", match[1])
    elif match := re.search(r"\b(them|they|their)\b", first):
        yield Sign("pronoun.next-people", match[1])


def _aside(token: Token) -> bool:
    """True for a reference that only says where: "the booking is on platform 2, and he …"."""
    return token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "on", "from", "near", "by", "to", "of"}


def _own_words(token: Token, reference: Token) -> bool:
    """True for "it" in what the reference says of itself: "T6 says it never got the olives"."""
    verb = token.head
    return token.dep_ in {"nsubj", "nsubjpass"} and verb.dep_ == "ccomp" and reference.head == verb.head


def _in_relative(token: Token, reference: Token) -> bool:
    """True for the "he" of "the account he gave", which is somebody else."""
    return token.head.dep_ == "relcl" and token.head.head == reference and token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ == "PRP"


def _rival_before(token: Token, lexicon: Lexicon) -> bool:
    return any(_is_rival(each, lexicon) for each in token.doc[: token.i])


def _plural_before(token: Token) -> bool:
    return any(each.tag_ in {"NNS", "NNPS"} and each.dep_ in {"nsubj", "nsubjpass"} for each in token.doc[: token.i])


def _is_rival(token: Token, lexicon: Lexicon) -> bool:
    if token.text == NAME:
        return False
    if token.pos_ == "PROPN" and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "dative"}:
        if token.dep_ == "pobj" and token.head.lower_ not in {"with", "by", "for", "to", "and"}:
            return False
        return token.text[:1].isupper() and token.text[1:].islower()
    if token.lower_ in {"he", "she"} and token.dep_ in {"nsubj", "nsubjpass"}:
        return True
    return token.pos_ == "NOUN" and (
        lexicon.has("person.other", token.lemma_) or lexicon.has("person.words", token.lemma_)
    )


def _expletive(token: Token, lexicon: Lexicon) -> bool:
    """True for "it" that points to nothing: "it was her wedding dress", "it rained"."""
    return token.dep_ == "expl" or (token.lower_ == "it" and (token.head.lemma_ == "be" or lexicon.has("weather.verbs", token.head.lemma_)))
