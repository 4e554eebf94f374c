"""What can still be found in a text about software, where rooms, tickets and clients do what people do."""

from __future__ import annotations

import re

from custlint.engine.analyse import Outcome
from custlint.matchers.find import Look, Query
from custlint.matchers.kinds import AILMENTS, FIRM, PLACED, THINGS

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
    """``look`` for a technical text, in which it passes no sentence of which ``may_mean_somebody`` is false."""

    def looked(text: str, after: str) -> int:
        wanted = look(text, after)
        firm = wanted & FIRM or (wanted & PLACED and wanted & (THINGS | AILMENTS))
        if firm or (wanted and not _TELLING.isdisjoint(_WORD.findall((text + after).lower()))):
            return wanted
        return 0

    return looked


def may_mean_somebody(query: Query) -> bool:
    """False where nothing in a sentence of a technical text could show that somebody is meant."""
    if any(each.kind in _PHRASES or each.has("at-place") for each in query.references):
        return True
    if any(_OURS.search(query.text[: each.span.start]) for each in query.references if each.kind == "role"):
        return True
    words = set(_WORD.findall((query.text + query.after).lower()))
    return not _PERSONS.isdisjoint(words)


def only_said_of_somebody(outcome: Outcome, query: Query) -> bool:
    """True where something that speaks for ``outcome`` is said of nobody but people, so that software says no more."""
    reference, decision = outcome.reference, outcome.decision
    ours = reference.kind == "role" and _OURS.search(query.text[: reference.span.start]) is not None
    return reference.kind in _PHRASES or ours or any(sign.name in _PERSONAL for sign, _, _ in decision.signs)
