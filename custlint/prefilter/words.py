"""The words of a ruleset that the first look goes by, taken from the matchers themselves."""

from __future__ import annotations

import marshal
from typing import Any

from custlint.matchers.find import Finder
from custlint.matchers.gate import tables
from custlint.matchers.signs import by_rarest
from custlint.matchers.terms import words_in
from custlint.matchers.words import words_of
from custlint.nlp.lemmas import lemmas
from custlint.prefilter.index import plain
from custlint.prefilter.prefilter import Words
from custlint.ruleset.ruleset import Ruleset


def words_for(ruleset: Ruleset, pipeline: str | None) -> Words:
    """What nothing is found without.

    With a ``pipeline``, which decides what is a form of a word, what needs a sign of a person to be likely counts only
    beside one.
    """
    common = frozenset(word.lower() for word in words_of(ruleset, "function.words"))
    index = plain([by_rarest(needs, common) for needs in Finder(ruleset).triggers()])
    numbers = frozenset(words_in(word)[0] for word in words_of(ruleset, "numbers.spelled"))
    signs = tables(ruleset, lemmas(pipeline)) if pipeline else None
    return Words(index=index, numbers=numbers, signs=marshal.dumps(_shared(signs, {})) if signs else None)


def _shared(data: Any, seen: dict[Any, Any]) -> Any:  # noqa: ANN401 - plain data of any depth
    """``data`` with one object for all that are equal, which is written and read once."""
    if isinstance(data, str):
        return seen.setdefault(data, data)
    if isinstance(data, dict):
        return {_shared(key, seen): _shared(value, seen) for key, value in data.items()}
    if isinstance(data, tuple):
        made = tuple([_shared(each, seen) for each in data])
        return seen.setdefault(made, made) if all(isinstance(each, str) for each in made) else made
    if isinstance(data, frozenset):
        return frozenset([_shared(each, seen) for each in data])
    return data
