"""Reads the parts of a workbook."""

from __future__ import annotations

import re
from typing import NamedTuple

from custlint.formats.office import Atom, Block, Blocks
from custlint.formats.xml_events import Quiet

_PLACE = re.compile(r"([A-Z]{1,3})\d{1,7}")
LONGEST_NUMBER = 40
"""Characters of a number that are kept."""

_NUMBER = re.compile(r"[0-9]{1,8}")


class Book(Quiet):
    """The sheets of a workbook: names and relations."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins."""
        if name.endswith(" sheet"):
            relation = next((value for key, value in attributes.items() if key.endswith("/relationships id")), "")
            self.sheets.append((attributes.get("name", ""), relation))


class Columns(Quiet):
    """The names of the columns of a table."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins."""
        if name.endswith(" tableColumn"):
            self.names.append(attributes.get("name", ""))


class _Texts(Quiet):
    """Collects the text of one item after the other; how the words of East Asian texts are spoken is left."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self.stack: list[str] = []
        self.spoken = 0

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins."""
        local = name.rpartition(" ")[2]
        self.stack.append(local)
        if local == "rPh":
            self.spoken += 1
            self.keep()
        self.begin(local, attributes)

    def end(self, name: str, at: int) -> None:
        """An element ends."""
        local = self.stack.pop()
        self.spoken -= local == "rPh"
        self.finish(local)

    def text(self, text: str, start: int, end: int) -> None:
        """Characters stand in an element."""
        written = self.stack[-1] == "t" or self.stack[-2:] == ["threadedComment", "text"]
        if self.block is not None and written and not self.spoken:
            self.block.add(Atom(text, start, end, start >= 0))

    def keep(self) -> None:
        """How the text is spoken is told by its characters, so that it must stay."""
        if self.block:
            self.block.atoms = [atom._replace(editable=False) for atom in self.block.atoms]

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        """An element called ``local`` begins."""

    def finish(self, local: str) -> None:
        """An element called ``local`` ends."""


class Strings(_Texts):
    """The texts that cells share, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.done = Blocks()

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        """A text begins."""
        if local == "si":
            self.block = Block("cell", wanted=False)

    def finish(self, local: str) -> None:
        """A text ends."""
        if local == "si" and self.block:
            self.done.add(self.block)


class Placed(_Texts):
    """Comments and the cells that they are about."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[tuple[str, Block]] = []

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        """A comment begins."""
        if local in ("comment", "threadedComment"):
            self.block = Block("comment")
            self.done.append((attributes.get("ref", ""), self.block))


class Filled(NamedTuple):
    """A cell with text: its own ``block``, or the number of a ``shared`` one; or one with a ``number``.

    Rows and columns count from 1.
    """

    row: int
    column: int
    block: Block | None
    shared: int = -1
    number: str = ""

    @property
    def place(self) -> str:
        """The cell as people name it."""
        letters, left = "", self.column
        while left > 0:
            left, last = divmod(left - 1, 26)
            letters = chr(65 + last) + letters
        return f"{letters}{self.row}"


class Grid(_Texts):
    """The cells of a sheet that hold texts which somebody wrote; results of formulas are left."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[Filled] = []
        self.row = self.column = 0
        self.kind = ""
        self.number = ""

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        """A row or a cell begins; either may say where it stands, or else stands after the last."""
        if local == "row":
            said = attributes.get("r", "")
            self.row, self.column = int(said) if _NUMBER.fullmatch(said) else self.row + 1, 0
        elif local == "c":
            match = _PLACE.fullmatch(attributes.get("r", ""))
            self.column = _column(match[1]) if match else self.column + 1
            self.kind, self.number = attributes.get("t", "n"), ""
            self.block = Block("cell", wanted=False) if self.kind == "inlineStr" else None
        elif local == "f":
            self.kind = "formula"

    def finish(self, local: str) -> None:
        """A cell ends."""
        if local != "c":
            return
        if self.kind == "inlineStr":
            self.done.append(Filled(self.row, self.column, self.block))
        elif self.kind == "s" and _NUMBER.fullmatch(self.number):
            self.done.append(Filled(self.row, self.column, None, int(self.number)))
        elif self.kind == "n" and self.number:
            self.done.append(Filled(self.row, self.column, None, number=self.number[:LONGEST_NUMBER]))
        self.block = None

    def text(self, text: str, start: int, end: int) -> None:
        """Characters stand in an element."""
        if self.kind in ("s", "n") and self.stack[-1] == "v":
            self.number += text
        else:
            super().text(text, start, end)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
