"""A first look at a raw text, cheap enough for every file of a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypedDict

from custlint.matchers.signs import Signs, holds

if TYPE_CHECKING:
    from custlint.matchers.signs import Entries, Table


class Words(TypedDict):
    """What nothing is found without, as plain data; the entries are those of ``custlint.matchers.find.Triggers``.

    ``signs`` are the tables of ``custlint.matchers.gate``; None where something is found without any sign of a person.
    """

    free: Entries
    placed: Entries
    nouns: Entries
    numbers: frozenset[str]
    things: Entries
    ailments: Entries
    signs: tuple[Table, Table] | None


_MARKS = {code: " " for code in range(128) if not chr(code).isalnum()}
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_SPEAKS = re.compile(r":\s*[\"'“‘]")
_OWNED = frozenset({"my", "our", "your"})
"""Before a placeholder, these make a time of it."""

_OPAQUE = re.compile(r"[`{}%\[<«|@/\\~$&\ufffc]|www\.|\b(?i:tel|mailto):")
"""Beginnings of code, placeholders, tags, links and addresses, each of which may stand for a number."""

_LETTER = re.compile(r"(?<![^\W_])[A-Z](?![^\W_])")
"""A letter for a number."""

_ENTITY = re.compile(r"&(?:#|[A-Za-z])")
_SEAM = re.compile(
    r"(?<=\w)(?:[*~\[\]\\\xad\u200b-\u200d\u2060\ufeff]|\]\([^()\n]*\)|\]\[[^\]\n]*\]|<!--[\s\S]*?-->|<[^<>\n]*>"
    r"|\{\{?[%#!][\s\S]*?\}\}?)+(?=\w)"
)
"""Markup inside a word, which vanishes from the prose."""

_BLANK = re.compile(r"\n[ \t\r]*\n")
_JOINING = re.compile(r"<[A-Za-z!/?]|\{[{%#]|\A[-+]{3}")
"""Elements, control tags and front matter may hold one run of prose that has a blank line in it."""


class Prefilter:
    """Knows words without which the matchers of a ruleset find nothing that could be reported."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._signs = Signs(words["signs"][0]) if words["signs"] else None

    def may_match(self, text: str) -> bool:
        """False where nothing can be found in ``text``, the raw text of a format in which prose stands as it is."""
        if not self._may_hold(text, _words_of(text)):
            return False
        if _JOINING.search(text):
            return True
        return any(self._may_hold(block, _words_of(block)) for block in _BLANK.split(text))

    def holds(self, text: str) -> bool:
        """False where nothing can be found in ``text``, a run of prose without markup."""
        return self._may_hold(text, set(_words_in(text)))

    def _may_hold(self, text: str, words: set[str]) -> bool:
        known = self.words
        if holds(words, known["free"]):
            return True
        placed, ails = self._is_placed(text, words), holds(words, known["ailments"])
        if not (placed or ails or holds(words, known["things"])):
            return False
        if self._signs is None or (placed and ails) or _SPEAKS.search(text):
            return True
        return self._signs.among(words)

    def _is_placed(self, text: str, words: set[str]) -> bool:
        """True where a place, a record or a time may stand: a digit, what is put in for a number, a seat."""
        known = self.words
        if _DIGIT.search(text) or holds(words, known["placed"]):
            return True
        opaque = bool(_OPAQUE.search(text))
        if opaque and not _OWNED.isdisjoint(words):
            return True
        numbered = opaque or not known["numbers"].isdisjoint(words) or bool(_LETTER.search(text))
        return numbered and holds(words, known["nouns"])


def _words_of(text: str) -> set[str]:
    """All words, in small letters, that the prose of a raw text can hold."""
    words = set(_words_in(text))
    if _ENTITY.search(text):
        from html import unescape

        text = unescape(text)
        words.update(_words_in(text))
    if _SEAM.search(text):
        words.update(_words_in(_SEAM.sub("", text)))
    return words


def _words_in(text: str) -> Iterator[str]:
    if text.isascii():
        yield from text.lower().translate(_MARKS).split()
    else:
        yield from map(str.lower, set(_WORD.findall(text)))
