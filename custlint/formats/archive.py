"""Parts of a zip container, none of them larger than it should be."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from zipfile import BadZipFile, ZipFile

from custlint.errors import InputError

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
def opened(data: bytes, path: str) -> Iterator[ZipFile]:
    """The container in ``data``.

    Raises InputError, with ``path``, where it is none, or where a part of it cannot be read.
    """
    if data.startswith(_COMPOUND):
        raise InputError(
            "encrypted, or in the format of Office before 2007: save it anew without a password", path=path
        )
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > PARTS:
                raise InputError(f"more than {PARTS} parts", path=path)
            yield archive
    except BROKEN as error:
        said = error.args[0] if isinstance(error, KeyError) and error.args else error
        raise InputError(f"not a readable document: {said}", path=path) from None


def read(archive: ZipFile, name: str) -> bytes:
    """The part called ``name``. Raises InputError for one that is too large, KeyError for one that is not there."""
    info = archive.getinfo(name)
    if info.file_size > LARGEST or (info.file_size > 1_000_000 and info.file_size > RATIO * max(1, info.compress_size)):
        raise InputError(f"{name} is too large: {info.file_size} bytes unpacked")
    with archive.open(info) as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise InputError(f"{name} is too large")
    return content


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
            problems.append(f"{name}: {error.message}")
        except BROKEN as error:
            problems.append(f"{name} cannot be read: {error}")


def _within(content: bytes, left: int) -> bytes:
    if len(content) > left:
        raise InputError(f"with the parts before it, more than {ALTOGETHER} bytes")
    return content
