"""A rewrite as edits of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from custlint.model.finding import Applicability
from custlint.model.span import Span


@dataclass(frozen=True, slots=True)
class Change:
    """``span`` of the sentence, to be replaced by ``text``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes of one rewrite, in the sentence's characters and apart from one another.

    ``words`` is what the found words become; it is shown even where no change is applied.
    """

    changes: tuple[Change, ...] = ()
    words: str = ""
    applicability: Applicability = Applicability.SAFE
    suggestions: tuple[str, ...] = ()

    def at_most(self, applicability: Applicability) -> Plan:
        """The same rewrite, trusted no further than ``applicability``."""
        return replace(self, applicability=min(self.applicability, applicability))


@dataclass(frozen=True, slots=True)
class CustomerWord:
    """The word a business has chosen, one and many."""

    one: str = "customer"
    many: str = "customers"

    def of(self, *, several: bool) -> str:
        """The word in the number asked for."""
        return self.many if several else self.one


@dataclass(slots=True)
class Draft:
    """Changes while they are being collected; ``lower`` caps the trust in all of them."""

    changes: list[Change] = field(default_factory=list)
    applicability: Applicability = Applicability.SAFE

    def replace(self, span: Span, text: str) -> None:
        """Adds a change, unless it would touch one that is there already."""
        if not any(span.start <= each.span.end and each.span.start <= span.end for each in self.changes):
            self.changes.append(Change(span, text))

    def lower(self, applicability: Applicability) -> None:
        """Trusts the whole rewrite no further than ``applicability``."""
        self.applicability = min(self.applicability, applicability)

    def plan(self, words: str, suggestions: tuple[str, ...] = ()) -> Plan:
        """The finished rewrite."""
        return Plan(tuple(sorted(self.changes, key=lambda each: each.span)), words, self.applicability, suggestions)
