"""TOML: strings that are prose, their positions found after the standard library has found the file sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from custlint.errors import InputError
from custlint.formats import comments, keys, placeholders
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder
from custlint.formats.json_ import pointer
from custlint.formats.json_tokens import Path
from custlint.formats.values import Values
from custlint.model.source import SourceFile
from custlint.model.span import Span

_TOKEN = re.compile(
    r'''
      (?P<comment>\#[^\n]*)
    | """(?:\r?\n)?(?P<long_basic>(?:[^"\\]|\\.|"{1,2}(?!"))*+"{0,2})"""
    | \'\'\'(?:\r?\n)?(?P<long_literal>(?:[^']|'{1,2}(?!'))*+'{0,2})\'\'\'
    | "(?P<basic>(?:[^"\\\n]|\\.)*+)"
    | '(?P<literal>[^'\n]*)'
    | (?P<bare>[\w+-](?:[\w+:-]|\.(?=\d))*)
    | (?P<mark>[=\[\]{},\n.])
    ''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[ \t]*\r?\n\s*|.)", re.DOTALL)
_NAMED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_FORBIDDEN = {"literal": "'\n", "long_literal": "'"}
_BASIC = {'"': '\\"', "\\": "\\\\"}
_ESCAPES = {"basic": {**_BASIC, "\n": "\\n"}, "long_basic": _BASIC}


DEEPEST = 1000
"""Parts of a dotted key beyond which a file is refused."""

_LONG_KEY = re.compile(rf"(?:[\w-]++[ \t]*+\.[ \t]*+){{{DEEPEST}}}")


class Token(NamedTuple):
    """A ``string`` (``style`` is how it is quoted), ``key``, ``comment`` or ``other``, and the path to it."""

    kind: str
    style: str
    start: int
    end: int
    path: Path


def parse(source: SourceFile) -> Parsed:
    """The prose of a TOML file, each string with a JSON pointer. Raises InputError for what is not TOML."""
    try:
        return read(source.text)
    except InputError as error:
        raise InputError(error.message, path=source.path, line=error.line) from None


def same_structure(before: str, after: str) -> bool:
    """True where both have the same tokens but for strings. Raises InputError."""
    return _bones(_sound(before)) == _bones(_sound(after))


def read(text: str, only: frozenset[str] | None = None) -> Parsed:
    """The prose of ``text``, or of those of its topmost keys that ``only`` names. Raises InputError."""
    sound = _sound(text)
    values = Values(text)
    builder = Builder(text)
    directives: list[Directive] = []
    marked = comments.MARK in text
    for token in tokens(sound):
        if token.kind == "comment" and marked:
            made = comments.directive(text[token.start : token.end].lstrip("# "), token.start, token.end)
            directives += [made] if made else []
        if token.kind != "string" or not _wanted(text[token.start : token.end], token.path, only):
            continue
        _collect(builder, token)
        location = {"pointer": pointer(token.path)}
        block = comments.line_of(text, Span(token.start, token.end)) if marked else None
        forbidden, escapes = _FORBIDDEN.get(token.style, ""), _ESCAPES.get(token.style, {})
        values.add(builder.raw("value", location=location, forbidden=forbidden, escapes=escapes), block)
    return values.parsed(directives)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text``, which is TOML."""
    walk = _Walk()
    for match in _TOKEN.finditer(text):
        style = match.lastgroup or "mark"
        start, end = match.span(style)
        raw = match[style]
        if style == "comment":
            kind = "comment"
        elif style == "mark":
            walk.mark(raw)
            kind = "other"
        elif walk.names:
            walk.parts.append(raw)
            kind = "key"
        else:
            kind = "other" if style == "bare" else "string"
        yield Token(kind, style, start, end, walk.path)


class _Walk:
    """Knows at each token which key it belongs to."""

    def __init__(self) -> None:
        self.table: list[str | int] = []
        self.path: Path = []
        self.parts: list[str] = []
        self.names = True
        self.header = 0
        self.tables: dict[tuple[str, ...], int] = {}
        self.open: list[tuple[str, int]] = []

    def mark(self, char: str) -> None:
        if self.header:
            self.in_header(char)
        elif char == "[" and self.names and not self.open and not self.parts:
            self.header = 1
        elif char == "=":
            self.path = [*self.base(), *self.parts]
            self.parts, self.names = [], False
        elif char in "[{":
            self.open.append((char, len(self.path)))
            self.path = [*self.path, *([0] if char == "[" else [])]
            self.names = char == "{"
        elif char in "]}" and self.open:
            _, length = self.open.pop()
            self.path = self.path[:length]
            self.names = False
        elif char == "," and self.open:
            self.next()
        elif char == "\n" and not self.open:
            self.path, self.parts, self.names = [], [], True

    def next(self) -> None:
        kind, length = self.open[-1]
        if kind == "{":
            self.path, self.names = self.path[:length], True
        elif isinstance(self.path[length], int):
            self.path = [*self.path[:length], int(self.path[length]) + 1]

    def base(self) -> Path:
        return self.path[: self.open[-1][1]] if self.open else self.table

    def in_header(self, char: str) -> None:
        if char == "[":
            self.header = 2
        elif char == "]" and self.parts:
            name = tuple(self.parts)
            self.table = list(name)
            if self.header > 1:
                self.tables[name] = self.tables.get(name, -1) + 1
                self.table.append(self.tables[name])
            self.parts = []
        elif char == "\n":
            self.header = 0
            self.names = True


def _sound(text: str) -> str:
    """``text``, or what is TOML of a template for TOML. Raises InputError."""
    try:
        _check(text)
    except InputError:
        if not placeholders.is_template(text):
            raise
        bare = placeholders.skeleton(text)
        with suppress(InputError):
            _check(bare)
            return bare
        raise
    return text


def _check(text: str) -> None:
    import tomllib

    if text.count(".") > DEEPEST and _LONG_KEY.search(text):
        # the standard library takes quadratic time over such keys
        raise InputError(f"not TOML: a key of more than {DEEPEST} parts")
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        message = re.sub(r" \(at .*", "", str(error))
        raise InputError(f"not TOML: {message}", line=int(line[1]) if line else text.count("\n") + 1) from None
    except RecursionError:
        raise InputError("not TOML: nested too deeply") from None


def _wanted(value: str, path: Path, only: frozenset[str] | None) -> bool:
    if only is not None:
        return len(path) == 1 and path[0] in only
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    return keys.is_prose(value) and not keys.technical(name)


def _collect(builder: Builder, token: Token) -> None:
    done = token.start
    if token.style in ("basic", "long_basic"):
        for match in _ESCAPE.finditer(builder.source, token.start, token.end):
            builder.copy(done, match.start())
            done = match.end()
            builder.put(_said(match[0]), match.start(), done)
    builder.copy(done, token.end)


def _said(raw: str) -> str:
    if raw[1].isspace():
        return ""
    if raw[1] in "uUx" and len(raw) > 2:
        return chr(int(raw[2:], 16))
    return _NAMED.get(raw[1], raw[1])


def _bones(text: str) -> list[tuple[str, str]]:
    return [
        (token.kind, token.style if token.kind == "string" else text[token.start : token.end]) for token in tokens(text)
    ]
