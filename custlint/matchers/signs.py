"""Whether words hold any sign of a person: asked before a sentence is parsed, so it must never miss one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cached_property
from typing import TypedDict

MOST = 100_000
"""Words whose lemmas are remembered at once."""

_RUNS = re.compile(r"[^\W\d_]+|\d+")


Entries = tuple[frozenset[str], dict[str, tuple[tuple[str, ...], ...]]]
"""Words that do alone, an empty one where nothing is needed, and others by the rarest of those that belong together."""


class Table(TypedDict):
    """What signs are made of, as plain data: words of which just this form counts, and entries of which any does."""

    exact: frozenset[str]
    entries: Entries
    exceptions: dict[str, tuple[str, ...]]
    suffixes: tuple[tuple[str, str], ...]


def by_rarest(needs: Iterable[tuple[str, ...]], common: Container[str]) -> Entries:
    """``needs`` by a long word that is not ``common``, or by an empty one; marks don't count as words."""
    entries: dict[str, set[tuple[str, ...]]] = {}
    for tokens in needs:
        if len(tokens) == 1 and tokens[0].isalnum():
            entries.setdefault(tokens[0], set()).add(())
            continue
        words = [token for token in tokens if token.isalnum()]
        rarest = max(words, key=lambda word: (word not in common, len(word)), default="")
        entries.setdefault(rarest, set()).add(tuple(sorted(set(words) - {rarest})))
    alone = frozenset(word for word, others in entries.items() if () in others)
    return alone, {word: tuple(sorted(others)) for word, others in entries.items() if word not in alone}


def holds(words: set[str], entries: Entries) -> bool:
    """True where all words of one of ``entries`` are among ``words``."""
    alone, joined = entries
    if not alone.isdisjoint(words) or "" in alone:
        return True
    for word in joined.keys() & words:
        for others in joined[word]:
            if words.issuperset(others):
                return True
    return False


class Signs:
    """Entries of the lists that speak for a person, found by all forms that the parser may take for theirs."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._known: dict[str, tuple[str, ...]] = {}

    def among(self, words: Iterable[str]) -> bool:
        """True where ``words``, the tokens of a text in small letters, could hold an entry."""
        words = set(words)
        if not self._table["exact"].isdisjoint(words):
            return True
        known, bases = self._known, set[str]()
        if len(known) > MOST:
            known.clear()
        for word in words:
            found = known.get(word)
            if found is None:
                found = known[word] = self._bases(word)
            bases.update(found)
        return holds(bases, self._table["entries"])

    @cached_property
    def _counted(self) -> frozenset[str]:
        """The words of all entries."""
        alone, joined = self._table["entries"]
        return alone.union(joined, *(others for each in joined.values() for others in each))

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
        return tuple(found & self._counted)
