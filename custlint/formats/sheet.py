"""Which cells of a spreadsheet are prose: the first rows name the columns, as in tables of values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from custlint.formats import keys
from custlint.formats.exports.paths import Place, plain
from custlint.formats.exports.plan import Reading
from custlint.formats.exports.tree import Trees
from custlint.model.export import Export

T = TypeVar("T")


class Cell(NamedTuple):
    """A cell that holds a text: its ``row`` and ``column`` by any numbers that tell them apart."""

    row: int
    column: int
    text: str


def prose(cells: Iterable[tuple[Cell, T]]) -> Iterator[tuple[T, bool]]:
    """What comes with each cell of a sheet, row by row, and whether the cell is prose."""
    names: dict[int, str] = {}
    for cell, value, head in _headed(cells):
        if head:
            names[cell.column] = cell.text.strip()
        yield value, not head and keys.is_prose(cell.text) and not keys.technical(names.get(cell.column, ""))


def readings(
    cells: Iterable[tuple[Cell, T]], numbers: Iterable[Cell], own: tuple[Export, ...]
) -> tuple[list[tuple[T, Reading | None]], tuple[str, ...]]:
    """What comes with each cell of a sheet, and how the cell is read: None where it is no prose whoever asks.

    ``numbers`` are cells without text, by which an export may name things; ``own`` are exports of the user's. The
    second part is what is worth saying of those.
    """
    names: dict[int, str] = {}
    found: list[tuple[T, Reading | None]] = []
    body: list[tuple[Cell, T]] = []
    for cell, value, head in _headed(cells):
        if head:
            names[cell.column] = plain(cell.text.strip())
            found.append((value, None))
        else:
            body.append((cell, value))

    def place(cell: Cell) -> Place:
        return cell.row, names.get(cell.column, cell.column)

    scalars = {place(cell): cell.text for cell in [*(cell for cell, _ in body), *numbers]}
    trees = Trees("xlsx", "\n".join([*names.values(), *scalars.values()]), own)
    tree = trees.tree([place(cell) for cell, _ in body if keys.is_prose(cell.text)], scalars)
    found += [(value, tree.read(place(cell)) if keys.is_prose(cell.text) else None) for cell, value in body]
    return found, trees.notes()


def _headed(cells: Iterable[tuple[Cell, T]]) -> Iterator[tuple[Cell, T, bool]]:
    """Each cell, what comes with it, and whether it names its column.

    The first row with text names the columns; where that is a single cell, a title, the next row may do so, too.
    """
    heads = 0
    for number, row in enumerate(_rows(cells)):
        short = all(keys.names_column(cell.text) for cell, _ in row)
        names = not number or (number == 1 and short and len(row) > 1 and heads == 1)
        for cell, value in row:
            head = names and keys.names_column(cell.text)
            heads += head
            yield cell, value, head


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
