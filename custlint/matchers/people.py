"""Words for a person at a customer's place: "the guy in 21B", "the couple by the window"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from custlint.matchers.numbers import alternation, behind
from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, TermIndex, Token
from custlint.matchers.words import entry, plural_of, words_of
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Word

_DETERMINER = re.compile(
    r"(?:^|(?<=[\s(\"'“‘—–:*_-]))(?P<det>(?i:the|a|an|this|that|these|those|some|another|any|every|each|my|our|your|two|three|four|five|"
    r"six|seven|eight|(?<!\d:)\d{1,2}|both|all|no|which|what|one|several|many|few))\s+(?P<mods>(?:[A-Za-z][\w'’-]*,?\s+){0,5})$"
)
_AT = re.compile(r"\s+at\s", re.IGNORECASE)
_FROM = re.compile(r"\s+(?:\w+\s+){0,3}?(?:from|of|behind|with)\s", re.IGNORECASE)
_WITH = r"(?:(?:with|and)\s+(?:[\w'’-]+\s+){1,5})?"
_PREPOSITION = (
    r"(?:in\s+(?:the\s+)?(?:back|front)\s+of|at\s+the\s+(?:back|front)\s+of|in|at|on|from|off|by|near|beside|next\s+to|"
    r"outside|for|inside)"
    r"\s+(?:the\s+|our\s+|my\s+|your\s+)?"
)
_NEAR = r"(?:(?:next|other|far|corner|back|front|end)\s+)?"


class PeopleMatcher:
    """Finds person words with what stands before them, and the place that follows."""

    def __init__(self, rule: LoadedRule, at_place: LoadedRule, ruleset: Ruleset) -> None:
        self._rule = rule
        self._at_place = at_place
        forms: dict[str, tuple[Word, bool]] = {}
        for word in map(entry, ruleset.lists.get("person.words", ())):
            forms.setdefault(word.word, (word, word.number == "several"))
            forms[plural_of(word.word, word.plural)] = (word, True)
        self._terms = TermIndex(forms.items())
        self._leave: TermIndex[str] = TermIndex((phrase, phrase) for phrase in words_of(ruleset, "person.leave"))
        self._ruleset = ruleset
        self._worked = frozenset(words_of(ruleset, "place.worked-on"))
        self._stood_on = frozenset(words_of(ruleset, "place.stood-on"))
        self._function = frozenset(words_of(ruleset, "function.words"))
        self._moved = frozenset(words_of(ruleset, "person.moved"))
        self._irregular = frozenset(words_of(ruleset, "irregular.verbs"))
        self._degrees = frozenset(words_of(ruleset, "grammar.degrees"))
        there = alternation(words_of(ruleset, "grammar.whereabouts")) or "(?!)"
        self._in = rf"(?:of\s+[\w-]+\s+)?(?:(?:\w+ing|{there})\s+)*{_PREPOSITION}"
        self._near = re.compile(rf"\s+{_WITH}{self._in}$", re.IGNORECASE)
        breaks = alternation(words_of(ruleset, "grammar.breaks")) or "(?!)"
        self._breaks = re.compile(rf"\b(?:{breaks})\b", re.IGNORECASE)
        self._joined = re.compile(
            r"\s+and\s+(?:his|her|their|the)\s+\w+\s+(?:in|at|on|for|from)\s+(?:the\s+)?$", re.IGNORECASE
        )

    @cached_property
    def _open(self) -> re.Pattern[str]:
        places = alternation(words_of(self._ruleset, "place.open"))
        held = [*words_of(self._ruleset, "place.unnumbered"), *words_of(self._ruleset, "grammar.held")]
        place = rf"(?P<place>{places}|(?:[\w'’-]+\s+){{1,2}}?(?:{alternation(held)})(?!\s+#?\d))"
        return re.compile(rf"\s+{_WITH}{self._in}{_NEAR}{place}(?![\w-])", re.IGNORECASE)

    @cached_property
    def _staff(self) -> re.Pattern[str]:
        works = alternation(words_of(self._ruleset, "person.staff-at"))
        at = r"(?:from|at|on|in|of|behind|with)\s+(?:the\s+|our\s+)?"
        come = r"(?:(?:\w+\s+){1,3}?from\s+(?:the\s+|our\s+)?|(?:who\s+\w+\s+)?" + at + ")"
        return re.compile(rf"\s+{come}(?:{works})(?![\w-]|{self._parties})", re.IGNORECASE)

    @cached_property
    def _parties(self) -> str:
        parties = alternation(words_of(self._ruleset, "person.parties")) or "(?!)"
        return rf"\s+(?:{parties})(?![\w-])"

    @cached_property
    def _strangers(self) -> re.Pattern[str]:
        who = alternation(words_of(self._ruleset, "person.strangers")) or "(?!)"
        works = alternation(words_of(self._ruleset, "person.staff-in")) or "(?!)"
        at = r"(?:in|at|on|over\s+in|down\s+in|up\s+in|back\s+in)\s+(?:the\s+|our\s+)?"
        does = alternation(words_of(self._ruleset, "person.does-work")) or "(?!)"
        work = rf"(?:who|that|as)\s+(?:does|do|did)\s+(?:(?:all\s+)?(?:the|our|your|my|their)\s+)?(?:{does})"
        bodies = alternation(words_of(self._ruleset, "person.businesses")) or "(?!)"
        sent = rf"from\s+the\s+(?:[a-z][\w'’-]*\s+){{0,2}}?(?:{bodies})"
        return re.compile(
            rf"\s+(?:{who}|{work}|{sent}|{at}(?:{works}))(?![\w-]|\s+(?:to\s+)?#?\d|{self._parties})", re.IGNORECASE
        )

    def needs(self) -> Needs:
        """What a text must hold."""
        return self._terms.needs()

    def find(self, text: str, stream: tuple[Token, ...], places: list[Reference]) -> list[Reference]:
        """Person words; those at one of ``places`` or at an open place are of the rule for people at places."""
        found = [self._reference(text, span, *word, places) for span, word in self._words_in(text, stream)]
        return _outermost(found) if len(found) > 1 else found

    def finds(self, text: str, stream: tuple[Token, ...]) -> bool:
        """True where ``find`` finds anything."""
        return any(True for _ in self._words_in(text, stream))

    def _words_in(self, text: str, stream: tuple[Token, ...]) -> Iterator[tuple[Span, tuple[Word, bool]]]:
        known = [*self._terms.find(text, stream)]
        left = [span for span, _ in self._leave.find(text, stream)] if known else []
        return (each for each in known if not any(each[0].overlaps(span) for span in left))

    def _is_served(self, modifiers: str, where: str) -> bool:
        """True for "the worried lady at the enquiry desk": staff there are not said to be worried."""
        words = set(modifiers.lower().replace(",", " ").split())
        return bool(_AT.match(where)) and not self._moved.isdisjoint(words)

    def _stops(self, modifiers: str) -> bool:
        """True where the words between are more than adjectives."""
        words = modifiers.replace("’", "'").lower().replace(",", " ").split()
        # Right after the determiner stands no verb: "the drunk guy", "the lost lady".
        words = [word for at, word in enumerate(words) if word not in self._degrees or at + 1 == len(words)]
        return any(word in self._function or (at and word in self._irregular) for at, word in enumerate(words))

    def _reference(self, text: str, span: Span, word: Word, several: bool, places: list[Reference]) -> Reference:
        before = _determiner_before(text, span.start)
        bare = before is None or bool(self._breaks.search(before["mods"])) or self._stops(before["mods"])
        start = span.start if before is None or bare else before.start("det")
        flags = frozenset({"several"} if several else ()) | ({"bare"} if bare else frozenset())
        staff = self._staff.match(text, span.end)
        if staff and before is not None and self._is_served(before["mods"], staff.group()):
            reference = Reference(
                "people", self._at_place, Span(start, staff.end()), word.word, "", flags, {"head": span}, word
            )
            return replace(reference, flags=flags | {"at-place", "open"})
        if staff:
            flags |= {"from-staff" if _FROM.match(staff.group()) else "staff"}
        if self._strangers.match(text, span.end):
            flags |= {"from-staff"}
        reference = Reference("people", self._rule, Span(start, span.end), word.word, "", flags, {"head": span}, word)
        for place in places:
            between = text[span.end : place.span.start]
            if 0 < len(between) <= 60 and (self._near.fullmatch(between) or self._joined.fullmatch(between)):
                on = bool(re.search(r"\bon\s+(?:the\s+)?$", between)) and place.noun not in self._stood_on
                worked = place.has("staff") or (on and (place.has("shared") or place.noun in self._worked))
                if staff and place.has("unnumbered"):
                    continue
                flags |= {"staff-place"} if worked else frozenset({"at-place"})
                end = place.span.end
                return replace(reference, rule=self._at_place, span=Span(start, end), flags=flags)
        opened = self._open.match(text, span.end)
        if (
            opened
            and re.search(r"(?i)\bon\s+(?:the\s+)?$", text[: opened.start("place")])
            and opened["place"].lower() in self._worked
        ):
            opened, flags = None, flags | {"staff"}
        if opened and not flags & {"staff", "from-staff"}:
            return replace(
                reference, rule=self._at_place, span=Span(start, opened.end()), flags=flags | {"at-place", "open"}
            )
        return reference


def _determiner_before(text: str, at: int) -> re.Match[str] | None:
    """The nearest determiner before the word, with the words between."""
    found = None
    start = behind(text, at)
    while match := _DETERMINER.search(text, start, at):
        found, start = match, match.end("det")
    return found


def _outermost(found: list[Reference]) -> list[Reference]:
    kept: list[Reference] = []
    for reference in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not any(each.span.contains(reference.span) for each in kept):
            kept.append(reference)
    return kept
