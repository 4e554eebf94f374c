"""One cue, as it was read off a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """A cue: its ``name`` in the ``cues`` of the rules, and the ``words`` that it was read off."""

    name: str
    words: str
