"""Word documents (Office Open XML). Fixes are tracked changes, unless plain ones are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from zipfile import ZipFile

from custlint.errors import InputError
from custlint.formats import archive, archive_write, docx_write, office, office_write, packages
from custlint.formats.base import Marking, Parsed
from custlint.formats.docx_read import Reader, Run
from custlint.formats.office import Part
from custlint.model.finding import Edit

_PARTS = re.compile(r"word/(document|header|footer|footnotes|endnotes|comments)\d*\.xml")
_ORDER = ("document", "header", "footer", "footnotes", "endnotes", "comments")
_LEFT = frozenset({"r", "t", "delText", "ins", "del"})
"""Elements that writing a fix adds or takes away, with what is in a run's properties."""


class _Read(NamedTuple):
    """A document: its parts of prose, and the runs of each by its name."""

    parts: list[Part]
    runs: dict[str, list[Run]]


def parse_bytes(data: bytes, path: str) -> Parsed:
    """The prose of the document in ``data``; the segments' sources point into ``Parsed.text``.

    A part that cannot be read is a problem of its own. Raises InputError for what is no document.
    """
    problems: list[str] = []
    with archive.opened(data, path) as container:
        read = _read(container, path, problems)
    return office.parsed(read.parts, problems)


def apply(data: bytes, edits: Sequence[Edit], marking: Marking) -> bytes:
    """The document in ``data`` with ``edits`` of its ``Parsed.text`` made.

    Raises InputError where one of them cannot be written, and for a document that is signed.
    """
    with archive.opened(data, "") as container:
        packages.refuse_signed(container)
        read = _read(container, "", [])
    ids = docx_write.free_ids(part.data for part in read.parts)
    made = office_write.marks(read.parts, edits)
    return archive_write.replaced(
        data,
        {
            part.name: docx_write.Writer(part.data, read.runs[part.name], marking, ids).written(made[part.name])
            for part in read.parts
            if part.name in made
        },
    )


def same_structure(before: bytes, after: bytes) -> bool:
    """True where nothing but the text of runs, and how runs are cut, differs between two documents."""
    return packages.same(before, after, _PARTS, _LEFT, below=frozenset({"rPr"}))


def _read(container: ZipFile, path: str, problems: list[str]) -> _Read:
    names = [name for name in container.namelist() if _PARTS.fullmatch(name)]
    if not any(_part(name) == "document" for name in names):
        raise InputError("not a Word document: it has no part word/document.xml", path=path)
    read = _Read([], {})
    names.sort(key=lambda name: (_ORDER.index(_part(name)), name))
    for name, content, reader in archive.each(container, names, lambda _, data: Reader(data).read(), problems):
        for number, block in enumerate(reader.done, 1):
            part = {} if _part(name) == "document" else {"part": _part(name)}
            block.location = {**part, "paragraph": number}
        read.parts.append(Part(name, content, reader.done))
        read.runs[name] = reader.runs
    return read


def _part(name: str) -> str:
    match = _PARTS.fullmatch(name)
    return match[1] if match else ""
