"""A message as Outlook saves it (MS-OXMSG), read only."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import TypeVar

from custlint.errors import InputError
from custlint.formats import charsets, mail, mail_parts, rtf
from custlint.formats.base import Parsed
from custlint.formats.mail_parts import DEEPEST, Leaf, Mail
from custlint.formats.mime import Entity

try:
    from compressed_rtf import decompress
    from olefile import OleFileIO
    from oxmsg.domain import constants as tags
    from oxmsg.properties import Properties
    from oxmsg.storage import Storage
except ModuleNotFoundError:
    raise InputError("install custlint[mail] to read it") from None

T = TypeVar("T")

HEAD, HEAD_WITHIN, HEAD_ATTACHMENT = 32, 24, 8
"""Bytes before the properties of a message, of a message within another, and of an attachment."""

PACKED = 5_000_000
"""Bytes of a text in RTF, packed, that are read."""

WITHIN = "__substg1.0_3701000D"
"""The storage of an attached message."""

_FAULTS = (
    *(OSError, ValueError, KeyError, IndexError, TypeError, AttributeError),
    *(struct.error, OverflowError, AssertionError),
)
"""What the libraries raise for files that are damaged."""


def parse_bytes(data: bytes, path: str) -> Parsed:
    """The prose of the message in ``data``; the segments' sources point into ``Parsed.text``.

    Raises InputError for what is no such message.
    """
    try:
        with OleFileIO(io.BytesIO(data)) as file:
            storage = Storage.from_ole(file)
    except (*_FAULTS, RecursionError) as error:
        why = error if isinstance(error, OSError) else "it is damaged"  # what other faults say is meant for programmers
        raise InputError(f"not a message of Outlook: {why}", path=path) from None
    if not any(stream.name == "__properties_version1.0" for stream in storage.streams):
        raise InputError("not a message of Outlook: it has no properties", path=path)
    collector = mail.Collector()
    collector.mail(_mail(storage, HEAD, 0))
    return collector.parsed()


def same_structure(before: str, after: str) -> bool:
    """True where nothing differs: a mail is never written."""
    return before == after


def _mail(storage: Storage, head: int, depth: int) -> Mail:
    properties = Properties(storage, head)
    problems: list[str] = []
    leaves = [*_texts(properties, problems), *_attached(storage, depth, problems)]
    return Mail(_entity(properties), tuple(leaves), tuple(problems))


def _entity(properties: Properties) -> Entity:
    """The headers that the message came with, completed by what Outlook knows."""
    entity = Entity((_text(properties, tags.PID_TRANSPORT_MESSAGE_HEADERS) or "").encode("utf-8", "replace"))
    address = _text(properties, tags.PID_SENDER_SMTP_ADDRESS) or _text(properties, tags.PID_SENDER_EMAIL_ADDRESS)
    names = [_text(properties, tags.PID_SENDER_NAME), f"<{address}>" if address and "@" in address else None]
    known = {
        "subject": _text(properties, tags.PID_SUBJECT),
        "from": " ".join(filter(None, names)),
        "message-id": _text(properties, tags.PID_INTERNET_MESSAGE_ID),
        "date": _tried(lambda: properties.date_prop_value(tags.PID_CLIENT_SUBMIT_TIME).isoformat()),  # type: ignore[union-attr]
    }
    for name, value in known.items():
        if value and (name == "subject" or name not in entity.fields):
            del entity.fields[name]
            entity.fields[name] = value
    return entity


def _texts(properties: Properties, problems: list[str]) -> Iterator[Leaf]:
    body = _text(properties, tags.PID_BODY)
    if body and body.strip():
        yield Leaf("text/plain", "text/plain", body.replace("\r\n", "\n")[: mail_parts.LONGEST])
        return
    data = _binary(properties, tags.PID_HTML)
    declared = _tried(lambda: properties.body_encoding)
    page = charsets.decode(data, declared) if data else _text(properties, tags.PID_BODY_HTML)
    if page:
        yield Leaf("text/html", "text/html", page.replace("\r\n", "\n")[: mail_parts.LONGEST])
    elif packed := _binary(properties, tags.PID_RTF_COMPRESSED):
        text = _tried(lambda: rtf.text_of(_unpacked(packed)))
        if text is None:
            problems.append("its text is there as RTF only, which is damaged")
        elif text.strip():
            yield Leaf("text/plain", "text/rtf", text[: mail_parts.LONGEST])


def _unpacked(packed: bytes) -> bytes:
    """The RTF in a property. Raises ValueError where it is damaged, which the library would tell with Exception."""
    size, _, kind, check = struct.unpack_from("<II4sI", packed)
    content = packed[16 : size + 4]
    sum_of = {b"LZFu": zlib.crc32(content, 0xFFFFFFFF) ^ 0xFFFFFFFF, b"MELA": 0}
    if len(packed) > PACKED or sum_of.get(kind) != check:
        raise ValueError("damaged")
    return bytes(decompress(packed))


def _attached(storage: Storage, depth: int, problems: list[str]) -> Iterator[Leaf]:
    for one in storage.iter_attachment_storages():
        properties = Properties(one, HEAD_ATTACHMENT)
        name = _text(properties, tags.PID_ATTACH_LONG_FILENAME) or _text(properties, tags.PID_ATTACH_FILENAME) or ""
        within = next((inner for inner in one.storages if inner.name == WITHIN), None)
        if within is not None and depth >= DEEPEST:
            problems.append(f"messages more than {DEEPEST} levels deep were not read")
        elif within is not None:
            yield Leaf(mail_parts.FILE, name, mail=_mail(within, HEAD_WITHIN, depth + 1))
        elif name and mail_parts.is_read(name):
            data = _binary(properties, tags.PID_ATTACH_DATA_BINARY)
            if data:
                yield mail_parts.attachment(name, data, depth)


def _text(properties: Properties, tag: int) -> str | None:
    return _tried(lambda: properties.str_prop_value(tag))


def _binary(properties: Properties, tag: int) -> bytes | None:
    return _tried(lambda: properties.binary_prop_value(tag))


def _tried(read: Callable[[], T]) -> T | None:
    """What ``read`` gives; None for a property that is damaged, as the others may be whole."""
    try:
        return read()
    except (*_FAULTS, InputError):
        return None
