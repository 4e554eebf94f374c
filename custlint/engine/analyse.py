"""From a parsed sentence to what is found in it: decisions, rewrites, one outcome for each reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custlint.engine.decider import Decider, token_of
from custlint.engine.overlaps import settled
from custlint.matchers.decision import Decision
from custlint.matchers.find import Query
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.longer import somewhere, with_modifier, with_service
from custlint.matchers.open_things import extended, opened
from custlint.matchers.patterns import PatternMatcher
from custlint.matchers.reference import Reference
from custlint.matchers.standin import Reading
from custlint.model.finding import Applicability
from custlint.rewrite.neutral import neutral_changes
from custlint.rewrite.people import rewrite_word
from custlint.rewrite.phrase import rewrite_phrase
from custlint.rewrite.places import rewrite_place
from custlint.rewrite.plan import CustomerWord, Draft, Plan
from custlint.ruleset.ruleset import Ruleset

if TYPE_CHECKING:
    from spacy.tokens import Doc


_AT_NUMBER = re.compile(r"\s+(?:in|at|on|from)\s+(?:[\w-]+\s+)?\S*\d")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reference of a sentence, what was decided, and the rewrite where it means a person."""

    reference: Reference
    decision: Decision
    plan: Plan


class Analyser:
    """Judges and rewrites by one ruleset and one customer word.

    ``neutral``: rewrites also make the pronouns neutral that point back to a customer.
    """

    def __init__(self, ruleset: Ruleset, customer: CustomerWord, *, neutral: bool = False) -> None:
        self.lexicon = Lexicon(ruleset)
        self._decider = Decider(ruleset, self.lexicon, customer)
        patterned = (rule for rule in ruleset.rules if rule.rule.tokens or rule.rule.dependencies)
        self._patterns = {rule.id: PatternMatcher(rule) for rule in patterned}
        people = (rule for rule in ruleset.rules if rule.rule.people)
        self._at_place = next((rule for rule in people if rule.rule.family == "person-at-place"), None)
        self._customer = customer
        self._neutral = neutral

    def outcomes(self, query: Query, doc: Doc) -> list[Outcome]:
        """What came of each reference of ``query``, apart from one another, in the order of the text."""
        reading = Reading(query.substituted, doc, query.after)
        references = self._expanded(query, reading)
        decided = [(each, self._decider.decide(each, query, reading)) for each in references]
        kept = settled(decided, query.text, self._customer)
        return [Outcome(each, decision, self._plan(each, decision, reading)) for each, decision in kept]

    def phrases(self, query: Query) -> list[Outcome]:
        """What came of the turns of phrase of ``query``, which need no parse and hang on no other reference."""
        said = [each for each in query.references if each.kind == "phrase"]
        decided = [(each, self._decider.matched(each, query)) for each in said]
        kept = settled(decided, query.text, self._customer) if decided else ()
        return [Outcome(each, decision, rewrite_phrase(each, query.text)) for each, decision in kept]

    def considered(self, query: Query, doc: Doc) -> list[tuple[Reference, Decision]]:
        """Every reference with its decision, also those that mean a thing."""
        reading = Reading(query.substituted, doc, query.after)
        return [(each, self._decider.decide(each, query, reading)) for each in self._expanded(query, reading)]

    def _expanded(self, query: Query, reading: Reading) -> Iterator[Reference]:
        """The references with what spaCy's matchers find in place of each sentence they were to look at."""
        for reference in query.references:
            if reference.kind == "pattern":
                yield from self._patterns[reference.rule.id].matches(reading)
            elif reference.kind == "open":
                others = [each.span for each in query.references if each.kind not in {"open", "pattern"}]
                for thing in opened(reference, reading, self.lexicon):
                    if not any(thing.span.overlaps(span) for span in others):
                        yield thing
            elif reference.kind == "thing" and (token := token_of(reference, reading)) is not None:
                whole = extended(reference, token, reading, self.lexicon)
                if whole is not None:
                    yield whole
            elif reference.kind == "people" and (token := token_of(reference, reading)) is not None and self._at_place:
                yield somewhere(reference, token, reading, self.lexicon, self._at_place)
            elif reference.kind == "slot":
                yield with_service(
                    reference, reading, frozenset({self._customer.one, self._customer.many}), self.lexicon
                )
            else:
                yield with_modifier(reference, reading, self.lexicon)

    def _plan(self, reference: Reference, decision: Decision, reading: Reading) -> Plan:
        if decision.confidence is None:
            return Plan()
        if reference.kind in {"phrase", "matched"}:
            return rewrite_phrase(reference, reading.sentence.original)
        plan = self._rewrite(reference, decision, reading)
        return _neutral(plan, decision, reading) if self._neutral and plan.changes else plan

    def _rewrite(self, reference: Reference, decision: Decision, reading: Reading) -> Plan:
        if reference.kind in {"people", "role", "label", "count"}:
            plan = rewrite_word(reference, reading, decision.token, self._customer, self.lexicon)
            unsure = self._rests_on_the_word(reference, decision, reading) or _may_be_named(reference, decision)
            unsure = unsure or self._is_somewhere_only(reference, decision, reading)
            return plan.at_most(Applicability.UNSAFE) if unsure else plan
        return rewrite_place(reference, decision, reading, self._customer, self.lexicon)

    def _rests_on_the_word(self, reference: Reference, decision: Decision, reading: Reading) -> bool:
        """True where nothing but the word speaks for a person, and the word is one of a trade or a nickname."""
        token = decision.token
        if reference.kind == "count":
            written = reference.span.of(reading.sentence.original).lower()
            spelled = self.lexicon.set_of("numbers.spelled")
            counted = any(char.isdigit() for char in written) or not spelled.isdisjoint(re.findall(r"[a-z]+", written))
            unsure = self.lexicon.has("count.unsure", reference.noun) and not self._decider.serves(reading)
            return not counted or unsure
        if reference.kind not in {"role", "label"} or any(sign.name != "word" for sign, _, _ in decision.signs):
            return False
        if reference.kind == "role":
            trades = reference.rule.pack != "core" and not decision.backed
            return trades or self._may_be_software(reference, decision)
        if decision.backed:
            return False
        if token is None or token.dep_ == "attr" or any(child.dep_ == "compound" for child in token.children):
            return True
        pointing = any(self.lexicon.has("grammar.pointing", child.lower_) for child in token.children)
        article = any(child.lower_ in {"a", "an"} for child in token.children)
        placed = _AT_NUMBER.match(reading.sentence.original, reference.span.end)
        return article or not (pointing or placed)

    def _is_somewhere_only(self, reference: Reference, decision: Decision, reading: Reading) -> bool:
        """True where somebody at a place without a number does no deed of customers, or is where anybody may be."""
        names = {sign.name for sign, _, _ in decision.signs}
        sentence = reading.sentence.original
        if "person.at-place" not in names or "person.does" in names or any(char.isdigit() for char in sentence):
            return False
        anywhere = not self.lexicon.set_of("place.of-anybody").isdisjoint(
            re.findall(r"[a-z]+", reference.span.of(sentence).lower())
        )
        return anywhere or "person.leans-does" not in names

    def _may_be_software(self, reference: Reference, decision: Decision) -> bool:
        """True for "the client crashes": one of what programs are called too, doing what no list says people do."""
        role = decision.role
        lists = ("technical.roles", "role.things-too")
        if (
            reference.has("several")
            or not any(self.lexicon.has(name, reference.noun) for name in lists)
            or role is None
        ):
            return False
        verb = role.governor
        if role.kind != "subject" or verb is None:
            return role.kind == "agent"
        hit = self.lexicon.following("subject", list(verb.doc[verb.i : verb.i + 6]))
        return hit is None or not hit.name.endswith("person")


def _may_be_named(reference: Reference, decision: Decision) -> bool:
    """True for "Guy orders the skips", and for "a campaign group", which may be somebody's name or no customers."""
    token = decision.token
    if reference.kind != "people" or reference.has("at-place") or token is None:
        return False
    grouped = reference.has("several") and token.tag_ == "NN"
    return reference.has("bare") or (grouped and any(child.dep_ == "compound" for child in token.children))


def _neutral(plan: Plan, decision: Decision, reading: Reading) -> Plan:
    if decision.token is None:
        return plan
    draft = Draft(list(plan.changes), plan.applicability)
    for span, text in neutral_changes(reading, decision.token):
        draft.replace(span, text)
    sure = any(sign.name == "pronoun.person" for sign, _, _ in decision.signs)
    if len(draft.changes) > len(plan.changes) and not sure:
        draft.lower(Applicability.UNSAFE)
    return draft.plan(plan.words, plan.suggestions)
