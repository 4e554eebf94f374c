"""Jupyter notebooks: their Markdown cells, where they stand in the file."""

from __future__ import annotations

from contextlib import suppress

from custlint.errors import InputError
from custlint.formats import comments, json_, markdown, placeholders
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder, compose_parsed
from custlint.formats.json_tokens import Token, tokens
from custlint.model.segment import Segment
from custlint.model.source import SourceFile

PARTS = 3
"""``cells``, the number of a cell, ``source``."""


def parse(source: SourceFile) -> Parsed:
    """The prose of the Markdown cells. Raises InputError for what is not JSON."""
    cells: dict[int, Builder] = {}
    prose: set[int] = set()
    for token in _tokens(source):
        path = token.path
        if token.kind != "string" or len(path) < PARTS or path[0] != "cells" or not isinstance(path[1], int):
            continue
        if path[2] == "cell_type" and token.value == "markdown":
            prose.add(path[1])
        elif path[2] == "source":
            json_.collect(cells.setdefault(path[1], Builder(source.text)), token)
    segments: list[Segment] = []
    directives: list[Directive] = []
    for number, builder in cells.items():
        if number in prose:
            location = {"pointer": f"/cells/{number}/source"}
            outer = builder.raw("paragraph", location=location, escapes=json_.ESCAPES)
            parsed = compose_parsed(outer, markdown.parse(SourceFile(source.path, outer.text)))
            segments += parsed.segments
            directives += parsed.directives
    return comments.settle(source.text, segments, directives)


def _tokens(source: SourceFile) -> list[Token]:
    try:
        return _copied(source.text, source.path)
    except InputError:
        if not placeholders.is_template(source.text):
            raise
        with suppress(InputError):
            return _copied(placeholders.skeleton(source.text), source.path)
        raise


def _copied(text: str, path: str) -> list[Token]:
    return [token._replace(path=[*token.path]) for token in tokens(text, path=path)]


def same_structure(before: str, after: str) -> bool:
    """True where both are the same tree but for the strings in it."""
    return json_.same_structure(before, after)
