"""What a matcher has come upon in a segment, before it is decided whether it means a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from custlint.matchers.terms import Token
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule
from custlint.ruleset.schema import Phrase, Place, Record, Word

Entry = Word | Place | Record | Phrase
"""What a rule file says of a word, a place, a record or a phrase."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of segment text that may stand for a customer.

    ``kind`` names the matcher; ``flags`` say how it is written (``bare``: a number alone, ``unnumbered``: a place
    without a number, ``staff``: a place that people who work here answer for, ``document``: what tables and lines
    of a document are called too, ``several``: more than one).
    ``preposition`` joins it to the customer word; ``parts`` are named stretches inside it, such as the noun.
    ``word`` is what the rule file says of it, where it says more than the word itself.
    """

    kind: str
    rule: LoadedRule
    span: Span
    noun: str = ""
    preposition: str = ""
    flags: frozenset[str] = frozenset()
    parts: Mapping[str, Span] = field(default_factory=dict)
    word: Entry | None = None

    def has(self, flag: str) -> bool:
        """True where the reference is written that way."""
        return flag in self.flags


def needs_person(reference: Reference) -> bool:
    """True for a word that its rule takes for a person only where something else speaks for one."""
    word = reference.word
    own = word.needs_person if isinstance(word, Word) else None
    return reference.rule.rule.needs_person if own is None else own


class Matcher(Protocol):
    """Finds the references of one kind of rule in segment text."""

    def find(self, text: str, stream: tuple[Token, ...]) -> list[Reference]:
        """References in ``text``, in its characters, in any order; they may overlap."""
        ...
