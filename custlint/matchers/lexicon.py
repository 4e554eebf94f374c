"""The cue lists of the rules, made ready to be asked about the tokens of a parse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from custlint.matchers.signs import verb_bases
from custlint.matchers.words import words_of
from custlint.ruleset.ruleset import Ruleset

if TYPE_CHECKING:
    from spacy.tokens import Token

GAP = "…"
_SKIPPED = frozenset({"ADV", "DET", "ADJ", "PART", "INTJ"})
OWNERS = frozenset({"my", "your", "his", "her", "its", "our", "their"})
_OPENS = frozenset({"WP", "WDT"})
"""What opens a clause, over which no gap reaches: "is asking for whoever runs the servers" asks no server."""

_REACH = 6
"""Tokens, besides those passed over, in which the second word of an entry has to stand: a gap is up to four."""

SELVES = frozenset({"himself", "herself", "itself", "themselves", "themself"})
VARIED = {"their": OWNERS, "themselves": SELVES}
"""What an entry says for several words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: its list (``subject.person``), the words of the entry, and how many they are."""

    name: str
    words: str
    length: int


_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A stem of one short syllable, which doubles its last letter before an ending: "hatted", not "hated"."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """``second`` has to be among the words that follow the first soon; empty where any of several may be, or none."""

    words: tuple[str, ...]
    name: str
    second: str


# As spaCy cuts English words: contractions and hyphens apart, "n+v" and "c/o" whole.
_PARTS = re.compile(r"n't\b|'(?:s|re|ve|ll|d|m)\b|-|(?:(?!n't\b)[^-'\s])+|'")


class _Group:
    """The entries of some lists by their first word; they are taken apart when that word is first looked for."""

    def __init__(self, lists: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._raw: dict[str, list[tuple[str, str]]] = {}
        self._ready: dict[str, list[_Entry]] = {}
        for name, words in lists:
            for word in words:
                first = word.split(" ", 1)[0]
                if not first.isalpha():
                    first = next(iter(split_entry(word)), "")
                self._raw.setdefault(first.lower(), []).append((word, name))
        self._raw.pop("", None)

    def __contains__(self, first: str) -> bool:
        return first in self._raw

    def of(self, first: str) -> list[_Entry]:
        """The entries that begin with ``first``, the longest first, and of equals the one that names its owner."""
        if first not in self._raw:
            return []
        known = self._ready.get(first)
        if known is None:
            known = [_entry(tuple(split_entry(word)), name) for word, name in self._raw[first]]
            known.sort(key=lambda each: (-len(each.words), "their" in each.words))
            self._ready[first] = known
        return known


def _entry(words: tuple[str, ...], name: str) -> _Entry:
    second = next((word for word in words[1:] if word != GAP), "")
    return _Entry(words, name, "" if second in VARIED else second)


class Lexicon:
    """Lists by group: ``subject`` has the words of ``subject.person``, ``subject.thing`` and so on.

    The lists about people (``person.does``) and of grammar are groups of their own.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._sets: dict[str, frozenset[str]] = {}
        self._names: dict[str, list[str]] = {}
        for name in ruleset.lists:
            own = name.startswith(("person.", "grammar."))
            self._names.setdefault(name if own else name.split(".")[0], []).append(name)
        self._groups: dict[str, _Group] = {}

    def has(self, name: str, word: str) -> bool:
        """True where the list ``name`` has exactly ``word``."""
        return word.lower() in self.set_of(name)

    def begins(self, group: str, word: str) -> bool:
        """True where an entry of the group ``group`` begins with ``word``."""
        return word.lower() in self._group(group)

    def set_of(self, name: str) -> frozenset[str]:
        """The entries of a list, in small letters."""
        known = self._sets.get(name)
        if known is None:
            known = frozenset([word.lower() for word in words_of(self._ruleset, name)])
            self._sets[name] = known
        return known

    def following(self, group: str, stream: Sequence[Token], *, gap: int = 1) -> Hit | None:
        """The longest entry of ``group`` that ``stream`` begins with, passing over up to ``gap`` adverbs, articles."""
        held: set[str] = set()

        def fits(entry: _Entry) -> bool:
            if entry.second:
                if not held and len(stream) > 1:
                    held.update(form for token in stream[1 : _REACH + gap] for form in _forms(token))
                if entry.second not in held:
                    return False
            return _matches(entry.words, stream, gap)

        return self._best(group, stream, fits)

    def around(self, group: str, stream: Sequence[Token]) -> Hit | None:
        """The longest entry of three words or more that goes on behind an object: "take … to court", "put … on a drip".

        ``stream`` is without that object. An entry that ends in a preposition has an object of its own and is none.
        """

        def fits(entry: _Entry) -> bool:
            words = entry.words
            return len(words) > 2 and GAP not in words and _matches(words, stream, 1) and _is_whole(words[-1], stream)

        return self._best(group, stream, fits)

    def through(self, group: str, stream: Sequence[Token], preposition: str) -> Hit | None:
        """The longest entry that begins ``stream``, ends in ``preposition`` and has its other words between."""

        def fits(entry: _Entry) -> bool:
            words = entry.words
            return len(words) > 1 and words[-1] == preposition and _bridges(words[1:-1], stream[1:])

        return self._best(group, stream, fits)

    def _best(self, group: str, stream: Sequence[Token], fits: Callable[[_Entry], bool]) -> Hit | None:
        if not stream or group not in self._names:
            return None
        index = self._group(group)
        # Of "better facing the door" the lemma is "well", of "crossed with line 3" it is "cross": an entry of the form
        # as written is as good, if it is longer or a form by itself.
        best: _Entry | None = None
        for form in _forms(stream[0]):
            entry = next((each for each in index.of(form) if fits(each)), None)
            if entry is None:
                continue
            if best is None or len(entry.words) > len(best.words) or _is_own_form(entry, best, stream[0]):
                best = entry
        return Hit(best.name, " ".join(best.words).replace(" - ", "-"), len(best.words)) if best else None

    def _group(self, name: str) -> _Group:
        """The group ``name``, put in order when it is first asked for; an empty one where no list belongs to it."""
        known = self._groups.get(name)
        if known is None:
            known = _Group((each, words_of(self._ruleset, each)) for each in self._names.get(name, ()))
            self._groups[name] = known
        return known


