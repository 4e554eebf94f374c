"""All references in a run of prose, sorted out by sentence, before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from custlint.matchers.contractions import Contractions
from custlint.matchers.counts import CountMatcher
from custlint.matchers.nicknames import EndMatcher, PairMatcher
from custlint.matchers.open_things import PRONOUNS, OpenThingMatcher
from custlint.matchers.patterns import PatternMatcher
from custlint.matchers.people import PeopleMatcher
from custlint.matchers.phrases import PhraseMatcher
from custlint.matchers.places import PlaceMatcher
from custlint.matchers.records import RecordMatcher
from custlint.matchers.reference import Reference
from custlint.matchers.standin import NAME, SOMEBODY, Substituted, substitute
from custlint.matchers.terms import Needs, Stream, TermIndex, tokens
from custlint.matchers.things import ThingMatcher
from custlint.matchers.times import TimeMatcher
from custlint.matchers.words import WordMatcher, WordMatchers, entry, words_of
from custlint.model.span import Span
from custlint.nlp.sentences import split
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Word

_STAND_IN = ("place", "record", "slot")
_CONTRACTING = frozenset({*_STAND_IN, "thing", "people", "role"})
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
    """What a text must hold for anything to be found in it.

    ``free``: what may be found without a sign of a person. ``placed``: places and times; a digit does as well, a
    placeholder after an owner, and ``nouns`` of places and records beside what may be their number. ``things`` are
    bought, ``ailments`` are what people have. ``firm``: what ``Finder.may_hold_firm`` asks for besides things.
    """

    free: Needs
    placed: Needs
    nouns: Needs
    things: Needs
    ailments: Needs
    firm: Needs


class Finder:
    """Runs the matchers of a ruleset over segment text."""

    def __init__(self, ruleset: Ruleset) -> None:
        rules = ruleset.rules
        self._places = [PlaceMatcher(rule, ruleset) for rule in rules if rule.rule.places]
        self._records = [RecordMatcher(rule) for rule in rules if rule.rule.records]
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
        self._unknown: TermIndex[str] = TermIndex(
            (word.word, word.becomes or word.word) for word in map(entry, ruleset.lists.get("parse.as", ()))
        )
        self._noted = frozenset(words_of(ruleset, "noted.deeds"))
        self._contractions = Contractions(ruleset)
        self._imperatives = frozenset(words_of(ruleset, "imperatives"))

    def triggers(self) -> Triggers:
        """What the matchers find nothing without."""
        named: list[_Needing] = [*self._words.all, *self._named]
        firm: list[_Needing] = [*self._people, self._phrases, *self.patterns]
        free: list[_Needing] = [*named, *self._counts, *firm]
        placed: list[_Needing] = [*self._places, *self._times]
        things = [term for matcher in self._things for term in matcher.terms()]
        pronouns = _union(each.needs() for each in self._open)
        return Triggers(
            _union(each.needs() for each in free),
            _union(each.needs() for each in placed),
            _union([*(each.nouns() for each in self._places), *(each.nouns() for each in self._records)]),
            pronouns | frozenset(words for words, ails in things if not ails),
            frozenset(words for words, ails in things if ails),
            _union(each.needs() for each in firm),
        )

    def unsure(self) -> list[tuple[LoadedRule, str]]:
        """The rules that may find something in any text, and what of them does."""
        patterns = [
            (matcher.rule, "a pattern in which no word is sure") for matcher in self.patterns if () in matcher.needs()
        ]
        return [*self._phrases.unsure(), *patterns]

    def queries(self, text: str) -> list[Query]:
        """The sentences of ``text`` that hold at least one reference."""
        stream = tokens(text)
        references = self._references(text, stream)
        patterns = [each.rule for matcher in self.patterns for each in matcher.find(text, stream)]
        if not references and not patterns:
            return []
        sentences = split(text, self._abbreviations)
        quotations = quoted_spans(text) if '"' in text or "“" in text else []
        known = not self._unknown.firsts().isdisjoint(stream.places)
        found = []
        for index, span in enumerate(sentences):
            after = text[span.end : sentences[index + 1].end] if index + 1 < len(sentences) else text[span.end :]
            inside = [each for each in references if span.contains(each.span)]
            if any(each.kind == "open" for each in inside) and not _speaks_of_one(span.of(text) + after):
                inside = [each for each in inside if each.kind != "open"]
            inside += [Reference("pattern", rule, span) for rule in patterns]
            if inside:
                query = self._query(span, span.of(text), inside, after, known=known)
                within = tuple(
                    Span(max(0, each.start - span.start), each.end - span.start)
                    for each in quotations
                    if each.overlaps(span)
                )
                found.append(replace(query, quotations=within) if within else query)
        return found

    def may_hold_firm(self, text: str) -> bool:
        """False where ``text`` holds neither a phrase, nor a pattern, nor a person or a thing at a place."""
        stream = tokens(text)
        if any(matcher.finds(text, stream) for matcher in self._people):
            return True
        if self._phrases.find(text, stream) or any(matcher.find(text, stream) for matcher in self.patterns):
            return True
        if not any(matcher.find(text, stream) for matcher in self._things):
            return False
        return any(matcher.find(text, stream) for matcher in self._places)

    def _references(self, text: str, stream: Stream) -> list[Reference]:
        places = [each for matcher in self._places for each in matcher.find(text, stream)]
        records = [each for matcher in self._records for each in matcher.find(text, stream)]
        times = [each for matcher in self._times for each in matcher.find(text, stream)]
        numbered = [
            each for each in places if not each.has("bare") and not each.has("lettered") and not each.has("unnumbered")
        ]
        counts = [each for matcher in self._counts for each in matcher.find(text, stream)]
        things = [each for matcher in self._things for each in matcher.find(text, stream)]
        counts = [each for each in counts if not any(other.span.overlaps(each.span) for other in records)]
        things = [each for each in things if not any(other.span.overlaps(each.span) for other in records)]
        rooms = [each.span for each in places if each.has("unnumbered")]
        suites = {each.span for each in places if each.has("named")}
        things = [
            each for each in things if each.span not in suites and not any(_within(each.span, room) for room in rooms)
        ]
        numbers = [each.span for each in (*counts, *things)]
        loose = [each for each in places if not any(span.overlaps(each.span) for span in numbers)]
        numbered = [each for each in numbered if not any(_within(each.span, other.span) for other in records)]
        taken = _apart([*numbered, *records, *times, *loose])
        things = [_placed(each, taken, text) for each in things]
        people = [each for matcher in self._people for each in matcher.find(text, stream, taken)]
        named = [each for matcher in self._named for each in matcher.find(text, stream)]
        words = [*self._words.find(text, stream), *named]
        phrases = _apart(self._phrases.find(text, stream))
        found = [*taken, *people, *_apart(sorted(words, key=_reach)), *counts, *things, *phrases]
        found = [each for each in found if not each.has("noted") or self._is_alone(each, found, text)]
        opened = [each for matcher in self._open for each in matcher.find(text, stream)]
        return [*found, *(each for each in opened if not any(each.span.overlaps(other.span) for other in found))]

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

    def _query(self, span: Span, text: str, references: list[Reference], after: str, *, known: bool) -> Query:
        """``known``: the run of prose holds a word that is exchanged for the parser."""
        moved = sorted((_moved(each, -span.start) for each in references), key=lambda each: (each.span, each.kind))
        stand_ins = [each.span for each in moved if each.kind in _STAND_IN]
        named = any(each.span.start == 0 for each in moved if each.kind in {"role", "label", "people", *_STAND_IN})
        lead = "" if named else self._lead(text)
        names = [(each.span, said) for each in moved if (said := _parsed_as(each, text))]
        ends = {each.span.end for each in moved if each.kind in _CONTRACTING}
        names += [found for end in ends if (found := self._contractions.at(text, end))]
        unknown = self._unknown.find(text, tokens(text)) if known else ()
        words = [
            (found, other) for found, other in (*names, *unknown) if not any(found.overlaps(each) for each in stand_ins)
        ]
        words = [each for each in words if each in names or not any(each[0].overlaps(name) for name, _ in names)]
        return Query(span, text, tuple(moved), substitute(text, stand_ins, words, lead), after)

    def _lead(self, text: str) -> str:
        """Bare imperatives are what the parser reads worst; led by a subject and a modal they parse well."""
        first = text.split(maxsplit=1)[0].lower() if text.split() else ""
        return "You must " if first in self._imperatives else ""


def quoted_spans(text: str) -> list[Span]:
    """What stands in double quotation marks, straight or curly, without the marks."""
    return [Span(*match.span(match.lastindex or 0)) for match in _QUOTED.finditer(text)]


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _speaks_of_one(text: str) -> bool:
    return not PRONOUNS.isdisjoint(re.findall(r"[a-z]+", text.lower()))


def _union(needs: Iterable[Needs]) -> Needs:
    return frozenset().union(*needs)


def _people(ruleset: Ruleset) -> Iterator[PeopleMatcher]:
    rules = {rule.rule.family: rule for rule in ruleset.rules if rule.rule.people}
    if "person" in rules:
        yield PeopleMatcher(rules["person"], rules.get("person-at-place", rules["person"]), ruleset)


def _kind(rule: LoadedRule) -> str:
    return "label" if rule.rule.family == "label" else "role"


def _apart(references: list[Reference]) -> list[Reference]:
    """``references`` without those that overlap an earlier one of the list."""
    kept: list[Reference] = []
    for reference in references:
        if not any(each.span.overlaps(reference.span) for each in kept):
            kept.append(reference)
    return kept


def _parsed_as(word: Reference, text: str) -> str:
    """What a label is parsed as that is written like a name or a whole sentence; empty where it is left as it is."""
    if word.kind != "label" or (isinstance(word.word, Word) and word.word.number):
        return ""
    joined = "-" in word.parts.get("head", word.span).of(text)
    return NAME if word.has("nickname") else (SOMEBODY[word.has("several")] if joined else "")


def _reach(word: Reference) -> int:
    """Labels of more words come first: "serial returner" before "returner"."""
    return -len(word.span) if word.kind == "label" else 0


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


def _moved(reference: Reference, by: int) -> Reference:
    parts = {name: span.shift(by) for name, span in reference.parts.items()}
    return replace(reference, span=reference.span.shift(by), parts=parts)
