"""What a word for a person is told apart by: what they have with them, are about, still wait for, were told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from custlint.matchers.grammar import Role
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.sign import Sign

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROAD = re.compile(r"[ABM]\d{1,4}|I-?\d{1,3}")
_THEIRS = frozenset({"his", "her", "their"})
_ABOUT = frozenset({"about", "for", "over", "with", "on"})
_NEGATED = frozenset({"not", "n't", "never"})
_HELD = ("with", "in")
_SENDERS = ("person.sent-by", "person.staff-in")


class Matters:
    """Reads off a parse what speaks for a customer, or for staff and suppliers, beside what somebody does."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def of(self, token: Token, role: Role, verbs: Iterable[Token]) -> Iterator[Sign]:
        """The signs for the person word ``token``, whose deeds are ``verbs``."""
        verbs = list(verbs)
        yield from self._tools(token, verbs)
        yield from self._from_elsewhere(token, verbs)
        yield from self._told(role)
        yield from self._along(token)
        for verb in verbs:
            yield from self._still_without(verb)
            yield from self._for_us(verb)
        about = [*verbs, token.head] if token.dep_ == "dobj" and token.head.lemma_ in {"have", "get"} else verbs
        yield from (sign for verb in about for sign in self._own_matter(verb, token))

    def comes_with(self, token: Token) -> list[Token]:
        """The nouns of "with the loan query", also where the parse gives that to the verb."""
        heads = [child for child in token.children if child.dep_ == "prep"]
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        heads += [after] if after is not None and after.dep_ == "prep" and after not in heads else []
        return [noun for each in heads if each.lower_ == "with" for noun in each.children if noun.dep_ == "pobj"]

    def is_tool(self, noun: Token) -> bool:
        """True for what those have with them who are at work."""
        return any(self._lexicon.has("person.tools", word) for word in named(noun))

    def is_trouble(self, noun: Token) -> bool:
        """True for "the flooded cellar" and "the missing case": what went wrong for somebody."""
        return any(self._lexicon.has("person.troubled", child.lower_) for child in noun.children) or self._lexicon.has(
            "person.about", noun.lemma_
        )

    def is_staffs(self, noun: Token) -> bool:
        """True for what staff call theirs: a shift, a break, a desk."""
        near = (noun, *(child for child in noun.children if child.dep_ in {"compound", "amod"}))
        return any(self._lexicon.has("person.staff-own", word) for each in near for word in named(each))

    def whose(self, verb: Token) -> Iterator[Sign]:
        """ "Whose pram we lost", but not "whose dog bit our postman" nor "whose factory we toured"."""
        owner = next((each for each in verb.subtree if each.lower_ == "whose"), None)
        noun = owner.head if owner is not None else None
        if noun is not None and self.is_staffs(noun):
            return
        harms = noun is not None and noun.dep_ == "nsubj" and self._lexicon.has("person.whose-harms", noun.head.lemma_)
        if harms:
            return
        if any(self.is_business(each) for each in verb.subtree):
            return
        yield Sign("person.whose", "whose")

    def is_business(self, verb: Token) -> bool:
        """True for what we do with something of people who are no customers for that."""
        ours = any(each.lower_ in {"we", "i", "us"} for each in verb.children)
        return ours and self._lexicon.has("person.whose-business", verb.lemma_)

    def _tools(self, token: Token, verbs: list[Token]) -> Iterator[Sign]:
        """ "The chap with the drill", "the man who left his ladder": whoever has such a thing is at work."""
        held = [*self.comes_with(token), *_objects_of_place(token, _HELD)]
        leaves = [verb for verb in verbs if self._lexicon.has("person.leaves", verb.lemma_)]
        held += [each for verb in leaves for each in verb.children if each.dep_ == "dobj" and _their(each)]
        for noun in held:
            if self.is_tool(noun):
                yield Sign("person.tools", noun.text)
                return

    def _from_elsewhere(self, token: Token, verbs: list[Token]) -> Iterator[Sign]:
        """ "Says he's from the landlord", "is from the maker", "the guy from the drinks company"."""
        said = [each for verb in verbs for each in verb.children if each.dep_ == "ccomp" and each.i > verb.i]
        being = [each for each in verbs if each.lemma_ in {"be", "come"}]
        being += [each for each in said if each.lemma_ in {"be", "come"} and _of_themselves(each)]
        for noun in (noun for each in (token, *being) for noun in _objects_of_place(each, ("from",))):
            told = any(child.dep_ in {"det", "poss"} for child in noun.children)
            if told and any(self._lexicon.has(name, word) for name in _SENDERS for word in named(noun)):
                yield Sign("person.sent", noun.text)
                return

    def _along(self, token: Token) -> Iterator[Sign]:
        """ "The people along the river", "the folk on Mill Lane": neighbours and passers-by."""
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if after is None or not self._lexicon.has("grammar.along", after.lower_):
            return
        noun = next((each for each in after.children if each.dep_ == "pobj"), None)
        if noun is None:
            return
        named = noun.pos_ == "PROPN" and any(child.dep_ == "compound" for child in noun.children)
        road = _ROAD.fullmatch(noun.text) or (named and self._lexicon.has("place.streets", noun.lower_))
        if road or self._lexicon.has("place.ways", noun.lemma_):
            yield Sign("person.along", f"{after.lower_} … {noun.text}")

    def _told(self, role: Role) -> Iterator[Sign]:
        """Whom we promise, offer, warn: "who promised the lady"."""
        verb = role.governor
        if verb is None or (role.kind == "object" and role.preposition is not None):
            return
        told = role.kind == "object" or (role.kind == "subject" and role.passive)
        if told and self._lexicon.has("person.told", verb.lemma_):
            yield Sign("person.served", verb.lemma_)

    def _still_without(self, verb: Token) -> Iterator[Sign]:
        """ "Still hasn't had his cheque", "never got the letter"."""
        negated = any(child.dep_ == "neg" or child.lower_ in _NEGATED for child in verb.children)
        if not negated or not self._lexicon.has("person.still-without", verb.lemma_):
            return
        perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
        never = any(child.lower_ == "never" for child in verb.children)
        objects = [child for child in verb.children if child.dep_ == "dobj"]
        if (perfect or never) and not any(map(self.is_staffs, objects)):
            yield Sign("person.still-without", verb.text)

    def _for_us(self, verb: Token) -> Iterator[Sign]:
        """ "Who shifted the atlases for us"."""
        does = any(child.dep_ == "dobj" for child in verb.children)
        ours = (
            noun
            for child in verb.children
            if child.lower_ == "for" and child.dep_ in {"prep", "dative"}
            for noun in child.children
        )
        if does and any(noun.lower_ == "us" for noun in ours):
            yield Sign("person.for-us", verb.text)

    def _own_matter(self, verb: Token, token: Token) -> Iterator[Sign]:
        """ "Has emailed about her son's fees", "wants his photos off it"; staff ask about their shifts."""
        if not self._lexicon.has("person.turns-to-us", verb.lemma_) or _is_somebodys(token):
            return
        for noun in _matters(verb):
            if noun.i > token.i and _theirs_within(noun):
                yield Sign("person.staff-does" if self.is_staffs(noun) else "person.own-matter", noun.text)
                return


