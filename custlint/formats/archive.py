"""Parts of a zip container, none of them larger than it should be."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import BadZipFile, ZipFile

from custlint.errors import InputError

LARGEST = 200_000_000
"""Bytes of one part, unpacked."""

RATIO = 1000
"""How many times smaller than itself a part of more than a megabyte may be packed."""

_BROKEN = (
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


@contextmanager
def opened(data: bytes, path: str) -> Iterator[ZipFile]:
    """The container in ``data``. Raises InputError where it is none, or where a part of it cannot be read."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise InputError(f"not a readable document: {error}", path=path) from None


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
