"""Why a text was found or left: every cue, the parse it was read off, the decision."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Considered:
    """One reference that was looked at.

    ``cues`` are (name, weight, words for a reader); ``decision`` is a confidence, or why it was left.
    """

    text: str
    rule: str
    cues: tuple[tuple[str, float, str], ...]
    score: float
    decision: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that was considered in a text; ``parse`` is (token, tag, dependency, head) for each token parsed."""

    candidates: tuple[Considered, ...] = ()
    parse: tuple[tuple[str, str, str, str], ...] = ()
