"""Pronouns that may point to anybody, so that they say less of the reference before them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from custlint.matchers.grammar import Role
from custlint.matchers.sign import Sign

if TYPE_CHECKING:
    from spacy.tokens import Token

WEAKER = {
    "pronoun.person": "pronoun.weak",
    "pronoun.next": "pronoun.weak",
    "pronoun.people": "pronoun.people-weak",
    "pronoun.next-people": "pronoun.people-weak",
}
"""The sign of a pronoun where it may be somebody else, by that where it is not."""

_SUBJECT = frozenset({"he", "she", "they"})
_TENDED = frozenset({"object.thing", "framed.thing"})
_UNDERGONE = _TENDED | {"state.thing", "state.leans-thing", "object.leans-thing"}


def of_anybody(role: Role, pointing: list[Sign], signs: list[Sign]) -> list[Sign]:
    """Where what is done is done to things alone, the "she" of "restock bay 3, she used the last" may be anybody.

    So may that of "booking 12 was cancelled, she'd put the wrong month". Of what is not to be done she may be the
    reason: "don't put line 4 through, she was vile".
    """
    verb, passive = role.governor, role.kind == "subject" and role.passive
    told = _UNDERGONE if passive else _TENDED
    if not (passive or role.kind == "object") or role.preposition is not None or (passive and _goes_on(verb)):
        return pointing
    if all(sign.name not in told for sign in signs) or _is_denied(verb):
        return pointing
    return [
        replace(sign, name=WEAKER.get(sign.name, sign.name)) if sign.words.lower() in _SUBJECT else sign
        for sign in pointing
    ]


def _is_denied(verb: Token | None) -> bool:
    """True for what is not to be done, and for what has been so for a while: "has been parked for ten minutes"."""
    return verb is not None and any(
        child.dep_ == "neg" or (child.dep_ == "aux" and child.lemma_ == "have") for child in verb.children
    )


def _goes_on(verb: Token | None) -> bool:
    """True for "14C was moved to 2A and he's delighted", where he is whom it is said of."""
    joined = (child for child in verb.children if child.dep_ == "conj") if verb is not None else ()
    return any(noun.dep_ == "nsubj" and noun.lower_ in _SUBJECT for each in joined for noun in each.children)
