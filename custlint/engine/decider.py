"""Asks the judge of its kind whether a reference means a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from custlint.engine.overlaps import THE_THING
from custlint.engine.surroundings import clause_around, follows_another, quoted, titled, where_staff_are
from custlint.matchers.decide import Judge
from custlint.matchers.decision import CERTAIN, LIKELY, Decision, confidence_of, vetoed
from custlint.matchers.find import Query
from custlint.matchers.grammar import particle_of
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.persons import PersonJudge
from custlint.matchers.reference import Reference
from custlint.matchers.roles import WordJudge
from custlint.matchers.sign import Sign
from custlint.matchers.standin import Reading
from custlint.matchers.terms import tokens
from custlint.model.segment import OPAQUE
from custlint.rewrite.plan import CustomerWord
from custlint.ruleset.ruleset import Ruleset

if TYPE_CHECKING:
    from spacy.tokens import Token

_STAND_IN = frozenset({"place", "record", "slot"})
_HOSTS = frozenset({"thing", "people", "role", "label"})
_NOBODY = frozenset({"thing", "open", "phrase", "count"})
_QUOTED = "in quotation marks"
_HEADS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})


class Decider:
    """Decides every kind of reference by one ruleset and one customer word."""

    def __init__(self, ruleset: Ruleset, lexicon: Lexicon, customer: CustomerWord) -> None:
        self._lexicon = lexicon
        self._judge = Judge(lexicon, ruleset.cues, (customer.one, customer.many))
        self._words = WordJudge(ruleset, lexicon, self._judge)
        self._persons = PersonJudge(lexicon, self._judge)

    def decide(self, reference: Reference, query: Query, reading: Reading) -> Decision:
        """The decision on ``reference``, one of ``query``, or matched by a pattern in its parse."""
        if reference.kind in {"phrase", "matched"}:
            return self.matched(reference, query)
        veto = _QUOTED if quoted(query, reference.span) else ""
        token = token_of(reference, reading)
        if token is None or veto:
            return vetoed(veto or "not parsed")
        if reference.kind in {"people", "count"} and titled(query.text, reference):
            return vetoed("a title or a name", token=token)
        return self._judged(reference, token, query, reading)

    def matched(self, reference: Reference, query: Query) -> Decision:
        """The decision on a turn of phrase, or on what a pattern found: only a quotation is left alone."""
        sign = (Sign(reference.kind, reference.noun), CERTAIN, f"'{reference.span.of(query.text)}'")
        veto = _QUOTED if quoted(query, reference.span) else ""
        return Decision(None if veto else confidence_of(CERTAIN), CERTAIN, (sign,), veto=veto)

    def _judged(self, reference: Reference, token: Token, query: Query, reading: Reading) -> Decision:
        match reference.kind:
            case "people":
                return self._persons.decide(reference, token, reading)
            case "role" | "label":
                return self._word(reference, token, query, reading)
            case "count":
                return self._unit(reference, token, query, reading)
            case _:
                return self._other(reference, token, query, reading)

    def _word(self, reference: Reference, token: Token, query: Query, reading: Reading) -> Decision:
        if where_staff_are(reference, query):
            return vetoed("where staff are", token=token)
        left = self._words.left(reference, query.text, tokens(query.text))
        if left:
            return vetoed(left, token=token)
        return self._words.decide(reference, token, reading, _others(reference, query, reading))

    def _unit(self, reference: Reference, token: Token, query: Query, reading: Reading) -> Decision:
        why = self._no_count(reference, token, query)
        if why:
            return vetoed(why, token=token)
        words = {each.text for each in tokens(query.text)}
        near = {each.text for each in tokens(clause_around(query.text, reference.span))}
        last = reference.noun.split(" ")[-1]
        others = self._lexicon.set_of(f"count-{reference.noun}.things") | self._lexicon.set_of(f"count-{last}.things")
        if not words.isdisjoint(self._lexicon.set_of("count.things")) or not near.isdisjoint(others):
            return vetoed(f"{THE_THING}, by what else is spoken of", token=token)
        if reference.has("gained") and not self._is_supplied(reference, token, reading):
            return vetoed("counts nobody here", token=token)
        if reference.has("verb") and not self._counts(reading):
            return vetoed("counts nobody here", token=token)
        sign = (Sign("count", reference.noun), CERTAIN, "counts people")
        return Decision(confidence_of(CERTAIN), CERTAIN, (sign,), None, token)

    def _no_count(self, reference: Reference, token: Token, query: Query) -> str:
        """Why ``token`` counts nobody, by how it is parsed; empty where it may."""
        to_do = (child for child in token.children if child.dep_ in {"relcl", "acl"} and child.tag_ == "VB")
        done = [token.head] if token.dep_ in {"dobj", "nsubjpass"} else []
        if any(map(self._is_worked_on, (*done, *to_do))):
            return f"{THE_THING}, by what is done with it"
        if self._is_part(reference, token, query):
            return f"{THE_THING}, by what has it"
        if OPAQUE in reference.span.of(query.text) and token.tag_ in {"VBZ", "VBP"}:
            return "a verb"
        follows = token.dep_ in {"compound", "nmod"} and token.head.i > token.i and token.tag_ == "NN"
        return "part of a compound" if follows else ""

    def _is_worked_on(self, verb: Token) -> bool:
        """True for what is done to a thing: "print", "sign off", "covers to hem"."""
        particle = particle_of(verb)
        words = verb.lemma_ if particle is None else f"{verb.lemma_} {particle.lower_}"
        return any(self._lexicon.has("count.not-verbs", each) for each in (verb.lemma_, words))

    def _is_part(self, reference: Reference, token: Token, query: Query) -> bool:
        """True for the covers of "her book has two covers", and of "the shower heads, all 24 heads"."""
        for each in token.doc[: token.i]:
            if each.lemma_ == token.lemma_ and each.pos_ == "NOUN":
                kinds = [child for child in each.children if child.dep_ == "compound" and child.pos_ == "NOUN"]
                if any(not self._lexicon.has("count.units", f"{child.lemma_} {each.lemma_}") for child in kinds):
                    return True
        number = query.text[reference.span.start : reference.parts["head"].start].strip().lower()
        verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "with" else token.head
        if not self._lexicon.has("count.few", number) or not self._lexicon.has("count.has-parts", verb.lemma_):
            return False
        owners = [child.lemma_ for child in verb.children if child.dep_ == "nsubj"]
        return any(self._lexicon.has("count.wholes", owner) for owner in owners)

    def _is_supplied(self, reference: Reference, token: Token, reading: Reading) -> bool:
        """True for homes and seats that a business wins or supplies, or that do what only those who live there do."""
        if self._gained(reference, token) or self._speaks("count.supplied", reading):
            return True
        people = Reference("count", reference.rule, reference.span, reference.noun, flags=reference.flags)
        acts = token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ == "NNS"
        return acts and self._judge.decide(people, token, reading, ()).score >= LIKELY

    def _gained(self, reference: Reference, token: Token) -> bool:
        """True for what a business loses, wins, signs up: "we churned 300 seats"."""
        verb = token.head if token.dep_ != "pobj" else token.head.head
        if token.dep_ not in {"dobj", "nsubjpass", "pobj", "dative"}:
            return False
        return any(self._lexicon.has(name, verb.lemma_) for name in ("count.gained", f"count-{reference.noun}.gained"))

    def serves(self, reading: Reading) -> bool:
        """True where a verb of the sentence serves, feeds or seats."""
        verbs = [word.split() for word in self._lexicon.set_of("count.verbs")]
        weak = self._lexicon.set_of("count.weak-verbs")
        return any(
            token.lemma_.lower() == first and (first not in weak or _has_after(token, rest))
            for token in reading.doc
            if token.pos_ in {"VERB", "AUX"}
            for first, *rest in verbs
        )

    def _counts(self, reading: Reading) -> bool:
        """True where the sentence serves, feeds or seats, or speaks of people coming in."""
        return self.serves(reading) or self._speaks("count.people", reading)

    def _speaks(self, name: str, reading: Reading) -> bool:
        """True where the sentence holds a phrase of the list ``name``."""
        text = reading.sentence.original.lower()
        return any(phrase in text for phrase in self._lexicon.set_of(name))

    def _other(self, reference: Reference, token: Token, query: Query, reading: Reading) -> Decision:
        if reference.kind == "place" and follows_another(reference, query):
            return vetoed("where somebody else is", token=token)
        hosts = [each for each in query.references if each.kind in _HOSTS and each != reference]
        others = _others(reference, query, reading)
        return self._judge.decide(reference, token, reading, others, _tokens(hosts, reading))


def _others(reference: Reference, query: Query, reading: Reading) -> tuple[Token, ...]:
    """The heads of what else a pronoun may point to."""
    others = [each for each in query.references if each.span != reference.span and each.kind not in _NOBODY]
    return _tokens(others, reading)


def _has_after(verb: Token, words: Iterable[str]) -> bool:
    """True where ``words`` stand somewhere after ``verb``: the "through" of "put 80 covers through"."""
    return {each.lower_ for each in verb.doc[verb.i + 1 :]}.issuperset(words)


def _tokens(references: Collection[Reference], reading: Reading) -> tuple[Token, ...]:
    return tuple(token for each in references if (token := token_of(each, reading)) is not None)


def token_of(reference: Reference, reading: Reading) -> Token | None:
    """The head of a reference in the parse: its stand-in, or the last noun of its words."""
    if "service" in reference.parts:
        return reading.token_for(reference.parts["service"])
    if reference.kind in _STAND_IN:
        return reading.stand_in(reference.parts.get("stand-in", reference.span))
    head = reference.parts.get("head", reference.span)
    inside = [reading.doc[index] for index in reading.tokens_in(head)]
    indices = {token.i for token in inside}
    heads = [token for token in inside if token.head.i not in indices or token.head.i == token.i]
    nouns = [token for token in heads if token.pos_ in _HEADS]
    found = nouns or heads or inside
    if found and found[-1].pos_ == "VERB" and inside[-1].pos_ == "NOUN":
        # "Would foot passengers please wait": what the parser takes for a verb is a part of the words.
        return inside[-1]
    return found[-1] if found else None
