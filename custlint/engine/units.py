"""Whether a unit after a number counts customers: "140 covers" that are served, or the covers of the garden chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custlint.engine.overlaps import THE_THING
from custlint.engine.surroundings import clause_around
from custlint.matchers.decide import Judge
from custlint.matchers.decision import CERTAIN, LIKELY
from custlint.matchers.find import Query
from custlint.matchers.grammar import SUBJECTS, particle_of
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.reference import Reference
from custlint.matchers.standin import Reading
from custlint.matchers.terms import tokens
from custlint.model.segment import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

_NOBODY = "counts nobody here"


class UnitJudge:
    """Reads off a sentence by the lists of a lexicon what its units count."""

    def __init__(self, lexicon: Lexicon, judge: Judge) -> None:
        self._lexicon = lexicon
        self._judge = judge

    def left(self, reference: Reference, token: Token, query: Query, reading: Reading) -> str:
        """Why the unit ``token`` counts no customers; empty where it does."""
        why = self._no_count(reference, token, query, reading) or self._staff(reference, reading)
        if why:
            return why
        words = {each.text for each in tokens(query.text)}
        near = {each.text for each in tokens(clause_around(query.text, reference.span))}
        last = reference.noun.split(" ")[-1]
        others = self._lexicon.set_of(f"count-{reference.noun}.things") | self._lexicon.set_of(f"count-{last}.things")
        beside = not near.isdisjoint(others) and self._acts(reference, token, reading) < CERTAIN
        if not words.isdisjoint(self._lexicon.set_of("count.things")) or beside:
            return f"{THE_THING}, by what else is spoken of"
        if reference.has("gained") and not self._is_supplied(reference, token, reading):
            return _NOBODY
        return _NOBODY if reference.has("verb") and not self._counts(reading) else ""

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

    def _no_count(self, reference: Reference, token: Token, query: Query, reading: Reading) -> str:
        """Why ``token`` counts nobody, by how it is parsed; empty where it may."""
        to_do = (child for child in token.children if child.dep_ in {"relcl", "acl"} and child.tag_ == "VB")
        done = [token.head] if token.dep_ in {"dobj", "nsubjpass"} else []
        if any(map(self._is_worked_on, (*done, *to_do))) or any(self._is_laid(verb, token, reading) for verb in done):
            return f"{THE_THING}, by what is done with it"
        if self._is_part(reference, token, query):
            return f"{THE_THING}, by what has it"
        if OPAQUE in reference.span.of(query.text) and token.tag_ in {"VBZ", "VBP"}:
            return "a verb"
        follows = token.dep_ in {"compound", "nmod"} and token.head.i > token.i and token.tag_ == "NN"
        return "part of a compound" if follows else ""

    def _staff(self, reference: Reference, reading: Reading) -> str:
        """Of heads and bodies those on the rota are staff."""
        counted = self._lexicon.has("count.staff-units", reference.noun)
        return "staff are counted" if counted and self._speaks("count.staff", reading) else ""

    def _is_worked_on(self, verb: Token) -> bool:
        """True for what is done to a thing: "print", "sign off", "covers to hem"."""
        particle = particle_of(verb)
        words = verb.lemma_ if particle is None else f"{verb.lemma_} {particle.lower_}"
        return any(self._lexicon.has("count.not-verbs", each) for each in (verb.lemma_, words))

    def _is_laid(self, verb: Token, unit: Token, reading: Reading) -> bool:
        """True for the covers of "put 90 covers on the chairs" and the logos of "lost 17 logos to the fire"."""
        laying = self._lexicon.has("count.laying", verb.lemma_)
        for through, noun in _after(verb, unit):
            # "The garden chairs" may be a place, for which a name stands.
            last = reading.span_of(noun).of(reading.sentence.original).lower().split()[-1]
            words = {noun.lemma_, last, last.removesuffix("s")}
            if through == "to" and not words.isdisjoint(self._lexicon.set_of("count.lost-to")):
                return True
            covered = laying and self._lexicon.has("count.laid", through)
            if covered and not words.isdisjoint(self._lexicon.set_of("count.laid-on")):
                return True
        return False

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
        owners = [child for child in verb.children if child.dep_ in SUBJECTS]
        return any(owner.tag_ == "NN" and not self._lexicon.has("count.hosts", owner.lemma_) for owner in owners)

    def _is_supplied(self, reference: Reference, token: Token, reading: Reading) -> bool:
        """True for homes and seats that a business wins or supplies, or that do what only those who live there do."""
        if self._gained(reference, token) or self._speaks("count.supplied", reading):
            return True
        return self._acts(reference, token, reading) >= LIKELY

    def _acts(self, reference: Reference, token: Token, reading: Reading) -> float:
        """The score of what the units do: "95 heads queued for the coins" are people."""
        if token.dep_ not in {"nsubj", "nsubjpass"} or token.tag_ != "NNS":
            return 0
        people = Reference("count", reference.rule, reference.span, reference.noun, flags=reference.flags)
        return self._judge.decide(people, token, reading, ()).score

    def _gained(self, reference: Reference, token: Token) -> bool:
        """True for what a business loses, wins, signs up: "we churned 300 seats"."""
        verb = token.head if token.dep_ != "pobj" else token.head.head
        if token.dep_ not in {"dobj", "nsubjpass", "pobj", "dative"}:
            return False
        particle = particle_of(verb)
        words = {verb.lemma_, verb.lemma_ if particle is None else f"{verb.lemma_} {particle.lower_}"}
        return any(
            self._lexicon.has(name, word)
            for name in ("count.gained", f"count-{reference.noun}.gained")
            for word in words
        )

    def _counts(self, reading: Reading) -> bool:
        """True where the sentence serves, feeds or seats, or speaks of people coming in."""
        return self.serves(reading) or self._speaks("count.people", reading)

    def _speaks(self, name: str, reading: Reading) -> bool:
        """True where the sentence holds a phrase of the list ``name``."""
        text = reading.sentence.original.lower()
        return any(phrase in text for phrase in self._lexicon.set_of(name))


def _after(verb: Token, unit: Token) -> Iterator[tuple[str, Token]]:
    """The prepositions after ``unit``, joined to it or to its verb, each with its noun."""
    for each in (*verb.children, *unit.children):
        if each.dep_ in {"prep", "dative"} and each.i > unit.i:
            yield from ((each.lower_, noun) for noun in each.children if noun.dep_ == "pobj")


def _has_after(verb: Token, words: Iterable[str]) -> bool:
    """True where ``words`` stand somewhere after ``verb``: the "through" of "put 80 covers through"."""
    return {each.lower_ for each in verb.doc[verb.i + 1 :]}.issuperset(words)
