"""Writes parts of a zip container anew and leaves every other byte as it is."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from custlint.errors import InputError

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ZIP64 = 0xFFFFFFFF
_DEFLATED, _STORED = 8, 0
_SIZES_FOLLOW = 0x08
_UTF8 = 0x800


class _Entry(NamedTuple):
    """A part: its row of the directory and where its local header begins."""

    name: str
    row: bytes
    start: int


def replaced(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The container in ``data`` with other content in ``parts``; order, dates and all other entries stay to the byte.

    Raises InputError for a container that holds more than its parts in their order (several volumes, zip64,
    something before the first), and for a part that it does not have.
    """
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or end + _END.size > len(data):
        raise InputError("not a readable document: it has no directory")
    _, disk, first, here, count, size, start, _ = _END.unpack_from(data, end)
    if disk or first or here != count or start + size != end:
        raise InputError("packed in a way that fixes cannot be written into")
    entries = _entries(data, start, end)
    missing = set(parts) - {entry.name for entry in entries}
    if missing or len(entries) != count:
        raise InputError(f"not a readable document: {', '.join(sorted(missing)) or 'its directory is damaged'}")
    return _joined(data, parts, entries, start, end)


def _joined(data: bytes, parts: Mapping[str, bytes], entries: list[_Entry], start: int, end: int) -> bytes:
    out = bytearray()
    rows: dict[int, bytes] = {}
    order = sorted(range(len(entries)), key=lambda at: entries[at].start)
    stops = [entries[at].start for at in order[1:]] + [start]
    for at, stop in zip(order, stops, strict=True):
        entry, position = entries[at], len(out)
        row = bytearray(entry.row)
        if entry.name in parts:
            out += _local(data, entry, parts[entry.name], row)
        else:
            out += data[entry.start : stop]
        struct.pack_into("<L", row, 42, position)
        rows[at] = bytes(row)
    directory = b"".join(rows[at] for at in range(len(entries)))
    tail = bytearray(data[end:])
    struct.pack_into("<2L", tail, 12, len(directory), len(out))
    return bytes(out) + directory + bytes(tail)


def _entries(data: bytes, at: int, end: int) -> list[_Entry]:
    entries: list[_Entry] = []
    while at < end:
        if at + _CENTRAL.size > end or data[at : at + 4] != b"PK\x01\x02":
            raise InputError("not a readable document: its directory is damaged")
        fields = _CENTRAL.unpack_from(data, at)
        length = _CENTRAL.size + sum(fields[10:13])
        if _ZIP64 in (fields[8], fields[9], fields[16]):
            raise InputError("packed in a way that fixes cannot be written into: zip64")
        raw = data[at + _CENTRAL.size : at + _CENTRAL.size + fields[10]]
        entries.append(
            _Entry(raw.decode("utf-8" if fields[3] & _UTF8 else "cp437"), data[at : at + length], fields[16])
        )
        at += length
    if entries and all(entry.start for entry in entries):
        raise InputError("packed in a way that fixes cannot be written into: something stands before its first part")
    return entries


def _local(data: bytes, entry: _Entry, content: bytes, row: bytearray) -> bytes:
    """The local header with ``content`` behind it; ``row`` is brought into step."""
    magic, need, flags, method, time, date, *_, name, extra = _LOCAL.unpack_from(data, entry.start)
    if magic != b"PK\x03\x04":
        raise InputError(f"not a readable document: {entry.name} is damaged")
    packed = content
    if method != _STORED:
        method = _DEFLATED
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
    flags &= ~_SIZES_FOLLOW
    crc, sizes = zlib.crc32(content), (len(packed), len(content))
    struct.pack_into("<2H", row, 8, flags, method)
    struct.pack_into("<3L", row, 16, crc, *sizes)
    head = _LOCAL.pack(magic, need, flags, method, time, date, crc, *sizes, name, extra)
    names = data[entry.start + _LOCAL.size : entry.start + _LOCAL.size + name + extra]
    return head + names + packed
