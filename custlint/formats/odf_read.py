"""Reads a part of an OpenDocument file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from custlint.formats.office import Atom, Block, Blocks
from custlint.formats.xml_events import Quiet
from custlint.model.segment import Location

_LEFT = frozenset(
    """text:tracked-changes text:note-citation text:ruby-text dc:creator dc:date office:forms text:sequence-decls
    text:index-title-template table:tracked-changes svg:title form:form office:automatic-styles office:scripts
    meta:creator-initials text:table-of-content-source office:settings text:script""".split()
)
_TYPED = frozenset({"text:p", "text:h", "text:span", "text:a", "text:meta"})
"""Elements whose text somebody typed; that of others, such as fields, is filled in."""

_SPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0": "presentation",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:form:1.0": "form",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_CHARACTERS = {"text:tab": " ", "text:s": " ", "text:line-break": "\n"}
_BESIDE = {"office:annotation": "comment", "text:note-body": "note", "presentation:notes": "notes"}
"""Elements whose paragraphs stand beside the text, and what a person calls them."""

_QUOTES = ("Quotations", "Quote", "Block_20_Quotation")
_REPEATED = 1_000_000


@dataclass(slots=True)
class Cell:
    """A cell of a spreadsheet, counted from 1, and its paragraphs; ``typed`` where these are what is in it.

    What a cell with a number or a formula shows is made of that.
    """

    sheet: int
    row: int
    column: int
    typed: bool = True
    blocks: list[Block] = field(default_factory=list)


class Reader(Quiet):
    """Reads one part. Notes, comments and text boxes stand within paragraphs, so paragraphs nest.

    ``done`` are the paragraphs in the order in which they end; ``cells`` those of spreadsheets that hold any.
    """

    def __init__(self) -> None:
        self.done = Blocks()
        self.cells: list[Cell] = []
        self.open: list[Block] = []
        self.stack: list[str] = []
        self.names: dict[str, str] = {}
        self.left = 0
        self.gone: set[str] = set()
        self.region = ""
        self.hidden: set[str] = set()
        self.quotes = set(_QUOTES)
        self.counted = self.noted = 0
        self.waiting: list[str] = []
        self.slide = self.sheet = self.row = self.column = 0
        self.title = ""
        self.steps = [0, 0]
        self.spreadsheet = False
        self.cell: Cell | None = None

    def key(self, name: str) -> str:
        """The name with the prefix that is usual for its namespace."""
        if name not in self.names:
            space, _, local = name.rpartition(" ")
            self.names[name] = f"{_SPACES.get(space, '')}:{local}"
        return self.names[name]

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins."""
        key = self.key(name)
        self.stack.append(key)
        if key in ("text:changed-region", "text:deletion"):
            self.changed(key, attributes)
        elif key == "style:style" and _value(attributes, "parent-style-name") in _QUOTES:
            self.quotes.add(_value(attributes, "name"))
        if self.left or key in _LEFT:
            self.left += 1
        elif key in ("text:p", "text:h"):
            self.begin(key, attributes)
        elif key in _CHARACTERS and self.open:
            self.open[-1].add(Atom(_CHARACTERS[key]))
        elif key.startswith("table:"):
            self.table(key, attributes)
        else:
            self.other(key, attributes)

    def other(self, key: str, attributes: dict[str, str]) -> None:
        """An element begins that is neither text nor of a table."""
        if key in ("text:change-start", "text:change-end"):
            self.change(key, _value(attributes, "change-id"))
        elif key == "office:annotation":
            self.noted += 1
            (self.open[-1].annotate if self.open else self.waiting.append)(str(self.noted))
        elif key == "draw:page":
            self.slide += 1
        elif key == "office:spreadsheet":
            self.spreadsheet = True

    def end(self, name: str, at: int) -> None:
        """An element ends."""
        key = self.stack.pop()
        if self.left:
            self.left -= 1
        elif key in ("text:p", "text:h") and self.open:
            self.done.add(self.open.pop())
        elif key in ("table:table-cell", "table:covered-table-cell") and self.spreadsheet:
            self.cell = None
            self.column += self.steps[1]
        elif key == "table:table-row":
            self.row += self.steps[0]

    def text(self, text: str, start: int, end: int) -> None:
        """Characters stand in an element. Blanks are one, and none at the start of a paragraph."""
        if self.left or self.hidden or not self.open or not self.stack[-1].startswith("text:"):
            return
        block = self.open[-1]
        editable = start >= 0 and self.stack[-1] in _TYPED
        if text == "\n":
            if block.atoms and not block.atoms[-1].text.endswith((" ", "\n")):
                block.add(Atom(" ", start, end, editable))
        else:
            block.add(Atom(text, start, end, editable))

    def begin(self, key: str, attributes: dict[str, str]) -> None:
        """A paragraph begins."""
        part = next((part for key, part in _BESIDE.items() if key in self.stack), "")
        self.counted += not part
        kind = "heading" if key == "text:h" else "cell" if "table:table-cell" in self.stack else "paragraph"
        style = _value(attributes, "style-name")
        block = Block(kind, location=self.location(part), wanted=style not in self.quotes)
        if part == "comment":
            block.kind, block.note = "comment", str(self.noted)
        elif self.cell:
            if not self.cell.blocks and self.cell.typed:
                self.cells.append(self.cell)
            self.cell.blocks.append(block)
            block.wanted = False
        if not block.note:
            block.notes = [(note, 0) for note in self.waiting]
            self.waiting = []
        self.open.append(block)

    def location(self, part: str) -> Location:
        """Where a person finds the paragraph that begins; a note or a comment is in the paragraph it is on."""
        beside = {"part": part} if part else {}
        if self.cell:
            return {"sheet": self.title, "cell": _place(self.row, self.column), **beside}
        return {**beside, **({"slide": self.slide} if self.slide else {"paragraph": max(self.counted, 1)})}

    def table(self, key: str, attributes: dict[str, str]) -> None:
        """A part of a table begins."""
        if key == "table:table" and self.stack.count(key) == 1:
            self.sheet += 1
            self.title = _value(attributes, "name")
            self.row = 1
        elif key == "table:table-row":
            self.column = 1
            self.steps[0] = _repeated(attributes, "number-rows-repeated")
        elif key in ("table:table-cell", "table:covered-table-cell") and self.spreadsheet:
            self.steps[1] = _repeated(attributes, "number-columns-repeated")
            typed = _value(attributes, "value-type") in ("", "string") and not _value(attributes, "formula")
            typed = typed and not _value(attributes, "string-value")
            self.cell = Cell(self.sheet, self.row, self.column, typed)

    def changed(self, key: str, attributes: dict[str, str]) -> None:
        """A tracked change is described."""
        if key == "text:changed-region":
            self.region = _value(attributes, "id")
        else:
            self.gone.add(self.region)

    def change(self, key: str, number: str) -> None:
        """What a tracked change is about begins or ends; deleted text may still stand in its place."""
        if key == "text:change-end":
            self.hidden.discard(number)
        elif number in self.gone:
            self.hidden.add(number)


def _value(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")


def _repeated(attributes: dict[str, str], name: str) -> int:
    said = _value(attributes, name)
    return min(int(said), _REPEATED) if re.fullmatch(r"[0-9]{1,9}", said) else 1


def _place(row: int, column: int) -> str:
    letters = ""
    while column > 0:
        column, last = divmod(column - 1, 26)
        letters = chr(65 + last) + letters
    return f"{letters}{row}"
