"""Many mails in one file: a message begins at a line ``From `` after a blank one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from custlint.errors import InputError
from custlint.formats import mail
from custlint.formats.base import Parsed
from custlint.formats.build import compose
from custlint.model.segment import plain

LONGEST = 50_000_000
"""Bytes of one message that are read; what is over is not."""

_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def parse_bytes(data: bytes, _path: str) -> Parsed:
    """The prose of all mails of a mailbox; the segments' sources point into ``Parsed.text``.

    Raises nothing; a mail that cannot be read is a problem of its own.
    """
    texts: list[str] = []
    segments = []
    problems: list[str] = []
    length = 0
    for number, one in enumerate(each(io.BytesIO(data)), 1):
        if one.problems:
            problems += [f"message {number}: {problem}" for problem in one.problems]
        body = one.text or ""
        outer = replace(plain(body, length), read_only=True)
        segments += [replace(compose(outer, segment), location=segment.location) for segment in one.segments]
        texts.append(body)
        length += len(body)
    return Parsed(tuple(segments), text="".join(texts), problems=tuple(problems))


def same_structure(before: str, after: str) -> bool:
    """True where nothing differs: a mailbox is never written."""
    return before == after


def each(stream: BinaryIO) -> Iterator[Parsed]:
    """The prose of one mail after another, each with a text of its own; only one is in memory."""
    for data in messages(stream):
        try:
            yield mail.parsed(mail.read(data))
        except InputError as error:
            yield Parsed((), text="", problems=(error.message,))


def messages(stream: BinaryIO) -> Iterator[bytes]:
    """The mails in ``stream``, their ``From `` line left out and ``>From `` taken back to what it was."""
    lines: list[bytes] = []
    size = 0
    blank = True
    begun = False
    for line in stream:
        if blank and line.startswith(b"From "):
            if begun:
                yield _unescaped(lines)
            lines, size, begun, blank = [], 0, True, False
            continue
        blank = not line.strip(b"\r\n")
        begun = begun or not blank
        size += len(line)
        if begun and size <= LONGEST:
            lines.append(line)
    if begun:
        yield _unescaped(lines)


def _unescaped(lines: list[bytes]) -> bytes:
    return _ESCAPED.sub(rb"\1", b"".join(lines))
