"""Which cells of a spreadsheet are prose: the first rows name the columns, as in tables of values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from custlint.formats import keys

HEADER_WORDS = 6
"""A cell of the first row with more words than this is no name of a column."""

T = TypeVar("T")


class Cell(NamedTuple):
    """A cell that holds a text: its ``row`` and ``column`` by any numbers that tell them apart."""

    row: int
    column: int
    text: str


def prose(cells: Iterable[tuple[Cell, T]]) -> Iterator[tuple[T, bool]]:
    """What comes with each cell of a sheet, row by row, and whether the cell is prose.

    The first row with text names the columns; where that is a single cell, a title, the next row may do so, too.
    """
    names: dict[int, str] = {}
    for number, row in enumerate(_rows(cells)):
        short = all(_words(cell.text) <= HEADER_WORDS for cell, _ in row)
        head = not number or (number == 1 and short and len(row) > 1 and len(names) == 1)
        for cell, value in row:
            if head and _words(cell.text) <= HEADER_WORDS:
                names[cell.column] = cell.text.strip()
                yield value, False
            else:
                yield value, keys.is_prose(cell.text) and not keys.technical(names.get(cell.column, ""))


def _words(text: str) -> int:
    return len(text.split(None, HEADER_WORDS))


def _rows(cells: Iterable[tuple[Cell, T]]) -> Iterator[list[tuple[Cell, T]]]:
    row: list[tuple[Cell, T]] = []
    for one in cells:
        if not one[0].text.strip():
            continue
        if row and row[0][0].row != one[0].row:
            yield row
            row = []
        row.append(one)
    if row:
        yield row
