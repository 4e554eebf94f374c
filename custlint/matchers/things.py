"""Things bought, had and complained of: "the ham sandwich", "my gents' trim", "a dislocated shoulder in bay 2"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from custlint.matchers.numbers import behind
from custlint.matchers.reference import Reference
from custlint.matchers.terms import TermIndex, Token, words_in
from custlint.matchers.words import entry, plural_of, words_of
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Word

_BEFORE = re.compile(
    r"(?:^|(?<=[\s(\"'“‘—–-]))(?P<det>(?i:the|my|our|your|this|that|these|those|a|an|another|some|both|two|three|four|five|six))"
    r"\s+(?P<mods>(?:[A-Za-z][\w'’&-]*\s+){0,4})$"
)


_ORDERS = frozenset({"drinks", "food"})
_CALLED_OUT = frozenset(
    {"goods", "beauty", "treatments", "services", "vehicle-troubles", "education", "fitness", "clothes"}
)
"""Of what staff call customers by, as if it were a name, where it has capitals: "Nicotine Gum is in early"."""

_WITH_IT = re.compile(r"\s+(?:with|without|no|and\s+an?|to\s+go|to\s+take)\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[.!?]\s+|\n\s*)(?:[-*•]\s+)?$")
_AILMENTS = frozenset({"conditions", "conditions-short", "treatments", "treatments-short", "injuries", "sufferers"})
_CONDITIONS = frozenset(
    {
        "conditions",
        "conditions-short",
        "treatments",
        "treatments-short",
        "injuries",
        "sufferers",
        "diets",
        "troubles",
        "vehicle-troubles",
    }
)
# What a note says of somebody without an article; services would be colleagues there ("Laundry called").
_NOTED = _CONDITIONS - {"treatments", "treatments-short"}


class _Thing(NamedTuple):
    word: Word
    group: str
    several: bool
    exact: bool


class ThingMatcher:
    """Finds a determiner, modifiers and a noun of the lists ``things.*`` that stand for whoever bought or has it."""

    def __init__(self, rule: LoadedRule, ruleset: Ruleset) -> None:
        self._rule = rule
        terms: dict[str, _Thing] = {}
        for name in ruleset.lists:
            if not name.startswith("things.") or name == "things.not":
                continue
            group = name.removeprefix("things.")
            exact = name.rsplit("-", 1)[-1] in {"short", "names"}
            for word in map(entry, ruleset.lists[name]):
                terms.setdefault(plural_of(word.word, word.plural), _Thing(word, group, True, exact))
                terms[word.word] = _Thing(word, group, False, exact)
        self._terms = TermIndex(terms.items())
        stops = ("grammar.breaks", "function.words", "irregular.verbs")
        self._stop = frozenset(word.lower() for name in stops for word in words_of(ruleset, name))
        kinds = "|".join(re.escape(word) for word in sorted(words_of(ruleset, "order.kinds")))
        self._kinds = re.compile(rf"(?:^|[.!?]\s+|\n\s*)(?P<kinds>(?:(?:{kinds})\s+){{0,3}})$", re.IGNORECASE)
        # After an article only the form that is an adjective too can be meant: "the spilt Malbec".
        self._first = self._stop - frozenset(word.lower() for word in words_of(ruleset, "irregular.verbs"))
        self._ours = frozenset(word.lower() for word in words_of(ruleset, "ours.things"))
        self._not = frozenset(word.lower() for word in words_of(ruleset, "things.not"))

    def terms(self) -> Iterator[tuple[tuple[str, ...], bool]]:
        """The words of each thing, and whether it is what people have rather than what they buy."""
        return ((words_in(term), thing.group in _CONDITIONS) for term, thing in self._terms)

    def find(self, text: str, stream: tuple[Token, ...]) -> list[Reference]:
        """Noun phrases in ``text`` whose head is a listed thing.

        One that opens a sentence without an article is flagged ``noted``.
        """
        found = []
        for span, thing in _runs(self._terms.find(text, stream), text):
            word = thing.word.word
            if word.lower() in self._not or (thing.exact and span.of(text) not in {word, plural_of(word)}):
                continue
            flags = frozenset({"several"}) if thing.several else frozenset[str]()
            flags |= {"ailment"} if thing.group in _AILMENTS else frozenset()
            flags |= {"condition"} if thing.group in _CONDITIONS else frozenset()
            flags |= {"sufferer"} if thing.group == "sufferers" else frozenset()
            before = self._before(text, span.start)
            if not before and thing.group in _NOTED and _OPENING.search(text, behind(text, span.start), span.start):
                noted = flags | {"noted"}
                found.append(Reference("thing", self._rule, span, word, "with", noted, {"head": span}, thing.word))
            ordered = self._ordered(text, span, thing) if not before else None
            if ordered is not None:
                named = Span(ordered, span.end)
                flagged = flags | {"ordered"}
                found.append(Reference("thing", self._rule, named, word, "with", flagged, {"head": span}, thing.word))
            if before and before["det"].lower() == "our" and word.lower() in self._ours:
                continue
            if before:
                start = before.start("det")
                flags |= {"indefinite"} if before["det"].lower() in {"a", "an", "another"} else frozenset()
                flags |= (
                    {"several"} if before["det"].lower() in {"two", "three", "four", "five", "six"} else frozenset()
                )
                found.append(
                    Reference(
                        "thing", self._rule, Span(start, span.end), word, "with", flags, {"head": span}, thing.word
                    )
                )
        return _longest(found)

    def _ordered(self, text: str, span: Span, thing: _Thing) -> int | None:
        """Where an order begins that is called out: "Oat flat white", "Hot chocolate with sprinkles"; None for others.

        One word alone is no order: "Tea is at four".
        """
        titled = " " in span.of(text) and span.of(text).istitle() and thing.group in _CALLED_OUT
        if (thing.group not in _ORDERS and not titled) or thing.several:
            return None
        opening = self._kinds.search(text, behind(text, span.start), span.start)
        if opening is None:
            return None
        told = opening["kinds"] or " " in span.of(text) or _WITH_IT.match(text, span.end)
        return opening.start("kinds") if told else None

    def _before(self, text: str, at: int) -> re.Match[str] | None:
        """The article and the modifiers that end at ``at``: of "a kind word for the drowned kitchen" the second."""
        before = _BEFORE.search(text, behind(text, at), at)
        while before and self._breaks(before["mods"].lower().split()):
            before = _BEFORE.search(text, before.end("det"), at)
            if before and before["det"] == "that":
                return None  # more likely relative: "a subscriber that falls behind"
        return before

    def _breaks(self, modifiers: list[str]) -> bool:
        """True where a word before the noun belongs to something else."""
        later = any(each in self._stop for each in modifiers[1:])
        return later or any(each in self._first for each in modifiers[:1])


def _runs(found: Iterator[tuple[Span, _Thing]], text: str) -> Iterator[tuple[Span, _Thing]]:
    """Terms that follow one another ("burst pipe" "claim") as one, with the last as its head."""
    last: tuple[Span, _Thing] | None = None
    for span, thing in found:
        if last and text[last[0].end : span.start] == " ":
            last = Span(last[0].start, span.end), thing
            continue
        if last:
            yield last
        last = span, thing
    if last:
        yield last


def _longest(found: list[Reference]) -> list[Reference]:
    """Where one phrase runs into another ("the ham | sandwich"), the one that reaches further."""
    kept: list[Reference] = []
    for reference in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or reference.span.start >= kept[-1].span.end:
            kept.append(reference)
    return kept
