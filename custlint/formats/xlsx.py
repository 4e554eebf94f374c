"""Excel workbooks (Office Open XML): cells with text, and comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple
from zipfile import ZipFile

from custlint.errors import InputError
from custlint.formats import archive, archive_write, drawing, office, office_write, packages, sheet, values
from custlint.formats.base import Marking, Parsed
from custlint.formats.exports.plan import LEFT
from custlint.formats.office import Block, Part
from custlint.formats.xlsx_read import Book, Columns, Grid, Placed, Strings
from custlint.formats.xml_events import walk
from custlint.model.export import Export
from custlint.model.finding import Edit
from custlint.model.segment import Segment

MAIN = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"

_PROSE = re.compile(
    r"xl/(sharedStrings\.xml|(worksheets|threadedComments|drawings)/[^/]+\.xml|(comments/)?[^/]*comment[^/]*\.xml)",
    re.IGNORECASE,
)
_LEFT = "left"
_NOT_READ = f"cell:{_LEFT}"
_TAG = re.compile(rb"<(?:[\w.-]+:)?t\b[^>]*(?=>)")
_COMMENTS = frozenset({"comments", "threadedComment"})
_TABLES = frozenset({"table"})
_DRAWINGS = frozenset({"drawing"})


class _Sheet(NamedTuple):
    name: str
    part: str
    comments: tuple[str, ...]
    tables: tuple[str, ...]
    drawings: tuple[str, ...]


class _Heads(NamedTuple):
    """What a ``sheet`` is called, and the texts that name the columns of tables."""

    sheet: str
    heads: Set[str]


class _Own(NamedTuple):
    """The exports of the user's, and ``notes`` on them: those of a sheet, and an empty one behind them."""

    exports: tuple[Export, ...]
    notes: list[str]


class _Text(NamedTuple):
    """A text of a cell: ``block`` is of the sheet itself or one that many cells share."""

    block: Block
    place: str


def parse_bytes(data: bytes, path: str, own: tuple[Export, ...] = ()) -> Parsed:
    """The prose of the workbook in ``data``; the segments' sources point into ``Parsed.text``.

    ``own`` are exports of the user's, whose items are rows. What their fields do not name is in that text, too.

    A part that cannot be read is a problem of its own. Raises InputError for what is no workbook.
    """
    problems: list[str] = []
    notes: list[str] = []
    with archive.opened(data, path) as container:
        parts = _parts(container, path, problems, _Own(own, notes))
    # of several sheets one may be the export
    said = tuple(note for note in dict.fromkeys(notes) if note and notes.count(note) == notes.count(""))
    return replace(office.parsed(parts, problems, _values), notes=said)


def apply(data: bytes, edits: Sequence[Edit], _: Marking) -> bytes:
    """The workbook in ``data`` with ``edits`` of its ``Parsed.text`` made.

    Raises InputError where one of them cannot be written, and for a workbook that is signed.
    """
    with archive.opened(data, "") as container:
        packages.refuse_signed(container)
        parts = _parts(container, "", [], None)
    return archive_write.replaced(data, office_write.rewritten(parts, edits, _spaced))


def same_structure(before: bytes, after: bytes) -> bool:
    """True where nothing but texts differ between two workbooks."""
    return packages.same(before, after, _PROSE, frozenset())


def _values(block: Segment) -> Iterable[Segment]:
    if block.location and "part" in block.location:
        return office.lines(block)
    kind, _, reading = block.kind.partition(":")
    return values.read(replace(block, kind=kind), reading or "prose").segments if reading != _LEFT else ()


def _spaced(part: Part, marks: list[office_write.Mark]) -> Iterator[office_write.Splice]:
    """Lets an edited text keep blanks at its ends; those of drawings keep them anyway."""
    if part.name.startswith("xl/drawings/"):
        return
    for at in {part.data.rindex(b"<", 0, mark.atom.start) for mark in marks}:
        tag = _TAG.match(part.data, at)
        if tag and b"xml:space" not in tag[0]:
            yield tag.end(), tag.end(), b' xml:space="preserve"'


