"""Tells by the words of a text what it could hold, all kinds at once, and is read from disk in next to no time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from custlint.matchers.signs import Entries

Plain = tuple[int, str, str]
"""The kinds that any text could hold, as bits; words, and a line for each of what is known of it.

A line is the kinds that the word tells of alone, and for each entry in which it is the rarest word the others of it and
the kinds that these tell of together: ``2 waiting+for:1 table:6``. One long text is read many times faster than as many
short ones as there are words, and most of them no text asks for.
"""

Known = tuple[int, dict[str, list[tuple[frozenset[str], int]]]]
"""The kinds that a word tells of alone, and by the second word of an entry its other words and its kinds."""


def plain(tables: Sequence[Entries]) -> Plain:
    """What is kept of ``tables``, one for each kind: the first is bit 1, the second bit 2, the third bit 4."""
    kinds: dict[str, int] = {}
    entries: dict[str, dict[tuple[str, ...], int]] = {}
    for at, (alone, joined) in enumerate(tables):
        bit = 1 << at
        for word in alone:
            kinds[word] = kinds.get(word, 0) | bit
        for first, others in _entries(joined):
            known = entries.setdefault(first, {})
            known[others] = known.get(others, 0) | bit
    always = kinds.pop("", 0)
    heads = sorted(kinds.keys() | entries.keys())
    return always, " ".join(heads), "\n".join(_line(kinds.get(head, 0), entries.get(head, {})) for head in heads)


def _entries(joined: Mapping[str, Mapping[str, Sequence[tuple[str, ...]]]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rarest word of each entry, and its others."""
    for first, seconds in joined.items():
        for second, rests in seconds.items():
            yield from ((first, (second, *rest)) for rest in rests)


def _line(kinds: int, entries: Mapping[tuple[str, ...], int]) -> str:
    return " ".join([str(kinds), *(f"{'+'.join(others)}:{bits}" for others, bits in sorted(entries.items()))])


def _read(line: str) -> Known:
    kinds, *entries = line.split(" ")
    seconds: dict[str, list[tuple[frozenset[str], int]]] = {}
    for entry in entries:
        others, _, bits = entry.partition(":")
        second, *rest = others.split("+")
        seconds.setdefault(second, []).append((frozenset(rest), int(bits)))
    return int(kinds), seconds


class Index:
    """Tables of words by kind."""

    def __init__(self, kept: Plain) -> None:
        self._always, heads, lines = kept
        self._known: dict[str, str | Known] = dict(zip(heads.split(" "), lines.split("\n"), strict=True))

    def kinds(self, words: set[str], enough: int = 0) -> int:
        """The kinds of which all words of an entry are among ``words``, as bits; no more once one is of ``enough``."""
        found = self._always
        for head in self._known.keys() & words:
            known = self._known[head]
            if isinstance(known, str):
                known = self._known[head] = _read(known)
            alone, seconds = known
            found |= alone
            if found & enough:
                return found
            if not seconds or seconds.keys().isdisjoint(words):
                continue
            for second in seconds.keys() & words:
                for rest, kinds in seconds[second]:
                    if not rest or words.issuperset(rest):
                        found |= kinds
        return found
