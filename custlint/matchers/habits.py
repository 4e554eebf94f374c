"""What programs do by habit that are called by a role word: "the subscriber calls back when the queue is empty"."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cached_property
from typing import TYPE_CHECKING

from custlint.matchers.grammar import finite_of, role_of
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.numbers import alternation

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENOUGH = 2
"""Words that staff use too of which this many make a text technical."""

_US = frozenset({"we", "our", "us", "my", "i", "your", "you", "he", "she", "his", "her", "him", "who"})


class Habits:
    """Tells by the words around whether the habit is a program's."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        phrases = alternation(self._lexicon.set_of("technical.phrases")) or "(?!)"
        return re.compile(rf"\b(?:{phrases})(?![\w-])", re.IGNORECASE)

    def tells(self, token: Token, words: Set[str], sentence: str) -> bool:
        """True where one that ``token`` stands for does so by habit, beside ``words`` of programs."""
        if token.tag_ not in {"NN", "NNS"} or not words.isdisjoint(_US) or not _is_habit(token):
            return False
        few = len(words & self._lexicon.set_of("technical.beside")) if token.tag_ == "NN" else 0
        return few >= _ENOUGH or self._phrases.search(sentence) is not None


def _is_habit(token: Token) -> bool:
    """True for the subject of a verb in the simple present, or of what is done over and over: "is identified by"."""
    role = role_of(token)
    if role.kind != "subject" or role.governor is None:
        return False
    finite = finite_of(role.governor)
    if finite is None:
        return False
    plain = finite == role.governor or role.passive
    return finite.tag_ in {"VBZ", "VBP"} if plain else finite.lower_ in {"does", "do", "must", "should"}
