"""The parts of a mail, as its boundaries cut them: what is malformed is read as far as it goes.

The standard library's parser is not used: it takes a mail apart line by line, ten times slower than its bytes can be
searched, loses all of one that is nested deeply, and what it makes of broken parts differs between Python's releases.
Headers, their parameters and transfer encodings are left to it.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from itertools import islice

from custlint.formats import charsets

LONGEST_HEADER = 20_000
"""Characters of a header that are looked at."""

_HEAD = re.compile(rb"(?:[!-9;-~]{1,200}[ \t]*:[^\n]*+\n?|[ \t][^\n]*+\n?)*+")
_FIELD = re.compile(
    rb"^(subject|from|date|message-id|content-(?:type|transfer-encoding|disposition))[ \t]*:"
    rb"([^\n]*+(?:\n[ \t][^\n]*+)*+)",
    re.IGNORECASE | re.MULTILINE,
)
_LEAD = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*(?:>?From [^\n]*\n)?")
_COUNTED = re.compile(rb"(\d{1,12})[ \t]*\n(?=[!-9;-~]{1,200}:)")
_GUESSED = re.compile(
    rb"^--(\S[^\r\n]{0,68}\S)[ \t]*\r?\n(?:content-[a-z-]+[ \t]*:|\r?\n)", re.IGNORECASE | re.MULTILINE
)
_REST = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")
_SIMPLE = re.compile(r"text/(plain|html)(?:; ?charset=(\"?)([a-z0-9][a-z0-9._:-]{0,60})\2)?", re.ASCII)
"""What nearly every text says of itself; it takes the standard library long to take that apart."""

_FEED = ord("\n")
_PARAMETER_FAULTS = (LookupError, ValueError, TypeError, MessageError)
"""What the standard library raises for parameters that are garbage."""


class Entity:
    """A mail or a part of one: its headers, as far as they say something here, and its body in transfer encoding.

    ``kind`` is the content type in small letters, ``said`` all that its header says; ``headed`` says whether there is a
    header at all.
    """

    __slots__ = ("body", "fields", "headed", "kind", "said")

    def __init__(self, data: bytes, default: str = "text/plain") -> None:
        head = _HEAD.match(data)
        end = head.end() if head else 0
        self.fields = Message()
        self.fields.set_default_type(default)
        self.headed = end > 0
        for match in _FIELD.finditer(data, 0, end):
            name = match[1].decode("ascii").lower()
            if name not in self.fields:
                self.fields[name] = _unfolded(match[2])
        self.body = data[end:]
        if self.body.startswith((b"\n", b"\r\n")):
            self.body = self.body[self.body.index(b"\n") + 1 :]
        self.said = (self.fields.get("content-type") or "").lower()
        simple = _SIMPLE.fullmatch(self.said)
        self.kind = f"text/{simple[1]}" if simple else self.fields.get_content_type()

    def header(self, name: str) -> str:
        """A header in one line, decoded as far as it can be; empty where there is none."""
        return decoded(self.fields.get(name) or "")

    def parameter(self, name: str) -> str:
        """A parameter of the content type in small letters; empty where there is none."""
        if name not in self.said:
            return ""
        if simple := _SIMPLE.fullmatch(self.said):
            return simple[3] or "" if name == "charset" else ""
        try:
            value = self.fields.get_param(name, "")
        except _PARAMETER_FAULTS:
            return ""
        return value.lower() if isinstance(value, str) else value[2].lower()

    @property
    def file_name(self) -> str:
        """The name of an attached file; empty where there is none."""
        if "name" not in self.said and "content-disposition" not in self.fields:
            return ""
        try:
            return decoded(self.fields.get_filename() or "")
        except _PARAMETER_FAULTS:
            return ""

    @property
    def attached(self) -> bool:
        """True for a part that a reader sees as a file beside the text."""
        disposition = (self.fields.get("content-disposition") or "").strip().lower()
        return disposition.startswith("attachment") or bool(self.file_name)

    def parts(self, most: int) -> list[Entity]:
        """The parts of a multipart, at most so many; none where no boundary can be made out."""
        default = "message/rfc822" if self.kind == "multipart/digest" else "text/plain"
        try:
            declared = (self.fields.get_boundary() or "").encode("ascii", "surrogateescape")
        except (*_PARAMETER_FAULTS, UnicodeError):
            declared = b""
        found = list(islice(_between(self.body, declared), most)) if declared else []
        if not found and (guess := _GUESSED.search(self.body)):
            found = list(islice(_between(self.body, guess[1]), most))
        return [Entity(one, default) for one in found]

    def content(self) -> bytes:
        """The body without its transfer encoding; as it stands where it is broken or unknown."""
        how = (self.fields.get("content-transfer-encoding") or "").strip().lower()
        if not how.startswith(("base64", "quoted", "x-uu", "uu", "x-uuencode")):
            return self.body
        if how.startswith("base64"):
            return _from_base64(self.body)
        if how.startswith("quoted"):
            return binascii.a2b_qp(self.body)
        whole = Message()
        whole["content-transfer-encoding"] = "x-uuencode"
        whole.set_payload(self.body.decode("ascii", "surrogateescape"))
        found = whole.get_payload(decode=True)
        return found if isinstance(found, bytes) else self.body

    def text(self) -> str:
        """The content as text with line feeds alone at the ends of lines."""
        return charsets.decode(self.content(), self.charset).replace("\r\n", "\n")

    @property
    def charset(self) -> str | None:
        """The charset that the content type names."""
        return self.parameter("charset") or None


def mail(data: bytes) -> Entity:
    """The mail in ``data``; blank lines, a byte order mark and a ``From `` line before it are passed over.

    Apple Mail writes the number of its bytes above it, and what it knows of it below.
    """
    counted = _COUNTED.match(data)
    if counted:
        data = data[counted.end() : counted.end() + int(counted[1])]
    if b"\n" not in data and b"\r" in data:
        data = data.replace(b"\r", b"\n")
    lead = _LEAD.match(data)
    return Entity(data[lead.end() :] if lead else data)


def decoded(value: str) -> str:
    """The text of a header or a file name, encoded words (RFC 2047) decoded as far as they can be. Raises nothing."""
    value = str(value)[:LONGEST_HEADER]
    if "=?" in value:
        with suppress(HeaderParseError, ValueError):
            value = "".join(map(_chunk, decode_header(value)))
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").replace("\0", "").split())


def _chunk(chunk: tuple[bytes | str, str | None]) -> str:
    data, charset = chunk
    if isinstance(data, str):
        return data
    # what stands between encoded words comes back as bytes that stand for characters
    return charsets.decode(data, charset) if charset else data.decode("raw_unicode_escape", "replace")


def _unfolded(raw: bytes) -> str:
    raw = b" ".join(raw[: 4 * LONGEST_HEADER].split())
    return raw.decode("ascii") if raw.isascii() else charsets.decode(raw, None)


def _between(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """What stands between the lines with ``boundary``, up to the one that closes it or to the end."""
    line = b"--" + boundary.rstrip()
    start = -1
    at = body.find(line)
    while at >= 0:
        match = _REST.match(body, at + len(line))
        if match and (at == 0 or body[at - 1] == _FEED):
            if start >= 0:
                end = at - 1 - (body[at - 2 : at - 1] == b"\r")
                yield body[start : max(start, end)]
            start = match.end()
            if match[1]:
                return
        at = body.find(line, at + len(line))
    if start >= 0:
        yield body[start:]


def _from_base64(body: bytes) -> bytes:
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        pass
    letters = re.sub(rb"[^A-Za-z0-9+/]+", b"", body)
    return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
