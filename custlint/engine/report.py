"""Turns an outcome in a sentence into a finding in the file."""

from __future__ import annotations

import re
from itertools import takewhile

from custlint.engine.analyse import Outcome
from custlint.engine.selection import Selection
from custlint.matchers.find import Query
from custlint.model.finding import Applicability, Confidence, Edit, Finding, Fix, Position
from custlint.model.segment import Segment
from custlint.model.span import Span
from custlint.rewrite.plan import Plan
from custlint.text.lines import LineIndex


def to_finding(segment: Segment, query: Query, outcome: Outcome, lines: LineIndex, selection: Selection) -> Finding:
    """The finding, with its range, positions and edits in characters of the decoded file (or its extracted text)."""
    reference, decision, plan = outcome.reference, outcome.decision, outcome.plan
    span = segment.to_source(reference.span.shift(query.span.start))
    words = reference.span.of(query.text)
    start, end = Position(*lines.position(span.start)), Position(*lines.position(span.end))
    suggestions = (plan.words,) if plan.words and plan.words != words else plan.suggestions
    return Finding(
        rule=reference.rule.id,
        family=reference.rule.rule.family,
        pack=reference.rule.pack,
        severity=selection.severity(reference.rule),
        confidence=decision.confidence or Confidence.POSSIBLE,
        span=span,
        start=start,
        end=end,
        text=words,
        message=_message(words, suggestions),
        reason=decision.reason,
        context=lines.line_text(start.line),
        fix=_fix(segment, query, plan, decision.confidence),
        suggestions=suggestions[:3],
        location=segment.location,
    )


def _message(words: str, suggestions: tuple[str, ...]) -> str:
    shown = " ".join(words.split())
    if suggestions:
        return f'Say "{suggestions[0]}" rather than "{shown}".'
    return f'"{shown}" stands for a customer: say so.'


def _fix(segment: Segment, query: Query, plan: Plan, confidence: Confidence | None) -> Fix | None:
    if not plan.changes or plan.applicability == Applicability.SHOWN:
        return None
    edits = []
    for change in plan.changes:
        local = change.span.shift(query.span.start)
        span, words = _smallest(local, segment.text, change.text)
        if not segment.editable(span, words):
            return None
        edits.append(Edit(segment.to_source(span), words))
    # A fix that is applied unseen needs a decision that no reader would argue with.
    sure = confidence == Confidence.CERTAIN
    return Fix(tuple(edits), plan.applicability if sure else Applicability.UNSAFE)


def _smallest(span: Span, text: str, replacement: str) -> tuple[Span, str]:
    """The edit without the words at its end that stay as they are, so that it touches as little as it can.

    A word is kept or replaced whole, but for one that only loses its capital ("Room": "The customer in room").
    """
    old = span.of(text)
    pairs = zip(reversed(old), reversed(replacement), strict=False)
    keep = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    while keep and not _may_part(old, len(old) - keep, replacement, len(replacement) - keep):
        keep -= 1
    return Span(span.start, span.end - keep), replacement[: len(replacement) - keep]


def _may_part(old: str, at: int, new: str, new_at: int) -> bool:
    """True where both texts may be cut: at the edge of a word, or behind a first letter that changes only its case."""
    if not _inside(old, at) and not _inside(new, new_at):
        return True
    recased = old[at - 1 : at].lower() == new[new_at - 1 : new_at].lower()
    return recased and at > 0 and new_at > 0 and not _inside(old, at - 1) and not _inside(new, new_at - 1)


def _inside(text: str, at: int) -> bool:
    """True where ``at`` is inside a word, apostrophes and hyphens included."""
    return bool(re.search(r"[\w'’-]$", text[:at])) and bool(re.match(r"[\w'’-]", text[at:]))
