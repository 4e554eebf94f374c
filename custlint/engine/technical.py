"""What can still be found in a text about software, where rooms, tickets and clients do what people do."""

from __future__ import annotations

import re

from custlint.engine.analyse import Outcome
from custlint.matchers.find import Look, Query
from custlint.matchers.kinds import AILMENTS, NOUNS, PATTERNS, PEOPLE, PHRASES, PLACED, THINGS
from custlint.matchers.reference import Reference

_WORD = re.compile(r"[a-z0-9]+")
_PHRASES = frozenset({"phrase", "matched", "pattern"})
_OURS = re.compile(r"\b(?:our|my|your|dear)\s+(?:[\w'’-]+\s+)?$", re.IGNORECASE)
_PERSONAL = frozenset(
    {
        *("pronoun.person", "pronoun.next", "pronoun.of-thing", "pronoun.own", "relative.person", "speaks"),
        *("kin.bare", "pitied", "person.at-place", "person.who"),
    }
)
_PERSONS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself", "who", "whom"})
_TELLING = _PERSONS | {"our", "my", "your", "dear"}


def looking(look: Look) -> Look:
    """``look`` for a technical text: where nobody is told of, it asks for phrases and for who is at a place alone."""

    def looked(text: str, after: str) -> int:
        wanted = look(text, after)
        if not wanted or not _TELLING.isdisjoint(_WORD.findall((text + after).lower())):
            return wanted
        kept = wanted & (PHRASES | PATTERNS)
        if wanted & PEOPLE:
            kept |= wanted & (PEOPLE | PLACED | NOUNS)
        if wanted & PLACED and wanted & (THINGS | AILMENTS):
            kept |= wanted & (PLACED | NOUNS | THINGS | AILMENTS)
        return kept

    return looked


def may_mean_somebody(query: Query) -> bool:
    """False where nothing in a sentence of a technical text could show that somebody is meant."""
    return any(may_be_somebody(each, query) for each in query.references)


def may_be_somebody(reference: Reference, query: Query) -> bool:
    """False for a reference that nothing in its sentence of a technical text could show to be somebody."""
    if reference.kind in _PHRASES or reference.has("at-place") or _is_ours(reference, query):
        return True
    return not _PERSONS.isdisjoint(_WORD.findall((query.text + query.after).lower()))


def only_said_of_somebody(outcome: Outcome, query: Query) -> bool:
    """True where something that speaks for ``outcome`` is said of nobody but people, so that software says no more."""
    reference, decision = outcome.reference, outcome.decision
    if reference.kind in _PHRASES or _is_ours(reference, query):
        return True
    return may_be_somebody(reference, query) and any(sign.name in _PERSONAL for sign, _, _ in decision.signs)


def _is_ours(reference: Reference, query: Query) -> bool:
    return reference.kind == "role" and _OURS.search(query.text[: reference.span.start]) is not None
