"""Words for people: where they mean customers, and where a product, a place, a name or an adjective."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from custlint.matchers.compounds import THEIRS, UNKNOWN, Compounds
from custlint.matchers.decide import Judge, says_thing
from custlint.matchers.decision import CERTAIN, LIKELY, Decision, confidence_of, total, vetoed
from custlint.matchers.exceptions import Exceptions
from custlint.matchers.form_vetoes import ADJECTIVE
from custlint.matchers.grammar import Role, role_of
from custlint.matchers.habits import Habits
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.reference import Reference, needs_person
from custlint.matchers.sign import Sign
from custlint.matchers.standin import Reading
from custlint.matchers.terms import Token, tokens
from custlint.matchers.vetoes import PART_OF_NAME
from custlint.matchers.word_vetoes import WordVetoes
from custlint.model.segment import OPAQUE
from custlint.ruleset.ruleset import LoadedRule, Ruleset

if TYPE_CHECKING:
    from spacy.tokens import Token as ParsedToken

_OF_PLACES = frozenset({"after.preposition", "after.place", "after.with", "owned.thing"})
_OF_ONE = frozenset({"pronoun.thing", "pronoun.thing-weak"})
_PERSONAL = frozenset({"pronoun.person", "relative.person", "owned.person"})
_DETERMINED = frozenset({"DT", "PRP$", "CD", "WDT", "WP$", "POS"})
_AT = re.compile(r"\s+(?:in|at|on)\s+(?:the\s+)?")
_DEAR = re.compile(r"(?i)\bdear\s+(?:[\w-]+\s+)?$")
_OWN_WORD = re.compile(r"\s+(?:customers?|guests?)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?i)(?<!same )(?:^|[\s,])as\s+(?:an?|our|one of our)\s+(?:[\w'’-]+\s+){0,2}?$")
_TO_YOU = re.compile(r"(?i)(?:\s+(?:of|with|at|since|for)\s+(?:[\w'’-]+\s*){1,3})?,?\s+you(?:['’](?:re|ve|ll|d))?\b")
_THANKED = re.compile(
    r"(?i)\b(?:thank you|thanks)\s+for\s+being\s+(?:such\s+)?(?:an?|our|one of our)\s+(?:[\w'’-]+\s+){0,2}?$"
)
_LIKE_YOU = re.compile(r"(?i)\s+(?:just\s+)?(?:like|such as)\s+you(?:rselves|rself)?\b")
_SAID_OF_CUSTOMER = re.compile(
    r"(?i)\bcustomers?\s+(?:(?:is|are|was|were|can|gets?|being|be|turns? out)\s+){1,3}"
    r"(?:to be\s+)?(?:such\s+)?(?:an?\s+)?$"
)

IN_NUMBERS = re.compile(r"\b[x~+]?\d{1,4}\s+$")

UNSURE, BARE = 3.5, 3.0
"""What an unknown noun after a word, and a missing article, take from the score of a plain word for people."""

OF_THINGS = 3.5
"""What something done or said that is so of things alone takes from that score."""

DEALT_WITH, COUNTED, POINTED_AT, PLACED, RUN_DOWN = 2.2, 2.5, 1.0, 4.0, 3.0
"""What speaks for a word that needs a sign of a person: ours, in numbers, this one, at a numbered place, stingy."""

ADDRESSED = 3.0
"""What speaks for a word that whoever reads it is called by: "as a member you …", "subscribers like you"."""

VOICED = 2.5
"""The score of such a word before what only people have to say: "user complaints"."""

AT_MOST_TECHNICAL, AT_MOST_UNSURE = 1.0, 0.5
"""Caps on the score: in a technical text without a personal sign, and before an unknown noun."""


class WordJudge:
    """Decides the words of role and label rules by their exceptions, then by the parse."""

    def __init__(self, ruleset: Ruleset, lexicon: Lexicon, judge: Judge) -> None:
        self._lexicon = lexicon
        self._judge = judge
        self._rules = {rule.id: Exceptions(rule) for rule in ruleset.rules if _has_words(rule)}
        self._compounds = Compounds(ruleset, self._rules)
        self._vetoes = WordVetoes(lexicon)
        self._habits = Habits(lexicon)

    def left(self, reference: Reference, text: str, stream: tuple[Token, ...]) -> str:
        """Why the word is left alone by the look of the text around it, before any parse; empty where it is not."""
        return self._rules[reference.rule.id].left(reference, text, stream)

    def decide(
        self, reference: Reference, token: ParsedToken, reading: Reading, others: tuple[ParsedToken, ...]
    ) -> Decision:
        """The decision on a role word or label whose head is ``token``."""
        role, sentence = role_of(token), reading.sentence.original
        own = _OWN_WORD.match(sentence, reference.span.end)
        compound = self._compounds.of(reference, sentence, token)
        unsure = compound == UNKNOWN
        veto = "already said of a customer" if own and self._judge.is_customer_word(own.group().strip()) else ""
        kind = "" if compound in {UNKNOWN, THEIRS} else compound
        veto = veto or kind or self._vetoes.of(reference, token, sentence)
        if compound == THEIRS and veto == ADJECTIVE:
            veto = ""
        if veto:
            return vetoed(veto, role=role, token=token)
        if self._has_to_show(reference, token, reading):
            shown = self._shown(reference, token, reading, others, unsure=unsure)
            return self._voiced(shown, reference, token, reading) if compound == THEIRS else shown
        word = reference.span.of(sentence)
        score = (
            CERTAIN
            - (UNSURE if unsure else 0)
            - (BARE if compound != THEIRS and _undetermined(reference, token, sentence) else 0)
        )
        around = self._around(reference, token, reading, others)
        score -= OF_THINGS if compound != THEIRS and says_thing(reference, around) else 0
        sign = (Sign("word", word), CERTAIN, f"'{word}' is said of people")
        backed = _said_of_words(reference, around).score >= LIKELY
        return Decision(confidence_of(score), score, (sign,), role, token, backed=backed)

    def _has_to_show(self, reference: Reference, token: ParsedToken, reading: Reading) -> bool:
        """True for a word that means a person only where something else speaks for one."""
        bare = not reference.has("nickname") and _bare_singular(reference, token, reading.sentence.original)
        anyone = reference.kind == "label" and self._lexicon.has("label.of-anyone", reference.noun)
        return needs_person(reference) or bare or anyone or self._is_technical(reference, token, reading)

    def _shown(
        self,
        reference: Reference,
        token: ParsedToken,
        reading: Reading,
        others: tuple[ParsedToken, ...],
        *,
        unsure: bool,
    ) -> Decision:
        other = _said_of_words(reference, self._around(reference, token, reading, others))
        score = other.score + sum(self._advances(reference, token, reading))
        personal = any(sign.name in _PERSONAL and weight > 0 for sign, weight, _ in other.signs)
        personal = personal or any(self._lexicon.has("technical.people-do", sign.words) for sign, _, _ in other.signs)
        if not personal and self._is_technical(reference, token, reading):
            score = min(score, AT_MOST_TECHNICAL)
        if unsure:
            score = min(score, AT_MOST_UNSURE)
        return Decision(confidence_of(score), score, other.signs, role_of(token), token)

    def _voiced(self, decision: Decision, reference: Reference, token: ParsedToken, reading: Reading) -> Decision:
        """``decision`` on the word before what only people do: "user complaints", "log learner feedback"."""
        after = tokens(reading.sentence.original[reference.span.end :])[:1]
        if decision.veto not in {"", PART_OF_NAME} or not after or not self._lexicon.has("role.voices", after[0].text):
            return decision
        score = max(decision.score, VOICED)
        sign = (Sign("word", after[0].text), VOICED, f"'{after[0].text}' is what people have")
        return Decision(confidence_of(score), score, (sign,), role_of(token), token)

    def _around(
        self, reference: Reference, token: ParsedToken, reading: Reading, others: tuple[ParsedToken, ...]
    ) -> Decision:
        """What the signs around the word decide, whatever the word."""
        number = reference.flags & ({"several"} if token.tag_ in {"NNS", "NNPS"} else set())
        plain = Reference(reference.kind, reference.rule, reference.span, reference.noun, flags=number)
        return self._judge.decide(plain, token, reading, others)

    def _advances(self, reference: Reference, token: ParsedToken, reading: Reading) -> Iterator[float]:
        """What speaks for such a word besides the signs of all references."""
        sentence, role = reading.sentence.original, role_of(token)
        if any(child.dep_ == "poss" and child.lower_ in {"our", "my"} for child in token.children):
            yield DEALT_WITH
        if self._is_dealt_with(role):
            yield DEALT_WITH
        if role.kind == "owner" and reference.kind != "label" and re.match(r"['’]", sentence[reference.span.end :]):
            yield DEALT_WITH
        if len(reference.noun) <= 5 and IN_NUMBERS.search(sentence[: reference.span.start]):
            yield COUNTED
        if reference.kind == "label" and any(child.lower_ in {"that", "this", "those"} for child in token.children):
            yield POINTED_AT
        if reference.kind == "label" and any(self._runs_down(child) for child in token.children):
            yield RUN_DOWN
        said = reference.kind == "label" and self._lexicon.has("label.said-of-customers", reference.noun)
        if said and _SAID_OF_CUSTOMER.search(sentence[: reference.span.start]):
            yield PLACED
        if is_addressed(reference, sentence):
            yield ADDRESSED
        if _at_place(reference, reading, self._lexicon.set_of("numbers.spelled")):
            yield PLACED

    def _runs_down(self, child: ParsedToken) -> bool:
        return child.dep_ in {"amod", "compound"} and self._lexicon.has("label.adjectives", child.lower_)

    def _is_dealt_with(self, role: Role) -> bool:
        """True for the object of what we do with customers: "we lost two accounts"."""
        verb = role.governor
        if role.kind != "object" or verb is None:
            return False
        ours = any(child.dep_ == "nsubj" and child.lower_ in {"we", "i"} for child in verb.children)
        return ours and self._lexicon.has("count.customer-verbs", verb.lemma_)

    def _is_technical(self, reference: Reference, token: ParsedToken, reading: Reading) -> bool:
        if reference.noun not in self._lexicon.set_of("technical.roles"):
            return False
        words = {each.text for each in tokens(reading.sentence.original)} - {reference.noun}
        if not words.isdisjoint(self._lexicon.set_of("technical.words")):
            return True
        return self._habits.tells(token, words, reading.sentence.original)


def is_addressed(reference: Reference, sentence: str) -> bool:
    """True for what whoever reads the text is called: "as a member, you …", "subscribers like you"."""
    if reference.has("several") and _LIKE_YOU.match(sentence, reference.span.end):
        return True
    if _THANKED.search(sentence[: reference.span.start]):
        return True
    before = _ADDRESSED.search(sentence[: reference.span.start])
    return before is not None and _TO_YOU.match(sentence, reference.span.end) is not None


def _said_of_words(reference: Reference, decision: Decision) -> Decision:
    """``decision`` on a role without the signs that are told of places: "says to the tenant", "members' lockers"."""
    if reference.kind not in {"role", "label"} or decision.veto:
        return decision
    told = (
        {"listed"} if reference.kind == "label" else _OF_PLACES | (_OF_ONE if reference.has("several") else frozenset())
    )
    signs = tuple(each for each in decision.signs if each[0].name not in told)
    return replace(decision, signs=signs, score=total(signs))


def _has_words(rule: LoadedRule) -> bool:
    return bool(rule.rule.words or rule.rule.people or rule.rule.pairs or rule.rule.ends)


def _at_place(reference: Reference, reading: Reading, spelled: frozenset[str]) -> bool:
    """True where a numbered place follows: "the frequent flyer in cubicle 6", "three squatters on table two"."""
    original = reading.sentence.original
    return any(
        _AT.fullmatch(original[reference.span.end : span.start])
        and not _names_a_thing(reading.stand_in(span))
        and (any(char.isdigit() for char in span.of(original)) or span.of(original).split()[-1].lower() in spelled)
        for span in reading.sentence.spans
        if span.start >= reference.span.end
    )


def _names_a_thing(place: ParsedToken | None) -> bool:
    """True for the "line 3" of "the line 3 bracket"."""
    return place is not None and place.dep_ in {"compound", "nmod"} and place.head.i > place.i


def _undetermined(reference: Reference, token: ParsedToken, sentence: str) -> bool:
    """True for one of a thing that can be counted, without an article: "log in as guest"."""
    if reference.has("several") or reference.kind != "role" or token.dep_ in {"compound", "amod", "nmod", "poss"}:
        return False
    start = reference.span.start
    if start == 0 or reference.span.of(sentence).isupper() or _DEAR.search(sentence[:start]):
        return False
    if sentence[:start].rstrip().endswith(OPAQUE):
        # of what is filled in there, most is a number
        return False
    before = token.doc[max(0, token.i - 4) : token.i]
    nearby = any(each.dep_ in {"det", "poss"} or each.tag_ in _DETERMINED for each in before)
    return not nearby and not any(child.dep_ in {"det", "poss", "nummod"} for child in token.children)


def _bare_singular(reference: Reference, token: ParsedToken, sentence: str) -> bool:
    """True for a capitalised singular without an article, such as the name of a program."""
    if reference.has("several") or reference.kind not in {"role", "label"} or token.i + 1 >= len(token.doc):
        return False
    opens = reference.span.start == 0 and sentence[:1].isupper() and token.dep_ in {"nsubj", "nsubjpass"}
    return opens and not any(child.dep_ in {"det", "poss", "amod", "nummod"} for child in token.children)
