"""How far the rewrite of a place, a record, a time or a thing is trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from custlint.matchers.decision import Decision
from custlint.matchers.reference import Reference
from custlint.matchers.words import plural_of
from custlint.model.finding import Applicability
from custlint.model.span import Span
from custlint.ruleset.schema import Place

ONE = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself"})
"""Pronouns that mean one person."""

_US = frozenset({"i", "we"})
_JOINED_NAME = re.compile(r"\w\s*&\s*\w+\s+$")
_JOINED_AFTER = re.compile(r"(?i)\s+and\s+(?:my|the|our)\b")
_JOINED_BEFORE = re.compile(r"(?i)\d\S*\s+and\s+(?:(?:my|the|our)\s+)?$|\b(?:my|the|our)\s[\w -]{2,12}\s+and\s+$")


def trust(reference: Reference, decision: Decision, sentence: str, span: Span, *, many: bool) -> Applicability:
    """How far the rewrite of ``span`` is trusted by what kind of reference it is, and by what stands around it."""
    if re.match(r"\s*(?:-|/)\w", sentence[span.end :]):
        return Applicability.SHOWN
    one_thing = reference.kind == "thing" and not reference.flags & {"several", "open", "gone", "ordered"}
    if (reference.has("unnumbered") or reference.kind == "thing") and not one_thing:
        return Applicability.UNSAFE
    if reference.has("lettered") or any(sign.name == "owned.unknown" for sign, _, _ in decision.signs):
        # a seat, a locker, a ticket: "in" may be wrong; and what no list knows may be a verb ("hearing aid | whistles")
        return Applicability.UNSAFE
    doubted = (
        _may_be_more(reference, decision, sentence, many=many)
        or _goes_on_from_a_noun(reference, decision)
        or _JOINED_NAME.search(sentence[: span.start])
        or _rests_on_pronouns(reference, decision)
    )
    return Applicability.UNSAFE if doubted else Applicability.SAFE


def _rests_on_pronouns(reference: Reference, decision: Decision) -> bool:
    """True where "he" may be who is with us at an hour that we do something at, or "their" the thing's own people."""
    signs = {sign.name for sign, weight, _ in decision.signs if weight > 0}
    if reference.kind == "slot":
        role = decision.role
        verb = role.governor if role is not None and role.kind == "object" else None
        ours = verb is not None and any(child.dep_ == "nsubj" and child.lower_ in _US for child in verb.children)
        return ours and all(name.startswith("pronoun.") for name in signs)
    return reference.kind == "thing" and "pronoun.people" in signs and not any(_of_one(decision))


def _may_be_more(reference: Reference, decision: Decision, sentence: str, *, many: bool) -> bool:
    """True where the words may mean another number of people than is written: a class, two times, a row of seats."""
    signs = {sign.name for sign, _, _ in decision.signs}
    one = any(_of_one(decision))
    if reference.kind == "slot":
        joined = _JOINED_AFTER.match(sentence, reference.span.end) or _JOINED_BEFORE.search(
            sentence[: reference.span.start]
        )
        return bool(joined) or not (reference.has("owned") or one or "relative.person" in signs)
    if reference.kind != "place":
        return False
    if not many:
        them = any(sign.words.lower() == "them" for sign, _, _ in decision.signs if sign.name.startswith("pronoun."))
        if (reference.has("seats") or them) and not one:
            return True
        entry = reference.word
        first = reference.span.of(sentence).split(" ")[0].lower()
        return isinstance(entry, Place) and first == plural_of(entry.noun, entry.plural) and first != entry.noun
    return False


def _of_one(decision: Decision) -> Iterator[bool]:
    """For each pronoun that points back whether it is one that means one person."""
    return (sign.words.lower() in ONE for sign, _, _ in decision.signs if sign.name.startswith("pronoun."))


def _goes_on_from_a_noun(reference: Reference, decision: Decision) -> bool:
    """True for the "bay 6" of "click & collect bay 6", which may be part of a longer name."""
    token = decision.token
    if token is None or token.i == 0 or reference.kind not in {"place", "record"} or "stand-in" in reference.parts:
        return False
    before = token.nbor(-1)
    return before.tag_ in {"NN", "NNP"} and before.text[:1].islower()
