"""Numbers alone that may be rooms, seats and tables: by the words on either side of them."""

from __future__ import annotations

import re
from functools import cached_property

from custlint.matchers.numbers import alternation, behind, is_counted_off, is_dated, is_year
from custlint.matchers.signs import verb_bases
from custlint.matchers.words import words_of
from custlint.ruleset.ruleset import Ruleset

_LED = re.compile(r"\b(?:in|at|on|from|for)\s+$")
_STOPPED = re.compile(r"[.;:!?]\s+$")
_WORD_BEFORE = re.compile(r"([A-Za-z][\w'’-]*)\s+$")
_SHORT_BEFORE = re.compile(r"\b([A-Za-z]{2,5})\.\s+$")
_COUNTED = re.compile(r"\W*\d{1,3}\s+([A-Za-z]+)\b[^.;:]*?,")
_PART_OF = re.compile(r"\s+(?:for|at|in|on|to|from|off)\b")
_THREE_DIGITS = 3


class BareNumbers:
    """Tells a number that may be all there is of a place from one that counts, dates or cites."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        units = alternation(words_of(ruleset, "numbers.units"))
        self._unit = re.compile(rf"[\s-]*(?:{units})(?!\w)", re.IGNORECASE)
        self._function = frozenset(word.lower() for word in words_of(ruleset, "function.words"))
        self._dating = frozenset(words_of(ruleset, "numbers.dating"))
        self._emergency = frozenset(words_of(ruleset, "numbers.emergency"))
        self._ringing = frozenset(words_of(ruleset, "numbers.ringing"))
        self._placing = frozenset(words_of(ruleset, "numbers.placing"))
        self._counted = frozenset(words_of(ruleset, "numbers.tallied"))
        self._months = frozenset(words_of(ruleset, "numbers.months"))
        self._wants = frozenset((*words_of(ruleset, "subject.wants"), *words_of(ruleset, "grammar.plural-verbs")))
        self._particles = frozenset(words_of(ruleset, "place.particles"))
        self._irregular = frozenset(words_of(ruleset, "irregular.verbs"))
        self._abbreviations = frozenset(word.lower() for word in words_of(ruleset, "text.abbreviations"))
        finite = alternation(words_of(ruleset, "grammar.predicates")) or "(?!)"
        self._finite = re.compile(rf"\s+(?:{finite})(?!\w)", re.IGNORECASE)
        self._ordering = frozenset(words_of(ruleset, "imperatives.before-places"))
        openers = alternation(words_of(ruleset, "clause.openers"))
        self._opener = re.compile(
            rf"(?:^|[.,;:!?(\n\"'“‘–—*-]|\b\d{{1,2}}[:.]?\d{{2}}|\b(?:{openers}))\s*$", re.IGNORECASE
        )

    def may_be_place(self, text: str, match: re.Match[str]) -> bool:
        """True where the number of ``match`` may be a room: no unit after it, and a verb or nothing of weight."""
        counted = self._unit.match(text, match.end()) and not self._is_stated(text, match.end())
        if counted or not self._may_follow(text, match):
            return False
        if match.group().startswith("0") or self._is_tallied(text, match) or self._is_cited(text, match.start()):
            return False
        after = re.match(r"\s+([A-Za-z][\w'’-]*)", text[match.end() :])
        if not after:
            return True
        word = after[1].lower().replace("’", "'")
        if word in self._particles and not self._is_opened(text, match.start()):
            return True
        if word in self._function or word.split("'")[0] in self._function:
            return True
        return self._may_be_verb(word) and self._may_act(text, match, word)

    def _may_act(self, text: str, match: re.Match[str], word: str) -> bool:
        """True where the number may be the subject of ``word``, which is or may be a verb, or is in, at or from it."""
        start = match.start()
        if _LED.search(text, behind(text, start), start) or text[:start].rstrip().lower() in self._ordering:
            return True
        small = len(match.group()) < _THREE_DIGITS and self._may_be_counted(word)
        return self._is_opened(text, start) and not small

    def _is_tallied(self, text: str, match: re.Match[str]) -> bool:
        """True for the 1 of "4 pts waiting on scripts, 1 for the hospice": a part of those that are counted first."""
        if len(match.group()) >= _THREE_DIGITS or not _PART_OF.match(text, match.end()):
            return False
        first = _COUNTED.match(text)
        return first is not None and first.end() < match.start() and first[1].lower() in self._counted

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
        if self._is_year(text, match, before[1].lower() if before else ""):
            return False
        if match.group() in self._emergency and before and before[1].lower() in self._ringing:
            return False
        return not before or self._may_do(text, before, match)

    def _may_do(self, text: str, before: re.Match[str], match: re.Match[str]) -> bool:
        """True where the word ``before`` says what is done to the number or with it, and is not its noun."""
        word = before[1].lower().replace("’", "'")
        if word in self._function or self._is_opened(text, match.start()):
            return True
        if not self._may_be_done(word):
            return False
        # A bare imperative opens a sentence; before a verb, what looks like one is the noun of the number.
        acts = self._finite.match(text, match.end()) is not None
        if before.start() > 0 and acts and _STOPPED.search(text, behind(text, before.start()), before.start()):
            return False
        return not acts if before.start() == 0 else not before[1][:1].isupper()

    def _is_year(self, text: str, match: re.Match[str], before: str) -> bool:
        year = match.group()
        return is_year(year, before, self._dating, self._placing) or is_dated(year, text, match.start(), self._months)

    def _is_opened(self, text: str, at: int) -> bool:
        """True where a clause may begin at ``at``."""
        return bool(self._opener.search(text, behind(text, at), at))

    def _may_be_done(self, word: str) -> bool:
        stems = {word, word[:-1], word[:-2], word[:-3], word[:-3] + "e", word[:-4], word[:-3] + "y"}
        return word in self._irregular or any(stem in self._deeds for stem in stems if len(stem) > 1)

    def _may_be_verb(self, word: str) -> bool:
        stems = {word, word[:-1], word[:-2], word[:-3], word[:-3] + "e", word[:-4], word[:-3] + "y"}
        return word in self._irregular or any(stem in self._verbs for stem in stems if len(stem) > 1)

    def _may_be_counted(self, word: str) -> bool:
        """True for the "block" of "1 block away": a bare form that no verb of wanting is may be what is counted."""
        bare = word in self._acts and word not in self._irregular and not verb_bases(word)
        return bare and word not in self._wants

    @cached_property
    def _acts(self) -> frozenset[str]:
        return self._first_words("subject.")

    @cached_property
    def _verbs(self) -> frozenset[str]:
        return self._acts | self._first_words("state.")

    @cached_property
    def _deeds(self) -> frozenset[str]:
        return self._first_words("object.", "tell.", "with.", "imperatives")

    @cached_property
    def _states(self) -> frozenset[str]:
        ages = words_of(self._ruleset, "numbers.ages")
        return frozenset(word.lower() for word in words_of(self._ruleset, "state.person")).difference(ages)

    def _first_words(self, *kinds: str) -> frozenset[str]:
        """The first words of the entries of all lists whose names begin with one of ``kinds``."""
        lists = [name for name in self._ruleset.lists if name.startswith(kinds)]
        return frozenset([word.split()[0].lower() for name in lists for word in words_of(self._ruleset, name)])
