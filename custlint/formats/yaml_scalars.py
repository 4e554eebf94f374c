"""What each style of YAML scalar says, character by character (YAML 1.1, as libyaml reads it)."""

from __future__ import annotations

import re

from custlint.formats.build import Builder

_PROPERTIES = re.compile(r"(?:[&!][^\s]*\s+)+")
_FOLD = re.compile(r"[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*")
_SINGLE = re.compile(r"''|[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*")
_DOUBLE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|.)|[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*"
)
_ESCAPES = {
    **{"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"},
    **{"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "\t": "\t"},
}
FORBIDDEN = {"": ":#[]{},\n", "'": "\n", "|": "\n", ">": "\n"}
"""Characters that no edit may write, for each style; the empty one is a scalar without quotes."""

ESCAPES = {"'": {"'": "''"}, '"': {'"': '\\"', "\\": "\\\\", "\n": "\\n"}}
"""How characters are written that need an escape, for each style."""


def read(builder: Builder, start: int, end: int, style: str, value: str) -> None:
    """Collect the scalar ``source[start:end]``, whose value is ``value``; its map is exact, or one stretch."""
    source = builder.source
    properties = _PROPERTIES.match(source, start, end)
    at = properties.end() if properties else start
    if style in ("|", ">"):
        _block(builder, at, end, style, value)
    else:
        quoted = bool(style)
        _flow(builder, at + quoted, end - quoted, style)
    if builder.text.rstrip("\n") != value.rstrip("\n"):
        builder.clear()
        builder.put(value, start, end)


def _flow(builder: Builder, start: int, end: int, style: str) -> None:
    source = builder.source
    done = start
    pattern = {"'": _SINGLE, '"': _DOUBLE}.get(style, _FOLD)
    for match in pattern.finditer(source, start, end):
        builder.copy(done, match.start())
        done = match.end()
        builder.put(_said(match[0]), match.start(), done)
    builder.copy(done, end)


def _said(raw: str) -> str:
    """What an escape or a line break in a scalar stands for."""
    if raw == "''":
        return "'"
    if raw.startswith("\\"):
        if raw[1] in "\r\n":
            return ""
        if raw[1] in "xuU":
            code = int(raw[2:], 16)
            return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"
        return _ESCAPES.get(raw[1], raw[1])
    breaks = raw.count("\n")
    return " " if breaks == 1 else "\n" * (breaks - 1)


def _block(builder: Builder, start: int, end: int, style: str, value: str) -> None:
    source = builder.source
    at = source.find("\n", start, end) + 1
    if not at:
        return
    indent = _indent(source, at, end, value)
    folded = style == ">"
    held = 0
    plain = False
    while at < end:
        stop = source.find("\n", at, end)
        stop = end if stop < 0 else stop
        last = stop - (stop > at and source[stop - 1] == "\r")
        if last - at <= indent and not source[at:last].strip(" "):
            held += 1
        else:
            first = min(at + indent, last)
            spaced = source[first : first + 1] in (" ", "\t")
            _breaks(builder, held, first, fold=folded and plain and not spaced)
            builder.copy(first, last)
            held, plain = 1, not spaced
        at = stop + 1


def _breaks(builder: Builder, count: int, end: int, *, fold: bool) -> None:
    """Collect the ``count`` line breaks before ``end``, folded into a space or one fewer where ``fold``."""
    if count:
        start = max(builder.end, 0) or end
        builder.put((" " if count == 1 else "\n" * (count - 1)) if fold else "\n" * count, start, end)


def _indent(source: str, at: int, end: int, value: str) -> int:
    """How many columns of each line of a block scalar are no part of it."""
    begins = value.lstrip("\n").split("\n", 1)[0]
    for line in source[at:end].split("\n"):
        if line.strip():
            spaces = len(line) - len(line.lstrip(" "))
            return spaces - (len(begins) - len(begins.lstrip(" ")))
    return 0
