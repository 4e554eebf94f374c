"""Tables as comma- or tab-separated values (RFC 4180, and what spreadsheets make of it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from custlint.formats import comments, keys
from custlint.formats.base import Parsed
from custlint.formats.build import Builder
from custlint.formats.exports.paths import Place, plain
from custlint.formats.exports.plan import LEFT
from custlint.formats.exports.tree import Trees
from custlint.formats.values import Values
from custlint.model.export import Export
from custlint.model.source import SourceFile
from custlint.model.span import Span

DELIMITERS = ",;\t|"

_DOUBLED = {'"': '""'}
_QUOTED = re.compile(r'"((?:[^"]|"")*+)("?)')


class Cell(NamedTuple):
    """``text[start:end]`` is what stands in the cell, without its quotes; ``row`` and ``column`` count from 0."""

    row: int
    column: int
    start: int
    end: int
    quoted: bool
    closed: bool = True


def parse(source: SourceFile, own: tuple[Export, ...] = ()) -> Parsed:
    """The cells of a table that are prose; the first row names the columns. A quote that never ends is a problem.

    ``own`` are exports of the user's.
    """
    text = source.text
    values = Values(text)
    builder = Builder(text)
    marked = comments.MARK in text
    delimiter = _delimiter(text, source.path)
    table = _Table(text, delimiter)
    trees = Trees("csv", text, own)
    tree = trees.tree([place for place, _ in table.found], table.scalars)
    for place, cell in table.found:
        reading = tree.read(place)
        if reading is LEFT:
            continue
        _collect(builder, cell)
        location = {**reading.location, "row": cell.row + 1, "column": table.name(cell) or cell.column + 1}
        forbidden, escapes = ("", _DOUBLED) if cell.quoted else (f'"{delimiter}\r\n', {})
        value = builder.raw("cell", location=location, forbidden=forbidden, escapes=escapes)
        values.add(value, Span(cell.start, cell.end) if marked else None, reading.kind)
    return values.parsed(problems=table.problems, notes=trees.notes())


def _collect(builder: Builder, cell: Cell) -> None:
    done = cell.start
    raw = builder.source[cell.start : cell.end]
    for match in re.finditer('""', raw) if cell.quoted else ():
        at = cell.start + match.start()
        builder.copy(done, at)
        builder.put('"', at, at + 2)
        done = at + 2
    builder.copy(done, cell.end)


class _Table:
    """The cells of a text; ``found`` are those that may be prose, by row and by the column's name in small letters."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.names: dict[int, str] = {}
        self.problems: list[str] = []
        self.scalars: dict[Place, str] = {}
        self.found: list[tuple[Place, Cell]] = []
        for cell in cells(text, delimiter):
            if not cell.closed:
                self.problems.append(f"line {text.count(chr(10), 0, cell.start) + 1}: a quote is never closed")
            raw = text[cell.start : cell.end]
            if cell.row == 0 and keys.names_column(raw):
                self.names[cell.column] = raw.strip()
                continue
            name = self.name(cell)
            place = (cell.row, plain(name) if name else cell.column)
            self.scalars[place] = raw
            if keys.is_prose(raw):
                self.found.append((place, cell))

    def name(self, cell: Cell) -> str:
        """What the first row calls the column of ``cell``; empty where it does not."""
        return self.names.get(cell.column, "")


def same_structure(before: str, after: str) -> bool:
    """True where both have the same rows of as many cells, with the same contents but for prose."""
    return _bones(before) == _bones(after)


def cells(text: str, delimiter: str) -> Iterator[Cell]:
    """The cells of ``text``, row by row."""
    bare = re.compile(f"[^{re.escape(delimiter)}\n]*")
    at = row = column = 0
    while at < len(text):
        match = _QUOTED.match(text, at)
        if match is not None:
            yield Cell(row, column, match.start(1), match.end(1), True, bool(match[2]))
            at = match.end()
            rest = bare.match(text, at)
            at = rest.end() if rest else at
        else:
            found = bare.match(text, at)
            end = found.end() if found else at
            yield Cell(row, column, at, end - text.startswith("\r\n", end - 1), False)
            at = end
        if text.startswith(delimiter, at):
            column += 1
        else:
            row, column = row + 1, 0
        at += 1


def _delimiter(text: str, path: str) -> str:
    if path.lower().endswith((".tsv", ".tab")):
        return "\t"
    end = text.find("\n")
    first = re.sub(r'"[^"]*"', "", text[: end if end >= 0 else len(text)])
    return max(DELIMITERS, key=first.count)


def _bones(text: str) -> list[tuple[int, int, bool, str]]:
    bones = []
    for cell in cells(text, _delimiter(text, "")):
        raw = text[cell.start : cell.end]
        bones.append((cell.row, cell.column, cell.quoted, "" if keys.is_prose(raw) else raw))
    return bones
