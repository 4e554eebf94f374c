"""Placeholders that stand for where somebody is, told by their names: "the guy in {{ seat }}"."""

from __future__ import annotations

import re
from dataclasses import replace

from custlint.formats.placeholders import is_placeholder
from custlint.matchers.find import Query
from custlint.matchers.reference import Reference
from custlint.matchers.words import words_of
from custlint.model.segment import OPAQUE, Segment
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule, Ruleset

_WHERE = re.compile(rf"\s+(?:in|at|on)\s+(?:the\s+)?{OPAQUE}(?!\w)", re.IGNORECASE)
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_KNOWN = frozenset({"at-place", "somewhere", "staff", "from-staff", "staff-place", "bare"})

_ELEMENT = re.compile(r"<(?:x|ph)\b(?P<said>[^<>]*?)(?:/>|>(?P<inside>.*)</ph>)", re.DOTALL)
"""A placeholder of XLIFF."""

_SHOWN = re.compile(r"\s(?:equiv-text|equiv|disp)\s*=\s*[\"']([^\"']*)")
_ADDED_BEFORE = re.compile(r"[\"'`]\s*[+.]\s*\Z")
_ADDED_AFTER = re.compile(r"\s*[+.]\s*[\"'`]")
_NEAR = 20

NAMELESS = 2
"""Letters of a placeholder that has no name (``%s``, ``{0}``, ``%ld``), which may be anything."""


class Fillings:
    """Knows by the places of a ruleset what the name of a placeholder stands for."""

    def __init__(self, ruleset: Ruleset) -> None:
        rules = [rule for rule in ruleset.rules if rule.rule.people]
        self._rule: LoadedRule | None = next((one for one in rules if one.rule.family == "person-at-place"), None)
        places = [place for rule in ruleset.rules for place in rule.rule.places if not place.staff]
        names = {name.lower() for place in places for name in (place.noun, *place.short)}
        self._places = (names | set(words_of(ruleset, "filled.places"))) - set(words_of(ruleset, "filled.others"))

    def placed(self, query: Query, segment: Segment, source: str) -> Query:
        """``query`` of ``segment`` with people at a placeholder at a place, or somewhere where it has no name.

        What is no placeholder, as a path, is no time ("my /etc/issue says").
        ``source`` is what the pieces of ``segment`` point into.
        """
        if self._rule is None or OPAQUE not in query.text:
            return query
        said = [each for each in query.references if not _is_path(each, query, segment, source)]
        made = tuple(self._at(each, query, segment, source) for each in said)
        return replace(query, references=made) if made != query.references else query

    def _at(self, reference: Reference, query: Query, segment: Segment, source: str) -> Reference:
        if reference.kind != "people" or reference.flags & _KNOWN or self._rule is None:
            return reference
        match = _WHERE.match(query.text, reference.span.end)
        if match is None:
            return reference
        at = query.span.start + match.end() - 1
        flag = self._flag(_written(source, segment.to_source(Span(at, at + 1))))
        if not flag:
            return reference
        span = Span(reference.span.start, match.end())
        return replace(reference, rule=self._rule, span=span, flags=reference.flags | {flag})

    def _flag(self, written: str) -> str:
        if not is_placeholder(written):
            return ""
        words = [word.lower() for word in _PARTS.findall(written)]
        if not self._places.isdisjoint(words):
            return "at-place"
        return "" if any(len(word) > NAMELESS for word in words) else "somewhere"


def _is_path(reference: Reference, query: Query, segment: Segment, source: str) -> bool:
    """True for a time that is a path, an address or code."""
    if reference.kind != "slot":
        return False
    at = query.text.find(OPAQUE, reference.span.start, reference.span.end)
    if at < 0:
        return False
    span = Span(query.span.start + at, query.span.start + at + 1)
    return not is_placeholder(_written(source, segment.to_source(span)))


def _written(source: str, span: Span) -> str:
    """The placeholder at ``span`` of ``source``; what a program or XLIFF writes its own way, as templates write it."""
    written = span.of(source)
    element = _ELEMENT.fullmatch(written)
    if element is not None:
        shown = _SHOWN.search(element["said"])
        return element["inside"] or (shown[1] if shown else "{0}")
    before, after = source[max(0, span.start - _NEAR) : span.start], source[span.end : span.end + _NEAR]
    if _ADDED_BEFORE.search(before) and _ADDED_AFTER.match(after):
        return "${" + written + "}"
    return written
