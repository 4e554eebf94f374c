"""The cue lists of the rules, made ready to be asked about the tokens of a parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custlint.matchers.words import words_of
from custlint.ruleset.ruleset import Ruleset

if TYPE_CHECKING:
    from spacy.tokens import Token

GAP = "…"
_SKIPPED = frozenset({"ADV", "DET", "ADJ", "PART", "INTJ"})
_OWNERS = frozenset({"my", "your", "his", "her", "its", "our", "their"})
_SELVES = frozenset({"himself", "herself", "itself", "themselves", "themself"})


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: its list (``subject.person``), the words of the entry, and how many they are."""

    name: str
    words: str
    length: int


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    name: str


# As spaCy cuts English words: contractions and hyphens apart, "n+v" and "c/o" whole.
_PARTS = re.compile(r"n't\b|'(?:s|re|ve|ll|d|m)\b|-|(?:(?!n't\b)[^-'\s])+|'")


class Lexicon:
    """Lists by group: ``subject`` has the words of ``subject.person``, ``subject.thing`` and so on.

    The lists about people (``person.does``) are groups of their own.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        self._groups: dict[str, dict[str, list[_Entry]]] = {}
        self._sets: dict[str, frozenset[str]] = {}
        for name in ruleset.lists:
            words = words_of(ruleset, name)
            self._sets[name] = frozenset(word.lower() for word in words)
            group = self._groups.setdefault(name if name.startswith("person.") else name.split(".")[0], {})
            for word in words:
                parts = tuple(part for part in _split(word))
                if parts:
                    group.setdefault(parts[0], []).append(_Entry(parts, name))
        for group in self._groups.values():
            for entries in group.values():
                entries.sort(key=lambda each: -len(each.words))

    def has(self, name: str, word: str) -> bool:
        """True where the list ``name`` has exactly ``word``."""
        return word.lower() in self._sets.get(name, ())

    def begins(self, group: str, word: str) -> bool:
        """True where an entry of the group ``group`` begins with ``word``."""
        return word.lower() in self._groups.get(group, ())

    def set_of(self, name: str) -> frozenset[str]:
        """The entries of a list, in small letters."""
        return self._sets.get(name, frozenset())

    def following(self, group: str, stream: Sequence[Token], *, gap: int = 1) -> Hit | None:
        """The longest entry of ``group`` that ``stream`` begins with, passing over up to ``gap`` adverbs and articles."""
        return self._best(group, stream, lambda words: _matches(words, stream, gap))

    def through(self, group: str, stream: Sequence[Token], preposition: str) -> Hit | None:
        """The longest entry that begins ``stream``, ends in ``preposition`` and has its other words between in order."""

        def fits(words: tuple[str, ...]) -> bool:
            if len(words) < 2 or words[-1] != preposition:
                return False
            rest = iter(stream[1:])
            return all(word == GAP or any(_is(token, word) for token in rest) for word in words[1:-1])

        return self._best(group, stream, fits)

    def _best(self, group: str, stream: Sequence[Token], fits: object) -> Hit | None:
        if not stream or group not in self._groups:
            return None
        index = self._groups[group]
        for form in _forms(stream[0]):
            for entry in index.get(form, ()):
                if fits(entry.words):  # type: ignore[operator]
                    return Hit(entry.name, " ".join(entry.words).replace(" - ", "-"), len(entry.words))
        return None


def _split(word: str) -> Iterable[str]:
    for part in word.replace("...", GAP).replace("*", GAP).lower().split():
        yield from _PARTS.findall(part)


def _forms(token: Token) -> tuple[str, ...]:
    lower = token.lower_.replace("’", "'")
    lemma = token.lemma_.lower()
    known = (lemma, lower) if lemma != lower else (lower,)
    if token.pos_ in {"NOUN", "PROPN", "ADJ"} and lower.endswith("ing") and len(lower) > 5:
        # Notes without a finite verb ("rm 6 tolerating fluids") are often tagged as nouns.
        stem = lower[:-3]
        return (*known, stem, stem + "e", stem[:-1]) if stem[-1] == stem[-2] else (*known, stem, stem + "e")
    return known


def _is(token: Token, word: str) -> bool:
    if word == "their":
        return token.lower_ in _OWNERS
    if word == "themselves":
        return token.lower_ in _SELVES
    return word in _forms(token)


def _matches(words: tuple[str, ...], stream: Sequence[Token], gap: int) -> bool:
    at = 1
    for word in words[1:]:
        if word == GAP:
            gap += 4
            continue
        skipped = 0
        while at < len(stream) and not _is(stream[at], word):
            if skipped >= gap or (gap < 4 and stream[at].pos_ not in _SKIPPED):
                return False
            at += 1
            skipped += 1
        if at >= len(stream):
            return False
        at += 1
    return True
