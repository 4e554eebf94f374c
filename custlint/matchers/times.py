"""Times that were booked: "my 2:30", "the half ten", "the 4pm demo", "our 9:15 and 9:45"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from custlint.matchers.numbers import alternation, spelled
from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, Stream, words_in
from custlint.matchers.words import plural_of, words_of
from custlint.model.segment import OPAQUE
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule, Ruleset

_DIGIT = re.compile(r"\d")
_CLOCK_WORDS = frozenset({"half", "quarter", "five", "ten", "twenty", "noon", "midday", "midnight"})
"""Words besides numbers that a time of day begins with."""

_AFTER_NUMBERS = (
    *(("am",), ("pm",), ("a", "m"), ("p", "m"), ("clock",)),
    *((minutes,) for minutes in ("fifteen", "thirty", "forty", "twenty", "ten")),
)
"""What stands after a number in words that is a time of day."""


class TimeMatcher:
    """Finds a time of day after a determiner, with what is done then, by the ``times`` of one rule."""

    def __init__(self, rule: LoadedRule, ruleset: Ruleset) -> None:
        self._rule = rule
        self._ruleset = ruleset
        self._spelled = words_of(ruleset, "numbers.spelled")
        self._groups = frozenset(words_of(ruleset, "slot.groups"))
        self._parts = words_of(ruleset, "slot.parts") or ("lunchtime",)
        words = (
            _CLOCK_WORDS
            | {word.split()[0].lower() for word in self._parts}
            | {part for word in self._spelled for part in words_in(word)[:1]}
        )
        self._clock_words = words | {word + "s" for word in words}
        self._opaque = re.compile(rf"\b(?P<det>(?i:my|our))\s+(?P<time>{OPAQUE})(?P<done>)")

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        word = spelled(self._spelled)
        done = alternation([name for each in self._rule.rule.times for name in (each, plural_of(each))])
        clock = (
            rf"(?:\d{{1,2}}[:.h]\d{{2}}|\d{{1,2}}\s*[-–]\s*\d{{1,2}}(?=\s*(?:[ap]\.?m|slot|{done})\b)|"
            rf"\d{{1,2}}(?=\s?(?:[ap]\.?m|o['’]clock))|"
            rf"(?i:half[\s-]+(?:past[\s-]+)?|(?:quarter|ten|five|twenty)[\s-]+(?:past|to)[\s-]+|(?:before|after)-)"
            rf"(?:\d{{1,2}}|{word})|"
            rf"{word}(?=\s?(?:[ap]\.?m\b|o['’]clock))|"
            rf"{word}[- ](?:fifteen|thirty|forty-five|forty|twenty|ten)|noon|midday|midnight|"
            rf"(?i:(?:\d{{1,2}}|{word})(?:\s?[ap]m)?(?:-(?:till?|until)-|\s+till?\s+)(?:\d{{1,2}}|noon|{word}))|"
            rf"\d{{1,2}}-to-\d{{1,2}}|"
            rf"(?i:half[\s-]+(?:past[\s-]+)?|(?:quarter|ten|five|twenty)[\s-]+(?:past|to)[\s-]+)"
            rf"(?i:{alternation(self._spelled)})(?=e?s\b))"
        )
        after = r"(?:\s?(?:[ap]\.?m\.?(?=\W|$)|o['’]clocks?))?"
        time = rf"(?:{clock}{after}(?:e?s)?)(?!\w|[:.]\d)"
        mine = r"(?:(?<=[Mm]y\s)|(?<=[Oo]ur\s)|(?<=[Yy]our\s))\d{1,2}(?:\s+to\s+|-|–)\d{1,2}(?!\w)"
        till = r"(?:(?<=[Tt]he\s))\d{1,2}\s+to\s+\d{1,2}(?=\s+(?:[a-z]{3,}))"
        parts = rf"(?:(?<=[Mm]y\s)|(?<=[Oo]ur\s)|(?<=[Yy]our\s))(?i:{alternation(self._parts)})(?!\w)"
        time = rf"(?:{time}|{mine}|{till}|{parts})"
        day = alternation(words_of(self._ruleset, "slot.days")) or "(?!)"
        function = alternation(words_of(self._ruleset, "function.words")) or "(?!)"
        owner = r"(?:my|our|your|his|her|their|the|this|that|(?:dr\.?\s+)?[A-Z][a-z]+['’]s)"
        times = rf"(?P<time>{time}(?:\s*(?:,|&|and|or)\s*{time})*)"
        return re.compile(
            rf"\b(?P<det>(?i:{owner}))\s+(?:(?:{day})\s+)?{times}"
            rf"(?P<done>(?:\s+(?i:(?!(?:{function})\b)[a-z-]+))??\s+(?i:{done})\b(?:\s+(?i:{done})\b)?)?"
        )

    def needs(self) -> Needs:
        """What a text without a digit must hold, unless it has a placeholder."""
        numbers = {part for word in self._spelled for part in words_in(word)[:1]}
        found: set[tuple[str, ...]] = {("quarter", "past"), ("quarter", "to")}
        found.update((word,) for word in ("noon", "midday", "midnight"))
        found.update((word, way) for word in ("five", "ten", "twenty") for way in ("past", "to"))
        found.update((word, other) for word in ("half", "before", "after") for other in numbers)
        found.update((word, *after) for word in numbers for after in _AFTER_NUMBERS)
        found.update((words_in(part)[0],) for part in self._parts)
        found.update((word, till) for word in numbers for till in ("till", "til"))
        return found | {(*words[:-1], words[-1] + ending) for words in found for ending in ("s", "es")}

    def find(self, text: str, stream: Stream) -> list[Reference]:
        """All booked times in ``text``; ``done`` is the part that names the service."""
        found = []
        for pattern in self._patterns(text, stream):
            for match in pattern.finditer(text):
                flags = set()
                if re.search(r"\b(?:and|or)\b|&|,|(?<!\d[5-9])s$", match["time"]):
                    flags.add("several")
                if match["done"]:
                    flags.add("named")
                    if match["done"].rstrip().endswith("s"):
                        flags.add("plural-service")
                if match["det"].lower() in {"my", "our", "your", "his", "her", "their"} or match["det"][-1] == "s":
                    flags.add("owned")
                if match["done"] and match["done"].split()[-1].lower() in self._groups:
                    flags.add("group")
                parts = {"det": Span(*match.span("det")), "time": Span(*match.span("time"))}
                found.append(Reference("slot", self._rule, Span(*match.span()), "", "", frozenset(flags), parts))
        return found

    def _patterns(self, text: str, stream: Stream) -> Iterator[re.Pattern[str]]:
        """Those that can match: a time has a digit or a word for a number."""
        if _DIGIT.search(text) or not self._clock_words.isdisjoint(stream.places):
            yield self._pattern
        if OPAQUE in text:
            yield self._opaque
