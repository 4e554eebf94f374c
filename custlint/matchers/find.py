"""All references in a run of prose, sorted out by sentence, before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, Protocol

from custlint.matchers import kinds
from custlint.matchers.counts import CountMatcher
from custlint.matchers.nicknames import EndMatcher, PairMatcher
from custlint.matchers.open_things import PRONOUNS, OpenThingMatcher
from custlint.matchers.patterns import PatternMatcher
from custlint.matchers.people import PeopleMatcher
from custlint.matchers.phrases import PhraseMatcher
from custlint.matchers.places import PlaceMatcher
from custlint.matchers.records import RecordMatcher
from custlint.matchers.reference import Reference, needs_person
from custlint.matchers.shown import Shown
from custlint.matchers.standin import Substituted
from custlint.matchers.terms import Needs, Stream, tokens
from custlint.matchers.things import ThingMatcher
from custlint.matchers.times import TimeMatcher
from custlint.matchers.varying import folds
from custlint.matchers.words import WordMatcher, WordMatchers, words_of
from custlint.model.span import Span
from custlint.nlp.sentences import is_prose, split
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.text.words import word_set

_OWNED = re.compile(r"\b(?:his|her)\s+$")
_QUOTED = re.compile(r'(?<![\w"])"([^"]*)"(?!\w)|“([^”]*)”')


@dataclass(frozen=True, slots=True)
class Query:
    """A sentence that holds references, ready to be parsed. Spans are in characters of the sentence.

    ``after`` is the next sentence; ``quotations`` are what stands in quotation marks, also where they span sentences.
    """

    span: Span
    text: str
    references: tuple[Reference, ...]
    substituted: Substituted
    after: str
    quotations: tuple[Span, ...] = ()


class _Needing(Protocol):
    def needs(self) -> Needs:
        """What a text must hold for a matcher to find anything in it."""


class Triggers(NamedTuple):
    """What a text must hold for anything to be found in it, by the kinds of ``custlint.matchers.kinds``.

    ``placed``: places and times; a digit does as well, a placeholder after an owner, and ``nouns`` of places and
    records beside what may be their number. ``things`` are bought, ``ailments`` are what people have.
    """

    words: Needs
    named: Needs
    counts: Needs
    people: Needs
    phrases: Needs
    patterns: Needs
    placed: Needs
    nouns: Needs
    things: Needs
    ailments: Needs
    open: Needs


Look = Callable[[str, str], int]
"""Which kinds of ``custlint.matchers.kinds`` a sentence could hold that are worth a search, given the one after it."""


class _Found(NamedTuple):
    """What stands in a sentence, in its characters."""

    references: tuple[Reference, ...]
    substituted: Substituted


class Finder:
    """Runs the matchers of a ruleset over segment text."""

    def __init__(self, ruleset: Ruleset) -> None:
        rules = ruleset.rules
        self._places = [PlaceMatcher(rule, ruleset) for rule in rules if rule.rule.places]
        self._records = [RecordMatcher(rule, ruleset) for rule in rules if rule.rule.records]
        self._times = [TimeMatcher(rule, ruleset) for rule in rules if rule.rule.times]
        self._things = [ThingMatcher(rule, ruleset) for rule in rules if rule.rule.things]
        self._open = [OpenThingMatcher(rule, ruleset) for rule in rules if rule.rule.things]
        words = [WordMatcher(rule, _kind(rule), rule.rule.words) for rule in rules if rule.rule.words]
        self._words = WordMatchers(words)
        pairs = [PairMatcher(rule, pair, ruleset) for rule in rules for pair in rule.rule.pairs]
        self._named: list[PairMatcher | EndMatcher] = [*pairs, *(EndMatcher(rule) for rule in rules if rule.rule.ends)]
        self._counts = [CountMatcher(rule, ruleset) for rule in rules if rule.rule.counts]
        self._people = list(_people(ruleset))
        function = frozenset(word.lower() for word in words_of(ruleset, "function.words"))
        self._phrases = PhraseMatcher((rule for rule in rules if rule.rule.phrases), function)
        self.patterns = [PatternMatcher(rule) for rule in rules if rule.rule.tokens or rule.rule.dependencies]
        self._abbreviations = frozenset(words_of(ruleset, "text.abbreviations"))
        self._noted = frozenset(words_of(ruleset, "noted.deeds"))
        self._shown = Shown(ruleset)
        self._found = lru_cache(kinds.REMEMBERED)(self._find)

    def triggers(self) -> Triggers:
        """What the matchers find nothing without."""
        placed: list[_Needing] = [*self._places, *self._times]
        things = [term for matcher in self._things for term in matcher.terms()]
        return Triggers(
            words=_needs(self._words.all),
            named=_needs(self._named),
            counts=_needs(self._counts),
            people=_needs(self._people),
            phrases=self._phrases.needs(),
            patterns=_needs(self.patterns),
            placed=_needs(placed),
            nouns=_union([*(each.nouns() for each in self._places), *(each.nouns() for each in self._records)]),
            things=frozenset(words for words, ails in things if not ails),
            ailments=frozenset(words for words, ails in things if ails),
            open=_needs(self._open),
        )

    def unsure(self) -> list[tuple[LoadedRule, str]]:
        """The rules that may find something in any text, and what of them does."""
        patterns = [
            (matcher.rule, "a pattern in which no word is sure") for matcher in self.patterns if () in matcher.needs()
        ]
        return [*self._phrases.unsure(), *patterns]

    def queries(self, text: str, look: Look | None = None) -> list[Query]:
        """The sentences of ``text`` that hold at least one reference, of those that ``look`` finds worth a search."""
        sentences = split(text, self._abbreviations)
        quotations = quoted_spans(text) if '"' in text or "“" in text else []
        found = []
        for index, span in enumerate(sentences):
            after = text[span.end : sentences[index + 1].end] if index + 1 < len(sentences) else text[span.end :]
            said = span.of(text)
            held = self._found(said, look(said, after) if look else kinds.EVERYTHING)
            references = held.references if held else ()
            if any(each.kind == "open" for each in references) and not _speaks_of_one(said + after):
                references = tuple(each for each in references if each.kind != "open" or each.has("contact"))
            left = [
                each for each in references if each.kind == "phrase" and self._phrases.goes_on(each, text, span.start)
            ]
            references = tuple(each for each in references if each not in left) if left else references
            if held and references:
                within = _inside(quotations, span) if quotations else ()
                found.append(Query(span, said, references, held.substituted, after, within))
        return found

    def _find(self, text: str, wanted: int) -> _Found | None:
        """What stands in the sentence ``text`` of the kinds ``wanted``; None where that is nothing."""
        if not (wanted and is_prose(text)):
            return None
        if wanted & kinds.PHRASES and not folds(text) and not self._phrases.may_find(word_set(text)):
            wanted &= ~kinds.PHRASES
        if not wanted & ~kinds.NOUNS:
            return None
        stream = tokens(text)
        references = self._references(text, stream, wanted)
        if wanted & kinds.PATTERNS:
            matched = [each.rule for matcher in self.patterns for each in matcher.find(text, stream)]
            references += [Reference("pattern", rule, Span(0, len(text))) for rule in matched]
        if not references:
            return None
        references.sort(key=lambda each: (each.span, each.kind))
        return _Found(tuple(references), self._shown.of(text, stream, references))

    def _references(self, text: str, stream: Stream, wanted: int) -> list[Reference]:
        places, records, times = self._placed(text, stream) if wanted & kinds.PLACED else ([], [], [])
        numbered = [
            each for each in places if not each.has("bare") and not each.has("lettered") and not each.has("unnumbered")
        ]
        counts, things = self._counted(text, stream, wanted)
        if records:
            counts = [each for each in counts if not any(other.span.overlaps(each.span) for other in records)]
            things = [each for each in things if not any(other.span.overlaps(each.span) for other in records)]
        if places and things:
            rooms = [each.span for each in places if each.has("unnumbered")]
            suites = {each.span for each in places if each.has("named")}
            things = [
                each
                for each in things
                if each.span not in suites and not any(_within(each.span, room) for room in rooms)
            ]
        numbers = [each.span for each in (*counts, *things)]
        loose = [each for each in places if not any(span.overlaps(each.span) for span in numbers)]
        numbered = [each for each in numbered if not any(_within(each.span, other.span) for other in records)]
        taken = _apart([*numbered, *records, *times, *loose])
        things = [_placed(each, taken, text) for each in things] if taken else things
        found = [*taken, *self._named_in(text, stream, taken, wanted), *counts, *things]
        if wanted & kinds.PHRASES:
            found += _apart(self._phrases.find(text, stream))
        found = [each for each in found if not each.has("noted") or self._is_alone(each, found, text)]
        if not wanted & kinds.OPEN:
            return found
        opened = [each for matcher in self._open for each in matcher.find(text)]
        return [*found, *(each for each in opened if not any(each.span.overlaps(other.span) for other in found))]

    def _placed(self, text: str, stream: Stream) -> tuple[list[Reference], list[Reference], list[Reference]]:
        """Places, records and times."""
        places = [each for matcher in self._places for each in matcher.find(text, stream)]
        records = [each for matcher in self._records for each in matcher.find(text, stream)]
        return places, records, [each for matcher in self._times for each in matcher.find(text, stream)]

    def _counted(self, text: str, stream: Stream, wanted: int) -> tuple[list[Reference], list[Reference]]:
        """Counts and things."""
        counts = self._counts if wanted & kinds.COUNTS else ()
        things = self._things if wanted & (kinds.THINGS | kinds.AILMENTS) else ()
        return (
            [each for matcher in counts for each in matcher.find(text, stream)],
            [each for matcher in things for each in matcher.find(text, stream)],
        )

    def _named_in(self, text: str, stream: Stream, taken: list[Reference], wanted: int) -> list[Reference]:
        """People, at one of the places that are ``taken`` or not, and the words of roles and labels."""
        people = self._people if wanted & kinds.PEOPLE else ()
        named = self._named if wanted & kinds.NAMED else ()
        words = self._words.find(text, stream) if wanted & kinds.WORDS else []
        words += [each for matcher in named for each in matcher.find(text, stream)]
        found = [each for matcher in people for each in matcher.find(text, stream, taken)]
        trades = {each.span for each in words if each.kind == "role" and not _is_shared(each)}
        words = [each for each in words if each.kind != "label" or each.span not in trades]
        return [*found, *_apart(sorted(words, key=_reach))]

    def _is_alone(self, thing: Reference, found: list[Reference], text: str) -> bool:
        """True for a thing of a note ("migraine in triage wants the lights off") beside which nobody else is found.

        Without an article most things are just things, so that its line has to speak of a person.
        """
        line = Span(text.rfind("\n", 0, thing.span.start) + 1, _line_end(text, thing.span.end))
        others = (each for each in found if each is not thing and not _OWNED.search(text, line.start, each.span.start))
        if any(each.span.overlaps(line) for each in others):
            return False
        words = set(re.findall(r"[a-z]+", line.of(text).lower()))
        return not PRONOUNS.isdisjoint(words) or not self._noted.isdisjoint(words)


def quoted_spans(text: str) -> list[Span]:
    """What stands in double quotation marks, straight or curly, without the marks."""
    return [Span(*match.span(match.lastindex or 0)) for match in _QUOTED.finditer(text)]


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _speaks_of_one(text: str) -> bool:
    return not PRONOUNS.isdisjoint(re.findall(r"[a-z]+", text.lower()))


def _needs(matchers: Iterable[_Needing]) -> Needs:
    return _union(each.needs() for each in matchers)


def _union(needs: Iterable[Needs]) -> Needs:
    return frozenset().union(*needs)


def _inside(quotations: list[Span], span: Span) -> tuple[Span, ...]:
    """What of ``quotations`` reaches into the sentence at ``span``, in its characters."""
    return tuple(
        Span(max(0, each.start - span.start), each.end - span.start) for each in quotations if each.overlaps(span)
    )


def _people(ruleset: Ruleset) -> Iterator[PeopleMatcher]:
    rules = {rule.rule.family: rule for rule in ruleset.rules if rule.rule.people}
    if "person" in rules:
        yield PeopleMatcher(rules["person"], rules.get("person-at-place", rules["person"]), ruleset)


def _kind(rule: LoadedRule) -> str:
    return "label" if rule.rule.family == "label" else "role"


def _is_shared(role: Reference) -> bool:
    """False for a word that a trade has for its customers and takes for nothing else."""
    return role.rule.pack == "core" or needs_person(role)


def _apart(references: list[Reference]) -> list[Reference]:
    """``references`` without those that overlap an earlier one of the list."""
    kept: list[Reference] = []
    for reference in references:
        if not any(each.span.overlaps(reference.span) for each in kept):
            kept.append(reference)
    return kept


def _reach(word: Reference) -> tuple[int, bool]:
    """More words come first, whatever their packs: "serial returner" before "returner"; of one label, a trade's."""
    return (-len(word.span) if word.kind in {"label", "role"} else 0, word.kind != "label" or word.rule.pack == "core")


def _within(span: Span, other: Span) -> bool:
    """True where ``span`` is a part of the longer ``other`` ("number 88213" of "hospital number 88213")."""
    return other.contains(span) and len(other) > len(span)


def _placed(thing: Reference, places: list[Reference], text: str) -> Reference:
    """A thing with the place that follows it ("the veal on 6")."""
    for place in places:
        between = text[thing.span.end : place.span.start]
        if place.kind == "place" and re.fullmatch(r"\s+(?:in|at|on|from|for)\s+(?:the\s+)?", between):
            return replace(thing, span=Span(thing.span.start, place.span.end), flags=thing.flags | {"at-place"})
    return thing
