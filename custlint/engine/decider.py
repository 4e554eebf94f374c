"""Asks the judge of its kind whether a reference means a person."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from custlint.engine.surroundings import follows_another, quoted, titled, where_staff_are
from custlint.engine.units import UnitJudge
from custlint.matchers.decide import Judge
from custlint.matchers.decision import CERTAIN, Decision, confidence_of, vetoed
from custlint.matchers.find import Query
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.persons import PersonJudge
from custlint.matchers.reference import Reference
from custlint.matchers.roles import WordJudge
from custlint.matchers.sign import Sign
from custlint.matchers.standin import Reading
from custlint.matchers.terms import tokens
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
        self._judge = Judge(lexicon, ruleset.cues, (customer.one, customer.many))
        self._words = WordJudge(ruleset, lexicon, self._judge)
        self._persons = PersonJudge(lexicon, self._judge)
        self._units = UnitJudge(lexicon, self._judge)

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
        why = self._units.left(reference, token, query, reading)
        if why:
            return vetoed(why, token=token)
        sign = (Sign("count", reference.noun), CERTAIN, "counts people")
        return Decision(confidence_of(CERTAIN), CERTAIN, (sign,), None, token)

    def serves(self, reading: Reading) -> bool:
        """True where a verb of the sentence serves, feeds or seats."""
        return self._units.serves(reading)

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