def named(noun: Token) -> Iterator[str]:
    """A noun as it is written and bare, alone and with the word before it."""
    yield noun.lower_
    yield noun.lemma_.lower()
    if noun.i:
        before = noun.nbor(-1)
        joined = before.text == "-" and noun.i > 1
        first = f"{noun.nbor(-2).lower_}-" if joined else f"{before.lower_} "
        yield first + noun.lower_
        yield first + noun.lemma_.lower()


def _is_somebodys(token: Token) -> bool:
    """True for the wife of "a patient's wife"."""
    return any(child.dep_ == "poss" and child.pos_ in {"NOUN", "PROPN"} for child in token.children)


def _their(noun: Token) -> bool:
    return any(child.lower_ in _THEIRS for child in noun.children)


def _theirs_within(noun: Token) -> bool:
    """True for "her son's fees" and "the hinges on his wardrobe"."""
    return any(each.lower_ in _THEIRS and each.tag_ == "PRP$" and each.head.dep_ != "nsubj" for each in noun.subtree)


def _objects_of_place(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    return [
        noun
        for child in token.children
        if child.dep_ == "prep" and child.lower_ in prepositions
        for noun in child.children
        if noun.dep_ == "pobj"
    ]


def _of_themselves(verb: Token) -> bool:
    """True for the "he's" of "says he's from the landlord"."""
    return any(child.dep_ == "nsubj" and child.lower_ in {"he", "she", "they"} for child in verb.children)


def _matters(verb: Token) -> Iterator[Token]:
    """What a verb is about: its object, and what follows "about" and the like."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "dobj":
            yield child
        elif child.dep_ == "prep" and child.lower_ in _ABOUT:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")
