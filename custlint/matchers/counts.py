"""Units that people are counted in: "140 covers", "nine logos", "bums on seats"."""

from __future__ import annotations

import re

from custlint.matchers.numbers import alternation
from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, TermIndex, Token
from custlint.matchers.words import entry, plural_of, words_of
from custlint.model.segment import OPAQUE
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Word


def _first_word(span: Span, text: str, word: Word) -> Span:
    """Of "bums on seats" without a number, or put there, only the bums are customers."""
    if word.becomes or not re.search(r"\s(?:on|in)\s", span.of(text)):
        return span
    return Span(span.start, span.start + len(span.of(text).split()[0]))


_ONE = frozenset({"1", "one"})


class CountMatcher:
    """Finds the units of ``count.units`` after a number, or after a verb of serving."""

    def __init__(self, rule: LoadedRule, ruleset: Ruleset) -> None:
        self._rule = rule
        forms: dict[str, Word] = {}
        for word in map(entry, ruleset.lists.get("count.units", ())):
            forms.setdefault(word.word, word)
            forms[plural_of(word.word, word.plural)] = word
        self._terms: TermIndex[Word] = TermIndex(forms.items())
        self._leave: TermIndex[str] = TermIndex((word, word) for word in words_of(ruleset, "count.leave"))
        number = alternation(words_of(ruleset, "numbers.spelled"))
        self._described = re.compile(rf"(?:\d|\b(?i:{number}))\S*\s+[A-Za-z-]+\s+$")
        amount = alternation(words_of(ruleset, "grammar.amounts")) or "(?!)"
        adjective = alternation(words_of(ruleset, "grammar.counted-as")) or "(?!)"
        numbered = alternation(words_of(ruleset, "count.numbered")) or "(?!)"
        self._numbered = re.compile(rf"(?i)\b(?:{numbered})\s+$")
        putting = alternation(words_of(ruleset, "count.putting")) or "(?!)"
        self._putting = re.compile(rf"(?i)\b(?:{putting})\s+$")
        about = alternation(words_of(ruleset, "grammar.or-so")) or "(?!)"
        spelled = rf"(?i:(?:{number})(?:[\s-](?:{number}))*)|(?i:{amount})"
        self._number = re.compile(
            rf"(?:^|(?<=[\s(:~+]))(?P<number>\d[\d,.]*(?:k|K|m|M|bn)?\+?|{OPAQUE}|{spelled})(?:[\s-](?:{about}))?\s+(?:(?:{adjective})\s+)?$"
        )

    def needs(self) -> Needs:
        """What a text must hold."""
        return self._terms.needs()

    def find(self, text: str, stream: tuple[Token, ...]) -> list[Reference]:
        """Units with the number before them, as one reference."""
        found: list[Reference] = []
        known = [*self._terms.find(text, stream)]
        left = [span for span, _ in self._leave.find(text, stream)] if known else []
        for span, word in known:
            if any(each.overlaps(span) for each in left):
                continue
            before = self._number.search(text[: span.start])
            needs = word.needs or "nothing"
            if before is None and (needs != "alone" or self._described.search(text[: span.start])):
                continue
            start = before.start("number") if before else span.start
            if self._numbered.search(text[:start]):
                continue
            apart = before is None or bool(self._putting.search(text[:start]))
            parts = {"head": _first_word(span, text, word) if apart else span}
            one = before is not None and before["number"].lower() in _ONE
            flags = frozenset({needs} & {"verb", "gained"}) | (frozenset() if one else {"several"})
            found.append(Reference("count", self._rule, Span(start, span.end), word.word, "", flags, parts, word))
        return found
