"""Texts, presentations and spreadsheets of LibreOffice and others (OpenDocument)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from zipfile import ZipFile

from custlint.errors import InputError
from custlint.formats import archive, archive_write, office, office_write, packages, sheet, values
from custlint.formats.base import Marking, Parsed
from custlint.formats.odf_read import Cell, Reader
from custlint.formats.office import Part
from custlint.formats.xml_events import walk
from custlint.model.finding import Edit
from custlint.model.segment import Segment

_PARTS = ("content.xml", "styles.xml")
_PROSE = re.compile(r"content\.xml|styles\.xml")
_MANIFEST = "META-INF/manifest.xml"


def parse_bytes(data: bytes, path: str) -> Parsed:
    """The prose of the document in ``data``; the segments' sources point into ``Parsed.text``.

    A part that cannot be read is a problem of its own. Raises InputError for what is no document.
    """
    problems: list[str] = []
    with archive.opened(data, path) as container:
        parts = _parts(container, path, problems)
    return office.parsed(parts, problems, _read)


def apply(data: bytes, edits: Sequence[Edit], _: Marking) -> bytes:
    """The document in ``data`` with ``edits`` of its ``Parsed.text`` made.

    Raises InputError where one of them cannot be written, and for a document that is signed.
    """
    with archive.opened(data, "") as container:
        packages.refuse_signed(container)
        parts = _parts(container, "", [])
    return archive_write.replaced(data, office_write.rewritten(parts, edits))


def same_structure(before: bytes, after: bytes) -> bool:
    """True where nothing but texts differ between two documents."""
    return packages.same(before, after, _PROSE, frozenset())


def _read(block: Segment) -> tuple[Segment, ...]:
    if block.location and "cell" in block.location:
        return values.read(block).segments
    return tuple(office.lines(block))


def _parts(container: ZipFile, path: str, problems: list[str]) -> list[Part]:
    known = set(container.namelist())
    if _PARTS[0] not in known:
        raise InputError(f"not an OpenDocument file: it has no part {_PARTS[0]}", path=path)
    if _MANIFEST in known and b"encryption-data" in archive.read(container, _MANIFEST):
        raise InputError("encrypted: save it anew, without a password", path=path)
    parts = []
    names = [name for name in _PARTS if name in known]
    for name, content, reader in archive.each(container, names, _reader, problems):
        if name != _PARTS[0]:
            for block in reader.done:
                block.location = {"part": "header or footer", **(block.location or {})}
        _settle(reader.cells)
        parts.append(Part(name, content, reader.done))
    return parts


def _reader(_: str, data: bytes) -> Reader:
    reader = Reader()
    walk(data, reader)
    return reader


def _settle(cells: Sequence[Cell]) -> None:
    """Say which cells of spreadsheets are prose."""
    sheets: dict[int, list[Cell]] = {}
    for cell in cells:
        sheets.setdefault(cell.sheet, []).append(cell)
    for own in sheets.values():
        rows = ((sheet.Cell(one.row, one.column, "\n".join(block.text for block in one.blocks)), one) for one in own)
        for cell, prose in sheet.prose(rows):
            for block in cell.blocks:
                block.wanted = prose
