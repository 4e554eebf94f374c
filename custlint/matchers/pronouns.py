"""Pronouns that point back to a reference, in its sentence and the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.matchers.grammar import SUBJECTS, predicates
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.marks import asked_on
from custlint.matchers.numbers import alternation
from custlint.matchers.parts import by_the_look, is_part
from custlint.matchers.reference import Reference
from custlint.matchers.rivals import Rivals, done_by, is_tag
from custlint.matchers.sign import Sign
from custlint.matchers.standin import NAME, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST = frozenset({"he", "she", "his", "her", "him", "they", "their", "them", "it"})
_PEOPLES = frozenset({"subject.person", "subject.leans-person"})
_EXCHANGING = frozenset({"with", "for"})
_LACKING = frozenset({"have", "lack", "miss"})
_ANY = frozenset({"a", "an", "some", "any"})
_WHO = frozenset({"who", "whom", "whose"})
_THING = frozenset({"it", "its", "itself"})
_THEIR_OWN = frozenset({"his", "hers", "theirs"})
_SELF = frozenset({"himself", "herself"})
_SPEAKING = frozenset({"he", "she"})
"""Of a thing these say more than "her" and "his", which may come before them."""
_OWNED = re.compile(r"(?:.*\s)?(\S+)['’]s")
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_NAMED = re.compile(r"(?<=[a-z,;] )(?!I\b)[A-Z][a-z]+")
_NUMBERED = re.compile(r"\d")
_IDLE = re.compile(r"\s*it(?:['’]s| is| was) (?:his|her|their|only)\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(he|she|him|her|himself|herself)\b")
_PEOPLE = re.compile(r"\b(them|they|their)\b")
_BACK = re.compile(rf"\b(?:{'|'.join(sorted(_FIRST | _SELF))})\b", re.IGNORECASE)


def may_point_back(after: str) -> bool:
    """False where the sentence before ``after`` is judged without it: it has no pronoun that is looked for there."""
    return _BACK.search(after) is not None


class PronounReader:
    """Reads pronouns by the lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._persons = lexicon.set_of("person.pronouns")
        self._people = lexicon.set_of("people.pronouns")
        openers = alternation(sorted(lexicon.set_of("grammar.next-openers"))) or "(?!)"
        self._next = re.compile(rf"\s*(?:(?:{openers}) |, )?(\w+)(['’]\w+)?", re.IGNORECASE)

    def signs(self, reference: Reference, token: Token, reading: Reading, others: tuple[Token, ...]) -> Iterator[Sign]:
        """What the first pronoun of each sort after ``token``, the head of the reference, says of it.

        ``others`` are the heads of other references. Where the sentence has no pronoun the next one may begin with it.
        """
        before = any(self._is_rival(each) or each.lower_ in _SELF for each in token.doc[: token.i])
        before = before or (_aside(token) and any(each.i < token.i and each.dep_ in SUBJECTS for each in others))
        before = before or self._is_somebodys_hour(reference, reading) or _is_lacked(token)
        rivals = Rivals(before, _plural_before(token))
        seen: set[str] = set()
        for each in reading.doc[token.i + 1 :]:
            if each in others and each != token and _stands_alone(each) and not _exchanged(each, token):
                rivals.closer = True
            if _in_relative(each, token) or self._is_disjoint(each, token):
                continue
            sort = self._sort_of(each, reference)
            told = f"{sort} {each.lower_}" if reference.kind == "thing" and each.lower_ in _SPEAKING else sort
            if sort and told not in seen:
                seen |= {sort, told}
                yield from self._pointing(sort, each, token, rivals)
            if self._is_rival(each):
                rivals.subject = None if rivals.closer else each
                rivals.closer = True
            if each.tag_ in {"NNS", "NNPS"} or self._lexicon.has("grammar.staffs", each.lower_):
                rivals.plural = True
                rivals.crowd = rivals.crowd or self._is_crowd(each)
        if not seen:
            yield from self._next_sentence(reading.after, rivals)

    def _is_somebodys_hour(self, reference: Reference, reading: Reading) -> bool:
        """True for "Dr Amin's eleven o'clock": he may be Dr Amin; "Tuesday's 10:10" is nobody's."""
        if reference.kind != "slot" or "det" not in reference.parts:
            return False
        owner = _OWNED.fullmatch(reference.parts["det"].of(reading.sentence.original))
        return owner is not None and not self._lexicon.has("slot.days", owner[1])

    def _sort_of(self, token: Token, reference: Reference) -> str:
        """Whether a word points back to a ``person``, to ``people`` or to a ``thing``; empty for all others."""
        word = token.lower_.replace("’", "'")
        if word in self._persons:
            return "" if token.dep_ == "det" or _asks(token) else "person"
        if word in self._people:
            things = reference.has("several") and (reference.kind == "thing" or is_part(self._lexicon, token))
            return "" if things else "people"
        return "thing" if word in _THING and not self._is_expletive(token) else ""

    def _next_sentence(self, after: str, rivals: Rivals) -> Iterator[Sign]:
        match = self._next.match(after)
        if not match:
            return
        word = match[1].lower()
        if word not in _FIRST or (word == "it" and _IDLE.match(after)):
            yield from _later(after, rival=rivals.any)
        elif word in self._persons:
            yield Sign("pronoun.weak" if rivals.any else "pronoun.person", match[1])
        elif word in self._people:
            yield Sign("pronoun.people-weak" if rivals.any or rivals.plural else "pronoun.people", match[1])
        elif word == "it":
            yield Sign("pronoun.thing", match[1])

    def _pointing(self, sort: str, each: Token, token: Token, rivals: Rivals) -> Iterator[Sign]:
        if sort == "person":
            weak = rivals.before or (rivals.closer and not done_by(rivals.subject, each))
            yield Sign("pronoun.weak" if weak else "pronoun.person", each.text)
        elif sort == "people":
            things = rivals.plural and not self._does_as_people(each)
            others = things or _some_of_those(each, token) or (each.dep_ == "dobj" and self._done_to_things(each))
            weak = rivals.any or rivals.crowd or others or self._meanwhile(each) or _beside(token)
            yield Sign("pronoun.people-weak" if weak else "pronoun.people", each.text)
        elif not (rivals.closer or _own_words(each, token) or self._is_somebodys_it(each)):
            weak = each.dep_ == "dobj" and not self._done_to_things(each)
            yield Sign("pronoun.thing-weak" if weak else "pronoun.thing", each.text)

    def _does_as_people(self, token: Token) -> bool:
        """True for the "they" of "they keep asking", which are none of the things named before."""
        if token.dep_ != "nsubj":
            return False
        hits = (
            self._lexicon.following("subject", list(verb.doc[verb.i : verb.i + 6]))
            for verb, _ in predicates(token.head)
        )
        return any(hit is not None and hit.name in _PEOPLES for hit in hits)

    def _is_somebodys_it(self, token: Token) -> bool:
        """True for the "it" of "it sat down" and "hasn't paid, has it?", the "its" of "its coats": no thing's."""
        if token.lower_ == "its":
            owned = (token.head.lemma_, token.head.lower_)
            return token.dep_ == "poss" and any(self._lexicon.has("grammar.its-own", word) for word in owned)
        if token.lower_ != "it" or token.dep_ != "nsubj":
            return False
        if is_tag(token):
            return True
        hits = (
            self._lexicon.following("subject", list(verb.doc[verb.i : verb.i + 6]))
            for verb, _ in predicates(token.head)
        )
        return any(hit is not None and hit.name == "subject.person" for hit in hits)

    def _done_to_things(self, token: Token) -> bool:
        """True for the "it" of "switch it off", "have it serviced": what one does to a thing."""
        verb = token.head
        after = [verb, *(each for each in verb.doc[token.i + 1 : token.i + 4])]
        hit = self._lexicon.following("object", after)
        return hit is not None and hit.name == "object.thing"

    def _is_wanted(self, token: Token) -> bool:
        """True for the "interpreter" of "needs an interpreter and his notes", whom nobody has met yet."""
        verb = token.head if token.dep_ == "dobj" else token.head.head
        if token.dep_ not in {"dobj", "pobj"} or not any(child.lower_ in _ANY for child in token.children):
            return False
        return self._lexicon.has("subject.wants", verb.lemma_)

    def _is_crowd(self, token: Token) -> bool:
        """True for "the census people", "the painters"."""
        return any(
            self._lexicon.has(name, token.lemma_)
            for name in ("person.other", "person.words", "open.people", "open.groups")
        )

    def _is_disjoint(self, token: Token, reference: Token) -> bool:
        """True for the "her" of "room 9 had waited for her": who does something to her is not she."""
        own = token.lower_.endswith(("self", "selves")) or token.lower_ in _THEIR_OWN
        if token.tag_ != "PRP" or reference.dep_ != "nsubj" or own:
            return False
        verb = token.head
        if token.dep_ == "pobj" and self._lexicon.has("grammar.towards", verb.lower_):
            verb = verb.head
        elif token.dep_ not in {"dobj", "dative"}:
            return False
        joined = verb.dep_ == "conj" and verb.tag_ not in {"VB", "VBP"}
        if joined and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
            verb = verb.head
        return bool(verb == reference.head)

    def _meanwhile(self, token: Token) -> bool:
        """True for the "they" of "is coned off while they free the tube": whoever works here."""
        clause = token.head
        return (
            token.dep_ == "nsubj"
            and clause.dep_ == "advcl"
            and any(
                child.dep_ in {"mark", "advmod"} and self._lexicon.has("grammar.meanwhile", child.lower_)
                for child in clause.children
            )
        )

    def _is_rival(self, token: Token) -> bool:
        """True for a word that means somebody else: a name, "he" before the reference, "the plumber"."""
        if token.text == NAME:
            return False
        if token.pos_ == "PROPN" and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "dative"}:
            if token.dep_ == "pobj" and token.head.lower_ not in {"with", "by", "for", "to", "and"}:
                return False
            if any(child.dep_ == "det" for child in token.children):
                return False  # "The Hobbit", "the Grand": no name of a person
            return token.text[:1].isupper() and token.text[1:].islower()
        if token.lower_ in {"he", "she"} and token.dep_ in {"nsubj", "nsubjpass"}:
            return True
        known = ["person.other", "person.words", *(["open.animals"] if token.dep_ in SUBJECTS else [])]
        return (
            token.pos_ == "NOUN"
            and token.tag_ != "NNS"
            and not (_anybody(token) or self._is_wanted(token))
            and any(self._lexicon.has(name, token.lemma_) for name in known)
        )

    def _is_expletive(self, token: Token) -> bool:
        """True for "it" that points to nothing: "it was her wedding dress", "it rained"."""
        verb = token.head.lemma_
        impersonal = token.lower_ == "it" and (verb == "be" or self._lexicon.has("weather.verbs", verb))
        return token.dep_ == "expl" or impersonal or self._is_idle(token) or by_the_look(self._lexicon, token)

    def _is_idle(self, token: Token) -> bool:
        before = token.doc[max(0, token.i - 3) : token.i + 5]
        return any(
            hit.length > token.i - verb.i
            for verb in before
            if verb.i < token.i
            and verb.pos_ in {"VERB", "AUX"}
            and (hit := self._lexicon.following("grammar.idle-it", list(token.doc[verb.i : token.i + 5]), gap=0))
        )


