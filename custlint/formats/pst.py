"""Mail folders as Outlook keeps them (MS-PST), read only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import BinaryIO, Protocol, TypeVar

from custlint.errors import InputError
from custlint.formats import mail, mail_parts, rtf
from custlint.formats.base import Document, Parsed
from custlint.formats.charsets import decode
from custlint.formats.mail_parts import Leaf, Mail
from custlint.formats.mime import Entity

try:
    import pypff
except ModuleNotFoundError:
    raise InputError("install custlint[pst] to read it") from None

T = TypeVar("T")

DEEPEST = 100
"""Levels of folders that are read."""

LARGEST = 50_000_000
"""Bytes of one attachment that are read."""

APART = 1_000_000
"""Characters set aside for each message, so that findings stand in the order of the folders."""


class _Attachment(Protocol):
    """What is used of an attachment."""

    def get_long_filename(self) -> str | None: ...
    def get_size(self) -> int: ...
    def read_buffer(self, size: int) -> bytes: ...


class _Message(Protocol):
    """What is used of a message."""

    def get_transport_headers(self) -> str | None: ...
    def get_client_submit_time(self) -> datetime | None: ...
    def get_subject(self) -> str | None: ...
    def get_sender_name(self) -> str | None: ...
    def get_plain_text_body(self) -> bytes | None: ...
    def get_html_body(self) -> bytes | None: ...
    def get_rtf_body(self) -> bytes | None: ...
    def get_number_of_attachments(self) -> int: ...
    def get_attachment(self, at: int) -> _Attachment: ...


class _Folder(Protocol):
    """What is used of a folder."""

    def get_name(self) -> str | None: ...
    def get_number_of_sub_messages(self) -> int: ...
    def get_sub_message(self, at: int) -> _Message: ...
    def get_number_of_sub_folders(self) -> int: ...
    def get_sub_folder(self, at: int) -> _Folder: ...


def parse_stream(file: BinaryIO, path: str, may_hold: mail.Holds | None = None) -> Iterator[Document]:
    """The messages in ``file``, folder by folder. Raises InputError for what is no such file."""
    folders = pypff.file()
    try:
        folders.open_file_object(file)
        root = folders.get_root_folder()
    except OSError as error:
        raise InputError(f"not a file of Outlook's folders: {_said(error)}", path=path) from None
    for number, (folder, message) in enumerate(_messages(root, (), 0)):
        name = f"message {number + 1} in {'/'.join(folder) or 'the root folder'}"
        yield Document(partial(_parsed, message, "/".join(folder), may_hold), number * APART, 0, name)


def parse_bytes(data: bytes, path: str) -> Parsed:
    """Raises InputError: folders are only read where they are a file of their own."""
    raise InputError(f"Outlook's folders are not read within other files ({len(data)} bytes)", path=path)


def same_structure(before: str, after: str) -> bool:
    """True where nothing differs: mail is never written."""
    return before == after


def _messages(
    folder: _Folder, names: tuple[str, ...], depth: int
) -> Iterator[tuple[tuple[str, ...], _Message | OSError]]:
    """Each message, or the error that kept it from being read, with the names of its folders."""
    for at in range(_tried(folder.get_number_of_sub_messages, 0)):
        yield names, _got(folder.get_sub_message, at)
    if depth < DEEPEST:
        for at in range(_tried(folder.get_number_of_sub_folders, 0)):
            inner = _got(folder.get_sub_folder, at)
            if isinstance(inner, OSError):
                yield names, inner
            else:
                yield from _messages(inner, (*names, _tried(inner.get_name, "") or "?"), depth + 1)


def _parsed(message: _Message | OSError, folder: str, may_hold: mail.Holds | None) -> Parsed | None:
    if isinstance(message, OSError):
        raise InputError(f"cannot be read: {_said(message)}")
    return mail.collected(_mail(message), may_hold, {"folder": folder} if folder else {})


def _mail(message: _Message) -> Mail:
    problems: list[str] = []
    leaves = [*_texts(message), *_attached(message, problems)]
    return Mail(_entity(message), tuple(leaves), tuple(problems))


def _entity(message: _Message) -> Entity:
    headers = _tried(message.get_transport_headers, "")
    entity = Entity(headers.encode("utf-8", "replace"))
    known = {
        "subject": _tried(message.get_subject, ""),
        "from": _tried(message.get_sender_name, ""),
        "date": _tried(lambda: _when(message.get_client_submit_time()), ""),
    }
    for name, value in known.items():
        if value and (name == "subject" or name not in entity.fields):
            del entity.fields[name]
            entity.fields[name] = value
    return entity


def _when(sent: datetime | None) -> str:
    return sent.isoformat() if sent else ""


def _texts(message: _Message) -> Iterator[Leaf]:
    plain = _tried(message.get_plain_text_body, b"")
    page = b"" if plain.strip() else _tried(message.get_html_body, b"")
    kind = "text/html" if page else "text/plain"
    body = decode(page or plain, None).replace("\r\n", "\n")[: mail_parts.LONGEST]
    if body.strip():
        yield Leaf(kind, kind, body)
    elif packed := _tried(message.get_rtf_body, b""):
        yield Leaf("text/plain", "text/rtf", rtf.text_of(packed)[: mail_parts.LONGEST])


def _attached(message: _Message, problems: list[str]) -> Iterator[Leaf]:
    for at in range(_tried(message.get_number_of_attachments, 0)):
        one = _got(message.get_attachment, at)
        if isinstance(one, OSError):
            problems.append(f"an attachment cannot be read: {_said(one)}")
            continue
        name = _tried(one.get_long_filename, "")
        if not mail_parts.is_read(name):
            continue
        size = _tried(one.get_size, 0)
        if size > LARGEST:
            problems.append(f"attachment {name} is too large: {size:,} bytes")
            continue
        data = _got(one.read_buffer, size) if size else b""
        if isinstance(data, OSError):
            problems.append(f"attachment {name} cannot be read: {_said(data)}")
        elif data:
            yield mail_parts.attachment(name, data, 0)


def _tried(read: Callable[[], T | None], default: T) -> T:
    """What ``read`` gives; ``default`` for a property that is not there or damaged, as the others may be whole."""
    try:
        found = read()
    except (OSError, ValueError):
        return default
    return default if found is None else found


def _got(read: Callable[[int], T], at: int) -> T | OSError:
    """What ``read`` gives, or the error that it raises."""
    try:
        return read(at)
    except OSError as error:
        return error


def _said(error: OSError) -> str:
    """What the library says, without the chain of its functions."""
    return str(error).rpartition(": ")[2].strip().rstrip(".") or "it is damaged"
