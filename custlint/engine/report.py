"""Turns an outcome in a sentence into a finding in the file."""

from __future__ import annotations

import re
from itertools import takewhile

from custlint.engine.analyse import Outcome
from custlint.engine.selection import Selection
from custlint.matchers.find import Query
from custlint.model.finding import Applicability, Confidence, Edit, Finding, Fix, Position
from custlint.model.segment import OPAQUE, Segment
from custlint.model.span import Span
from custlint.rewrite.plan import Plan
from custlint.text.lines import LineIndex

LONGEST = 60
"""Characters of a placeholder that a message shows."""

WHOLE = 1000
"""Characters of the longest line that a finding keeps whole: exports are often one line, with thousands of findings."""

AROUND = 400
"""Characters of a longer line that a finding keeps on either side of its words."""


def to_finding(segment: Segment, query: Query, outcome: Outcome, lines: LineIndex, selection: Selection) -> Finding:
    """The finding, with its range, positions and edits in characters of the decoded file (or its extracted text)."""
    reference, decision, plan = outcome.reference, outcome.decision, outcome.plan
    span = segment.to_source(reference.span.shift(query.span.start))
    words = reference.span.of(query.text)
    names = _placeholders(segment, reference.span.shift(query.span.start), lines.text) if OPAQUE in words else []
    start, end = Position(*lines.position(span.start)), Position(*lines.position(span.end))
    context, cut = _context(lines, span, start)
    said = (plan.words,) if plan.words and plan.words != words else plan.suggestions
    suggestions = tuple(_named(each, names) for each in said)
    return Finding(
        rule=reference.rule.id,
        family=reference.rule.rule.family,
        pack=reference.rule.pack,
        severity=selection.severity(reference.rule),
        confidence=decision.confidence or Confidence.POSSIBLE,
        span=span,
        start=start,
        end=end,
        text=_named(words, names),
        message=_message(_named(words, names), suggestions),
        reason=decision.reason,
        context=context,
        fix=_fix(segment, query, plan, sure=decision.confidence == Confidence.CERTAIN),
        suggestions=suggestions[:3],
        location=segment.location,
        cut=cut,
    )


def _context(lines: LineIndex, span: Span, start: Position) -> tuple[str, int]:
    """The line on which the words begin, or a stretch of a long one, and how much of the line is before it."""
    first, last = lines.bounds(start.line)
    begin, end = first, last
    if last - first > WHOLE:
        begin, end = max(first, span.start - AROUND), min(last, span.end + AROUND)
    text = lines.text[begin:end]
    return text.removesuffix("\r") if end == last else text, begin - first


def _placeholders(segment: Segment, span: Span, source: str) -> list[str]:
    """What stands in ``source`` where there is no prose within ``span`` of the segment, in order."""
    places = (at for at in range(span.start, span.end) if segment.text[at] == OPAQUE)
    return [" ".join(segment.to_source(Span(at, at + 1)).of(source).split()) for at in places]


def _named(words: str, names: list[str]) -> str:
    """``words`` with each placeholder as the source writes it."""
    for name in names:
        words = words.replace(OPAQUE, name[:LONGEST] + "…" * (len(name) > LONGEST) or OPAQUE, 1)
    return words


def _message(words: str, suggestions: tuple[str, ...]) -> str:
    shown = " ".join(words.split())
    if suggestions:
        return f'Say "{suggestions[0]}" rather than "{shown}".'
    return f'"{shown}" stands for a customer: say so.'


def _fix(segment: Segment, query: Query, plan: Plan, *, sure: bool) -> Fix | None:
    if not plan.changes or plan.applicability == Applicability.SHOWN:
        return None
    edits = []
    for change in plan.changes:
        local = change.span.shift(query.span.start)
        span, words = _smallest(local, segment.text, change.text)
        if not segment.editable(span, words):
            return None
        edits.append(Edit(segment.to_source(span), segment.written(words)))
    # A fix that is applied unseen needs a decision that no reader would argue with.
    return Fix(tuple(edits), plan.applicability if sure else Applicability.UNSAFE)


def _smallest(span: Span, text: str, replacement: str) -> tuple[Span, str]:
    """The edit without the words at its end that stay as they are, so that it touches as little as it can.

    Nor does it touch a placeholder that stays before the words that are new.

    A word is kept or replaced whole, but for one that only loses its capital ("Room": "The customer in room").
    """
    old = span.of(text)
    pairs = zip(reversed(old), reversed(replacement), strict=False)
    keep = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    while keep and not _may_part(old, len(old) - keep, replacement, len(replacement) - keep):
        keep -= 1
    old, replacement = old[: len(old) - keep], replacement[: len(replacement) - keep]
    behind = old.rfind(OPAQUE) + 1
    same = behind if old[:behind] == replacement[:behind] else 0
    return Span(span.start + same, span.start + len(old)), replacement[same:]


def _may_part(old: str, at: int, new: str, new_at: int) -> bool:
    """True where both texts may be cut: at the edge of a word, or behind a first letter that changes only its case."""
    if not _inside(old, at) and not _inside(new, new_at):
        return True
    recased = old[at - 1 : at].lower() == new[new_at - 1 : new_at].lower()
    return recased and at > 0 and new_at > 0 and not _inside(old, at - 1) and not _inside(new, new_at - 1)


def _inside(text: str, at: int) -> bool:
    """True where ``at`` is inside a word, apostrophes and hyphens included."""
    return bool(re.search(r"[\w'’-]$", text[:at])) and bool(re.match(r"[\w'’-]", text[at:]))