def _later(after: str, *, rival: bool) -> Iterator[Sign]:
    """A pronoun further on in the next sentence, where nobody else is named in it."""
    first = _SENTENCE.split(after.strip(), maxsplit=1)[0]
    if rival or _NAMED.search(first):
        return
    match = _PERSON.search(first)
    people = None if match else _PEOPLE.search(first)
    found = match or people
    if found and not _NUMBERED.search(first, 0, found.start()):
        yield Sign("pronoun.next" if match else "pronoun.next-people", found[1])


def _asks(token: Token) -> bool:
    """True for the "who" of "so who put it there?" and "are asking who has the key", which points to nobody."""
    if token.lower_ not in _WHO:
        return False
    if asked_on(token):
        return True
    clause = token.head
    while clause.dep_ not in {"relcl", "ROOT"} and clause.pos_ not in {"VERB", "AUX"}:
        clause = clause.head
    return clause.dep_ in {"ccomp", "pcomp", "ROOT"} or (clause.dep_ == "conj" and clause.head.dep_ != "relcl")


def _exchanged(token: Token, reference: Token) -> bool:
    """True for the "22F" of "swap 15B with 22F if neither minds, his knees …": what goes for one goes for both."""
    both = token.text == reference.text == NAME and reference.dep_ == "dobj"
    return both and _exchanges(token) and token.head.head == reference.head


