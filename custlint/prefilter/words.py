"""The words of a ruleset that the first look goes by, taken from the matchers themselves."""

from __future__ import annotations

from custlint.matchers.find import Finder
from custlint.matchers.gate import tables
from custlint.matchers.signs import by_rarest
from custlint.matchers.terms import words_in
from custlint.matchers.words import words_of
from custlint.nlp.lemmas import lemmas
from custlint.prefilter.prefilter import Words
from custlint.ruleset.ruleset import Ruleset


def words_for(ruleset: Ruleset, pipeline: str | None) -> Words:
    """What nothing is found without.

    With a ``pipeline``, which decides what is a form of a word, what needs a sign of a person to be likely counts only
    beside one.
    """
    common = frozenset(word.lower() for word in words_of(ruleset, "function.words"))
    free, placed, nouns, things, ailments = (by_rarest(needs, common) for needs in Finder(ruleset).triggers())
    numbers = frozenset(words_in(word)[0] for word in words_of(ruleset, "numbers.spelled"))
    signs = tables(ruleset, lemmas(pipeline)) if pipeline else None
    return Words(free=free, placed=placed, nouns=nouns, numbers=numbers, things=things, ailments=ailments, signs=signs)
