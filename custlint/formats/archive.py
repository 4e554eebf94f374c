"""Parts of a zip container, none of them larger than it should be."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, TypeVar
from zipfile import BadZipFile, ZipFile, ZipInfo

from custlint.errors import InputError
from custlint.formats.base import Parsed

LARGEST = 200_000_000
"""Bytes of one part, unpacked."""

ALTOGETHER = 300_000_000
"""Bytes of all parts of one document, unpacked."""

RATIO = 1000
"""How many times smaller than itself a part of more than a megabyte may be packed."""

PARTS = 20_000
"""Parts beyond which a container is refused."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files begin that Office wrote before it used zip, and those it encrypts."""

BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What zipfile raises for containers that are damaged, encrypted or packed in a way it does not know."""

T = TypeVar("T")


@contextmanager
def opened(data: bytes | BinaryIO, path: str) -> Iterator[ZipFile]:
    """The container in ``data``.

    Raises InputError, with ``path``, where it is none, or where a part of it cannot be read.
    """
    if isinstance(data, bytes) and data.startswith(_COMPOUND):
        raise InputError(
            "encrypted, or in the format of Office before 2007: save it anew without a password", path=path
        )
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    with refused(path, "not a readable document"), ZipFile(file) as archive:
        if isinstance(data, bytes) and len(archive.infolist()) > PARTS:
            raise InputError(f"more than {PARTS} parts", path=path)
        yield archive


@contextmanager
def refused(path: str, what: str = "cannot be unpacked") -> Iterator[None]:
    """Raises InputError for what goes wrong with a container within: ``what``, and why."""
    try:
        yield
    except BROKEN as error:
        said = error.args[0] if isinstance(error, KeyError) and error.args else error
        if "password required" in str(error):
            said = "it is encrypted"
        raise InputError(f"{what}: {said}", path=path) from None


def check(info: ZipInfo) -> None:
    """Raises InputError for a part that is packed so tightly that it cannot be what people write."""
    if info.file_size > 1_000_000 and info.file_size > RATIO * max(1, info.compress_size):
        raise InputError(f"{info.filename} is too large: {info.file_size} bytes unpacked")


def read(archive: ZipFile, name: str | ZipInfo) -> bytes:
    """The part called ``name``. Raises InputError for one that is too large, KeyError for one that is not there."""
    info = archive.getinfo(name) if isinstance(name, str) else name
    check(info)
    if info.file_size > LARGEST:
        raise InputError(f"{info.filename} is too large: {info.file_size} bytes unpacked")
    with archive.open(info) as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise InputError(f"{info.filename} is too large")
    return content


def parse_bytes(_data: bytes, path: str) -> Parsed:
    """Raises InputError: what is in an archive is no document of its own, and only read where archives are."""
    raise InputError("an archive in an archive or a mail is not read", path=path)


def same_structure(before: str, after: str) -> bool:
    """True where nothing differs: an archive is never written."""
    return before == after


def each(
    archive: ZipFile, names: list[str], action: Callable[[str, bytes], T], problems: list[str]
) -> Iterator[tuple[str, bytes, T]]:
    """Name, content and what ``action`` makes of it for each part that can be read; ``problems`` names the others."""
    left = ALTOGETHER
    for name in names:
        try:
            content = _within(read(archive, name), left)
            left -= len(content)
            yield name, content, action(name, content)
        except InputError as error:
            problems.append(error.message if error.message.startswith(name) else f"{name}: {error.message}")
        except BROKEN as error:
            problems.append(f"{name} cannot be read: {error}")


def _within(content: bytes, left: int) -> bytes:
    if len(content) > left:
        raise InputError(f"with the parts before it, more than {ALTOGETHER} bytes")
    return content
