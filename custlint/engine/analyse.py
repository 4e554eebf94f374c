"""From a parsed sentence to what is found in it: decisions, rewrites, one finding for each reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from custlint.matchers.decide import Decision, Judge, confidence_of
from custlint.matchers.evidence import Sign
from custlint.matchers.find import Query
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.patterns import PatternMatcher
from custlint.matchers.persons import PersonJudge
from custlint.matchers.reference import Reference
from custlint.matchers.roles import WordJudge
from custlint.matchers.standin import Reading
from custlint.matchers.terms import tokens
from custlint.model.finding import Applicability, Confidence
from custlint.model.span import Span
from custlint.rewrite.people import rewrite_word
from custlint.rewrite.phrase import rewrite_phrase
from custlint.rewrite.places import rewrite_place
from custlint.rewrite.neutral import neutral_changes
from custlint.rewrite.plan import CustomerWord, Draft, Plan
from custlint.ruleset.ruleset import Ruleset

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_JOINED = re.compile(r"\s*(?:,\s*)?(?:and|or|&|/)\s+(?:the\s+|our\s+|your\s+)?", re.IGNORECASE)


_WHERE = re.compile(r"\s+(?:in|at|on|from|by)\s+(?:the\s+|our\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reference of a sentence, what was decided, and the rewrite where it means a person."""

    reference: Reference
    decision: Decision
    plan: Plan


