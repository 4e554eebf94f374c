"""A first look at a raw text, cheap enough for every file of a tree."""

from __future__ import annotations

import marshal
import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypedDict

from custlint.matchers.kinds import AILMENTS, FREE, NOUNS, OPEN, PLACED, POINTING, REMEMBERED, THINGS
from custlint.prefilter.index import Index, Plain
from custlint.text.words import word_set

if TYPE_CHECKING:
    from custlint.matchers.signs import Signs, Table


class Words(TypedDict):
    """What nothing is found without, as plain data; ``index`` holds the ``custlint.matchers.find.Triggers``.

    ``signs`` are the tables of ``custlint.matchers.gate``, marshalled, as few texts ask for them; None where something
    is found without any sign of a person.
    """

    index: Plain
    numbers: frozenset[str]
    signs: bytes | None


_DIGITS = "0123456789"
_DIGIT = re.compile(r"\d")
_SPEAKS = re.compile(r":\s*[\"'“‘]")
_OWNED = frozenset({"my", "our"})
"""Before a placeholder, these make a time of it."""

_OPAQUE = "`{}%[<«|@/\\~$&\ufffc"
"""Of code, placeholders, tags, links and addresses, each of which may stand for a number."""

_ADDRESSES = ("www.", "tel:", "mailto:")
_LETTER = re.compile(r"(?<![^\W_])[A-Z](?![^\W_])")
"""A letter for a number."""

_ENTITY = re.compile(r"&(?:#|[A-Za-z])")
_SEAMS = "*~[]\\<{"
_THIN = re.compile("[\xad\u200b-\u200d\u2060\ufeff]")
_SEAM = re.compile(
    r"(?<=\w)(?:[*~\[\]\\\xad\u200b-\u200d\u2060\ufeff]|\]\([^()\n]*\)|\]\[[^\]\n]*\]|<!--[\s\S]*?-->|<[^<>\n]*>"
    r"|\{\{?[%#!][\s\S]*?\}\}?)+(?=\w)"
)
"""Markup inside a word, which vanishes from the prose."""

_LONG = 10_000
"""Characters from which on a text is not looked at as a whole."""

_BLANK = re.compile(r"\n[ \t\r]*\n")
_JOINING = re.compile(r"<[A-Za-z!/?]|\{[{%#]|\A[-+]{3}")
"""Elements, control tags and front matter may hold one run of prose that has a blank line in it."""


class Prefilter:
    """Knows words without which the matchers of a ruleset find nothing that could be reported."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._index = Index(words["index"])
        self._seen = lru_cache(REMEMBERED)(self._see)
        self._opening = lru_cache(REMEMBERED)(self._open)

    def may_match(self, text: str) -> bool:
        """False where nothing can be found in ``text``, the raw text of a format in which prose stands as it is."""
        # In a long text there is something of everything, and the first block that may hold it is soon found.
        if len(text) < _LONG and not self._may_hold(text, _words_of(text)):
            return False
        if _JOINING.search(text):
            return True
        blocks = _BLANK.split(text)
        if len(blocks) == 1 and len(text) < _LONG:
            return True
        return any(self._may_hold(block, _words_of(block)) for block in blocks)

    def look(self, text: str, after: str) -> int:
        """The kinds of which something that could be reported may stand in the sentence ``text``, before ``after``."""
        kinds, told = self._seen(text)
        pointing = _pointing(after) if after else frozenset[str]()
        if pointing:
            kinds |= self._opening(text)
        if told:
            return kinds
        if not kinds or not (pointing or _SPEAKS.search(text + after)):
            return 0
        return kinds if _SPEAKS.search(text + after) or self._is_sign(word_set(text) | pointing) else 0

    def _open(self, text: str) -> int:
        """What else may stand in a sentence before one that points back."""
        return self._index.kinds(word_set(text) | POINTING) & OPEN

    def _see(self, text: str) -> tuple[int, bool]:
        """The kinds of which something may stand in a sentence, and whether it could be reported whatever follows."""
        words = word_set(text)
        kinds = self._index.kinds(words)
        if self._is_placed(text, words, kinds):
            kinds |= PLACED
        if kinds & FREE or (kinds & PLACED and kinds & AILMENTS):
            return kinds, True
        kinds = kinds if kinds & (PLACED | THINGS | AILMENTS | OPEN) else 0
        return kinds, bool(kinds) and (_SPEAKS.search(text) is not None or self._is_sign(words))

    def _is_sign(self, words: set[str]) -> bool:
        return self.words["signs"] is None or self._signs.among(words)

    @cached_property
    def tables(self) -> tuple[Table, Table] | None:
        """The tables of the gate."""
        kept = self.words["signs"]
        return marshal.loads(kept) if kept else None

    @cached_property
    def _signs(self) -> Signs:
        from custlint.matchers.signs import Signs

        assert self.tables is not None
        return Signs(self.tables[0])

    def _may_hold(self, text: str, words: set[str]) -> bool:
        kinds = self._index.kinds(words, FREE)
        if kinds & FREE:
            return True
        placed, ails = self._is_placed(text, words, kinds), bool(kinds & AILMENTS)
        if not (placed or ails or kinds & (THINGS | OPEN)):
            return False
        return (placed and ails) or _SPEAKS.search(text) is not None or self._is_sign(words)

    def _is_placed(self, text: str, words: set[str], kinds: int) -> bool:
        """True where a place, a record or a time may stand: a digit, what is put in for a number, a seat."""
        if kinds & PLACED or _has_digit(text):
            return True
        owned, named = not _OWNED.isdisjoint(words), kinds & NOUNS
        if (owned or named) and (_has_any(text, _OPAQUE) or any(start in text.lower() for start in _ADDRESSES)):
            return True
        return bool(named and (not self.words["numbers"].isdisjoint(words) or _LETTER.search(text)))


def _has_digit(text: str) -> bool:
    return _has_any(text, _DIGITS) or (not text.isascii() and _DIGIT.search(text) is not None)


def _has_any(text: str, characters: str) -> bool:
    """True where one of a few characters is in ``text``; faster than a regular expression or a set."""
    for character in characters:  # noqa: SIM110 - a generator costs more than the search
        if character in text:
            return True
    return False


def _words_of(text: str) -> set[str]:
    """All words, in small letters, that the prose of a raw text can hold."""
    words = word_set(text)
    if "&" in text and _ENTITY.search(text):
        from html import unescape

        text = unescape(text)
        words |= word_set(text)
    if (_has_any(text, _SEAMS) or (not text.isascii() and _THIN.search(text))) and _SEAM.search(text):
        words |= word_set(_SEAM.sub("", text))
    return words


@lru_cache(REMEMBERED)
def _pointing(after: str) -> frozenset[str]:
    return POINTING & word_set(after)
