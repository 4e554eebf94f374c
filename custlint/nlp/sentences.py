"""Cuts a run of prose into sentences without parsing it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from custlint.model.span import Span

LONGEST = 1000
"""Characters after which a sentence is cut where it goes on, as no person wrote it."""

LONG, LETTERS = 200, 0.6
"""In sentences of more than so many characters, the least share of letters among what is no white space.

Prose has nine in ten, notes that are full of numbers seven; page descriptions, tables and keys have less.
"""

MARKS = ("; ", ", ")
"""Where a sentence without end is cut, the best first."""

NEAR = 400
"""Characters before a limit within which a mark is a better place to cut than a word."""

_REST = re.compile(r"\s*\Z")
_END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*•–>]|\d{1,2}[.)])\s)""")


_NUMBERS = re.compile(r"\bnos?\Z")
_OPENING = "(\"'“"
"""What a word begins after, besides white space."""

_BEFORE = 24
"""Characters before a full stop in which an abbreviation is looked for."""


@lru_cache(maxsize=4)
def _small(abbreviations: frozenset[str]) -> frozenset[str]:
    return frozenset(map(str.lower, abbreviations))


def split(text: str, abbreviations: Collection[str] = ()) -> tuple[Span, ...]:
    """The sentences of ``text``, in its characters, without the white space around them.

    A full stop ends a sentence unless one of ``abbreviations`` or an initial stands before it, or a lower-case
    word follows one that is not a word of its own; a blank line and the start of a list item end one too, and so
    do semicolons, commas or white space once it is longer than LONGEST.
    """
    stop = len(text.rstrip())
    first = _END.search(text)
    if stop <= LONGEST and (first is None or first.end() >= stop):  # as in most headings, items and cells
        return (Span(stop - len(text[:stop].lstrip()), stop),) if stop else ()
    known = _small(frozenset(abbreviations))
    cuts = [match.end() for match in _END.finditer(text) if _ends(text, match, known)]
    spans = []
    start = 0
    for end in _not_too_far(text, [*cuts, len(text)]):
        stripped = text[start:end].strip()
        if stripped:
            at = start + text[start:end].index(stripped[0])
            spans.append(Span(at, at + len(stripped)))
        start = end
    return tuple(spans)


def is_prose(sentence: str) -> bool:
    """False for what no person says: a long run of numbers and marks."""
    if len(sentence) <= LONG:
        return True
    written = "".join(sentence.split())
    return sum(map(str.isalpha, written)) >= LETTERS * len(written)


def word_end(text: str, start: int, limit: int) -> int:
    """The last place before ``limit`` to cut ``text`` after ``start``.

    That is behind a mark, else before a word in lower case, else ``limit``.

    A number is not cut from the word before it.
    """
    at = limit
    for mark in MARKS:
        if (found := text.rfind(mark, start + 1, limit)) > max(start, limit - NEAR):
            return found + 1
    while (at := text.rfind(" ", start + 1, at)) > max(start, limit - 200):
        if text[at + 1].islower():
            return at
    return limit


def _not_too_far(text: str, cuts: Iterable[int]) -> Iterator[int]:
    """``cuts``, and more of them where one lies far behind the one before.

    Marks come first, all of a kind: where they stand hangs on no length, so that a fix moves no cut but its own.
    """
    start = 0
    for end in cuts:
        yield from _within(text, start, end, MARKS)
        yield end
        start = end


def _within(text: str, start: int, end: int, marks: Sequence[str]) -> Iterator[int]:
    """Where to cut between two cuts that are far from each other."""
    if end - start <= LONGEST:
        return
    if not marks:
        while end - start > LONGEST:
            start = word_end(text, start, start + LONGEST)
            yield start
        return
    at = start
    while (at := text.find(marks[0], at, end)) >= 0:
        at += len(marks[0])
        yield from _within(text, start, at, marks[1:])
        yield at
        start = at
    yield from _within(text, start, end, marks[1:])


def _ends(text: str, match: re.Match[str], known: frozenset[str]) -> bool:
    if match.group() != "." or not match.start():
        return True
    stop = match.start()
    low = max(0, stop - _BEFORE)
    word = "" if text[stop - 1].isspace() else text[low:stop].rsplit(None, 1)[-1].lower()
    if not word.isalnum():
        word = word[1 + max(word.rfind(char) for char in _OPENING) :]
    if word.endswith(("no", "nos")) and _NUMBERS.search(word) and text[stop + 1 : stop + 5].lstrip()[:1].isdigit():
        return False
    if not (word in known or (len(word) == 1 and word.isascii() and word.isalpha())):
        return True
    # An abbreviation at the very end of the text still closes the sentence.
    return _REST.match(text, match.end()) is not None