def _beside(reference: Token) -> bool:
    """True for the "line 9" of "swap line 5 with line 9, they're crossed", of which the other is the object."""
    verb = reference.head.head
    return _exchanges(reference) and any(each.dep_ == "dobj" and each.text == NAME for each in verb.children)


def _exchanges(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in _EXCHANGING


def _some_of_those(token: Token, reference: Token) -> bool:
    """True for the "them" of "collect the headsets, 5K had three of them", of what was named before."""
    if token.dep_ != "pobj" or token.head.lower_ != "of" or token.head.head.dep_ in SUBJECTS:
        return False
    return any(each.tag_ in {"NNS", "NNPS"} for each in token.doc[: reference.i])


def _anybody(token: Token) -> bool:
    """True for the "porter" of "could a porter fetch bed 6 and bring her teeth?": nobody a pronoun points to."""
    indefinite = any(child.dep_ == "det" and child.lower_ in _ANY for child in token.children)
    modal = any(child.tag_ == "MD" and child.i < token.i for child in token.head.children)
    return indefinite and modal and token.dep_ == "nsubj"


def _stands_alone(token: Token) -> bool:
    """False for several, whom he and she are not said of, and for what only says where."""
    return token.tag_ != "NNS" and not _aside(token)


def _aside(token: Token) -> bool:
    """True for a reference that only says where: "the booking is on platform 2, and he …"."""
    return token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "on", "from", "near", "by", "to", "of"}


