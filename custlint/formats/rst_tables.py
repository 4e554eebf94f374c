"""Tables of reStructuredText, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Line(NamedTuple):
    """``source[start:end]`` without white space around it; ``column`` is where it begins. A blank one is empty."""

    start: int
    end: int
    column: int

    @property
    def blank(self) -> bool:
        """True where nothing is on it."""
        return self.start == self.end


_RULE = re.compile(r"\+[-=+ ]*\+?$")
_BORDER = re.compile(r"=+(?:[ \t]+=+)*[ \t]*$|-+(?:[ \t]+-+)*[ \t]*$")
_COLUMN = re.compile(r"=+")


def grid(source: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The cells of a grid table, each as the stretches of its lines."""
    row: list[Line] = []
    for line in lines:
        if _RULE.match(source[line.start : line.end]):
            yield from _row(source, row)
            row = []
        else:
            row.append(line)
    yield from _row(source, row)


def _row(source: str, row: list[Line]) -> Iterator[list[Line]]:
    if not row:
        return
    bars = [at for at, char in enumerate(source[row[0].start : row[0].end]) if char == "|"]
    bars = [at for at in bars if all(source[line.start + at : line.start + at + 1] == "|" for line in row)]
    for left, right in pairwise(bars):
        yield [_part(source, line, left + 1, right) for line in row]


def simple(source: str, lines: Sequence[Line], at: int) -> tuple[int, list[tuple[list[Line], bool]]]:
    """The line after the simple table that begins at line ``at``, and its cells, each with True in the last column.

    Only there text may be wider than the border.
    """
    first = lines[at]
    columns = [match.start() for match in _COLUMN.finditer(source[first.start : first.end])]
    cells: list[tuple[list[Line], bool]] = []
    row: list[list[Line]] = []
    borders = 0
    while at < len(lines):
        line = lines[at]
        text = source[line.start : line.end]
        at += 1
        if _BORDER.match(text) and text.startswith(("=", "-")):
            cells += _marked(row)
            row = []
            borders += text.startswith("=")
            if borders > 1 and (at >= len(lines) or lines[at].start == lines[at].end):
                break
            continue
        if not text and borders > 1 and at < len(lines) and lines[at].column < first.column:
            break
        parts = _split(source, line, columns, first.column)
        if row and parts and parts[0].start == parts[0].end:
            for cell, part in zip(row, parts, strict=False):
                cell.append(part)
        else:
            cells += _marked(row)
            row = [[part] for part in parts]
    return at, cells + _marked(row)


def _marked(row: list[list[Line]]) -> list[tuple[list[Line], bool]]:
    return [(cell, at == len(row)) for at, cell in enumerate(row, 1)]


def _split(source: str, line: Line, columns: list[int], base: int) -> list[Line]:
    parts = []
    for number, left in enumerate(columns):
        right = columns[number + 1] if number + 1 < len(columns) else line.end - line.start + line.column
        shift = line.column - base
        parts.append(_part(source, line, left - shift, right - shift))
    return parts


def _part(source: str, line: Line, left: int, right: int) -> Line:
    """The characters of ``line`` from ``left`` to ``right``, counted from its start, trimmed."""
    start = min(max(line.start + left, line.start), line.end)
    text = source[start : max(start, min(line.start + right, line.end))]
    start += len(text) - len(text.lstrip())
    return Line(start, max(start, start + len(text.strip())), line.column)
