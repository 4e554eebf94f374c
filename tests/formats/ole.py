"""Writes messages as Outlook saves them: just enough of compound files (MS-CFB) and messages (MS-OXMSG) to be read."""

from __future__ import annotations

import struct

SECTOR, MINI, END, FREE, FAT = 512, 64, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
UNICODE, BYTES, OBJECT, TIME, NUMBER = 0x001F, 0x0102, 0x000D, 0x0040, 0x0003


def message(properties, attachments=(), *, head=32):
    """The storage of a message: ``properties`` are (tag, type) and what they hold, ``attachments`` such storages."""
    made = _storage(properties, head)
    made.update({f"__attach_version1.0_#{at:08X}": one for at, one in enumerate(attachments)})
    return made


def attachment(name, data=None, within=None):
    """The storage of an attached file, or of the message ``within``."""
    properties = {(0x3707, UNICODE): name}
    if data is not None:
        properties[0x3701, BYTES] = data
    made = _storage(properties, 8)
    if within is not None:
        made["__substg1.0_3701000D"] = within
    return made


def compound(root):
    """The bytes of a file with the storage ``root``: names, and for each fewer than 4096 bytes or another storage."""
    entries, streams = [], []
    _enter("Root Entry", root, entries, streams, 5)
    small, links, starts = b"", [], []
    for data in streams:
        size = -(-len(data) // MINI)
        starts.append(len(links) if size else END)
        links += [*range(len(links) + 1, len(links) + size), END] if size else []
        small += data.ljust(size * MINI, b"\0")
    table = struct.pack(f"<{len(links)}I", *links)
    bodies = [bytes(128 * len(entries)), table, small]
    sizes = [-(-len(body) // SECTOR) for body in bodies]
    tables = 1
    while tables * SECTOR // 4 < sum(sizes) + tables:
        tables += 1
    at = [tables, tables + sizes[0], tables + sizes[0] + sizes[1]]
    chains = [FAT] * tables
    for size in sizes:
        chains += [*range(len(chains) + 1, len(chains) + size), END]
    chains += [FREE] * (tables * SECTOR // 4 - len(chains))
    bodies[0] = b"".join(_entry(one, starts, (at[2], len(small))) for one in entries)
    bodies[1] = table.ljust(sizes[1] * SECTOR, b"\xff")
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, tables, at[0], 0, 4096, at[1], sizes[1], END, 0)
    header += struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    padded = [body.ljust(size * SECTOR, b"\0") for body, size in zip(bodies, sizes, strict=True)]
    return header + struct.pack(f"<{len(chains)}I", *chains) + b"".join(padded)


def _storage(properties, head):
    made, table = {}, bytes(head)
    for (tag, kind), value in properties.items():
        stored = value.encode("utf-16-le") if kind == UNICODE else value
        if kind in (TIME, NUMBER):
            table += struct.pack("<HHIq", kind, tag, 6, value)
        else:
            table += struct.pack("<HHIII", kind, tag, 6, len(stored), 0)
            made[f"__substg1.0_{tag:04X}{kind:04X}"] = stored
    return {"__properties_version1.0": table, **made}


def _enter(name, value, entries, streams, kind):
    """An entry for ``value`` and those below it; those of one storage are a list, each to the right of the last."""
    at = len(entries)
    if isinstance(value, bytes):
        entries.append([name, 2, FREE, FREE, len(streams), len(value)])
        streams.append(value)
        return at
    entries.append([name, kind, FREE, FREE, None, 0])
    before = None
    for inner, content in value.items():
        made = _enter(inner, content, entries, streams, 1)
        entries[at if before is None else before][3 if before is None else 2] = made
        before = made
    return at


def _entry(one, starts, small):
    name, kind, right, child, stream, size = one
    start = starts[stream] if stream is not None else END
    if kind == 5:
        start, size = small
    coded = name.encode("utf-16-le") + b"\0\0"
    fields = (len(coded), kind, 1, FREE, right, child, bytes(16), 0, bytes(16), start, size)
    return coded.ljust(64, b"\0") + struct.pack("<HBBIII16sI16sIQ", *fields)