class Analyser:
    """Judges and rewrites by one ruleset and one customer word."""

    def __init__(self, ruleset: Ruleset, customer: CustomerWord, *, neutral: bool = False) -> None:
        self._lexicon = Lexicon(ruleset)
        self._judge = Judge(self._lexicon, ruleset.cues, (customer.one, customer.many))
        self._words = WordJudge(ruleset, self._lexicon, self._judge)
        self._persons = PersonJudge(self._lexicon, self._judge)
        self._patterns = {each.rule.id: PatternMatcher(each.rule) for each in _pattern_rules(ruleset)}
        self._customer = customer
        self._neutral = neutral

    def outcomes(self, query: Query, doc: Doc) -> list[Outcome]:
        """What came of each reference of ``query``, apart from one another, in the order of the text."""
        reading = Reading(query.substituted, doc, query.after)
        decided = [(each, self._decide(each, query, reading)) for each in self._expanded(query, reading)]
        kept = _apart(_adopted(decided, query.text), query.text)
        kept = [(self._unstuttered(each, query.text), decision) for each, decision in kept]
        return [Outcome(each, decision, self._plan(each, decision, reading)) for each, decision in kept]

    def considered(self, query: Query, doc: Doc) -> list[tuple[Reference, Decision]]:
        """Every reference with its decision, also those that mean a thing."""
        reading = Reading(query.substituted, doc, query.after)
        return [(each, self._decide(each, query, reading)) for each in query.references]

    def _unstuttered(self, reference: Reference, text: str) -> Reference:
        """"Customers and guests" is one reference, as "customers and customers" would stutter."""
        if reference.kind != "role":
            return reference
        one, many = re.escape(self._customer.one), re.escape(self._customer.many)
        before = re.search(rf"(?i)\b(?:{one}|{many})(?:\s*,)?\s*(?:and|or|&|/)\s+(?:our\s+|your\s+)?$", text[: reference.span.start])
        after = re.match(rf"(?i)\s*(?:and|or|&|/)\s+(?:our\s+|your\s+)?(?:{one}|{many})\b", text[reference.span.end :])
        start = before.start() if before else reference.span.start
        return replace(reference, span=Span(start, reference.span.end + (after.end() if after else 0)))

    def _expanded(self, query: Query, reading: Reading) -> Iterator[Reference]:
        for reference in query.references:
            if reference.kind == "pattern":
                yield from self._patterns[reference.rule.id].matches(reading)
            else:
                yield reference

    def _decide(self, reference: Reference, query: Query, reading: Reading) -> Decision:
        if reference.kind in {"phrase", "matched"}:
            quoted = _quoted(query.text, reference.span)
            veto = "in quotation marks" if quoted else ""
            sign = (Sign(reference.kind, reference.noun), 4.0, f"'{reference.span.of(query.text)}'")
            return Decision(None if quoted else confidence_of(4.0), 4.0, (sign,), None, None, veto)
        token = self._token(reference, reading)
        if token is None:
            return Decision(None, -9.0, veto="not parsed")
        if _quoted(query.text, reference.span):
            return Decision(None, -9.0, veto="in quotation marks")
        others = tuple(filter(None, (self._token(each, reading) for each in query.references if each.span != reference.span and each.kind not in {"thing", "phrase", "count"})))
        if reference.kind in {"people", "count"} and _titled(query.text, reference):
            return Decision(None, -9.0, veto="a title or a name", token=token)
        if reference.kind == "place" and self._follows_another(reference, query):
            return Decision(None, -9.0, veto="where somebody else is", token=token)
        if reference.kind == "people":
            return self._persons.decide(reference, token, reading)
        if reference.kind in {"role", "label"}:
            if any(each.has("staff") and _WHERE.fullmatch(query.text[reference.span.end : each.span.start]) for each in query.references if each.span.start > reference.span.end):
                return Decision(None, -9.0, veto="where staff are", token=token)
            left = self._words.left(reference, query.text, tokens(query.text))
            if left:
                return Decision(None, -9.0, veto=left, token=token)
            return self._words.decide(reference, token, reading, others)
        if reference.kind == "count":
            if token.dep_ in {"dobj", "nsubjpass"} and self._lexicon.has("count.not-verbs", token.head.lemma_):
                return Decision(None, -9.0, veto="the thing itself, by what is done with it", token=token)
            if reference.has("verb") and not self._counted(reading):
                return Decision(None, -9.0, veto="counts nobody here", token=token)
            return Decision(confidence_of(4.0), 4.0, ((Sign("count", reference.noun), 4.0, "counts people"),), None, token)
        return self._judge.decide(reference, token, reading, others, self._hosts(reference, query, reading))

    def _hosts(self, reference: Reference, query: Query, reading: Reading) -> tuple[Token, ...]:
        kinds = {"thing", "people", "role", "label"}
        return tuple(
            filter(None, (self._token(each, reading) for each in query.references if each.kind in kinds and each != reference))
        )

    def _follows_another(self, reference: Reference, query: Query) -> bool:
        """True for the place of a person, a label or a thing: "the jerk in 18K"."""
        hosts = {"people", "label", "role", "thing"}
        return any(
            each.kind in hosts
            and each.span.end <= reference.span.start
            and _WHERE.fullmatch(query.text[each.span.end : reference.span.start])
            for each in query.references
        )

    def _counted(self, reading: Reading) -> bool:
        """True where the sentence serves, feeds or seats, or speaks of people coming in."""
        verbs = {word.split()[0] for word in self._lexicon.set_of("count.verbs")}
        text = reading.sentence.original.lower()
        people = self._lexicon.set_of("count.people")
        return any(token.lemma_.lower() in verbs for token in reading.doc if token.pos_ in {"VERB", "AUX"}) or any(
            phrase in text for phrase in people
        )

    def _token(self, reference: Reference, reading: Reading) -> Token | None:
        if reference.kind in {"place", "record", "slot"}:
            return reading.stand_in(reference.span)
        head = reference.parts.get("head", reference.span)
        last = [token for token in reading.doc if head.start <= reading.span_of(token).start < head.end]
        inside = {token.i for token in last}
        heads = [token for token in last if token.head.i not in inside or token.head.i == token.i]
        nouns = [token for token in heads if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}]
        return (nouns or heads or last or [None])[-1]

    def _plan(self, reference: Reference, decision: Decision, reading: Reading) -> Plan:
        if decision.confidence is None:
            return Plan()
        plan = self._rewrite(reference, decision, reading)
        if not self._neutral or decision.token is None or not plan.changes:
            return plan
        draft = Draft(list(plan.changes), plan.applicability)
        for span, text in neutral_changes(reading, decision.token):
            draft.replace(span, text)
        if len(draft.changes) > len(plan.changes) and not any(s.name == "pronoun.person" for s, _, _ in decision.signs):
            draft.lower(Applicability.UNSAFE)
        return draft.plan(plan.words, plan.suggestions)

    def _rewrite(self, reference: Reference, decision: Decision, reading: Reading) -> Plan:
        if reference.kind in {"phrase", "matched"}:
            return rewrite_phrase(reference, reading.sentence.original)
        if reference.kind in {"people", "role", "label", "count"}:
            return rewrite_word(reference, reading, decision.token, self._customer, self._lexicon)
        return rewrite_place(reference, decision, reading, self._customer)


