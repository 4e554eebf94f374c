"""What can still be found in a text about software, where rooms, tickets and clients do what people do."""

from __future__ import annotations

import re

from custlint.engine.analyse import Outcome
from custlint.matchers.find import Look, Query
from custlint.matchers.kinds import AILMENTS, NOUNS, PATTERNS, PEOPLE, PHRASES, PLACED, THINGS

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
    """``look`` for a technical text: where nobody is told of, only turns of phrase are sought, and who is at a place."""

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
    if any(each.kind in _PHRASES or each.has("at-place") for each in query.references):
        return True
    if any(_OURS.search(query.text[: each.span.start]) for each in query.references if each.kind == "role"):
        return True
    return _tells(query)


def only_said_of_somebody(outcome: Outcome, query: Query) -> bool:
    """True where something that speaks for ``outcome`` is said of nobody but people, so that software says no more."""
    reference, decision = outcome.reference, outcome.decision
    ours = reference.kind == "role" and _OURS.search(query.text[: reference.span.start]) is not None
    if reference.kind in _PHRASES or ours:
        return True
    personal = any(sign.name in _PERSONAL for sign, _, _ in decision.signs)
    return personal and (reference.has("at-place") or _tells(query))


def _tells(query: Query) -> bool:
    """True where somebody is told of in a sentence or the next."""
    return not _PERSONS.isdisjoint(_WORD.findall((query.text + query.after).lower()))
