"""Apple's ``.strings``: values, whatever the keys say."""

from __future__ import annotations

import re
from contextlib import suppress

from custlint.errors import InputError
from custlint.formats import comments, escapes, placeholders
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder
from custlint.formats.values import Values
from custlint.model.source import SourceFile
from custlint.model.span import Span

_STRING = r'"(?:[^"\\]|\\.)*+"'
_TOKEN = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*+\*/)
    | (?P<key>{_STRING}|[\w.$-]+)\s*=\s*"(?P<value>(?:[^"\\]|\\.)*+)"\s*;
    """,
    re.VERBOSE | re.DOTALL,
)


def parse(source: SourceFile) -> Parsed:
    """The values of a strings file. Raises InputError for what is none."""
    text = source.text
    values = Values(text)
    builder = Builder(text)
    directives: list[Directive] = []
    for match in _tokens(text, source.path):
        if match["comment"]:
            content = match["comment"][2:].removesuffix("*/")
            made = comments.directive(content, *match.span("comment"))
            directives += [made] if made else []
        elif match["value"]:
            escapes.collect(builder, *match.span("value"))
            location = {"key": match["key"].strip('"')}
            block = Span(*match.span()) if directives else None
            values.add(builder.raw("value", location=location, escapes=escapes.QUOTED), block)
    return values.parsed(directives)


def same_structure(before: str, after: str) -> bool:
    """True where both have the same keys and comments in the same order."""
    return _bones(before) == _bones(after)


def _tokens(text: str, path: str) -> list[re.Match[str]]:
    """The tokens of ``text``, or of what is left of a template without its tags. Raises InputError."""
    try:
        return _matches(text, path)
    except InputError:
        if not placeholders.is_template(text):
            raise
        with suppress(InputError):
            return _matches(placeholders.skeleton(text), path)
        raise


def _matches(text: str, path: str) -> list[re.Match[str]]:
    found = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise InputError('expected "key" = "value";', path=path, line=text.count("\n", 0, at) + 1)
        at = match.end()
        if not match["space"]:
            found.append(match)
    return found


def _bones(text: str) -> list[tuple[str | None, str | None]]:
    return [(match["comment"], match["key"]) for match in _tokens(text, "")]
