"""Places: "room 839", "17F", "T14", "6 Golf", "208", "the corner booth", "my table"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from string import ascii_lowercase

from custlint.matchers.nested import nested
from custlint.matchers.numbers import alternation, behind, is_counted_off, is_year, many, numbers
from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, Stream, words_in
from custlint.matchers.varying import Varying
from custlint.matchers.words import plural_of, words_of
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Place

_DIGIT = re.compile(r"\d")
_LED = re.compile(r"\b(?:in|at|on|from|for)\s+$")
_TO = re.compile(r"\s+to\s+")
_WORD_BEFORE = re.compile(r"([A-Za-z][\w'’-]*)\s+$")
_SHORT_BEFORE = re.compile(r"\b([A-Za-z]{2,5})\.\s+$")
_DETERMINERS = r"(?:the|my|your|our|this|that|these|those|a|an|another)"
_LAST = r"(?:\s*/\s*|\s*&\s*|,?\s+and\s+)"
_SEAT = rf"\b\d{{1,2}}[A-K](?:[A-K]\b|(?:\s*,\s*(?:\d{{1,2}})?[A-K]\b)*{_LAST}(?:\d{{1,2}})?[A-K]\b)?(?![\w-])"
_BARE = (
    r"(?<![\w.,:/#$£€+-])\d{1,4}(?![xX]\b)[A-Za-z]?"
    r"(?:(?:\s*,\s*\d{1,4})*\s*(?:&|\band\b)\s*\d{1,4}[A-Za-z]?)?(?![\w%:/°$£€+]|[.,]\d|-\w)"
)
_LETTERED = r"(?<![\w.-])[A-Z]{1,2}\d{1,3}(?:\s*(?:&|\band\b)\s*[A-Z]{1,2}\d{1,3})?(?![\w-])"
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
        units = alternation(words_of(ruleset, "numbers.units"))
        self._unit = re.compile(rf"[\s-]*(?:{units})(?!\w)", re.IGNORECASE)
        self._function = frozenset(word.lower() for word in words_of(ruleset, "function.words"))
        self._shared = frozenset(words_of(ruleset, "place.shared"))
        self._dating = frozenset(words_of(ruleset, "numbers.dating"))
        self._placing = frozenset(words_of(ruleset, "numbers.placing"))
        self._not_seats = frozenset(words_of(ruleset, "numbers.not-seats"))
        self._particles = frozenset(words_of(ruleset, "place.particles"))
        self._irregular = frozenset(words_of(ruleset, "irregular.verbs"))
        self._abbreviations = frozenset(word.lower() for word in words_of(ruleset, "text.abbreviations"))
        self._ruleset = ruleset
        openers = alternation(words_of(ruleset, "clause.openers"))
        self._opener = re.compile(
            rf"(?:^|[.,;:!?(\n\"'“‘–—*-]|\b\d{{1,2}}[:.]?\d{{2}}|\b(?:{openers}))\s*$", re.IGNORECASE
        )
        usual, *others = words_of(ruleset, "place.bare") or ("in",)
        trades = {each.pack for each in ruleset.rules} - {"core"}
        self._bare_place = others[0] if len(others) == 1 and len(trades) == 1 else usual
        streets = alternation(words_of(ruleset, "place.streets"))
        street = rf"(?:[A-Z][\w'’.]+\s+){{1,3}}(?i:{streets})\b"
        self._street = re.compile(rf"(?<![\w.,:/-])\d{{1,4}}[A-Za-z]?\s+{street}")
        self._addressed = re.compile(rf"(?:,?\s+(?:in|at|on|of)|,)?\s+(?:\d{{1,4}}[A-Za-z]?\s+)?{street}")
        self._codes = (
            (re.compile(_SEAT), "seat", "in", frozenset({"code"})),
            (re.compile(_SHORT_TABLE), "table", "at", frozenset({"code", "seats"})),
            (re.compile(_LETTERED), "", "in", frozenset({"code", "lettered"})),
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

    @cached_property
    def _verbs(self) -> frozenset[str]:
        lists = [name for name in self._ruleset.lists if name.startswith(("subject.", "state."))]
        return frozenset([word.split()[0].lower() for name in lists for word in words_of(self._ruleset, name)])

    @cached_property
    def _deeds(self) -> frozenset[str]:
        lists = [name for name in self._ruleset.lists if name.startswith(("object.", "tell.", "with.", "imperatives"))]
        return frozenset([word.split()[0].lower() for name in lists for word in words_of(self._ruleset, name)])

    @cached_property
    def _states(self) -> frozenset[str]:
        return frozenset(word.lower() for word in words_of(self._ruleset, "state.person"))

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
        pattern = self._numbered.of(text, stream)
        for match in pattern.finditer(text) if pattern else ():
            key = "a" if match.groupdict().get("a") else "b"
            noun = re.sub(r"\s+", " ", match[key].lower())
            place = self._entries[noun]
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
                    ("several", many(number)),
                )
                if on
            }
            addressed = self._addressed.match(text, end)
            yield Reference(
                "place",
                self._rule,
                Span(match.start(), addressed.end() if addressed else end),
                place.noun,
                place.preposition,
                frozenset(flags),
                {"noun": Span(*match.span(key)), "number": Span(match.start(f"n{key}"), end)},
                place,
            )

    def _find_alphabet(self, text: str) -> Iterator[Reference]:
        for match in self._alphabet.finditer(text):
            flags = {"code", "several"} if many(match.group()) else {"code"}
            yield Reference("place", self._rule, Span(*match.span()), "seat", "in", frozenset(flags))

    def _find_codes(self, text: str) -> Iterator[Reference]:
        for match in self._street.finditer(text):
            yield Reference("place", self._rule, Span(*match.span()), "address", "at", frozenset({"code"}))
        for pattern, noun, preposition, flags in self._codes:
            for match in pattern.finditer(text):
                if "bare" in flags and not self._plausible(text, match):
                    continue
                if match.group() in self._not_seats or (
                    "lettered" in flags and re.search(r"(?i)\bthe\s$", text[: match.start()][-4:])
                ):
                    continue
                extra = {"several"} if many(match.group()) else set()
                at = self._bare_place if "bare" in flags else preposition
                yield Reference("place", self._rule, Span(*match.span()), noun, at, flags | extra)

    def _plausible(self, text: str, match: re.Match[str]) -> bool:
        """True where a number alone may be a room: no unit after it, and a verb or nothing of weight."""
        counted = self._unit.match(text, match.end()) and not self._is_stated(text, match.end())
        if counted or not self._may_follow(text, match):
            return False
        if match.group().startswith("0") or self._is_cited(text, match.start()):
            return False
        after = re.match(r"\s+([A-Za-z][\w'’-]*)", text[match.end() :])
        if not after:
            return True
        word = after[1].lower().replace("’", "'")
        if word in self._particles and not self._is_opened(text, match.start()):
            return True
        if word in self._function or word.split("'")[0] in self._function:
            return True
        start = match.start()
        led = self._is_opened(text, start) or _LED.search(text, behind(text, start), start)
        return bool(led) and self._may_be_verb(word)

    def _is_cited(self, text: str, at: int) -> bool:
        """True for the number of "Fig. 2", behind a short form."""
        short = _SHORT_BEFORE.search(text, behind(text, at), at)
        return short is not None and short[1].lower() in self._abbreviations

    def _is_stated(self, text: str, at: int) -> bool:
        """True where what only people are follows, though it begins like a unit: "22 out of bed"."""
        words = re.findall(r"[a-z'’-]+", text[at : at + 40].lower())[:4]
        return any(" ".join(words[:n]) in self._states for n in range(2, len(words) + 1))

    def _may_follow(self, text: str, match: re.Match[str]) -> bool:
        """False after a noun that the number belongs to ("run 5", "Figures 8 and 9"), and for a year."""
        before = _WORD_BEFORE.search(text, behind(text, match.start()), match.start())
        if re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", match.group()) and re.match(
            r"\s+(?:\d|[A-Z]{1,2}\d|(?i:the|bed|rm|room|table|bay|seat|row|chair|cubicle|unit|suite)\b)",
            text[match.end() :],
        ):
            return False
        if (before and before[1].lower() in {"a", "an", "the"}) or is_counted_off(text, match.start(), match.end()):
            return False
        if before and is_year(match.group(), before[1].lower(), self._dating, self._placing):
            return False
        if not before:
            return True
        word = before[1].lower().replace("’", "'")
        if word in self._function or self._is_opened(text, match.start()):
            return True
        return not before[1][:1].isupper() or before.start() == 0 if self._may_be_done(word) else False

    def _is_opened(self, text: str, at: int) -> bool:
        """True where a clause may begin at ``at``."""
        return bool(self._opener.search(text, behind(text, at), at))

    def _may_be_done(self, word: str) -> bool:
        stems = {word, word[:-1], word[:-2], word[:-3], word[:-3] + "e", word[:-4], word[:-3] + "y"}
        return word in self._irregular or any(stem in self._deeds for stem in stems if len(stem) > 1)

    def _may_be_verb(self, word: str) -> bool:
        stems = {word, word[:-1], word[:-2], word[:-3], word[:-3] + "e", word[:-4], word[:-3] + "y"}
        return word in self._irregular or any(stem in self._verbs for stem in stems if len(stem) > 1)

    def _compile_unnumbered(self, words: Collection[str]) -> re.Pattern[str]:
        named = alternation([word for word in words if word in self._named]) or "(?!)"
        seats = alternation([word for word in words if word not in self._named]) or "(?!)"
        return re.compile(
            rf"\b(?P<det>(?i:{_DETERMINERS}))\s+"
            rf"(?:(?P<named>(?i:{named}))|(?P<which>(?i:{self._which}))(?P<noun>(?i:{seats})))\b"
            r"(?P<beyond>\s+(?i:above|below|next to|next door to|opposite|across from|under|over|beside|behind|"
            r"at the end|by the)\s+(?:the\s+|my\s+)?[\w-]+)?"
        )

    def _find_unnumbered(self, text: str, stream: Stream) -> Iterator[Reference]:
        pattern = self._unnumbered.of(text, stream)
        for match in pattern.finditer(text) if pattern else ():
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
