"""Turns of phrase in running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Set
from functools import cached_property, partial
from typing import NamedTuple, TypeVar

from custlint.errors import RuleError
from custlint.matchers.phrase_words import check, compile_phrase, groups, required
from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, Stream
from custlint.matchers.varying import folds
from custlint.model.span import Span
from custlint.ruleset import shown
from custlint.ruleset.ruleset import LoadedRule
from custlint.ruleset.schema import Phrase

T = TypeVar("T")

_CAPITAL = re.compile(r"[A-Z]\w*")
_NAME = re.compile(r" (?!I\b)[A-Z][a-z]+\b")


class _Entry(NamedTuple):
    place: int
    rule: LoadedRule
    phrase: Phrase


class PhraseMatcher:
    """Finds the phrases of some rules; a phrase is compiled when a text first holds the words it cannot do without.

    Raises RuleError, with the rule's file and line, for a phrase whose brackets don't match.
    """

    def __init__(self, rules: Iterable[LoadedRule], common: Container[str] = ()) -> None:
        self._common = common
        self._entries: list[_Entry] = []
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._needed: dict[str, list[frozenset[str]]] = {}
        self._groups: dict[int, tuple[frozenset[str], ...]] = {}
        for rule in rules:
            made = [Phrase(phrase=each) if isinstance(each, str) else each for each in rule.rule.phrases]
            for phrase in (
                *(each.phrase for each in made),
                *rule.rule.leave,
                *(left for each in made for left in each.leave),
            ):
                _try(rule, partial(check, phrase))
            self._entries += [_Entry(len(self._entries) + at, rule, each) for at, each in enumerate(made)]

    def needs(self) -> Needs:
        """What a text must hold; nothing where a phrase is sure of no word."""
        return {words for each in self._entries for words in required(each.phrase.phrase, self._common)}

    def unsure(self) -> list[tuple[LoadedRule, str]]:
        """The phrases in which no word is sure, and the rules that have them."""
        return [
            (each.rule, f"the phrase '{each.phrase.phrase}'")
            for each in self._entries
            if () in required(each.phrase.phrase, self._common)
        ]

    def find(self, text: str, stream: Stream) -> list[Reference]:
        """The phrases in ``text`` rule by rule, the longest first where several begin at one place."""
        found: list[tuple[int, Reference]] = []
        for each in self._possible(text, stream):
            matches = [Span(*match.span()) for match in self._pattern(each.rule, each.phrase.phrase).finditer(text)]
            left = self._left(each, text, stream) if matches else []
            for span in matches:
                if len(span) and not _begins_name(span, text) and not any(span.overlaps(other) for other in left):
                    reference = Reference("phrase", each.rule, span, each.phrase.phrase, word=each.phrase)
                    found.append((self._ranks[each.rule.id], reference))
        found.sort(key=lambda each: (each[0], each[1].span.start, -each[1].span.end))
        return [reference for _, reference in found if not _leads_on(reference, found, text)]

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {each.rule.id: each.place for each in self._entries}

    @cached_property
    def _by_word(self) -> dict[str, dict[str, list[tuple[Set[str], int]]]]:
        """The places of the phrases, and what else they need, by the two words that fewest need (or empty ones)."""
        needs = [(each.place, words) for each in self._entries for words in required(each.phrase.phrase, self._common)]
        common = Counter(word for _, words in needs for word in words)
        places: dict[str, dict[str, list[tuple[Set[str], int]]]] = {}
        for place, words in needs:
            first, second, *rest = (*sorted(set(words), key=lambda word: (common[word], -len(word), word)), "", "")
            places.setdefault(first, {}).setdefault(second, []).append((frozenset(rest) - {""}, place))
        return places

    def goes_on(self, phrase: Reference, text: str, start: int) -> bool:
        """True where ``phrase``, found in the sentence of ``text`` at ``start``, is left for what it goes on to.

        That is what only a text of more sentences than one can hold: an exception with a full stop inside.
        """
        span, said = phrase.span.shift(start), phrase.word
        exceptions = (*phrase.rule.rule.leave, *(said.leave if isinstance(said, Phrase) else ()))
        patterns = [self._pattern(phrase.rule, each) for each in exceptions if "." in each]
        return any(span.overlaps(Span(*match.span())) for pattern in patterns for match in pattern.finditer(text))

    def may_find(self, held: Set[str]) -> bool:
        """False where nothing is found in a text whose words, in small letters, are ``held``."""
        return bool(self._able(held))

    def _possible(self, text: str, stream: Stream) -> list[_Entry]:
        if folds(text):
            return self._entries
        return [self._entries[place] for place in sorted(self._able(stream.places.keys()))]

    def _able(self, held: Set[str]) -> list[int]:
        """The places of the phrases all of whose words may be among ``held``."""
        known = self._by_word
        seconds = [known[word] for word in (*(known.keys() & held), "") if word in known]
        entries = (each[word] for each in seconds for word in (*(each.keys() & held), "") if word in each)
        places = {place for some in entries for needed, place in some if not needed or needed <= held}
        return [place for place in places if not any(map(held.isdisjoint, self._grouped(place)))]

    def _grouped(self, place: int) -> tuple[frozenset[str], ...]:
        known = self._groups.get(place)
        if known is None:
            known = self._groups[place] = groups(self._entries[place].phrase.phrase)
        return known

    def _left(self, each: _Entry, text: str, stream: Stream) -> list[Span]:
        held = None if folds(text) else stream.places.keys()
        phrases = [phrase for phrase in (*each.rule.rule.leave, *each.phrase.leave) if self._may_stand(phrase, held)]
        patterns = [self._pattern(each.rule, phrase) for phrase in phrases]
        return [Span(*match.span()) for pattern in patterns for match in pattern.finditer(text) if match.group()]

    def _may_stand(self, phrase: str, held: Set[str] | None) -> bool:
        """False where a text whose words are ``held`` cannot hold ``phrase``; None are the words of any text."""
        needed = self._needed.get(phrase)
        if needed is None:
            needed = self._needed[phrase] = [frozenset(words) for words in required(phrase, self._common)]
        return held is None or any(words <= held for words in needed)

    def _pattern(self, rule: LoadedRule, phrase: str) -> re.Pattern[str]:
        known = self._patterns.get(phrase)
        if known is None:
            made = _try(rule, lambda: re.compile(compile_phrase(phrase), re.IGNORECASE | re.MULTILINE))
            known = self._patterns[phrase] = made
        return known


def _leads_on(phrase: Reference, found: list[tuple[int, Reference]], text: str) -> bool:
    """True for one word right before another phrase of its family: "Unfortunately | that isn't our policy"."""
    if not phrase.span.of(text).isalpha():
        return False
    family, end = phrase.rule.rule.family, phrase.span.end
    return any(
        other.rule.rule.family == family and other.span.start > end and not text[end : other.span.start].strip(" ,")
        for _, other in found
    )


def _begins_name(span: Span, text: str) -> bool:
    """True for one word with a capital before another ("Soon Tan", "ASAP Couriers")."""
    return bool(_CAPITAL.fullmatch(text, span.start, span.end) and _NAME.match(text, span.end))


def _try(rule: LoadedRule, action: Callable[[], T]) -> T:
    try:
        return action()
    except (ValueError, re.error) as error:
        raise RuleError(f"rule {rule.id}: {error}", path=shown(rule.path), line=rule.line) from error
