"""Whether words hold any sign of a person: asked before a sentence is parsed, so it must never miss one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import TypedDict

MOST = 100_000
"""Words whose lemmas are remembered at once."""

_RUNS = re.compile(r"[^\W\d_]+|\d+")


Entries = dict[str, tuple[tuple[str, ...], ...]]
"""Words that belong together, by the rarest of them, each time with the others."""


class Table(TypedDict):
    """What signs are made of, as plain data."""

    entries: Entries
    exceptions: dict[str, tuple[str, ...]]
    suffixes: tuple[tuple[str, str], ...]


def by_rarest(needs: Iterable[tuple[str, ...]], common: Container[str]) -> Entries:
    """``needs`` by a long word that is not ``common``; where one needs no word at all, by an empty one."""
    entries: dict[str, set[tuple[str, ...]]] = {}
    for words in needs:
        rarest = max(words, key=lambda word: (word not in common, len(word)), default="")
        entries.setdefault(rarest, set()).add(tuple(sorted(set(words) - {rarest})))
    return {word: ((),) if () in others else tuple(sorted(others)) for word, others in entries.items()}


def holds(words: set[str], entries: Entries) -> bool:
    """True where all words of one of ``entries`` are among ``words``."""
    return "" in entries or any(words.issuperset(others) for word in entries.keys() & words for others in entries[word])


class Signs:
    """Entries of the lists that speak for a person, found by all forms that the parser may take for theirs."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._entries = table["entries"]
        self._needed = {word for needs in self._entries.values() for each in needs for word in each}
        self._known: dict[str, tuple[str, ...]] = {}

    def among(self, words: Iterable[str]) -> bool:
        """True where ``words``, the tokens of a text in small letters, could hold an entry."""
        known, bases = self._known, set[str]()
        if len(known) > MOST:
            known.clear()
        for word in words:
            found = known.get(word)
            if found is None:
                found = known[word] = self._bases(word)
            bases.update(found)
        return holds(bases, self._entries)

    def _bases(self, word: str) -> tuple[str, ...]:
        """What of the entries ``word`` may be a form of."""
        found = {word, *self._table["exceptions"].get(word, ())}
        if not word.isalpha():
            found.update(_RUNS.findall(word))
        for end, new in self._table["suffixes"]:
            if word.endswith(end):
                found.add(word[: -len(end)] + new)
        if word.endswith("ing"):
            found.update((word[:-3], word[:-3] + "e", word[:-4]))
        return tuple(base for base in found if base in self._entries or base in self._needed)
