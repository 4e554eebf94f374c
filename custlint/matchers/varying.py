"""Regular expressions over many words, compiled for those words that a text holds.

To compile an expression over hundreds of nouns takes longer than to search a note for it, and few nouns are in a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from custlint.matchers.terms import Needs, Stream, words_in

MOST = 12
"""Expressions kept for different sets of words; from then on the one over all words is used."""

_FOLDING = re.compile(r"[\u0130\u0131\u017f\u212a]")
"""Letters that equal plain ones where case is ignored, though not when they are written small: capital dotted and small
dotless I, long s, and the sign of Kelvin, which looks like a K."""


class Varying:
    """``make`` compiles an expression over some of ``words``, each of which stands at the start of a token."""

    def __init__(self, words: Collection[str], make: Callable[[Collection[str]], re.Pattern[str]]) -> None:
        self._all = words
        self._make = make
        self._firsts: dict[str, list[str]] = {}
        for word in words:
            self._firsts.setdefault(next(iter(words_in(word)), ""), []).append(word)
        self._words = frozenset(self._firsts)
        self._made: dict[frozenset[str], re.Pattern[str]] = {}

    def needs(self) -> Needs:
        """The words of each word."""
        return set(map(words_in, self._all))

    def of(self, text: str, stream: Stream) -> re.Pattern[str] | None:
        """An expression that finds in ``text`` what one over all words finds; None where that is nothing."""
        if "" in self._firsts or folds(text):
            return self._pattern(self._words)
        if self._words.isdisjoint(stream.heads):
            return None
        return self._pattern(self._words & stream.heads)

    def matches(self, text: str, stream: Stream) -> Iterator[re.Match[str]]:
        """What the expression finds, which has to begin with its word: it is tried nowhere else."""
        pattern = self.of(text, stream)
        if pattern is None:
            return iter(())
        if "" in self._firsts or folds(text):
            return pattern.finditer(text)
        heads = tuple(self._words & stream.heads)
        places = stream.places
        starts = sorted([stream[at].start for word in places if word.startswith(heads) for at in places[word]])
        return matches_at(pattern, text, starts)

    def _pattern(self, firsts: frozenset[str]) -> re.Pattern[str]:
        if len(self._made) >= MOST and firsts not in self._made:
            firsts = self._words
        if firsts not in self._made:
            whole = len(firsts) == len(self._firsts)
            self._made[firsts] = self._make(
                self._all if whole else [w for first in firsts for w in self._firsts[first]]
            )
        return self._made[firsts]


def matches_at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer(text)`` gives where all that it finds begins at one of ``starts``, given in order."""
    end = 0
    for start in starts:
        match = pattern.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def folds(text: str) -> bool:
    """True where a letter of ``text`` equals a plain one that its words in small letters do not have."""
    return not text.isascii() and _FOLDING.search(text) is not None
