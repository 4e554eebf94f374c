"""Finds the terms of a large list in text: one pass over its tokens, whatever the size of the list."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from custlint.model.span import Span

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_GLUE = frozenset("-/_.@#=\\+~")

T = TypeVar("T")

Needs = Set[tuple[str, ...]]
"""Words that a text must hold, in small letters: all of one of these."""


class Token(NamedTuple):
    """A word or a mark, folded to small letters, and where it stands."""

    text: str
    start: int
    end: int


_new = tuple.__new__
"""Makes a named tuple in half the time that a call of its class takes."""


class Stream(tuple[Token, ...]):
    """The tokens of a text, which know where each word stands, so that an index need not look at every token."""

    @cached_property
    def heads(self) -> frozenset[str]:
        """The words, and what stands before a number or a letter in them ("rm12", "seatB2", "rowC")."""
        found = set(self.places)
        found.update([word[:-1] for word in self.places])
        for word in self.places:
            if len(word) > 1 and not word.isalpha():
                letters = next((n for n, char in enumerate(word) if not char.isalpha()), 0)
                found.update(word[:end] for end in range(max(1, letters - 3), letters + 1))
        return frozenset(found)

    def starts(self, words: Container[str]) -> list[int]:
        """The characters at which each of ``words`` begins, in their order."""
        return sorted([self[at].start for word, places in self.places.items() if word in words for at in places])

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """The indices of each word, in their order."""
        places: dict[str, list[int]] = {}
        for index, token in enumerate(self):
            places.setdefault(token[0], []).append(index)
        return places


def tokens(text: str) -> Stream:
    """The words and marks of ``text``; apostrophes and hyphens are marks of their own."""
    text = text.replace("’", "'")
    if text.isascii():
        lower = text.lower()
        spans = [match.span() for match in _TOKEN.finditer(text)]
        return Stream([_new(Token, (lower[start:end], start, end)) for start, end in spans])
    return Stream([Token(match[0].lower(), *match.span()) for match in _TOKEN.finditer(text)])


def words_in(term: str) -> tuple[str, ...]:
    """The texts of the tokens of ``term``."""
    if term.isalpha():
        return (term.lower(),)
    parts = term.split()
    if all(map(str.isalpha, parts)):
        return tuple([part.lower() for part in parts])
    return tuple([part.lower() for part in _TOKEN.findall(term.replace("’", "'"))])


class TermIndex(Generic[T]):
    """Terms of one or more words, each with a payload; the longest term at a place wins."""

    def __init__(self, terms: Iterable[tuple[str, T]]) -> None:
        raw: dict[str, list[tuple[str, T]]] = {}
        for entry in terms:
            first = entry[0].split(" ", 1)[0]
            if not first.isalpha():
                first = next(iter(words_in(entry[0])), "")
            raw.setdefault(first.lower(), []).append(entry)
        raw.pop("", None)
        self._raw = raw
        self._firsts = frozenset(raw)
        self._ready: dict[str, dict[str, list[tuple[tuple[str, ...], T]]]] = {}

    def __bool__(self) -> bool:
        return bool(self._raw)

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return (entry for entries in self._raw.values() for entry in entries)

    def firsts(self) -> Set[str]:
        """The first word of each term."""
        return self._raw.keys()

    def seconds(self, first: str) -> Set[str]:
        """The second words of the terms that begin with ``first``, an empty one for a term of one word."""
        return self._seconds(first).keys()

    def needs(self) -> Needs:
        """The words of each term."""
        return {words_in(term) for term, _ in self}

    def at(self, stream: tuple[Token, ...], index: int) -> tuple[int, T] | None:
        """The longest term that begins at token ``index``: how many tokens it has, and its payload."""
        seconds = self._seconds(stream[index].text)
        following = stream[index + 1].text if index + 1 < len(stream) else ""
        for second in (following, "") if following else ("",):
            for words, payload in seconds.get(second, ()):
                end = index + len(words)
                if end <= len(stream) and all(stream[index + n].text == words[n] for n in range(2, len(words))):
                    return len(words), payload
        return None

    def find(self, text: str, stream: tuple[Token, ...]) -> Iterator[tuple[Span, T]]:
        """Terms in ``text`` that are not part of a longer word, path, address or identifier; they don't overlap."""
        end = 0
        for index in self._starts(stream):
            if index < end:
                continue
            hit = self.at(stream, index)
            if hit and stands_alone(text, stream, index, index + hit[0]):
                end = index + hit[0]
                yield Span(stream[index].start, stream[end - 1].end), hit[1]

    def _starts(self, stream: tuple[Token, ...]) -> list[int]:
        """Where a term may begin: at its first word, before its second one."""
        places = (stream if isinstance(stream, Stream) else Stream(stream)).places
        if self._firsts.isdisjoint(places):  # which builds no set, and is so for most texts
            return []
        starts = []
        for first in self._raw.keys() & places.keys():
            seconds = self._ready.get(first) or self._seconds(first)
            if "" in seconds:
                starts += places[first]
            elif not seconds.keys().isdisjoint(places):
                starts += [at for at in places[first] if at + 1 < len(stream) and stream[at + 1][0] in seconds]
        starts.sort()
        return starts

    def _seconds(self, first: str) -> Mapping[str, list[tuple[tuple[str, ...], T]]]:
        """The terms that begin with ``first`` by their second word, empty where there is none, the longest first.

        They are taken apart when that word is first met.
        """
        if first not in self._raw:
            return {}
        known = self._ready.get(first)
        if known is None:
            terms = sorted(
                ((words_in(term), payload) for term, payload in self._raw[first]), key=lambda each: -len(each[0])
            )
            known = self._ready[first] = {}
            for words, payload in terms:
                known.setdefault(words[1] if len(words) > 1 else "", []).append((words, payload))
        return known


def stands_alone(text: str, stream: tuple[Token, ...], first: int, last: int) -> bool:
    """True where tokens ``first`` up to ``last`` are not glued to others by a hyphen, a stop, a slash."""
    before = stream[first - 1] if first else None
    if before and before.end == stream[first].start and before.text in _GLUE:
        return False
    after = stream[last] if last < len(stream) else None
    if not after or after.start != stream[last - 1].end:
        return True
    if after.text in "_@=":
        return False
    beyond = stream[last + 1] if last + 1 < len(stream) else None
    if after.text not in _GLUE or beyond is None or beyond.start != after.end or not beyond.text[0].isalnum():
        return True
    return after.text == "/" and beyond.text.isalpha()
