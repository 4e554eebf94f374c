"""Verbs that the tagger takes for nouns: "room 839 yodels again", "1116 sleepwalks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custlint.matchers.grammar import TENSED, Role
from custlint.matchers.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 8
_ENDS = frozenset(".;:!?,")
_THIRD = frozenset({"NNS", "NNP", "NNPS"})
_LEADING = frozenset({"ROOT", "nsubj", "dep"})
"""What the noun is that is the verb of its clause: not what something is done to."""
_NOUNS = ("owned", "wanted", "given", "document")


def acting(token: Token, role: Role, lexicon: Lexicon) -> Role:
    """``role``, or that of the subject where the noun right after ``token`` can only be its verb."""
    noun = token.head
    if role.kind == "owner":
        return _owning(noun, role, lexicon)
    if role.kind != "alone" or noun.i != token.i + 1 or noun.tag_ != "NNS":
        return role
    rest = _clause(noun)
    if any(each.tag_ in TENSED for each in rest):
        return role
    hit = lexicon.following("subject", rest)
    if hit is None or not hit.name.endswith("person"):
        return role
    hits = (lexicon.following(group, [noun]) for group in _NOUNS)
    # Nobody is said to have "snores" without a mark of owning.
    closed = len(rest) == 1 or rest[1].pos_ == "ADV"
    known = any(found is not None and not (closed and found.name == "owned.person") for found in hits)
    return role if known and hit.length == 1 else Role("subject", noun, guessed=True)


def given_first(token: Token, role: Role, lexicon: Lexicon) -> Role:
    """``role``, or that of the object of "find Alex a cot", which the parse reads as the subject of what follows."""
    if token.i < 1 or token.i + 2 >= len(token.doc) or role.kind not in {"said", "alone"}:
        return role
    verb, article = token.nbor(-1), token.nbor()
    giving = lexicon.has("tell.indirect", verb.lemma_) or lexicon.has("tell.goods", verb.lemma_)
    noun = article.head
    joined = noun.i > article.i and (noun == token.head or noun.head in {verb, token})
    if not (giving and verb.tag_ in {"VB", "VBP", "VBD", "VBG", "VBN", "VBZ"}) or article.tag_ not in {"DT", "PRP$"}:
        return role
    return Role("object", verb, guessed=True) if joined else role


def may_act(noun: Token) -> bool:
    """True for the "flickers" of "22A's reading light flickers", which may be the verb of what is owned."""
    if noun.tag_ not in _THIRD or not noun.lower_.endswith("s") or noun.dep_ not in _LEADING:
        return False
    described = any(child.dep_ in {"amod", "compound"} for child in noun.children)
    return described and not (noun.i + 1 < len(noun.doc) and noun.nbor().tag_ in TENSED)


def _owning(noun: Token, role: Role, lexicon: Lexicon) -> Role:
    """The owner of the "aid" of "line 3's hearing aid whistles", whose verb the parse takes for what is owned."""
    last = noun
    while last.dep_ == "compound" and last.head.i == last.i + 1:
        last = last.head
    if last.i < 2 or last.tag_ not in _THIRD or not last.lower_.endswith("s") or last.dep_ not in _LEADING:
        return role
    owned = last.nbor(-1)
    if owned.dep_ != "compound" or owned.head != last or (last.i + 1 < len(last.doc) and last.nbor().tag_ in TENSED):
        return role
    known = lexicon.following("subject", _clause(last)) is not None
    named = last.tag_ != "NNS" and lexicon.begins("subject", last.lower_[:-1])
    return Role("owner", owned) if known or named else role


def _clause(noun: Token) -> list[Token]:
    found = []
    for each in noun.doc[noun.i : noun.i + _REACH]:
        if each.text in _ENDS:
            break
        found.append(each)
    return found
