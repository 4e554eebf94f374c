"""Places: "room 839", "17F", "T14", "6 Golf", "208", "the corner booth", "my table"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from string import ascii_lowercase

from custlint.matchers.bare_numbers import BareNumbers
from custlint.matchers.nested import nested
from custlint.matchers.numbers import alternation, is_counted_off, many, numbers
from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, Stream, words_in
from custlint.matchers.varying import Varying, folds, matches_at
from custlint.matchers.words import plural_of, words_of
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Place

_DIGIT = re.compile(r"\d")
_TO = re.compile(r"\s+to\s+")
_NAMED = re.compile(r"[A-Z][\w.&'’-]*,\s+\Z")
_GOES_ON = re.compile(r"\s*(?:[,;)]|\Z)")
"""Around the street in the postal address of somebody named."""

_THREE_DIGITS = 3
_SHORT = frozenset({"lettered", "seats"})
_DETERMINERS = r"(?:the|my|your|our|this|that|these|those|a|an|another)"
_DETERMINING = frozenset(_DETERMINERS[3:-1].split("|"))
_LAST = r"(?:\s*/\s*|\s*&\s*|,?\s+(?:and|through|thru)\s+)"
_SEAT = rf"\b\d{{1,2}}[A-K](?:[A-K]\b|(?:\s*,\s*(?:\d{{1,2}})?[A-K]\b)*{_LAST}(?:\d{{1,2}})?[A-K]\b)?(?![\w-])"
_BARE = (
    r"(?<![\w.,:/#$£€+-])(?<!\d[–—])\d{1,4}(?![xX]\b)[A-Za-z]?"
    r"(?:(?:\s*,\s*\d{1,4})*\s*(?:&|\b(?:and|through|thru)\b)\s*\d{1,4}[A-Za-z]?)?(?![\w%:/°$£€+]|[.,]\d|-\w|[–—]\d)"
)
_LETTERED = r"(?<![\w.-])[A-Z]{1,2}\d{1,3}(?:\s*(?:&|\b(?:and|through|thru)\b)\s*[A-Z]{1,2}\d{1,3})?(?![\w-]|/\d)"
_SHORT_TABLE = r"(?<![\w.-])[Tt]\d{1,3}(?:\s*(?:&|\band\b)\s*[Tt]?\d{1,3})?(?![\w-])"


class PlaceMatcher:
    """Finds places by the entries of the ``places`` of one rule."""

    def __init__(self, rule: LoadedRule, ruleset: Ruleset) -> None:
        self._rule = rule
        self._entries: dict[str, Place] = {}
        for place in rule.rule.places:
            for name in (place.noun, plural_of(place.noun, place.plural), *place.short):
                self._entries.setdefault(name.lower(), place)
        self._words = words_of(ruleset, "numbers.spelled")
        self._numbered = Varying(list(self._entries), self._compile_numbered)
        alphabet = alternation(words_of(ruleset, "numbers.alphabet"))
        self._alphabet = re.compile(
            rf"\b\d{{1,2}}\s+(?i:{alphabet})(?:\s+and\s+(?:\d{{1,2}}\s+)?(?i:{alphabet}))?\b", re.UNICODE
        )
        self._shared = frozenset(words_of(ruleset, "place.shared"))
        self._crowded = frozenset(words_of(ruleset, "place.crowded"))
        self._runs = frozenset(words_of(ruleset, "place.runs"))
        self._not_seats = frozenset(words_of(ruleset, "numbers.not-seats"))
        self._bare = BareNumbers(ruleset)
        self._ruleset = ruleset
        self._gone = frozenset(words_of(ruleset, "place.gone"))
        usual, *others = words_of(ruleset, "place.bare") or ("in",)
        trades = {each.pack for each in ruleset.rules} - {"core"}
        self._bare_place = others[0] if len(others) == 1 and len(trades) == 1 else usual
        streets = alternation(words_of(ruleset, "place.streets"))
        street = rf"(?:[A-Z][\w'’.]+\s+){{1,3}}(?i:{streets})\b"
        self._street = re.compile(rf"(?<![\w.,:/-])\d{{1,4}}[A-Za-z]?\s+{street}")
        self._addressed = re.compile(rf"(?:,?\s+(?:in|at|on|of)|,)?\s+(?:\d{{1,4}}[A-Za-z]?\s+)?{street}")
        seating = {"seats"} if self._bare_place != usual else set()
        self._codes = (
            (re.compile(_SEAT), "seat", "in", frozenset({"code"})),
            (re.compile(_SHORT_TABLE), "table", "at", frozenset({"code", "seats"})),
            (re.compile(_LETTERED), "", self._bare_place, frozenset({"code", "lettered"} | seating)),
            (re.compile(_BARE), "", "in", frozenset({"bare"})),
        )
        self._groups = frozenset(words_of(ruleset, "place.alone"))
        self._company = frozenset(words_of(ruleset, "place.company"))
        stop = alternation([*words_of(ruleset, "function.words"), *words_of(ruleset, "clause.openers")])
        self._which = rf"(?:(?!(?:{stop})\b)[a-z][\w'’-]*\s+){{0,3}}?"
        self._named = words_of(ruleset, "place.named")
        seats = [form for word in words_of(ruleset, "place.unnumbered") for form in (word, plural_of(word))]
        self._unnumbered = Varying([*self._named, *seats], self._compile_unnumbered)

    def needs(self) -> Needs:
        """What a text without a digit must hold; a letter may be joined to the noun of a place ("rowC")."""
        found = set(self._unnumbered.needs())
        for name, place in self._entries.items():
            if place.letters:
                *words, last = words_in(name)
                found.update((*words, last + letter) for letter in ascii_lowercase)
        return found

    def nouns(self) -> Needs:
        """What does as well, beside a number in words, a placeholder or a letter."""
        return self._numbered.needs()

    def find(self, text: str, stream: Stream) -> list[Reference]:
        """All that is written like a place in ``text``."""
        found = nested(text, [*self._find_numbered(text, stream)])
        taken = [reference.span for reference in found]
        coded = (*self._find_alphabet(text), *self._find_codes(text)) if _DIGIT.search(text) else ()
        for reference in (*coded, *self._find_unnumbered(text, stream)):
            if not any(span.overlaps(reference.span) for span in taken):
                found.append(reference)
                taken.append(reference.span)
        return found

    def _compile_numbered(self, nouns: Collection[str]) -> re.Pattern[str]:
        plain = [name for name in nouns if not self._entries[name].letters]
        lettered = [name for name in nouns if self._entries[name].letters]
        middle = r"(?:[\s-]*(?:no\.?|number|nr\.?)(?=[\s#\d]))?[\s\xa0-]*"
        parts = [
            rf"(?P<{key}>(?i:{noun})){middle}(?P<n{key}>{numbers(self._words, noun, letters=letters)})"
            for key, names, letters in (("a", plain, False), ("b", lettered, True))
            if names and (noun := alternation(names))
        ]
        return re.compile(rf"(?<![\w’'-])(?:{'|'.join(parts)})")

    def _find_numbered(self, text: str, stream: Stream) -> Iterator[Reference]:
        for match in self._numbered.matches(text, stream):
            key = "a" if match.groupdict().get("a") else "b"
            noun = re.sub(r"\s+", " ", match[key].lower())
            place = self._entries.get(noun)
            if place is None:
                continue  # letters that only a search without regard to capitals takes for ours: "ſeat 4"
            # "Rooms 4 to 8" are five rooms; "move room 4 to 8" is one.
            number = match[f"n{key}"] if noun != place.noun else _TO.split(match[f"n{key}"], maxsplit=1)[0]
            end = match.start(f"n{key}") + len(number)
            flags = {
                name
                for name, on in (
                    ("staff", place.staff and place.noun not in self._shared),
                    ("shared", place.noun in self._shared),
                    ("document", place.document),
                    ("seats", place.seats == "several"),
                    ("group", place.noun in self._crowded),
                    ("several", many(number)),
                )
                if on
            }
            addressed = self._addressed.match(text, end)
            run = len(number) >= _THREE_DIGITS and number.isdigit() and place.noun in self._runs
            yield Reference(
                "place",
                self._rule,
                Span(match.start(), addressed.end() if addressed else end),
                place.noun,
                "on" if run else place.preposition,
                frozenset(flags),
                {"noun": Span(*match.span(key)), "number": Span(match.start(f"n{key}"), end)},
                place,
            )

    def _find_alphabet(self, text: str) -> Iterator[Reference]:
        for match in self._alphabet.finditer(text):
            flags = {"code", "several"} if many(match.group()) else {"code"}
            yield Reference("place", self._rule, Span(*match.span()), "seat", "in", frozenset(flags))

    def _find_codes(self, text: str) -> Iterator[Reference]:
        postal: list[Span] = []
        for match in self._street.finditer(text):
            if _NAMED.search(text, 0, match.start()) and _GOES_ON.match(text, match.end()):
                postal.append(Span(*match.span()))
                continue
            yield Reference("place", self._rule, Span(*match.span()), "address", "at", frozenset({"code"}))
        for pattern, noun, preposition, flags in self._codes:
            for match in pattern.finditer(text):
                if "bare" in flags and not self._bare.may_be_place(text, match):
                    continue
                if any(span.contains(Span(*match.span())) for span in postal):
                    continue
                if match.group() in self._not_seats or (
                    "lettered" in flags and re.search(r"(?i)\bthe\s$", text[: match.start()][-4:])
                ):
                    continue
                if not flags.isdisjoint(_SHORT) and is_counted_off(text, *match.span()):
                    continue
                extra = {"several"} if many(match.group()) else set()
                at = self._bare_place if "bare" in flags else preposition
                yield Reference("place", self._rule, Span(*match.span()), noun, at, flags | extra)

    def _compile_unnumbered(self, words: Collection[str]) -> re.Pattern[str]:
        beyond = alternation(words_of(self._ruleset, "place.beyond")) or "(?!)"
        floors = alternation(words_of(self._ruleset, "numbers.spelled")) or "(?!)"
        named = alternation([word for word in words if word in self._named]) or "(?!)"
        seats = alternation([word for word in words if word not in self._named]) or "(?!)"
        return re.compile(
            rf"\b(?P<det>(?i:{_DETERMINERS}))\s+"
            rf"(?:(?P<named>(?i:{named}))|(?P<which>(?i:{self._which}))(?P<noun>(?i:{seats})))\b"
            r"(?P<beyond>\s+(?i:above|below|next to|next door to|opposite|across from|under|over|beside|behind|"
            rf"at the end|by the)\s+(?:the\s+|my\s+)?[\w-]+(?:\s+(?i:{beyond})\b)?|"
            rf"\s+on\s+(?i:{floors})\b)?"
        )

    def _find_unnumbered(self, text: str, stream: Stream) -> Iterator[Reference]:
        pattern = self._unnumbered.of(text, stream)
        if pattern is None:
            return
        found = pattern.finditer(text) if folds(text) else matches_at(pattern, text, stream.starts(_DETERMINING))
        for match in found:
            if not self._gone.isdisjoint((match["which"] or "").lower().split()):
                continue  # nobody is in "the stolen caravan"
            named = match["named"]
            owned = match["det"].lower() in {"my", "your", "our", "this", "that", "these", "those"}
            joined = match["noun"] is not None and " " in match["noun"]
            if not (
                named or match["which"] or owned or joined or match["beyond"] or match["noun"].lower() in self._groups
            ):
                continue
            noun = (named or match["noun"]).lower()
            place = self._entries.get(noun.split()[-1]) or self._entries.get(noun)
            flags = {"unnumbered"} | ({"seats"} if place and place.seats == "several" else set())
            flags |= {"named"} if named else set()
            flags |= {"qualified"} if match["which"] or match["beyond"] else set()
            flags |= {"owned"} if owned else set()
            flags |= {"any"} if match["det"].lower() in {"a", "an"} else set()
            flags |= {"several"} if self._company.intersection((match["which"] or "").lower().split()) else set()
            if place and noun.split()[-1] != place.noun and not named:
                flags |= {"several"}
            yield Reference(
                "place",
                self._rule,
                Span(*match.span()),
                place.noun if place else noun,
                place.preposition if place else "in",
                frozenset(flags),
                {"det": Span(*match.span("det"))},
                place,
            )
