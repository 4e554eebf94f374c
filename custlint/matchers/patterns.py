"""Patterns of spaCy's own matchers, for rules that go deeper than words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from custlint.errors import RuleError
from custlint.matchers.reference import Reference
from custlint.matchers.standin import Reading
from custlint.matchers.terms import Needs, Token
from custlint.model.span import Span
from custlint.ruleset import shown
from custlint.ruleset.ruleset import LoadedRule

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LITERAL = ("LOWER", "ORTH", "TEXT")


class PatternMatcher:
    """Runs the ``tokens`` and ``dependencies`` of one rule over parsed sentences.

    A sentence is only parsed for the rule where a word stands that each pattern asks for; a rule whose pattern names
    no word (``LOWER``, ``ORTH``, ``TEXT``) has every sentence parsed.
    """

    def __init__(self, rule: LoadedRule) -> None:
        self.rule = rule
        self.triggers = [_required(pattern) for pattern in (*rule.rule.tokens, *rule.rule.dependencies)]
        self._ready: tuple[Any, Any] | None = None

    @property
    def is_expensive(self) -> bool:
        """True where no word tells beforehand that the rule cannot match."""
        return any(not words for words in self.triggers)

    def needs(self) -> Needs:
        """What a text must hold; nothing where a pattern is sure of no word."""
        return {()} if self.is_expensive else {(word,) for words in self.triggers for word in words}

    def find(self, text: str, stream: tuple[Token, ...]) -> list[Reference]:
        """One reference over each run of text that has to be parsed for the rule."""
        words = {token.text for token in stream}
        if any(not wanted or wanted & words for wanted in self.triggers):
            return [Reference("pattern", self.rule, Span(0, len(text)))]
        return []

    def matches(self, reading: Reading) -> Iterator[Reference]:
        """What the patterns match in a parsed sentence, in its characters."""
        by_tokens, by_tree = self._matchers(reading.doc)
        spans = {tuple(range(start, end)) for _, start, end in by_tokens(reading.doc)}
        spans |= {tuple(sorted(found)) for _, found in by_tree(reading.doc)}
        for indices in sorted(spans, key=lambda each: (each[0], -each[-1])):
            first, last = reading.span_of(reading.doc[indices[0]]), reading.span_of(reading.doc[indices[-1]])
            yield Reference("matched", self.rule, Span(first.start, last.end))

    def _matchers(self, doc: Doc) -> tuple[Any, Any]:
        if self._ready is None:
            from spacy.matcher import DependencyMatcher, Matcher

            tokens, tree = Matcher(doc.vocab, validate=True), DependencyMatcher(doc.vocab, validate=True)
            try:
                if self.rule.rule.tokens:
                    tokens.add(self.rule.id, [list(pattern) for pattern in self.rule.rule.tokens])
                if self.rule.rule.dependencies:
                    tree.add(self.rule.id, [list(pattern) for pattern in self.rule.rule.dependencies])
            except (ValueError, re.error) as error:
                said = [line.strip("- ") for line in str(error).splitlines() if line.strip()]
                reason = said[0] if len(said) < 2 else f"{said[0].rstrip('.:')}: {said[-1]}"
                raise RuleError(
                    f"rule {self.rule.id}: spaCy refuses the pattern: {reason}",
                    path=shown(self.rule.path),
                    line=self.rule.line,
                ) from error
            self._ready = (tokens, tree)
        return self._ready


def _required(pattern: tuple[dict[str, Any], ...]) -> frozenset[str]:
    """Words one of which must stand in a text that the pattern matches; empty where none is certain."""
    for node in pattern:
        attributes = node.get("RIGHT_ATTRS", node)
        if str(attributes.get("OP", "1")) in {"?", "*", "!"}:
            continue
        for key in _LITERAL:
            value = attributes.get(key)
            if isinstance(value, str):
                return frozenset({value.lower()})
            if isinstance(value, dict) and isinstance(value.get("IN"), list):
                return frozenset(str(word).lower() for word in value["IN"])
    return frozenset()
