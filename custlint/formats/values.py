"""Strings in data files: plain text or HTML, with placeholders, inside whatever escapes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from custlint.formats import comments, html, icu, markdown, placeholders, template, text
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import compose_parsed
from custlint.formats.polish import polish
from custlint.model.segment import Segment, plain
from custlint.model.source import SourceFile
from custlint.model.span import Span

_SIMPLE = re.compile(r"(?!\d{1,2}[.)]|[a-zA-Z]\))[\w\"'“‘(][^{%<&$\n\[*«\ufdd0\ufdd1]*")


class Values:
    """Collects the strings of one file, in their order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.segments: list[Segment] = []
        self.directives: list[Directive] = []
        self.blocks: list[Span] = []

    def add(self, value: Segment | None, block: Span | None = None, kind: str = "prose") -> None:
        """Read ``value``, which is of a ``kind`` of :func:`read`; ``block`` is what a comment beside it covers."""
        if value is None:
            return
        parsed = read(value, kind)
        self.segments += parsed.segments
        self.directives += parsed.directives
        if block is not None and parsed.segments:
            self.blocks.append(block)

    def parsed(
        self, directives: Sequence[Directive] = (), problems: Iterable[str] = (), notes: tuple[str, ...] = ()
    ) -> Parsed:
        """All of them; ``directives`` are those in comments of the file itself."""
        settled = comments.settle(self.source, self.segments, [*directives, *self.directives], self.blocks)
        return replace(settled, problems=tuple(problems), notes=notes)


def read(value: Segment, kind: str = "prose") -> Parsed:
    """The prose of one string, mapped to the source of ``value``.

    ``kind``: ``html``, ``markdown``, ``text``, or ``prose`` for HTML where there are tags in it and else text.
    """
    if kind in ("prose", "text") and _SIMPLE.fullmatch(value.text) and comments.MARK not in value.text:
        polished = polish(value)
        return Parsed((polished,) if polished else ())
    parsed = compose_parsed(value, _said(value.text, kind))
    return replace(
        parsed,
        segments=tuple(replace(one, kind=value.kind) if one.kind == "paragraph" else one for one in parsed.segments),
    )


def inline(source: str) -> Parsed:
    """The prose of a text whose line ends mean nothing; HTML where there are tags in it."""
    return _said(source, "inline")


def _said(source: str, kind: str) -> Parsed:
    """The prose of ``source``, each way of saying it where there are several."""
    ways = [(_prose(way, kind), start, end) for way, start, end in icu.variants(source)]
    if not ways:
        return _prose(source, kind)
    segments = [
        one
        for parsed, start, end in ways
        for one in parsed.segments
        if start <= one.pieces[0].source.start and one.pieces[-1].source.end <= end
    ]
    return replace(ways[0][0], segments=tuple(segments))


def _prose(source: str, kind: str) -> Parsed:
    if kind == "html":
        return html.prose(source)
    if kind == "markdown":
        return markdown.parse(SourceFile("", source))
    if kind == "text":
        return text.prose(source)
    if kind == "prose" or template.is_html(source):
        return template.prose(source)
    masked = placeholders.mask(source)
    polished = polish(plain(masked.text))
    return Parsed((polished,) if polished else (), tuple(masked.directives))
