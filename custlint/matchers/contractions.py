"""Tells where "'s" after a place is a verb: "room 8's asleep", "chair 3's been here", not "room 8's key"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from custlint.matchers.numbers import alternation
from custlint.matchers.words import words_of
from custlint.model.span import Span
from custlint.ruleset.ruleset import Ruleset

_CONTRACTED = re.compile(r"['’]s(?=\s)")


class Contractions:
    """Knows by the words after "'s" which verb it stands for; a parser takes most of them for an owner's ending."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._verbs = tuple(_openings(ruleset))

    def at(self, text: str, at: int) -> tuple[Span, str] | None:
        """Where "'s" stands from character ``at`` of ``text`` on, and the verb that it is, after a space."""
        match = _CONTRACTED.match(text, at)
        if not match:
            return None
        verb = next((verb for verb, opening in self._verbs if opening.match(text, match.end())), None)
        return (Span(*match.span()), f" {verb}") if verb else None


def _openings(ruleset: Ruleset) -> Iterator[tuple[str, re.Pattern[str]]]:
    for verb in ("is", "has"):
        words = alternation(words_of(ruleset, f"grammar.{verb}-before")) or "(?!)"
        yield verb, re.compile(rf"\s+(?:{words})(?![\w’'-])", re.IGNORECASE)
    states = alternation(
        [word for name in ("state.person", "state.leans-person") for word in words_of(ruleset, name) if word.isalpha()]
    )
    stops = alternation(words_of(ruleset, "function.words")) or "(?!)"
    ends = rf"\s*(?:[.,;:!?–—)]|$)|\s+(?:{stops})\b"
    yield "is", re.compile(rf"\s+(?:{states or '(?!)'})(?={ends})", re.IGNORECASE)