def _pattern_rules(ruleset: Ruleset) -> Iterator[PatternMatcher]:
    return (PatternMatcher(rule) for rule in ruleset.rules if rule.rule.tokens or rule.rule.dependencies)


def _apart(decided: list[tuple[Reference, Decision]], text: str) -> list[tuple[Reference, Decision]]:
    """Those that mean a person; where two overlap, the one that says more of the person."""
    live = [each for each in decided if each[1].confidence is not None]
    live.sort(key=lambda each: (int(each[1].confidence or 0) < 1, *_rank(each[0])))
    kept: list[tuple[Reference, Decision]] = []
    for reference, decision in live:
        if not any(other.span.overlaps(reference.span) for other, _ in kept):
            kept.append((reference, decision))
    return list(_joined(sorted(kept, key=lambda each: each[0].span), text))


def _adopted(decided: list[tuple[Reference, Decision]], text: str) -> list[tuple[Reference, Decision]]:
    """Ambiguous role words joined to a sure one ("members and guests") share its decision."""
    sure = [(each, decision) for each, decision in decided if each.kind == "role" and decision.confidence == Confidence.CERTAIN]
    result = []
    for reference, decision in decided:
        if reference.kind == "role" and decision.score > -2 and (decision.confidence or 0) < Confidence.LIKELY:
            partner = next((other for each, other in sure if _touching(reference, each, text)), None)
            decision = partner or decision  # noqa: PLW2901
        result.append((reference, decision))
    return result


def _touching(one: Reference, other: Reference, text: str) -> bool:
    first, second = sorted((one.span, other.span))
    return first.end <= second.start and bool(_JOINED.fullmatch(text[first.end : second.start]))


_RANK = {"phrase": 0, "matched": 0, "count": 0, "label": 1, "thing": 2, "people": 3, "role": 3, "slot": 4, "record": 4, "place": 5}


def _rank(reference: Reference) -> tuple[bool, int, int, int]:
    """The more a reference says of a person the sooner; a trade's own words before the general ones."""
    shared = reference.rule.pack == "core" or reference.kind != "role"
    return reference.kind == "place", _RANK[reference.kind] if shared else 2, reference.span.start, -reference.span.end


def _joined(kept: list[tuple[Reference, Decision]], text: str) -> Iterator[tuple[Reference, Decision]]:
    """Role words joined by "and" as one reference."""
    waiting: tuple[Reference, Decision] | None = None
    for reference, decision in kept:
        if waiting and reference.kind == waiting[0].kind == "role":
            between = text[waiting[0].span.end : reference.span.start]
            if _JOINED.fullmatch(between) and reference.has("several") == waiting[0].has("several"):
                span = Span(waiting[0].span.start, reference.span.end)
                waiting = (replace(waiting[0], span=span), waiting[1])
                continue
        if waiting:
            yield waiting
        waiting = (reference, decision)
    if waiting:
        yield waiting


def _titled(text: str, reference: Reference) -> bool:
    """True for words with capitals of their own: "The Girl on the Train", "Bums on Seats Ltd"."""
    words = re.findall(r"[A-Za-z]{3,}", reference.span.of(text) if reference.kind == "count" else reference.parts["head"].of(text))
    tail = re.findall(r"\b[A-Z][a-z]+", text[reference.span.end :][:20].split(".")[0])
    if text.isupper() or not words:
        return False
    inner = words[1:] if reference.span.start == reference.parts.get("head", reference.span).start else words
    return bool(inner) and all(word[0].isupper() and not word.isupper() for word in inner) and (bool(tail) or len(words) > 1 or reference.has("open"))


def _quoted(text: str, span: Span) -> bool:
    """True inside quotation marks: the words are somebody's own."""
    before = text[: span.start]
    if before.count("“") > before.count("”") and "”" in text[span.end :]:
        return True
    return before.count('"') % 2 == 1 and '"' in text[span.end :]
