"""Verbs that the tagger takes for nouns: "room 839 yodels again", "1116 sleepwalks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custlint.matchers.grammar import TENSED, Role
from custlint.matchers.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 8
_ENDS = frozenset(".;:!?,")
_NOUNS = ("owned", "wanted", "given", "document")


def acting(token: Token, role: Role, lexicon: Lexicon) -> Role:
    """``role``, or that of the subject where the noun right after ``token`` can only be its verb."""
    noun = token.head
    if role.kind != "alone" or noun.i != token.i + 1 or noun.tag_ != "NNS":
        return role
    rest = _clause(noun)
    if any(each.tag_ in TENSED for each in rest):
        return role
    hit = lexicon.following("subject", rest)
    if hit is None or not hit.name.endswith("person"):
        return role
    known = any(lexicon.following(group, [noun]) is not None for group in _NOUNS)
    return role if known and hit.length == 1 else Role("subject", noun, guessed=True)


def _clause(noun: Token) -> list[Token]:
    found = []
    for each in noun.doc[noun.i : noun.i + _REACH]:
        if each.text in _ENDS:
            break
        found.append(each)
    return found