def _is_own_form(entry: _Entry, best: _Entry, token: Token) -> bool:
    """True for "crossed with" beside "cross with", where the participle is what is written."""
    return token.tag_ == "VBN" and len(entry.words) == len(best.words) > 1 and entry.words[0] == token.lower_


def split_entry(word: str) -> Iterable[str]:
    """The words of a list entry as the parser cuts them, ``GAP`` where it leaves room."""
    for part in word.replace("...", GAP).replace("*", GAP).lower().split():
        yield from _PARTS.findall(part)


def _forms(token: Token) -> tuple[str, ...]:
    return _known_forms(token.lower_, token.lemma_, token.pos_)


@lru_cache(8_192)
def _known_forms(lower: str, lemma: str, pos: str) -> tuple[str, ...]:
    """What an entry may say for a word: its lemma, itself, and what the lemmatizer may have missed."""
    lower, lemma = lower.replace("’", "'"), lemma.lower()
    known = (lemma, lower) if lemma != lower else (lower,)
    if pos in {"VERB", "AUX"}:
        return _of_verb(lower, lemma, known)
    if pos in {"NOUN", "PROPN", "ADJ"} and lower.endswith("ing") and len(lower) > 5:
        # Notes without a finite verb ("rm 6 tolerating fluids") are often tagged as nouns.
        stem = lower[:-3]
        return (*known, stem, stem + "e", stem[:-1]) if stem[-1] == stem[-2] else (*known, stem, stem + "e")
    return known


def _of_verb(lower: str, lemma: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Its forms by rules, too: the lemmatizer takes "hates" for a form of "hat" and "rebooked" for one of "rebooke"."""
    bases = verb_bases(lower)
    if lemma + "e" in bases and _SHORT.fullmatch(lemma) and not lower.startswith(lemma + lemma[-1]):
        known = (lemma + "e", lower)
    return tuple(dict.fromkeys((*known, *bases)))


def _is(token: Token, word: str) -> bool:
    if word == "their":
        return token.lower_ in OWNERS
    if word == "themselves":
        return token.lower_ in SELVES and token.lower_ != "itself"
    return word in _forms(token)


def _is_whole(word: str, stream: Sequence[Token]) -> bool:
    """False where ``word`` is a preposition in ``stream``."""
    found = next((token for token in stream[1:] if _is(token, word)), None)
    return found is None or found.pos_ != "ADP"


def _bridges(words: Sequence[str], stream: Sequence[Token]) -> bool:
    """True where ``stream`` has ``words`` in their order and nothing more but adverbs, or what a gap stands for."""
    rest, room = list(words), GAP in words
    for token in stream:
        if rest and rest[0] == GAP:
            rest.pop(0)
        if rest and _is(token, rest[0]):
            rest.pop(0)
        elif not room and token.pos_ not in _SKIPPED:
            return False
    return not [word for word in rest if word != GAP]


def _matches(words: tuple[str, ...], stream: Sequence[Token], gap: int) -> bool:
    at = 1
    for word in words[1:]:
        if word == GAP:
            gap += 4
            continue
        skipped = 0
        while at < len(stream) and not _is(stream[at], word):
            if skipped >= gap or stream[at].tag_ in _OPENS or (gap < 4 and stream[at].pos_ not in _SKIPPED):
                return False
            at += 1
            skipped += 1
        if at >= len(stream):
            return False
        at += 1
    return not (len(words) > 1 and _begins_noun(stream[at - 1]))


def _begins_noun(token: Token) -> bool:
    """True for the "dog" of "has a dog flap", which says what kind of flap it is."""
    return token.dep_ == "compound" and token.tag_ == "NN" and token.head.i == token.i + 1
