"""Which outcomes a run wants to see, and how severe they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custlint.engine.analyse import Outcome
from custlint.model.finding import Confidence, Severity
from custlint.ruleset.ruleset import LoadedRule

if TYPE_CHECKING:
    from custlint.config import Settings


class Selection:
    """The ``select``, ``ignore``, ``min-confidence`` and ``severity`` of the settings.

    A name is that of a rule (``core.guest``), a family (``role``), a pack (``hotel``) or a family of one pack
    (``core.role``).
    """

    def __init__(self, settings: Settings) -> None:
        self._select = frozenset(settings.select)
        self._ignore = frozenset(settings.ignore)
        self._least = Confidence[settings.min_confidence.upper()]
        self._severity = dict(settings.severity)

    def wants(self, outcome: Outcome) -> bool:
        """True for an outcome that is sure enough, selected and not ignored."""
        confidence = outcome.decision.confidence
        if confidence is None or confidence < self._least:
            return False
        names = names_of(outcome.reference.rule)
        return (not self._select or bool(names & self._select)) and not names & self._ignore

    def severity(self, rule: LoadedRule) -> Severity:
        """The severity of a rule, as configured."""
        for name in (rule.id, of_pack(rule), rule.rule.family, rule.pack):
            if name in self._severity:
                return Severity[self._severity[name].upper()]
        return Severity[rule.rule.severity.upper()]


def names_of(rule: LoadedRule) -> frozenset[str]:
    """The names by which a rule can be selected or ignored."""
    return frozenset({rule.id, of_pack(rule), rule.rule.family, rule.pack})


def of_pack(rule: LoadedRule) -> str:
    """The name of a rule's family within its pack."""
    return f"{rule.pack}.{rule.rule.family}"