def _parts(container: ZipFile, path: str, problems: list[str], own: _Own | None) -> list[Part]:
    """The parts with text, all of which is laid out whatever is read of it: ``own`` is None where it is written."""
    if MAIN not in container.namelist():
        raise InputError(f"not a workbook: it has no part {MAIN}", path=path)
    with packages.whole(path):
        sheets = list(_sheets(container))
    parts = list(_cells(container, sheets, problems, own))
    placed = {_cell(block): block for part in parts for block in part.blocks}
    beside = {part: one.name for one in sheets for part in one.comments}
    for name, content, found in archive.each(container, list(beside), _placed, problems):
        for place, block in found.done:
            block.location = {"sheet": beside[name], "cell": place, "part": "comment"}
            block.note = f"{name} {place}"
            if _cell(block) in placed:
                placed[_cell(block)].annotate(block.note)
        parts.append(Part(name, content, [block for _, block in found.done]))
    drawn = {part: one.name for one in sheets for part in one.drawings}
    for name, content, blocks in archive.each(container, list(drawn), lambda _, data: drawing.blocks(data), problems):
        for block in blocks:
            block.location = {"sheet": drawn[name], "part": "drawing"}
        parts.append(Part(name, content, blocks))
    return parts


def _cell(block: Block) -> tuple[str | int, str | int]:
    location = block.location or {}
    return location.get("sheet", ""), location.get("cell", "")


def _cells(container: ZipFile, sheets: Sequence[_Sheet], problems: list[str], own: _Own | None) -> Iterator[Part]:
    """The texts that cells share, and those that stand in the sheets."""
    shared: list[Block] = []
    for name, content, strings in archive.each(container, _strings(container), _shared, problems):
        shared = strings.done
        yield Part(name, content, shared)
    tables = [table for one in sheets for table in one.tables]
    heads = {head for *_, columns in archive.each(container, tables, _columns, problems) for head in columns.names}
    named = {one.part: one.name for one in sheets}
    for name, content, grid in archive.each(container, list(named), _grid, problems):
        _settle(grid, shared, _Heads(named[name], frozenset(heads)), own)
        yield Part(name, content, [cell.block for cell in grid.done if cell.block])


def _settle(grid: Grid, shared: Sequence[Block], about: _Heads, own: _Own | None) -> None:
    """Say of the texts of a sheet where they stand and whether they are prose.

    A text that cells share is read where it is first prose. Where it is also something else, a fix would change that.
    The heads of tables are also kept beside the sheet, and Excel wants both to be the same.
    """
    cells = []
    for one in grid.done:
        block = one.block or (shared[one.shared] if 0 <= one.shared < len(shared) else None)
        if block:
            cells.append((sheet.Cell(one.row, one.column, block.text), _Text(block, one.place)))
    numbers = [sheet.Cell(one.row, one.column, one.number) for one in grid.done if one.number]
    found, said = sheet.readings(cells, numbers, own.exports if own else ())
    if own:
        own.notes.extend((*said, ""))
    for (block, place), reading in found:
        if reading is not None and (block.location is None or (block.kind == _NOT_READ and reading is not LEFT)):
            block.location = {**reading.location, "sheet": about.sheet, "cell": place}
            block.kind = f"cell:{reading.kind or _LEFT}"
            block.wanted = True
        if reading is None or (own and reading is LEFT) or block.text in about.heads:
            block.atoms = [atom._replace(editable=False) for atom in block.atoms]


def _strings(container: ZipFile) -> list[str]:
    targets = [target for kind, target in packages.related(container, MAIN).values() if kind == "sharedStrings"]
    return targets[:1] or [name for name in (STRINGS,) if name in container.namelist()]


def _sheets(container: ZipFile) -> Iterator[_Sheet]:
    book = Book()
    walk(archive.read(container, MAIN), book)
    targets = packages.related(container, MAIN)
    for name, relation in book.sheets:
        part = targets.get(relation, ("", f"the part of sheet {name}"))[1]
        beside = list(packages.related(container, part).values())
        yield _Sheet(name, part, *(_of(kinds, beside) for kinds in (_COMMENTS, _TABLES, _DRAWINGS)))


def _of(kinds: Set[str], related: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(target for kind, target in related if kind in kinds)


def _shared(_: str, data: bytes) -> Strings:
    strings = Strings()
    walk(data, strings)
    return strings


def _grid(_: str, data: bytes) -> Grid:
    grid = Grid()
    walk(data, grid)
    return grid


def _columns(_: str, data: bytes) -> Columns:
    columns = Columns()
    walk(data, columns)
    return columns


def _placed(_: str, data: bytes) -> Placed:
    placed = Placed()
    walk(data, placed)
    return placed
