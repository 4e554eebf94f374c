"""Pronouns that may point to anybody, so that they say less of the reference before them."""

from __future__ import annotations

from dataclasses import replace

from custlint.matchers.grammar import Role
from custlint.matchers.sign import Sign

WEAKER = {
    "pronoun.person": "pronoun.weak",
    "pronoun.next": "pronoun.weak",
    "pronoun.people": "pronoun.people-weak",
    "pronoun.next-people": "pronoun.people-weak",
}
"""The sign of a pronoun where it may be somebody else, by that where it is not."""

_SUBJECT = frozenset({"he", "she", "they"})
_TENDED = frozenset({"object.thing", "framed.thing"})


def of_anybody(role: Role, pointing: list[Sign], signs: list[Sign]) -> list[Sign]:
    """Where what is done is done to things alone, the "she" of "restock bay 3, she used the last" may be anybody.

    Of what is not to be done she may be the reason: "don't put line 4 through, she was vile".
    """
    verb = role.governor
    if role.kind != "object" or role.preposition is not None or all(sign.name not in _TENDED for sign in signs):
        return pointing
    if verb is not None and any(child.dep_ == "neg" for child in verb.children):
        return pointing
    return [
        replace(sign, name=WEAKER.get(sign.name, sign.name)) if sign.words.lower() in _SUBJECT else sign
        for sign in pointing
    ]
