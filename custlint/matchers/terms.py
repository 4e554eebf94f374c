"""Finds the terms of a large list in text: one pass over its tokens, whatever the size of the list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from custlint.model.span import Span

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_GLUE = frozenset("-/_.@#=\\+~")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, folded to small letters, and where it stands."""

    text: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The words and marks of ``text``; apostrophes and hyphens are marks of their own."""
    return tuple(Token(match.group().lower(), *match.span()) for match in _TOKEN.finditer(text.replace("’", "'")))


class TermIndex(Generic[T]):
    """Terms of one or more words, each with a payload; the longest term at a place wins."""

    def __init__(self, terms: Iterable[tuple[str, T]]) -> None:
        index: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for term, payload in terms:
            words = tuple(token.text for token in tokens(term))
            if words:
                index.setdefault(words[0], []).append((words, payload))
        self._index: Mapping[str, list[tuple[tuple[str, ...], T]]] = {
            first: sorted(entries, key=lambda each: -len(each[0])) for first, entries in index.items()
        }

    def __bool__(self) -> bool:
        return bool(self._index)

    def at(self, stream: tuple[Token, ...], index: int) -> tuple[int, T] | None:
        """The longest term that begins at token ``index``: how many tokens it has, and its payload."""
        for words, payload in self._index.get(stream[index].text, ()):
            end = index + len(words)
            if end <= len(stream) and all(stream[index + n].text == word for n, word in enumerate(words)):
                return len(words), payload
        return None

    def find(self, text: str, stream: tuple[Token, ...]) -> Iterator[tuple[Span, T]]:
        """Terms in ``text`` that are not part of a longer word, path, address or identifier; they don't overlap."""
        index = 0
        while index < len(stream):
            hit = self.at(stream, index)
            if hit and stands_alone(text, stream, index, index + hit[0]):
                yield Span(stream[index].start, stream[index + hit[0] - 1].end), hit[1]
                index += hit[0]
            else:
                index += 1


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
