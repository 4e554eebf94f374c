"""Words for a person: customers by where they are or by what they do; staff and strangers are left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from custlint.matchers.decide import Judge
from custlint.matchers.decision import Decision, confidence_of, vetoed
from custlint.matchers.grammar import Role, noun_phrase, predicates, role_of
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.reference import Reference
from custlint.matchers.sign import Sign
from custlint.matchers.standin import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT_PLACE = 4.0
_OF_STAFF_TOO = 2.5
"""Given back at a customer's place to what staff do too."""

_SOMEWHERE = 1.6
"""Added for who does what customers do, or is "he" or "she", and is told apart by where they are ("by the kettles")."""

_SLIGHT = frozenset({"person.leans-does", "person.this", "person.served", "person.got", "person.who"})
"""Signs that say nothing of people in general."""

_OF_WHOEVER = _SLIGHT | {"person.does"}

_PAST = re.compile(r"(?<!since )\b(?:1[0-9]\d\d|20[01]\d)\b")
"""A year of long ago; "since 1987" is a regular."""

_WITH_THEM = re.compile(r"(\w+)\s+with\s+(?:(?:the|an?|her|his|their)\s+)?$")


class PersonJudge:
    """Decides person words."""

    def __init__(self, lexicon: Lexicon, judge: Judge) -> None:
        self._lexicon = lexicon
        self._judge = judge

    def decide(self, reference: Reference, token: Token, reading: Reading) -> Decision:
        """The decision on a person word whose head is ``token``."""
        role = role_of(self._counted(token))
        veto = self._veto(reference, token, reading)
        if veto:
            return vetoed(veto, role=role, token=token)
        signs = [*self._deeds(token, role), *self._dealings(token, role), *self._setting(reference, token, reading)]
        if self._is_anybody(reference, token):
            whoever = any(child.dep_ == "relcl" for child in token.children) and reference.has("bare")
            signs = [sign for sign in signs if sign.name not in (_OF_WHOEVER if whoever else _SLIGHT)]
        weighed = [(sign, *self._judge.weigh(sign)) for sign in dict.fromkeys(signs)]
        score = sum(weight for _, weight, _ in weighed)
        if reference.has("at-place"):
            works = any(sign.name == "person.staff-does" for sign, _, _ in weighed)
            score += _AT_PLACE + (_OF_STAFF_TOO if works and not reference.has("open") else 0)
            weighed.insert(0, (Sign("person.at-place", ""), _AT_PLACE, "a person at a customer's place"))
        elif reference.has("somewhere") and _does_or_is_spoken_of(signs, token):
            score += _SOMEWHERE
            weighed.insert(0, (Sign("person.somewhere", ""), _SOMEWHERE, "somebody told by where they are"))
        return Decision(confidence_of(score), score, tuple(weighed), role, token)

    def _is_anybody(self, reference: Reference, token: Token) -> bool:
        """True for "people who need to", "a human", "most folks": whoever it may be."""
        if reference.has("at-place") or not self._lexicon.has("person.generic", reference.noun):
            return False
        told = [child.lower_ for child in token.children if child.dep_ in {"det", "poss", "nummod", "amod"}]
        return not told or self._lexicon.has("grammar.of-anybody", told[0])

    def _counted(self, token: Token) -> Token:
        """The head of "a couple of girls": what the couple does, the girls do."""
        if token.dep_ != "pobj" or token.head.lower_ != "of":
            return token
        amount = token.head.head
        return amount if self._lexicon.has("grammar.quantities", amount.lemma_) else token

    def _dealings(self, token: Token, role: Role) -> Iterator[Sign]:
        """Whom we serve, who is said to be staff, whom we have here."""
        verb = role.governor
        if role.kind == "object" and verb is not None:
            served = self._lexicon.following("object", list(token.doc[verb.i : verb.i + 2]))
            if served and served.name in {"object.person", "object.leans-person"}:
                yield Sign("person.served", served.words)
        if role.kind == "subject" and verb is not None and verb.lemma_ == "be":
            for noun in verb.children:
                if noun.dep_ == "attr" and noun.pos_ == "NOUN" and self._lexicon.has("person.other", noun.lemma_):
                    yield Sign("person.staff-does", noun.text)
        if token.dep_ in {"dobj", "attr"} and token.head.lemma_ in {"have", "get", "be"}:
            yield Sign("person.got", token.head.text)

    def _setting(self, reference: Reference, token: Token, reading: Reading) -> Iterator[Sign]:
        """What they came for, where they are from, when it was, and whether they are pointed at."""
        if self._comes_for(token):
            yield Sign("person.comes-for", "")
        elif _has_with_them(token):
            yield Sign("person.who", "")
        if not reference.has("at-place") and self._elsewhere(token):
            yield Sign("person.elsewhere", "")
        if _PAST.search(reading.sentence.original):
            yield Sign("person.long-ago", "")
        if reference.has("staff"):
            yield Sign("person.at-work", "")
        pointing = self._lexicon.set_of("grammar.pointing")
        if any(child.lower_ in pointing for child in token.children) or (token.i == 0 and reference.has("bare")):
            yield Sign("person.this", "")

    def _comes_for(self, token: Token) -> bool:
        """True for "the lad with the loan query": known by what they came for."""
        nouns = [
            grand
            for child in token.children
            if child.dep_ == "prep" and child.lower_ == "with"
            for grand in child.children
        ]
        groups = (
            "contracts",
            "services",
            "troubles",
            "records",
            "stay",
            "treatments",
            "conditions",
            "injuries",
            "vehicle-troubles",
        )
        return any(self._lexicon.has(f"things.{group}", noun.lemma_) for noun in nouns for group in groups)

    def _elsewhere(self, token: Token) -> bool:
        """True for "a guy at Visa", "a woman from the council"."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"at", "from", "of", "on"}:
                nouns = [grand for grand in child.children if grand.dep_ == "pobj"]
                return any(noun.pos_ in {"PROPN", "NOUN"} for noun in nouns)
        return False

    def _veto(self, reference: Reference, token: Token, reading: Reading) -> str:
        if reference.has("from-staff") or _is_one_of_us(token):
            return "staff, by where they work" if reference.has("from-staff") else "one of us"
        if self._judge.is_a_customers(reading.sentence.original, reference.parts["head"].end):
            return "somebody with a customer"
        if reference.has("bare") and _lacks_article(reference, token):
            return "no article"
        last = [each for each in reading.doc if reading.span_of(each).end == reference.span.end]
        if reference.has("open") and last and last[-1].dep_ == "compound" and last[-1].head.i > last[-1].i:
            return "part of a longer name"
        if token.i + 1 < len(token.doc) and token.dep_ == "compound" and token.head.i == token.i + 1:
            return "part of a longer word"
        return self._of_others(reference, token, reading)

    def _of_others(self, reference: Reference, token: Token, reading: Reading) -> str:
        if self._is_with_a_customer(reading.sentence.original[: reference.span.start]):
            return "with a customer"
        return "a number of things" if self._is_amount(token) else ""

    def _is_with_a_customer(self, before: str) -> bool:
        """True after "the customer with the": a child or a dog that somebody has with them."""
        match = _WITH_THEM.search(before)
        return match is not None and self._judge.is_customer_word(match[1])

    def _is_amount(self, token: Token) -> bool:
        """True for the bunch of "a bunch of keys"."""
        of = token.nbor() if token.i + 1 < len(token.doc) else None
        if (
            token.tag_ != "NN"
            or of is None
            or of.lower_ != "of"
            or not self._lexicon.has("person.amounts", token.lemma_)
        ):
            return False
        nouns = [child for child in of.children if child.dep_ == "pobj"]
        known = ("person.words", "person.other")
        return any(
            each.pos_ == "NOUN" and not any(self._lexicon.has(name, each.lemma_) for name in known) for each in nouns
        )

    def _deeds(self, token: Token, role: Role) -> list[Sign]:
        signs = []
        for verb in self._verbs(token, role):
            stream = list(verb.doc[verb.i : verb.i + 10])
            passive = next((child for child in verb.children if child.dep_ == "auxpass"), None)
            does = self._lexicon.following("person.does", stream, gap=3)
            if does is None and passive is not None:
                does = self._lexicon.following("person.does", list(verb.doc[passive.i : passive.i + 10]), gap=3)
            staff = self._lexicon.following("person.staff-does", stream, gap=2)
            if does and (staff is None or does.length >= staff.length):
                signs.append(Sign("person.does", does.words))
                continue
            leans = self._lexicon.following("person.leans-does", stream, gap=3)
            if staff and (leans is None or leans.length <= staff.length):
                signs.append(Sign("person.staff-does", staff.words))
            else:
                if leans:
                    signs.append(Sign("person.leans-does", leans.words))
                if leans and verb.dep_ == "relcl":
                    signs.append(Sign("person.who", ""))
        for child in token.children:
            if child.dep_ == "relcl" and any(each.lower_ == "whose" for each in child.subtree):
                signs.append(Sign("person.whose", "whose"))
            if child.dep_ == "relcl" and any(each.lower_ in {"we", "us"} for each in child.children):
                signs.append(Sign("person.whose", "we"))
        return signs

    def _verbs(self, token: Token, role: Role) -> list[Token]:
        verbs = []
        for child in token.children:
            if child.dep_ in {"relcl", "acl"}:
                verbs += [verb for verb, _ in predicates(child)]
        if role.kind == "subject" and role.governor is not None:
            verbs += [verb for verb, _ in predicates(role.governor)]
        return [*verbs, *(purpose for verb in verbs for purpose in _purposes(verb))]


def _is_one_of_us(token: Token) -> bool:
    """True for "I'm just the person you want"."""
    subjects = (child.lower_ for child in token.head.children if child.dep_ == "nsubj")
    return token.dep_ == "attr" and any(word in {"i", "we"} for word in subjects)


def _does_or_is_spoken_of(signs: Iterable[Sign], token: Token) -> bool:
    """True where somebody does what customers do, or "he" or "she" points back to them."""
    if any(sign.name in {"person.does", "person.leans-does", "person.served"} for sign in signs):
        return True
    return any(each.lower_ in {"he", "she", "him", "her", "his"} for each in token.doc[token.i + 1 :])


def _has_with_them(token: Token) -> bool:
    """True for "the lady with the tabby": told apart by what somebody has with them."""
    return any(
        grand.dep_ == "pobj" and any(each.dep_ in {"det", "poss"} for each in grand.children)
        for child in token.children
        if child.dep_ == "prep" and child.lower_ == "with"
        for grand in child.children
    )


def _purposes(verb: Token) -> Iterator[Token]:
    """What somebody came, rang or sat down to do: "came in to pay", "at the desk trying to cancel"."""
    for child in verb.children:
        if child.dep_ == "advcl" and child.tag_ in {"VB", "VBG"} and child.i > verb.i:
            led = any(each.lower_ == "to" and each.dep_ == "aux" for each in child.children)
            if led or child.tag_ == "VBG":
                yield from (each for each, _ in predicates(child))


def _lacks_article(reference: Reference, token: Token) -> bool:
    """True for one person, or one group, without an article, except where a note begins so: "Guy in 330 waiting"."""
    if reference.has("several"):
        return token.tag_ in {"NN", "NNP"}
    return noun_phrase(token)[0] > 0 or not (token.i == 0 or reference.has("at-place"))
