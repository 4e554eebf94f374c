"""One message: its subject and what its writer wrote, whatever it was wrapped in."""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from custlint.errors import InputError
from custlint.formats import html, text
from custlint.formats.base import Parsed
from custlint.formats.build import compose
from custlint.formats.replies import own_words, reply_prefix
from custlint.model.segment import Segment, plain

DEEPEST = 100
"""Levels of parts within parts beyond which a message is refused."""

_UNKNOWN = "cp1252"


class Part(NamedTuple):
    """A text of a message: ``name`` is ``subject`` or its content type."""

    name: str
    body: str


class Mail(NamedTuple):
    """What of a message is read, and what says which one it is."""

    about: dict[str, str | int]
    parts: tuple[Part, ...]


def read(data: bytes) -> Mail:
    """The message in ``data``; what is malformed is read as far as it goes.

    Raises InputError for parts nested too deeply.
    """
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        bodies = tuple(_bodies(message))
    except RecursionError:
        raise InputError("not a mail: its parts are nested too deeply") from None
    subject = header(message, "Subject")
    about: dict[str, str | int] = {"message": header(message, "Message-ID"), "subject": subject}
    about |= {"from": header(message, "From"), "date": _date(header(message, "Date"))}
    return Mail(about, (Part("subject", subject), *bodies))


def parsed(mail: Mail) -> Parsed:
    """The prose of ``mail``, in a text of its own that starts with the subject."""
    whole = ""
    segments: list[Segment] = []
    for name, body in mail.parts:
        if not body.strip():
            continue
        location = {**mail.about, "part": name}
        start = len(whole)
        whole += body.rstrip("\n") + "\n\n"
        skipped = reply_prefix(body) if name == "subject" else 0
        found = text.prose(body[skipped:]).segments
        outer = replace(plain(body[skipped:], start + skipped, location=location), read_only=True)
        for one in found:
            kind = "subject" if name == "subject" else one.kind
            segments.append(replace(compose(outer, one), kind=kind))
    return Parsed(tuple(segments), text=whole)


def header(message: Message, name: str) -> str:
    """A header in one line, decoded as far as it can be."""
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        value = str(make_header(decode_header(raw)))
    except (MessageError, LookupError, UnicodeError, ValueError, binascii.Error):
        value = str(raw)
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _date(value: str) -> str:
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value


def _bodies(message: Message, depth: int = 0) -> Iterator[Part]:
    """The texts of a message; of alternatives, the plain one."""
    if depth > DEEPEST:
        raise InputError(f"not a mail: parts nested more than {DEEPEST} levels deep")
    kind = message.get_content_type()
    if kind.startswith("message/") or _is_attachment(message):
        return
    parts = message.get_payload() if message.is_multipart() else None
    if isinstance(parts, list):
        inner = [one for one in parts if isinstance(one, Message)]
        found = [list(_bodies(one, depth + 1)) for one in inner]
        if kind == "multipart/alternative":
            found = [max(found, key=_preference)] if found else []
        for one in found:
            yield from one
    elif kind == "text/plain":
        yield Part(kind, own_words(_flowed(message, _decoded(message))))
    elif kind == "text/html":
        blocks = [one.text for one in html.prose(_decoded(message)).segments if one.kind != "attribute"]
        yield Part(kind, own_words("\n\n".join(blocks)))


def _preference(parts: list[Part]) -> int:
    names = [part.name for part in parts if part.body.strip()]
    return 2 * ("text/plain" in names) + bool(names)


def _is_attachment(message: Message) -> bool:
    disposition = str(message.get("Content-Disposition", "")).strip().lower()
    return disposition.startswith("attachment") or (bool(message.get_filename()) and not message.is_multipart())


def _decoded(message: Message) -> str:
    data = message.get_payload(decode=True)
    if not isinstance(data, bytes):
        return str(data or "")
    declared = message.get_content_charset() or "utf-8"
    for charset in (declared, "utf-8", _UNKNOWN):
        try:
            decoded = data.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            continue
        return decoded.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return data.decode("latin-1")


def _flowed(message: Message, body: str) -> str:
    """``body`` with the soft line breaks of RFC 3676 taken back."""
    if str(message.get_param("format") or "").lower() != "flowed":
        return body
    space = "" if str(message.get_param("delsp") or "").lower() == "yes" else " "
    body = body.replace("\r\n", "\n").replace("\n-- \n", "\n--\n")
    return body.replace(" \n", space)
