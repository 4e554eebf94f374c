"""Ignore comments, whatever the comment form of the file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from custlint.formats.base import Directive, Parsed
from custlint.model.segment import Segment
from custlint.model.span import Span

MARK = "custlint:"

_FORM = re.compile(
    r"(ignore-next-line|ignore-file|ignore|disable|enable)\s*(?:\[([^\]]*)\])?\s*(?:--+(?:\s+(.*))?)?", re.DOTALL
)
_LINE_COMMENT = re.compile(r"(?:\#+|//+|;+|\.\.|--|/\*+|<!--)[ \t]*custlint:[ \t]*([^\n]*)")
_CLOSER = re.compile(r"\s*(?:-->|\*/|\r)\s*$")


def directive(content: str, start: int, end: int) -> Directive | None:
    """What the comment ``source[start:end]`` asks for; None where ``content`` is not addressed to custlint."""
    content = content.strip()
    if not content.startswith(MARK):
        return None
    asked = content[len(MARK) :].strip()
    form = _FORM.fullmatch(asked)
    if form is None:
        return Directive("unknown", (), Span(start, end), asked)
    names = tuple(filter(None, (name.strip() for name in (form[2] or "").split(","))))
    return Directive(form[1], names, Span(start, end), (form[3] or "").strip())


def in_lines(text: str) -> list[Directive]:
    """The ignore comments of a text without a comment form of its own: ``# …``, ``// …``, ``<!-- … -->`` and so on."""
    if MARK not in text:
        return []
    found = []
    for match in _LINE_COMMENT.finditer(text):
        content = _CLOSER.sub("", match[1])
        made = directive(MARK + content, match.start(), match.end() - match[0].endswith("\r"))
        if made is not None:
            found.append(made)
    return found


def settle(
    text: str, segments: Iterable[Segment], directives: Sequence[Directive], blocks: Iterable[Span] = ()
) -> Parsed:
    """The prose of ``text`` in order, and what each ignore comment covers.

    ``blocks`` are the ranges of paragraphs, cells and items, comments in them included; none within another. A comment
    outside of them covers its line.
    """
    ordered = tuple(sorted(segments, key=_start))
    if not directives:
        return Parsed(ordered)
    ranges = sorted(blocks)
    starts = [block.start for block in ranges]
    heads = [_start(segment) for segment in ordered]

    def covered(one: Directive) -> Span | None:
        if one.kind == "ignore":
            at = bisect_right(starts, one.span.start) - 1
            return ranges[at] if at >= 0 and ranges[at].contains(one.span) else line_of(text, one.span)
        if one.kind == "ignore-next-line":
            at = bisect_left(heads, one.span.end)
            return extent(ordered[at]) if at < len(ordered) else None
        return None

    ranked = sorted(directives, key=lambda one: one.span)
    return Parsed(ordered, tuple(one if one.covers else replace(one, covers=covered(one)) for one in ranked))


def extent(segment: Segment) -> Span:
    """The range of the source from the first character of ``segment`` to its last."""
    return Span(segment.pieces[0].source.start, segment.pieces[-1].source.end)


def line_of(text: str, span: Span) -> Span:
    """The whole lines that ``span`` of ``text`` touches."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _start(segment: Segment) -> int:
    return segment.begin
