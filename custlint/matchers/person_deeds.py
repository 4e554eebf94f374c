"""What a word for a person does: what only customers do, what they mostly do, what staff and strangers do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.matchers.grammar import Role, predicates
from custlint.matchers.lexicon import GAP, SELVES, Hit, Lexicon
from custlint.matchers.matters import Matters
from custlint.matchers.sign import Sign
from custlint.matchers.standin import NAME

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH_ANY_OBJECT = 2
"""The length of an entry such as "drive *"."""

_RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})
_THEIRS = frozenset({"his", "her", "their"})
_ONE = frozenset({"he", "she"})
_STOPS = frozenset(",;–—-")
_REACH = 10


class PersonDeeds:
    """Reads deeds off a parse by the lists about people."""

    def __init__(self, lexicon: Lexicon, matters: Matters) -> None:
        self._lexicon = lexicon
        self._matters = matters

    def verbs(self, token: Token, role: Role) -> list[Token]:
        """All that the person word ``token`` does, in its own clauses and as a subject, and what it does that for."""
        verbs = []
        for child in token.children:
            if child.dep_ in {"relcl", "acl"}:
                verbs += [verb for verb, _ in predicates(child)]
        for noun in self._matters.comes_with(token):
            clauses = (child for child in noun.children if child.dep_ == "relcl" and _of_who(child))
            verbs += [verb for child in clauses for verb, _ in predicates(child)]
        if role.kind == "subject" and role.governor is not None:
            verbs += [verb for verb, _ in predicates(role.governor)]
            verbs += _taken_for_adjectives(role.governor)
        elif (after := _participle_after(token)) is not None and after not in verbs:
            verbs += [verb for verb, _ in predicates(after)]
        if (goes_on := _goes_on(token)) is not None and goes_on not in verbs:
            verbs += [verb for verb, _ in predicates(goes_on)]
        return [*verbs, *(purpose for verb in verbs for purpose in _purposes(verb))]

    def of(self, token: Token, verbs: list[Token]) -> list[Sign]:
        """The signs of ``verbs``, and of what we did to them ("whose pram we lost")."""
        signs: list[Sign] = []
        wished = [verb for verb in verbs if self._is_wished(verb)]
        for verb in verbs:
            signs += self._deed(verb, wished)
        for child in token.children:
            if child.dep_ != "relcl":
                continue
            if any(each.lower_ == "whose" for each in child.subtree):
                signs += self._matters.whose(child)
            if self._was_there(child):
                signs.append(Sign("person.does", f"{child.text} there"))
            ours = any(each.lower_ in {"we", "us"} for each in child.children)
            if ours:
                business = self._matters.is_business(child)
                signs.append(
                    Sign("person.staff-does" if business else "person.whose", child.text if business else "we")
                )
        return signs

    @staticmethod
    def _was_there(clause: Token) -> bool:
        """True for "the lad who was in 12", who was there as a customer."""
        through = (child for child in clause.children if child.dep_ == "prep" and child.lower_ in {"in", "at", "on"})
        placed = any(noun.text == NAME and noun.dep_ == "pobj" for each in through for noun in each.children)
        return placed and clause.lower_ in {"was", "were"} and clause.lemma_ == "be"

    def _deed(self, verb: Token, wished: list[Token]) -> Iterator[Sign]:
        applies = self._longest("person.applies", verb, gap=3)
        if applies is not None:
            yield Sign("person.applies", applies.words)
            return
        does = self._longest("person.does", verb, gap=3)
        if does is not None and (self._is_fetched(verb) or self._sells_to_us(verb)):
            yield Sign("person.staff-does", does.words)
            return
        if does is not None and _is_anothers(verb):
            yield Sign("person.does", does.words)
        if _is_anothers(verb):
            return
        staff = None if _by_themselves(verb) else self._staff_does(verb, wished)
        if does and (staff is None or does.length >= staff.length):
            yield Sign("person.does", does.words)
            return
        leans = self._longest("person.leans-does", verb, gap=3)
        if staff and (leans is None or leans.length <= staff.length):
            yield Sign("person.staff-does", staff.words)
        elif leans and not any(each.head == verb for each in wished):
            yield Sign("person.leans-does", leans.words)
            if verb.dep_ == "relcl":
                yield Sign("person.who", "")

    def _is_fetched(self, verb: Token) -> bool:
        """True for the "brought" of "brought the van back from the paint shop", who works with us or there."""
        objects = [child for child in verb.children if child.dep_ == "dobj"]
        if not objects or any(self._is_their_own(each) for each in objects):
            return False
        return any(
            each.lower_ == "from" and noun.dep_ == "pobj" and self._lexicon.has("person.mended-at", noun.lemma_)
            for each in verb.subtree
            for noun in each.children
        )

    def _sells_to_us(self, verb: Token) -> bool:
        """True for the "bought" of "the chap I bought the van off", who sold it."""
        ours = any(child.lower_ in {"i", "we"} and child.dep_ == "nsubj" for child in verb.children)
        off = any(each.lower_ in {"off", "from"} and each.i > verb.i for each in verb.children)
        return ours and off and self._lexicon.has("person.bought-from", verb.lemma_)

    def _longest(self, name: str, verb: Token, *, gap: int) -> Hit | None:
        """The entry that the verb begins, or its "be": "be looking for *"."""
        hit = self._lexicon.following(name, _stream(verb), gap=gap)
        being = next(filter(_leads, verb.children), None)
        led = self._lexicon.following(name, _stream(being), gap=gap) if being is not None else None
        return led if led is not None and (hit is None or (led.length > hit.length > 1)) else hit

    def _staff_does(self, verb: Token, wished: list[Token]) -> Hit | None:
        """What staff do; of "drive *" only with an object, and not with one of their own: "drove his car in"."""
        hit = self._lexicon.following("person.staff-does", _stream(verb), gap=2)
        if hit is None or not hit.words.endswith(GAP):
            return hit
        objects = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass", "dative"}]
        if not objects:
            return hit if hit.length != _WITH_ANY_OBJECT or verb.dep_ in {"relcl", "acl"} else None
        own = all(self._is_their_own(each) for each in objects)
        return None if own or verb in wished else hit

    def _is_wished(self, verb: Token) -> bool:
        """True for what somebody would like to do, of which no list says who does: "wants to measure the windows"."""
        if verb.dep_ != "xcomp" or not self._lexicon.has("person.wishes", verb.head.lemma_):
            return False
        hit = self._lexicon.following("person.staff-does", _stream(verb), gap=2)
        does = self._longest("person.does", verb, gap=3)
        return hit is not None and hit.length == _WITH_ANY_OBJECT and (does is None or does.length < hit.length)

    def _is_their_own(self, noun: Token) -> bool:
        told = any(child.lower_ in _THEIRS for child in noun.children)
        return told and not self._matters.is_staffs(noun)


def _stream(verb: Token) -> list[Token]:
    """``verb`` and what follows, from the first part of "test-drive" on."""
    start = verb.i
    while start > 1 and verb.doc[start - 1].text == "-" and verb.doc[start - 1].tag_ == "HYPH":
        start -= 2
    return list(verb.doc[start : verb.i + _REACH])


def _is_anothers(verb: Token) -> bool:
    """True for the "delivered" of "the woman whose fridge we delivered"."""
    if verb.dep_ != "relcl":
        return False
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    return bool(subjects) and all(each.lower_ not in _RELATIVE for each in subjects)


def _by_themselves(verb: Token) -> bool:
    """True for "have mended the tap themselves", which is told because they are not those whose work it is."""
    after = verb.doc[verb.i + 2 : verb.i + _REACH]
    return any(each.lower_ in SELVES and each.nbor(-1).pos_ in {"NOUN", "PROPN", "PRON", "ADP"} for each in after)


def _leads(child: Token) -> bool:
    """True for the "be" of "is looking for", and for what makes a passive: "got charged"."""
    return child.dep_ == "auxpass" or (child.dep_ == "aux" and child.lemma_ == "be")


def _goes_on(token: Token) -> Token | None:
    """What "it's the same guy, he wants to downgrade" says that somebody does whom it only names."""
    if token.dep_ not in {"attr", "ROOT"}:
        return None
    for each in token.doc[token.i + 2 : token.i + _REACH]:
        if each.dep_ in {"nsubj", "nsubjpass"}:
            return each.head if each.lower_ in _ONE and each.nbor(-1).text in _STOPS else None
    return None


def _taken_for_adjectives(verb: Token) -> Iterator[Token]:
    """The "ordered" of "came in and ordered soup", which the parse gives to the soup."""
    if verb.tag_ != "VBD":
        return
    for each in verb.doc[verb.i + 2 :]:
        joined = each.tag_ == "VBN" and each.dep_ == "amod" and each.nbor(-1).lower_ == "and"
        if joined and each.head.i > each.i:
            yield each
        elif each.dep_ in {"nsubj", "nsubjpass"} or each.text in _STOPS:
            return


def _of_who(verb: Token) -> bool:
    """True for the "says" of "a chap with a drill who says", though the parse gives it to the drill."""
    return any(child.dep_ == "nsubj" and child.lower_ == "who" for child in verb.children)


def _participle_after(token: Token) -> Token | None:
    """The "waiting" of "tell the girl waiting for the bleach", which the parse may give to the verb."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    joined = after is not None and after.tag_ == "VBG" and after.dep_ in {"xcomp", "ccomp", "advcl", "acl"}
    return after if joined else None


def _purposes(verb: Token) -> Iterator[Token]:
    """What somebody came, rang or sat down to do: "came in to pay", "at the desk trying to cancel"."""
    for child in verb.children:
        if child.dep_ == "advcl" and child.tag_ in {"VB", "VBG"} and child.i > verb.i:
            led = any(each.lower_ == "to" and each.dep_ == "aux" for each in child.children)
            if led or child.tag_ == "VBG":
                yield from (each for each, _ in predicates(child))
        elif child.dep_ in {"prep", "prt"} and child.i > verb.i:
            # of "came in wanting chips" the parse may make a preposition
            wanted = (each for each in child.children if each.dep_ == "pcomp" and each.tag_ == "VBG")
            yield from (each for clause in wanted for each, _ in predicates(clause))
