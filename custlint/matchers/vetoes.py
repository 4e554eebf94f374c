"""Why a place, a record, a time or a thing means no customer, whatever else speaks for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from custlint.matchers.grammar import Role, called_upon, finite_of, told_by_name
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.reference import Reference
from custlint.matchers.standin import NAME, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
PART_OF_NAME = "part of a longer name"
_OLDEST = 110
_DIALLED = re.compile(r"\(?0[\d() -]{7,}")
_CLOCK = 4
"""Digits of a time that is written as in a log: 0145."""
_WHERE = frozenset({"in", "at", "on", "from", "by", "near"})
_TOWARDS = frozenset({"to", "with", "after"})
"""Through these one speaks to somebody, deals with them and looks after them."""
_GIVEN = frozenset({"for", "to", "from"})
_ONE = re.compile(r"(?i)\s*(?:he|she)\b")
_OF = re.compile(r"\s+of\s+(?!us|them|you)")
_THING_ROLES = frozenset({"subject", "agent", "equated", "owner", "said", "alone"})


class Vetoes:
    """The reasons to leave a reference alone; ``customer`` are the words that the business has for its customers."""

    def __init__(self, lexicon: Lexicon, customer: tuple[str, str]) -> None:
        words = "|".join(re.escape(word) for word in customer)
        self._lexicon = lexicon
        self._said = re.compile(rf"\s+(?:{words})\b", re.IGNORECASE)
        something = r"(?:with\s+(?:(?:an?|the)\s+)?(?:[\w'’-]+\s+){1,4}?)?"
        self._said_before = re.compile(
            rf"\b(?:{words})\s+{something}(?:in|at|on|with|from|of|for)\s+(?:(?:the|our|an?)\s+)?(?:[\w'’-]+\s+)?$",
            re.IGNORECASE,
        )
        self._owned_by = re.compile(rf"\s+of\s+(?:the\s+|a\s+|our\s+)?(?:{words})\b", re.IGNORECASE)

    def is_customer_word(self, word: str) -> bool:
        """True for the word that the business has chosen for its customers."""
        return bool(self._said.fullmatch(f" {word}"))

    def of(self, reference: Reference, token: Token, reading: Reading, role: Role) -> str:
        """Why the reference with the head ``token`` is left; empty where it is not."""
        if reference.has("staff"):
            return "a place that staff answer for"
        return (
            self._already(reference, reading)
            or self._tool(reference, token, reading, role)
            or self._happens(reference, role, reading)
            or self._other_trade(reference, reading)
            or self._longer_name(reference, token, role)
            or self._side(reference, reading)
            or self._facility(reference, reading, role)
            or _part_of(reference, token, reading)
            or self._number_of_things(reference, token, role)
            or _age(reference, reading, role)
            or self._dialled(reference, reading, role)
            or _cited(reference, reading)
        )

    def _tool(self, reference: Reference, token: Token, reading: Reading, role: Role) -> str:
        """A thing bought is a customer only where it does something, is spoken to or looked after."""
        if reference.kind != "thing" or role.kind in _THING_ROLES:
            return ""
        if role.kind == "object" and role.governor is not None and role.preposition is not None:
            words = [role.governor, *(each for each in role.governor.children if each.dep_ == "prt"), role.preposition]
            hit = self._lexicon.following("object", words)
            about = role.preposition.lower_ == "about"
            if hit is not None and hit.name == "object.person" and hit.length > 1 and not about:
                return ""
        if _is_given(role) and _goes_on_with_one(token, reading):
            return ""
        spoken_to = role.preposition is None or role.preposition.lower_ in _TOWARDS
        return "" if role.kind == "object" and spoken_to else "what something is done with"

    def _happens(self, reference: Reference, role: Role, reading: Reading) -> str:
        """What a booked hour does itself: "the 9:30 has overrun", "my 2:15 was called off"."""
        verb = role.governor
        if reference.kind != "slot":
            return ""
        last = reference.span.of(reading.sentence.original).split()[-1]
        if reference.has("named") and self._lexicon.has("slot.own", last):
            return "one's own hour"
        if role.kind != "subject" or verb is None:
            return ""
        name = "slot-undergoes" if role.passive else "slot-happens"
        hit = self._lexicon.following(name, list(verb.doc[verb.i : verb.i + 4]))
        return f"'{hit.words}' is said of the hour" if hit else ""

    def _already(self, reference: Reference, reading: Reading) -> str:
        text, span = reading.sentence.original, reference.span
        said = self._said.match(text, span.end) or self._said_before.search(text[: span.start])
        return "already said of a customer" if said or self.is_a_customers(text, span.end) else ""

    def is_a_customers(self, text: str, end: int) -> bool:
        """True for what belongs to a customer: "the wife of the customer in 909", with ``end`` behind "wife"."""
        return bool(self._owned_by.match(text, end))

    def _dialled(self, reference: Reference, reading: Reading, role: Role) -> str:
        """The number of "call 0800 555 040 instead"; whom one calls back is somebody."""
        if reference.kind != "record" or not reference.has("code") or role.kind != "object" or role.governor is None:
            return ""
        dialled = _DIALLED.fullmatch(reference.span.of(reading.sentence.original))
        told = any(each.lower_ in _PERSONAL or each.lower_ in {"back", "they", "them"} for each in reading.doc)
        calls = self._lexicon.has("touch.dialled", role.governor.lemma_)
        return "a number to dial" if dialled and calls and not told else ""

    def _other_trade(self, reference: Reference, reading: Reading) -> str:
        """Words beside which the noun means something else, as a plot beside a novel."""
        lists = (f"elsewhere.{reference.noun}", f"elsewhere.{reference.kind}")
        words = frozenset[str]().union(*(self._lexicon.set_of(name) for name in lists))
        always = self._lexicon.set_of(f"elsewhere-always.{reference.noun}")
        if always and not always.isdisjoint(re.findall(r"[a-z]+", reading.sentence.original.lower())):
            return "another trade's word"
        named = reference.has("owned") or (reference.kind == "slot" and reference.has("named"))
        if not words or named or any(each.lower_ in _PERSONAL for each in reading.doc):
            return ""
        found = words.intersection(re.findall(r"[a-z]+", reading.sentence.original.lower()))
        return "another trade's word" if found else ""

    def _side(self, reference: Reference, reading: Reading) -> str:
        """The "left" of "door 2 left are asking", where crew stand, and of "pitch 31 left of the tap is free"."""
        if reference.kind != "place" or self._lexicon.has("place.sided", reference.noun):
            return ""
        first, *rest = reading.sentence.original[reference.span.end :].lower().split()[:2] or [""]
        sided = self._lexicon.has("place.sides", first) and rest and self._lexicon.has("place.after-sides", rest[0])
        return "a side of it" if sided else ""

    def _facility(self, reference: Reference, reading: Reading, role: Role) -> str:
        """The place of "slippers for the ladies' changing room", which is named for whoever may use it."""
        if reference.kind != "place" or not reference.has("unnumbered") or role.kind in {"subject", "owner"}:
            return ""
        words = reading.sentence.original[reference.span.start : reference.span.end].lower().replace("’", "'").split()
        return "a room for anybody" if any(self._lexicon.has("place.for-whom", word) for word in words[:2]) else ""

    def _number_of_things(self, reference: Reference, token: Token, role: Role) -> str:
        """A number before a noun counts it, unless the noun begins what people are: "14 nil by mouth"."""
        state = self._lexicon.following("state", list(token.doc[token.i + 1 : token.i + 8]))
        # One word does where no noun follows that it could belong to: "12 tearful, asked for porridge".
        whole = state is not None and (state.length > 1 or _ends_phrase(token, 2) or _opens_entry(reference, token))
        people = state is not None and whole and state.name.endswith("person")
        return "" if people else _number_of_things(reference, token, role)

    def _longer_name(self, reference: Reference, token: Token, role: Role) -> str:
        before = token.nbor(-1) if token.i else None
        if before is None or before.dep_ != "compound" or before.head != token or before.pos_ not in {"NOUN", "PROPN"}:
            return ""
        if told_by_name(token) is not None or self._lexicon.has("place.pitied", before.lower_):
            return ""
        if reference.kind != "place" or reference.has("unnumbered") or "stand-in" in reference.parts:
            return ""
        # The parser takes an order it does not know for a noun: "Comp room 12".
        ordered = self._lexicon.has("imperatives", before.lower_) or self._lexicon.begins("object", before.lower_)
        # Of an order the place is no subject, as it is in "Port 8080 is talking to it".
        ordered = ordered and not (token.dep_ == "nsubj" and role.governor and finite_of(role.governor))
        return "" if ordered else PART_OF_NAME


def _is_given(role: Role) -> bool:
    """True for what follows the noun before "for", "to" or "from": "a kind word for the flooded cellar"."""
    through = role.preposition
    return role.kind in {"attached", "prepositional"} and through is not None and through.lower_ in _GIVEN


def _goes_on_with_one(token: Token, reading: Reading) -> bool:
    """True where he or she is the next to do something, in this sentence or as the first word of the one after."""
    after = (each.lower_ for each in token.doc[token.i + 1 :] if each.dep_ in {"nsubj", "nsubjpass"})
    first = next(after, None)
    return first in {"he", "she"} if first else bool(_ONE.match(reading.after))


def somebody_elses(reference: Reference, role: Role, hosts: tuple[Token, ...]) -> str:
    """Why a place is only where something or somebody else is: "the allergy at table 41", "the permit is at 1"."""
    if reference.kind != "place" or role.preposition is None or role.governor is None:
        return ""
    if role.preposition.lower_ not in _WHERE:
        return ""
    subjects = [child for child in role.governor.children if child.dep_ in {"nsubj", "nsubjpass"}]
    return "where something else is" if any(each in hosts for each in (role.governor, *subjects)) else ""


def _part_of(reference: Reference, token: Token, reading: Reading) -> str:
    if reference.kind == "place" and _OF.match(reading.sentence.original[reference.span.end :]):
        return "part of something else"
    named = token.dep_ == "appos" and token.head.pos_ == "PROPN" and _is_name(token.head) and not called_upon(token)
    return "follows a name" if named and reference.kind in {"place", "record"} else ""


def _ends_phrase(token: Token, ahead: int) -> bool:
    """True where a comma, a conjunction or nothing stands ``ahead`` tokens after ``token``, which opens its clause."""
    last = token.i + ahead
    closed = last >= len(token.doc) or token.doc[last].pos_ in {"PUNCT", "CCONJ"} or not token.doc[last].text.isalnum()
    colon = max((each.i for each in token.doc[: token.i] if each.text == ":"), default=-1)
    return closed and all(each.pos_ in {"NUM", "PUNCT"} for each in token.doc[colon + 1 : token.i])


def _opens_entry(reference: Reference, token: Token) -> bool:
    """True for the room of "0145 327 tearful on landing", after the time of an entry and with no noun to count."""
    before, after = token.doc[: token.i], token.doc[token.i + 2 : token.i + 3]
    timed = len(before) == 1 and before[0].text.isdigit() and len(before[0].text) == _CLOCK
    return timed and len(reference.span) > 2 and all(each.pos_ == "ADP" for each in after) and len(after) > 0


def _number_of_things(reference: Reference, token: Token, role: Role) -> str:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is None or (role.kind == "subject" and role.governor == after):
        return ""
    bare = reference.has("bare")
    if bare and role.kind == "object" and after.pos_ in {"ADJ", "NOUN"}:
        return "a number of things"
    if token.dep_ not in {"compound", "nmod", "nummod"} or token.head.i != after.i or after.tag_ not in {"NN", "NNS"}:
        return ""
    if bare:
        return "a number of things"
    doing = reference.kind == "role" and after.lower_.endswith("ing")  # "a pt kicking off at the hatch"
    named = after.pos_ == "NOUN" and role.kind == "alone" and not doing
    return PART_OF_NAME if named else ""


def _cited(reference: Reference, reading: Reading) -> str:
    """A number in brackets, or after them, is where to read on: "warn on unknown flags (R. Moss) #2166"."""
    if reference.kind != "record" or not reference.has("code"):
        return ""
    text, span = reading.sentence.original, reference.span
    before, after = text[: span.start].rstrip(), text[span.end :].lstrip()
    return "cited" if before.endswith((")", "(", "[")) or after.startswith((")", "]", "(")) else ""


def _age(reference: Reference, reading: Reading, role: Role) -> str:
    """ "She's 90" is how old she is; a room has three digits, or his number has letters."""
    if not reference.has("bare") or role.kind != "equated" or role.governor is None:
        return ""
    number = reference.span.of(reading.sentence.original)
    said = role.governor.lower_ in {"he", "she"} and number.isdigit() and int(number) <= _OLDEST
    return "an age" if said else ""


def _is_name(token: Token) -> bool:
    return token.text != NAME and token.text[:1].isupper()