def _own_words(token: Token, reference: Token) -> bool:
    """True for "it" in what the reference says, wants or is told: "T6 says it never got olives", "wants its bill"."""
    if token.lower_ == "its" and token.dep_ == "poss":
        return token.head.dep_ in {"dobj", "pobj"} and reference.head in token.ancestors and reference.dep_ == "nsubj"
    if reference.dep_ not in {"nsubj", "nsubjpass", "dobj", "dative"}:
        return False
    clauses = [each for each in token.ancestors if each.dep_ == "ccomp" and each.i > reference.i]
    return any(each.head == reference.head for each in clauses)


def _in_relative(token: Token, reference: Token) -> bool:
    """True for the "he" of "the account he gave" and "it was room 9 that he liked", which is somebody else."""
    governor = token.head
    is_subject = token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ == "PRP"
    told = governor.dep_ == "ccomp" and reference.dep_ == "attr" and governor.head == reference.head
    told = told and any(child.lower_ == "that" and child.dep_ == "dobj" for child in governor.children)
    return is_subject and (told or (governor.dep_ == "relcl" and governor.head == reference))


def _plural_before(token: Token) -> bool:
    return any(each.tag_ in {"NNS", "NNPS"} and each.dep_ in {"nsubj", "nsubjpass"} for each in token.doc[: token.i])


def _is_lacked(token: Token) -> bool:
    """True for the room of "what room 9 doesn't have is a safe": it is told what is missing there."""
    clause = token.head
    if token.dep_ != "nsubj" or clause.dep_ != "csubj" or clause.lemma_ not in _LACKING:
        return False
    return any(child.lower_ == "what" and child.i < token.i for child in clause.children)
