"""Whether a whole file is about software, where rooms, tickets and clients do what people do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from custlint.engine.analyse import Outcome
from custlint.matchers.find import Finder, Query
from custlint.matchers.lexicon import Lexicon
from custlint.model.finding import Confidence
from custlint.model.segment import Segment

SHARE = 0.02
DISTINCT = 4
WORDS = 40
"""A text of at least so many words is technical where this share of them, and so many different ones, are."""

HEAD = 100_000
"""Characters of a file that are looked at."""

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


class Setting:
    """What the segments of one file are about; told when it is first asked.

    Items of a collection, which have a location, are taken one by one.
    """

    def __init__(self, segments: Sequence[Segment], lexicon: Lexicon) -> None:
        self._segments = segments
        self._lexicon = lexicon
        self._whole: bool | None = None

    def is_technical(self, segment: Segment) -> bool:
        """True where the text around ``segment``, one of the file's, is about software."""
        if segment.location is not None:
            return len(segment.text) > 5 * WORDS and self._told(segment.text)
        if self._whole is None:
            self._whole = self._told(_head(self._segments))
        return self._whole

    def _told(self, text: str) -> bool:
        words = _WORD.findall(text.lower())
        known = self._lexicon.set_of("technical.words")
        technical = [word for word in words if word in known]
        if len(words) < WORDS or len(technical) < SHARE * len(words):
            return False
        return len(set(technical)) >= DISTINCT


def may_hold_somebody(text: str, finder: Finder) -> bool:
    """False where ``may_mean_somebody`` is false of all sentences of ``text``, a stretch of a technical text."""
    return not _TELLING.isdisjoint(_WORD.findall(text.lower())) or finder.may_hold_firm(text)


def may_mean_somebody(query: Query) -> bool:
    """False where nothing in a sentence of a technical text could show that somebody is meant."""
    if any(each.kind in _PHRASES or each.has("at-place") for each in query.references):
        return True
    if any(_OURS.search(query.text[: each.span.start]) for each in query.references if each.kind == "role"):
        return True
    words = set(_WORD.findall((query.text + query.after).lower()))
    return not _PERSONS.isdisjoint(words)


def doubted(outcome: Outcome, query: Query) -> Outcome:
    """``outcome`` as no more than possible, unless something in it is only said of somebody."""
    reference, decision = outcome.reference, outcome.decision
    ours = reference.kind == "role" and _OURS.search(query.text[: reference.span.start])
    if reference.kind in _PHRASES or ours or any(sign.name in _PERSONAL for sign, _, _ in decision.signs):
        return outcome
    if decision.confidence is None or decision.confidence <= Confidence.POSSIBLE:
        return outcome
    return replace(outcome, decision=replace(decision, confidence=Confidence.POSSIBLE))


def _head(segments: Sequence[Segment]) -> str:
    parts, length = [], 0
    for segment in segments:
        parts.append(segment.text)
        length += len(segment.text)
        if length > HEAD:
            break
    return "\n".join(parts)
