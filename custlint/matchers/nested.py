"""Places inside places: "coach C seat 41", "deck 4 cabin 412"."""

from __future__ import annotations

from custlint.matchers.reference import Reference
from custlint.model.span import Span


def nested(text: str, found: list[Reference]) -> list[Reference]:
    """``found`` with places inside places ("coach C seat 41") made one."""
    merged: list[Reference] = []
    for reference in sorted(found, key=lambda each: each.span):
        last = merged[-1] if merged else None
        between = text[last.span.end : reference.span.start] if last else ""
        if last and len(between) <= 2 and not between.strip(" ,"):
            merged[-1] = Reference(
                last.kind,
                last.rule,
                Span(last.span.start, reference.span.end),
                reference.noun,
                last.preposition,
                (last.flags - {"staff", "shared"} | reference.flags) - {"document"},
                last.parts,
                last.word,
            )
        else:
            merged.append(reference)
    return merged
