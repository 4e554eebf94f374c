"""JSON (with comments where there are any) and JSON Lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from json.decoder import scanstring  # type: ignore[attr-defined]

from custlint.errors import InputError
from custlint.formats import comments, content_name, escapes, keys, placeholders
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder
from custlint.formats.exports.paths import Place
from custlint.formats.exports.plan import LEFT
from custlint.formats.exports.tree import Trees
from custlint.formats.json_tokens import Token, tokens
from custlint.formats.values import Values
from custlint.model.export import Export
from custlint.model.segment import Location, Segment
from custlint.model.source import SourceFile
from custlint.model.span import Span

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_COMMENT = re.compile(r"//[ \t]*(custlint:[^\n\r]*)|/\*[ \t]*(custlint:[^*]*)\*/")
ESCAPES = {**escapes.QUOTED, "\r": "\\r", "\t": "\\t"}
"""How a string is written."""

_LINES = (".jsonl", ".ndjson")
_LENIENT = ".jsonc"
_BUNDLES = (".arb",)


def parse(source: SourceFile, own: tuple[Export, ...] = ()) -> Parsed:
    """The strings of a JSON file that are prose, each with its JSON pointer; ``own`` are exports of the user's.

    Raises InputError for what is not JSON or nested too deeply; a bad line of JSON Lines is a problem of its own.
    """
    strings = Strings(source, own)
    text = source.text
    problems = []
    if content_name(source.path).endswith(_LINES):
        start = 0
        while start < len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            try:
                strings.read(start, end)
            except InputError as error:
                problems.append(f"line {error.line}: {error.message}")
            start = end + 1
    else:
        strings.read(0, len(text))
    return strings.values.parsed(strings.directives(), problems, strings.trees.notes())


def same_structure(before: str, after: str) -> bool:
    """True where both are the same tree but for the strings in it."""
    return _bones(before) == _bones(after)


class Strings:
    """Finds the prose among the strings of one file."""

    def __init__(self, source: SourceFile, own: tuple[Export, ...] = ()) -> None:
        self.text = source.text
        self.file = content_name(source.path)
        self.trees = Trees("json", source.text, own)
        self.bundle = self.file.endswith(_BUNDLES)
        self.values = Values(source.text)
        self.marked = comments.MARK in source.text
        self.quoted: list[tuple[int, int]] = []

    def read(self, start: int, end: int) -> None:
        """Read the one JSON value in ``text[start:end]``, or none where that is blank.

        In a template for JSON, what is there without its tags and placeholders.
        """
        if not self.text[start:end].strip():
            return
        known = len(self.quoted)
        try:
            self.values_of(tokens(self.text, start, end, path=self.file))
        except InputError:
            if not placeholders.is_template(self.text, start, end):
                raise
            del self.quoted[known:]
            if not self.bare[start:end].strip():
                return
            with suppress(InputError):
                self.values_of(tokens(self.bare, start, end, path=_LENIENT))
                return
            raise

    @cached_property
    def bare(self) -> str:
        """The text without its tags and placeholders."""
        return placeholders.skeleton(self.text)

    def values_of(self, found: Iterable[Token]) -> None:
        """Read the strings among the tokens of one value. Raises what they raise, with nothing read."""
        strings: list[tuple[Place, Token]] = []
        scalars: dict[Place, str] = {}
        for token in found:
            if self.trees.scalars and token.kind in ("string", "atom"):
                scalars[tuple(token.path)] = token.value
            if token.kind not in ("key", "string"):
                continue
            if self.marked:
                self.quoted.append((token.start, token.end))
            if token.kind == "string" and keys.is_prose(token.value):
                strings.append((tuple(token.path), token))
        tree = self.trees.tree([place for place, _ in strings], scalars)
        for place, token in strings:
            reading = LEFT if self.is_note(place) else tree.read(place)
            if reading is not LEFT:
                block = comments.line_of(self.text, Span(token.start, token.end)) if self.marked else None
                self.values.add(string(self.text, token, place, reading.location), block, reading.kind)

    def is_note(self, place: Place) -> bool:
        """True for what a resource bundle says of its messages to translators (``@key``)."""
        return self.bundle and str(place[0] if place else "").startswith("@")

    def directives(self) -> list[Directive]:
        """The ignore comments outside of strings."""
        if not self.marked:
            return []
        found = []
        for match in _COMMENT.finditer(self.text):
            at = bisect_right(self.quoted, (match.start(), len(self.text))) - 1
            if at < 0 or self.quoted[at][1] <= match.start():
                made = comments.directive(match[1] or match[2], match.start(), match.end())
                found += [made] if made else []
        return found


def string(text: str, token: Token, place: Place = (), about: Location | None = None) -> Segment:
    """The value of a string token, its escapes mapped; ``about`` is what else its place is called."""
    builder = Builder(text)
    collect(builder, token)
    return builder.raw("value", location={**(about or {}), "pointer": pointer(place)}, escapes=ESCAPES)


def collect(builder: Builder, token: Token) -> None:
    """Collect the value of a string token, half a surrogate pair as a replacement character."""
    text = builder.source
    done = token.start
    if text.find("\\", token.start, token.end) >= 0:
        for match in _ESCAPE.finditer(text, token.start, token.end):
            builder.copy(done, match.start())
            done = match.end()
            char = scanstring(f'{match[0]}"', 0, False)[0]
            builder.put("\ufffd" if "\ud800" <= char <= "\udfff" else char, match.start(), done)
    builder.copy(done, token.end)


def pointer(path: Sequence[str | int]) -> str:
    """``path`` as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def _bones(text: str) -> list[str]:
    if placeholders.is_template(text):
        with suppress(InputError):
            return _of_one(placeholders.skeleton(text))
        text = placeholders.skeleton(text)
    try:
        return _of_one(text)
    except InputError:
        # a value a line, of which some may be broken
        return [bone for line in text.split("\n") for bone in (*_of_line(line), "\n")]


def _of_line(line: str) -> list[str]:
    try:
        return _of_one(line)
    except InputError:
        return [line]


def _of_one(text: str) -> list[str]:
    if not text.strip():
        return []
    found = tokens(text, path=_LENIENT)
    return [token.kind if token.kind == "string" else token.value for token in found]
