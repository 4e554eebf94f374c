"""Cuts JSON into tokens with their positions, without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NamedTuple

from custlint.errors import InputError

DEEPEST = 1000
"""Levels of nesting beyond which a file is refused."""

_SPACE = re.compile(r"(?:[ \t\n\r]+|//[^\n]*|/\*(?:[^*]|\*(?!/))*+\*/)*+")
_ATOM = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null|NaN|-?Infinity")

Path = list[str | int]


class Token(NamedTuple):
    """A ``key``, ``string``, ``atom``, ``open`` or ``close``; strings stand in ``text[start:end]`` without quotes.

    ``path`` leads to the token and changes when the next is asked for.
    """

    kind: str
    start: int
    end: int
    value: str
    path: Path


def tokens(text: str, start: int = 0, end: int | None = None, *, path: str | None = None) -> Iterator[Token]:
    """The tokens of the one JSON value in ``text[start:end]``; ``path`` is the file's. Comments are passed over.

    Raises InputError with a line where it is not JSON or nested too deeply.
    """
    return _Scanner(text, start, len(text) if end is None else end, path).run()


class _Scanner:
    def __init__(self, text: str, start: int, end: int, file: str | None) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.file = file
        self.path: Path = []
        self.closers: list[str] = []
        # where comments are meant to be, editors let a comma stand behind the last value
        self.lenient = (file or "").lower().endswith(".jsonc")

    def run(self) -> Iterator[Token]:
        self.skip()
        while True:
            opened = self.peek() in ("{", "[")
            yield self.open() if opened else self.value()
            if opened:
                self.skip()
                if self.peek() != self.closers[-1]:
                    yield from self.first()
                    continue
                self.path.append(0)
            while self.closers and not self.comma():
                yield self.close()
            if not self.closers:
                break
            yield from self.next()
        self.skip()
        if self.at < self.end:
            raise self.error("the end of the file")

    def peek(self) -> str:
        return self.text[self.at] if self.at < self.end else ""

    def skip(self) -> None:
        match = _SPACE.match(self.text, self.at, self.end)
        self.at = match.end() if match else self.at

    def open(self) -> Token:
        self.closers.append("}" if self.peek() == "{" else "]")
        if len(self.closers) > DEEPEST:
            raise InputError(f"nested more than {DEEPEST} levels deep", path=self.file, line=self.line())
        self.at += 1
        return Token("open", self.at - 1, self.at, self.text[self.at - 1], self.path)

    def first(self) -> Iterator[Token]:
        self.path.append(0)
        if self.closers[-1] == "}":
            yield self.key()

    def next(self) -> Iterator[Token]:
        self.skip()
        last = self.path[-1]
        if self.closers[-1] == "}":
            yield self.key()
        elif isinstance(last, int):
            self.path[-1] = last + 1

    def comma(self) -> bool:
        self.skip()
        if self.peek() != ",":
            return False
        self.at += 1
        if self.lenient:
            self.skip()
        return not (self.lenient and self.peek() == self.closers[-1])

    def close(self) -> Token:
        if self.peek() != self.closers[-1]:
            raise self.error(f"a comma or {self.closers[-1]}")
        self.closers.pop()
        self.path.pop()
        self.at += 1
        return Token("close", self.at - 1, self.at, self.text[self.at - 1], self.path)

    def key(self) -> Token:
        if self.peek() != '"':
            raise self.error("a key in double quotes")
        token = self.string("key")
        self.path[-1] = token.value
        self.skip()
        if self.peek() != ":":
            raise self.error("a colon")
        self.at += 1
        self.skip()
        return token

    def value(self) -> Token:
        if self.peek() == '"':
            return self.string("string")
        match = _ATOM.match(self.text, self.at, self.end)
        if match is None:
            raise self.error("a value")
        self.at = match.end()
        return Token("atom", match.start(), self.at, match[0], self.path)

    def string(self, kind: str) -> Token:
        start = self.at + 1
        try:
            value, self.at = scanstring(self.text, start, False)
        except JSONDecodeError as error:
            self.at = min(error.pos, self.end)
            raise InputError(f"not JSON: {error.msg}", path=self.file, line=self.line()) from None
        if self.at > self.end:
            self.at = self.end
            raise self.error("the end of a string")
        return Token(kind, start, self.at - 1, value, self.path)

    def error(self, expected: str) -> InputError:
        return InputError(f"not JSON: expected {expected}", path=self.file, line=self.line())

    def line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1
