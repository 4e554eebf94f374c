"""Whether words hold any sign of a person: asked before a sentence is parsed, so it must never miss one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cached_property
from typing import TypedDict

MOST = 100_000
"""Words whose lemmas are remembered at once."""

FEW = 3
"""Ways to go on after two words of an entry that are told apart."""

_ENDINGS = (
    ("ies", ("y", "ie")),
    ("ied", ("y", "ie")),
    ("es", ("e", "")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
)
"""The endings of regular verbs, and what stands in their place in the dictionary."""

_RUNS = re.compile(r"[^\W\d_]+|\d+")


Entries = tuple[frozenset[str], dict[str, dict[str, tuple[tuple[str, ...], ...]]]]
"""Words that do alone, an empty one where nothing is needed, and others by the two rarest that belong together."""


class Table(TypedDict):
    """What signs are made of, as plain data: words of which just this form counts, and entries of which any does."""

    exact: frozenset[str]
    entries: Entries
    exceptions: dict[str, tuple[str, ...]]
    suffixes: tuple[tuple[str, str], ...]


def by_rarest(needs: Iterable[tuple[str, ...]], common: Container[str]) -> Entries:
    """``needs`` by a long word that is not ``common``, or by an empty one; marks don't count as words."""
    alone: set[str] = set()
    entries: dict[str, dict[str, set[tuple[str, ...]]]] = {}
    for tokens in needs:
        if len(tokens) == 1 and tokens[0].isalnum():
            alone.add(tokens[0])
            continue
        words = {token for token in tokens if token.isalnum()}
        if len(words) < 2:
            alone.add(words.pop() if words else "")
            continue
        first, second, *rest = sorted(words, key=lambda word: (word in common, -len(word), word))
        entries.setdefault(first, {}).setdefault(second, set()).add(tuple(sorted(rest)))
    joined = {
        first: {second: _told(rests) for second, rests in seconds.items()}
        for first, seconds in entries.items()
        if first not in alone
    }
    return frozenset(alone), joined


def _told(rests: set[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """What is needed beside two words: nothing where many things would do, which takes longer to tell than it saves."""
    return ((),) if () in rests or len(rests) > FEW else tuple(sorted(rests))


def parts(entries: Entries) -> set[str]:
    """All words of ``entries``."""
    alone, joined = entries
    rests = (word for seconds in joined.values() for some in seconds.values() for rest in some for word in rest)
    return {*alone, *joined, *(second for seconds in joined.values() for second in seconds), *rests}


def holds(words: set[str], entries: Entries) -> bool:
    """True where all words of one of ``entries`` are among ``words``."""
    alone, joined = entries
    if not alone.isdisjoint(words) or "" in alone:
        return True
    for word in joined.keys() & words:
        seconds = joined[word]
        if seconds.keys().isdisjoint(words):
            continue
        if any(words.issuperset(rest) for second in seconds.keys() & words for rest in seconds[second]):
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
        return frozenset(parts(self._table["entries"]))

    def _bases(self, word: str) -> tuple[str, ...]:
        """What of the entries ``word`` may be a form of."""
        found = {word, *self._table["exceptions"].get(word, ())}
        if not word.isalpha():
            found.update(_RUNS.findall(word))
        for end, new in self._table["suffixes"]:
            if word.endswith(end):
                found.add(word[: -len(end)] + new)
        found.update(verb_bases(word))
        return tuple(found & self._counted)


def verb_bases(word: str) -> tuple[str, ...]:
    """What ``word``, in small letters, may be a form of by the endings of regular verbs, whether it is one or not."""
    for end, news in _ENDINGS:
        if word.endswith(end) and len(word) > len(end) + 1:
            stem = word[: -len(end)]
            doubled = (stem[:-1],) if news and stem[-1] == stem[-2] else ()
            return (*(stem + new for new in news), *doubled)
    return ()
