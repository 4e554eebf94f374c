"""Turns an outcome in a sentence into a finding in the file."""

from __future__ import annotations

from custlint.engine.analyse import Outcome
from custlint.engine.selection import Selection
from custlint.matchers.find import Query
from custlint.model.finding import Applicability, Confidence, Edit, Finding, Fix, Position
from custlint.model.segment import Segment
from custlint.model.span import Span
from custlint.rewrite.plan import Plan
from custlint.text.lines import LineIndex


def to_finding(
    segment: Segment, query: Query, outcome: Outcome, text: str, lines: LineIndex, selection: Selection
) -> Finding:
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
        for part in _smallest(local, segment.text, change.text):
            if not segment.editable(*part):
                return None
            edits.append(Edit(segment.to_source(part[0]), part[1]))
    # A fix that is applied unseen needs a decision that no reader would argue with.
    sure = confidence == Confidence.CERTAIN
    return Fix(tuple(edits), plan.applicability if sure else Applicability.UNSAFE)


def _smallest(span: Span, text: str, replacement: str) -> list[tuple[Span, str]]:
    """The edit without the words at its end that stay as they are, so that it touches as little as it can."""
    old = span.of(text)
    keep = 0
    while keep < min(len(old), len(replacement)) and old[-1 - keep] == replacement[-1 - keep]:
        keep += 1
    return [(Span(span.start, span.end - keep), replacement[: len(replacement) - keep])]
