"""Tables as comma- or tab-separated values (RFC 4180, and what spreadsheets make of it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from custlint.formats import comments, keys
from custlint.formats.base import Parsed
from custlint.formats.build import Builder
from custlint.formats.values import Values
from custlint.model.source import SourceFile
from custlint.model.span import Span

DELIMITERS = ",;\t|"
HEADER_WORDS = 6
"""A cell of the first row with more words than this is no name of a column."""

_QUOTED = re.compile(r'"((?:[^"]|"")*+)("?)')


class Cell(NamedTuple):
    """``text[start:end]`` is what stands in the cell, without its quotes; ``row`` and ``column`` count from 0."""

    row: int
    column: int
    start: int
    end: int
    quoted: bool
    closed: bool = True


def parse(source: SourceFile) -> Parsed:
    """The cells of a table that are prose; the first row names the columns. A quote that never ends is a problem."""
    text = source.text
    values = Values(text)
    builder = Builder(text)
    names: list[str] = []
    problems = []
    marked = comments.MARK in text
    delimiter = _delimiter(text, source.path)
    for cell in cells(text, delimiter):
        if not cell.closed:
            problems.append(f"line {text.count(chr(10), 0, cell.start) + 1}: a quote is never closed")
        raw = text[cell.start : cell.end]
        if cell.row == 0 and len(raw.split(None, HEADER_WORDS)) <= HEADER_WORDS:
            names.append(raw.strip())
            continue
        name = names[cell.column] if cell.column < len(names) else ""
        if not keys.is_prose(raw) or keys.technical(name):
            continue
        done = cell.start
        for match in re.finditer('""', raw) if cell.quoted else ():
            at = cell.start + match.start()
            builder.copy(done, at)
            builder.put('"', at, at + 2)
            done = at + 2
        builder.copy(done, cell.end)
        location: dict[str, str | int] = {"row": cell.row + 1, "column": name or cell.column + 1}
        value = builder.raw("cell", location=location, forbidden='"' if cell.quoted else f'"{delimiter}\r\n')
        values.add(value, Span(cell.start, cell.end) if marked else None)
    return values.parsed(problems=problems)


def same_structure(before: str, after: str) -> bool:
    """True where both have the same rows of as many cells, with the same contents but for prose."""
    return _bones(before) == _bones(after)


def cells(text: str, delimiter: str) -> Iterator[Cell]:
    """The cells of ``text``, row by row."""
    plain = re.compile(f"[^{re.escape(delimiter)}\n]*")
    at = row = column = 0
    while at < len(text):
        match = _QUOTED.match(text, at)
        if match is not None:
            yield Cell(row, column, match.start(1), match.end(1), True, bool(match[2]))
            at = match.end()
            rest = plain.match(text, at)
            at = rest.end() if rest else at
        else:
            found = plain.match(text, at)
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
