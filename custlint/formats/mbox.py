"""Many mails in one file: a message begins at a line ``From `` after a blank one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, NamedTuple

from custlint.formats import mail
from custlint.formats.base import Document, Parsed
from custlint.formats.build import compose
from custlint.model.segment import plain

LONGEST = 50_000_000
"""Bytes of one message that are read; what is over is not."""

BLOCK = 1 << 20
"""Bytes of a mailbox that are read at once."""

REACH = 1200
"""Bytes in which a ``From `` line shows that it is one."""

_HEADER = rb"[!-9;-~]{1,200}:"
_FROM = rb"From [^\n]{0,500}?(?:\d:\d\d[^\n]{0,500}\n|\n>?(?:From |" + _HEADER + rb"))"
"""A ``From `` line has a time in it or a header below it; a sentence that begins with the word has neither."""

_BETWEEN = re.compile(rb"\n\r?\n(?=" + _FROM + rb")")
_FIRST = re.compile(rb"[\r\n]*(?=" + _FROM + rb")")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


class Raw(NamedTuple):
    """One message: its bytes from the line after ``From `` on, what stands before it, and whether it was cut short."""

    data: bytes
    offset: int
    line: int
    cut: bool = False


def parse_stream(file: BinaryIO, _path: str, may_hold: mail.Holds | None = None) -> Iterator[Document]:
    """The mails in ``file`` one after another; only one is in memory. Raises OSError."""
    for number, raw in enumerate(messages(file), 1):
        yield Document(partial(_parsed, raw, may_hold), raw.offset, raw.line, f"message {number}")


def parse_bytes(data: bytes, path: str) -> Parsed:
    """The prose of all mails of a mailbox; the segments' sources point into ``Parsed.text``.

    Raises nothing; a mail that cannot be read is a problem of its own. Where there may be many, use ``parse_stream``.
    """
    texts: list[str] = []
    segments = []
    problems: list[str] = []
    length = 0
    for document in parse_stream(io.BytesIO(data), path):
        one = document.parse() or Parsed(())
        problems += [f"{document.name}: {problem}" for problem in one.problems]
        body = one.text or ""
        outer = replace(plain(body, length), read_only=True)
        segments += [replace(compose(outer, segment), location=segment.location) for segment in one.segments]
        texts.append(body)
        length += len(body)
    return Parsed(tuple(segments), text="".join(texts), problems=tuple(problems))


def same_structure(before: str, after: str) -> bool:
    """True where nothing differs: a mailbox is never written."""
    return before == after


def messages(stream: BinaryIO) -> Iterator[Raw]:
    """The mails in ``stream``, ``>From `` taken back to what it was. Raises OSError."""
    for raw in _cut(stream):
        lead = _FIRST.match(raw.data)
        data = raw.data
        if lead:
            data = data[data.index(b"\n", lead.end()) + 1 :]
        if b">From " in data:
            data = _ESCAPED.sub(rb"\1", data)
        if lead or data.strip():
            yield raw._replace(data=data)


def _parsed(raw: Raw, may_hold: mail.Holds | None) -> Parsed | None:
    parsed = mail.parse(raw.data, may_hold)
    if not raw.cut:
        return parsed
    gap = f"too large: what is over {LONGEST:,} bytes was not read"
    return replace(parsed or Parsed((), text=""), problems=(*(parsed.problems if parsed else ()), gap))


def _cut(stream: BinaryIO) -> Iterator[Raw]:
    """The stretches of ``stream`` that the blank lines before ``From `` lines part, in blocks and flat memory."""
    cutter = _Cutter()
    while block := stream.read(BLOCK):
        yield from cutter.feed(block)
    yield from cutter.close()


class _Cutter:
    """Holds what was read since the last message ended: of a long one its start, and where it may end."""

    def __init__(self) -> None:
        self.held = bytearray()
        self.start = b""
        self.over = 0
        self.offset = 0
        self.line = 0
        self.lines_over = 0

    def feed(self, block: bytes) -> Iterator[Raw]:
        """The messages that end before the last REACH bytes read."""
        searched = max(0, len(self.held) - REACH)
        self.held += block
        yield from self.between(searched, len(self.held) - REACH)
        if len(self.start) + len(self.held) > LONGEST + BLOCK:
            self.shorten()

    def close(self) -> Iterator[Raw]:
        """What is left."""
        yield from self.between(max(0, len(self.held) - REACH), len(self.held))
        if self.held or self.start:
            yield self.message(0, len(self.held))

    def between(self, searched: int, settled: int) -> Iterator[Raw]:
        done = 0
        for match in _BETWEEN.finditer(self.held, searched):
            if match.start() >= settled:
                break
            yield self.message(done, match.start() + 1)
            self.offset += self.over + match.end() - done
            self.line += self.lines_over + self.held.count(b"\n", done, match.end())
            self.start, self.over, self.lines_over = b"", 0, 0
            done = match.end()
        del self.held[:done]

    def message(self, done: int, end: int) -> Raw:
        whole = self.start + bytes(self.held[done:end])
        return Raw(whole[:LONGEST], self.offset, self.line, len(whole) > LONGEST or self.over > len(self.start))

    def shorten(self) -> None:
        """Drop the middle of a message that is too long."""
        keep = len(self.held) - REACH
        self.start += bytes(self.held[: max(0, min(keep, LONGEST - len(self.start)))])
        self.over += keep
        self.lines_over += self.held.count(b"\n", 0, keep)
        del self.held[:keep]
