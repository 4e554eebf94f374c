"""Java's ``.properties``: values, whatever the keys say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from custlint.formats import comments, escapes, placeholders
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder
from custlint.formats.values import Values
from custlint.model.source import SourceFile
from custlint.model.span import Span

_ENTRY = re.compile(
    r"""[ \t\f]*(?:
        (?P<comment>[#!][^\n]*)
      | (?P<key>(?:[^\s\\:=]|\\.)++)[ \t\f]*[:=]?[ \t\f]*(?P<value>(?:[^\\\n]|\\\r?\n|\\.)*+)
      | [^\n]*
    )\n?""",
    re.VERBOSE,
)
_FILLED = re.compile(r"\{\d")
_SAID = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def parse(source: SourceFile) -> Parsed:
    """The values of a properties file. Raises nothing."""
    text = source.text
    values = Values(text)
    builder = Builder(text)
    directives: list[Directive] = []
    masked = placeholders.mask(text)
    directives += masked.directives
    for match in entries(masked.text):
        if match["comment"]:
            content = text[slice(*match.span("comment"))]
            made = comments.directive(content.lstrip("#! "), *match.span("comment"))
            directives += [made] if made else []
        elif match["value"]:
            start, end = match.span("value")
            # where there is something to fill in, an apostrophe begins what is not
            filled = _FILLED.search(text, start, end) is not None
            escapes.collect(builder, start, end - match["value"].endswith("\r"), doubled=filled)
            said = _SAID | {"'": "''"} if filled else _SAID
            values.add(
                builder.raw("value", location={"key": text[slice(*match.span("key"))]}, escapes=said),
                Span(match.start(), end),
            )
    return values.parsed(directives)


def same_structure(before: str, after: str) -> bool:
    """True where both have the same keys and comments in the same order."""
    return _bones(before) == _bones(after)


def entries(text: str) -> Iterator[re.Match[str]]:
    """The entries and comments of ``text``, line by line."""
    at = 0
    while at < len(text):
        match = _ENTRY.match(text, at)
        if match is None or match.end() == at:
            return
        yield match
        at = match.end()


def _bones(text: str) -> list[tuple[str, str]]:
    spans = [(match.span("comment"), match.span("key")) for match in entries(placeholders.mask(text).text)]
    return [(text[slice(*comment)], text[slice(*key)]) for comment, key in spans]
