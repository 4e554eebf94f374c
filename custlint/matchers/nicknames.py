"""Labels made up as people go: "Mr Angry", "Sir Shouts-a-lot", "the snooty one", "the crazy cat lady"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

import msgspec

from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, TermIndex, Token, stands_alone, words_in
from custlint.matchers.words import entry, plural_of
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Pair, Word

_RUN = r"[\w'’]+(?:-[\w'’]+)*"


class PairMatcher:
    """Finds a word of one list before a word of another: a title and what somebody is called for, a mood and "one"."""

    def __init__(self, rule: LoadedRule, pair: Pair, ruleset: Ruleset) -> None:
        self._rule = rule
        self._pair = pair
        self._first = TermIndex((word.word, word) for word in _entries(ruleset, pair.first))
        self._then = _forms(_entries(ruleset, pair.then))
        self._parts = frozenset(word.word for word in _entries(ruleset, pair.hyphened))
        between = rf"(?:[A-Za-z]+\s+){{{pair.gap}}}" if pair.gap else ""
        self._next = re.compile(rf"\s+{between}(?=({_RUN}(?:\s{_RUN})?))(?P<then>{_RUN})")

    def needs(self) -> Needs:
        """What a text must hold."""
        then = {words_in(form) for form in self._then} | {(part,) for part in self._parts}
        return {(*one, *other) for one, other in product(self._first.needs(), then)}

    def find(self, text: str, stream: tuple[Token, ...]) -> list[Reference]:
        """The pairs in ``text``; the part ``head`` is what the customer word is written for."""
        found: list[Reference] = []
        for first, word in self._first.find(text, stream):
            match = self._next.match(text, first.end)
            if match and not (word.case and first.of(text) != word.word):
                found += self._pairs(text, first, match)
        return found

    def _pairs(self, text: str, first: Span, match: re.Match[str]) -> Iterable[Reference]:
        for span in (Span(*match.span(1)), Span(*match.span("then"))):
            said = span.of(text).lower().replace("’", "'")
            known = self._then.get(said)
            parts = said.split("-") if " " not in said else []
            if known is None and len(parts) > 1 and not self._parts.isdisjoint(parts):
                known = (Word(word=said), False)
            if known is not None:
                yield self._reference(first, span, *known)
                return

    def _reference(self, first: Span, second: Span, word: Word, several: bool) -> Reference:
        flags = ({"several"} if several else set()) | (set() if self._pair.keep else {"nickname"})
        if self._pair.needs_person:
            word = msgspec.structs.replace(word, needs_person=True)
        whole = Span(first.start, second.end)
        head = second if self._pair.keep else whole
        return Reference("label", self._rule, whole, word.word, "", frozenset(flags), {"head": head}, word)


class EndMatcher:
    """Finds words of two or more parts by their last: the door-SLAMMER, the biscuit-THIEF."""

    def __init__(self, rule: LoadedRule) -> None:
        self._rule = rule
        self._forms = _forms(map(entry, rule.rule.ends))

    def needs(self) -> Needs:
        """What a text must hold."""
        return {words_in(form) for form in self._forms}

    def find(self, text: str, stream: tuple[Token, ...]) -> list[Reference]:
        """Such words in ``text``."""
        found = []
        for index, token in enumerate(stream):
            known = self._forms.get(token.text)
            first = _joined_from(stream, index) if known else index
            if known and first < index and stands_alone(text, stream, first, index + 1):
                word, several = known
                span = Span(stream[first].start, token.end)
                flags = frozenset({"several"} if several else ())
                found.append(Reference("label", self._rule, span, word.word, "", flags, {}, word))
        return found


def _joined_from(stream: tuple[Token, ...], index: int) -> int:
    """Where the word begins whose parts are joined by hyphens up to token ``index``."""
    while index > 1:
        part, hyphen, this = stream[index - 2 : index + 1]
        if hyphen.text != "-" or part.end != hyphen.start or hyphen.end != this.start or not part.text.isalpha():
            break
        index -= 2
    return index


def _entries(ruleset: Ruleset, name: str) -> list[Word]:
    return [entry(word) for word in ruleset.lists.get(name, ())]


def _forms(words: Iterable[Word]) -> dict[str, tuple[Word, bool]]:
    """Each word, in one form and in the other, with whether that means several."""
    forms: dict[str, tuple[Word, bool]] = {}
    for word in words:
        forms.setdefault(word.word.lower(), (word, word.number == "several"))
        forms.setdefault(plural_of(word.word, word.plural).lower(), (word, True))
    return forms
