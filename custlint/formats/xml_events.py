"""What stands in an XML part, with the bytes it stands at."""

from __future__ import annotations

import re
from typing import Protocol
from xml.parsers import expat

from custlint.errors import InputError

DEEPEST = 500
"""Levels of elements beyond which a part is refused."""

EVENTS = 10_000_000
"""Elements and stretches of text beyond which a part is refused, as each takes memory."""

_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(/?)>""")


class Handler(Protocol):
    """Takes the events of one part. Names are ``namespace local``; offsets are bytes of what is ``readable``."""

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins at ``at``."""

    def end(self, name: str, at: int) -> None:
        """An element ends: at ``at`` stands its end tag, or what follows an empty element."""

    def text(self, text: str, start: int, end: int) -> None:
        """``text`` stands at these bytes: in UTF-8 as it is, or one character that is written otherwise.

        Where the bytes cannot be told, both offsets are -1.
        """


class Quiet:
    """Takes all events and does nothing."""

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins."""

    def end(self, name: str, at: int) -> None:
        """An element ends."""

    def text(self, text: str, start: int, end: int) -> None:
        """Characters stand in an element."""


def walk(data: bytes, handler: Handler) -> None:
    """Hand all that stands in ``data`` to ``handler``, in order.

    Raises InputError where it is no XML, declares entities, or is nested too deeply.
    """
    _Walker(data, handler).run()


def readable(data: bytes) -> bytes:
    """``data`` itself, or in UTF-8 where it is in UTF-16. Raises InputError where it is neither."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    try:
        return data.decode("utf-16").encode("utf-8")
    except UnicodeError as error:
        raise InputError(f"not XML: {error}") from None


def tag_end(data: bytes, at: int) -> tuple[int, bool]:
    """Where the start tag at ``at`` ends, and whether its element is empty."""
    match = _TAG.match(data, at)
    if match is None:
        raise InputError("not XML that can be read: a tag is written oddly")
    return match.end(), bool(match[1])


class _Walker:
    def __init__(self, data: bytes, handler: Handler) -> None:
        self.data = readable(data)
        self.handler = handler
        self.known = self.data is data
        self.parser = expat.ParserCreate(None if self.known else "utf-8", " ")
        self.literal = False
        self.depth = self.events = 0

    def run(self) -> None:
        parser = self.parser
        parser.buffer_text = False
        parser.XmlDeclHandler = self.declaration
        parser.EntityDeclHandler = self.entity
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartCdataSectionHandler = lambda: self.cdata(inside=True)
        parser.EndCdataSectionHandler = lambda: self.cdata(inside=False)
        try:
            parser.Parse(self.data, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise InputError(f"not XML: {error}") from None

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.known = self.known and (encoding or "utf-8").lower() in ("utf-8", "utf8")

    def entity(self, *_: object) -> None:
        raise InputError("declares entities, which no document needs")

    def cdata(self, *, inside: bool) -> None:
        self.literal = inside

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise InputError(f"nested more than {DEEPEST} levels deep")
        self.count()
        self.handler.start(name, attributes, self.parser.CurrentByteIndex)

    def end(self, name: str) -> None:
        self.depth -= 1
        self.handler.end(name, self.parser.CurrentByteIndex)

    def count(self) -> None:
        self.events += 1
        if self.events > EVENTS:
            raise InputError(f"more than {EVENTS} elements and texts")

    def text(self, text: str) -> None:
        self.count()
        if self.literal or not self.known:
            self.handler.text(text, -1, -1)
            return
        at = self.parser.CurrentByteIndex
        first = self.data[at]
        if first == 0x26:  # an ampersand
            end = self.data.index(b";", at) + 1
        elif first == 0x0D:
            end = at + 1 + (self.data[at + 1] == 0x0A)
        else:
            end = at + (len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass")))
        self.handler.text(text, at, end)
