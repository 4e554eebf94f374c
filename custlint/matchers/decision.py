"""What a judge says of a reference, and how the weights of its signs add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custlint.matchers.grammar import Role
from custlint.matchers.sign import Sign
from custlint.model.finding import Confidence

if TYPE_CHECKING:
    from spacy.tokens import Token

CERTAIN, LIKELY, POSSIBLE = 4.0, 2.0, -1.5
"""Scores from which on (for the last: above which) a decision has the confidence of that name."""

VETOED = -9.0
_STRONG = 3.0
_OUTWEIGHED = -2.0
_ALIKE = 0.25

Weighed = tuple[Sign, float, str]
"""A sign, what it weighs, and how it is told to a reader."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What came of a reference: ``confidence`` is None where it means the thing.

    ``veto`` says why it was left whatever its signs; ``token`` is the head of the reference in the parse. ``backed``
    is true of a word for people where the words around it speak for a person as well.
    """

    confidence: Confidence | None
    score: float
    signs: tuple[Weighed, ...] = ()
    role: Role | None = None
    token: Token | None = None
    veto: str = ""
    backed: bool = False

    @property
    def reason(self) -> str:
        """The strongest signs for a person, in words."""
        strongest = sorted((each for each in self.signs if each[1] > 0), key=lambda each: -each[1])
        return "; ".join(dict.fromkeys(says for _, _, says in strongest[:3])) or self.veto or "no sign either way"


def vetoed(why: str, *, role: Role | None = None, token: Token | None = None) -> Decision:
    """The decision to leave a reference alone, with the reason for it."""
    return Decision(None, VETOED, (), role, token, why)


def confidence_of(score: float) -> Confidence | None:
    """The confidence that a score stands for; None where it means the thing."""
    if score >= CERTAIN:
        return Confidence.CERTAIN
    if score >= LIKELY:
        return Confidence.LIKELY
    return Confidence.POSSIBLE if score > POSSIBLE else None


def total(weighed: Iterable[Weighed]) -> float:
    """The sum of the signs; of several signs of one kind that agree, only the strongest counts in full."""
    groups: dict[tuple[str, bool], list[float]] = {}
    for sign, weight, _ in weighed:
        kind = sign.name.split(".", maxsplit=1)[0] if sign.name.startswith(("pronoun", "bias")) else "deeds"
        groups.setdefault((kind, weight > 0), []).append(weight)
    if max(groups.get(("deeds", True), [0.0])) >= _STRONG and ("deeds", False) in groups:
        # What only people do outranks what things do too: "have no hot water and keep calling".
        groups["deeds", False] = [max(weight, _OUTWEIGHED) for weight in groups["deeds", False]]
    return sum(sum(weights) if kind == "bias" else _joint(weights) for (kind, _), weights in groups.items())


def _joint(weights: Sequence[float]) -> float:
    strongest = max(weights, key=abs)
    return strongest + _ALIKE * (sum(weights) - strongest)
