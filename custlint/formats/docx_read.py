"""Reads a part of a Word document: paragraphs, and the runs they are written in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from custlint.formats.docx_twins import unlike
from custlint.formats.office import Atom, Block, Blocks
from custlint.formats.xml_events import readable, tag_end, walk

_CHARACTERS = {"w:tab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:ptab": " "}
_LEFT = frozenset(
    "w:del w:moveFrom Fallback w:instrText w:delText w:delInstrText w:rPr w:sectPr w:tblPr w:trPr w:tcPr w:rt".split()
)
_AROUND = frozenset({"w:hyperlink", "w:smartTag", "w:customXml", "w:sdt", "w:sdtContent", "w:ins"})
"""What may stand between a paragraph and a run that fixes are written into."""

_FILLED = frozenset({"w:dropDownList", "w:comboBox", "w:date", "w:dataBinding", "dataBinding"})
"""Content controls whose text is not typed by hand, or is overwritten from elsewhere."""

_QUOTES = ("quote", "intensequote", "blocktext")
_PREFIX = re.compile(rb"<([\w.-]+:)r\b")


class Inserted(NamedTuple):
    """A tracked insertion around a run: its start tag and its author."""

    tag: bytes
    author: str


class Child(NamedTuple):
    """The bytes of an element in a run; ``text`` where it holds the run's text."""

    start: int
    end: int
    text: bool


@dataclass(slots=True)
class Run:
    """A run: the bytes from ``start`` up to ``body`` are its start tag and its properties.

    ``prefix`` is that of its namespace, colon included. Not ``editable``: no fix is written into it.
    """

    start: int
    body: int
    editable: bool
    prefix: bytes = b""
    end: int = 0
    inserted: Inserted | None = None
    children: list[Child] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A field: its ``code``, and whether what it shows has begun."""

    code: str = ""
    shown: bool = False

    @property
    def typed(self) -> bool:
        """True where what is read now was typed by hand, as the text of a link is; all other is filled in."""
        return self.shown and self.code.split(None, 1)[:1] == ["HYPERLINK"]


class _Open(NamedTuple):
    """An element whose end is still to come."""

    key: str
    at: int
    author: str = ""


class Reader:
    """Reads one part. Text boxes stand within paragraphs, so paragraphs and runs nest.

    ``done`` are the paragraphs in the order in which they end, ``runs`` those that their atoms name.
    """

    def __init__(self, data: bytes) -> None:
        self.part = data
        self.data = readable(data)
        self.done = Blocks()
        self.runs: list[Run] = []
        self.paragraphs: list[Block] = []
        self.stack: list[_Open] = []
        self.inside: list[int] = []
        self.fields: list[_Field] = []
        self.controls: list[bool] = []
        self.left = 0
        self.unlike = unlike(self.data)
        self.comment = ""
        self.in_text = False
        self.keys: dict[str, str] = {}

    def read(self) -> Reader:
        """Read all of it. Raises InputError."""
        walk(self.part, self)
        return self

    def key(self, name: str) -> str:
        """``w:`` and the local name for Word's own elements, the local name alone for others."""
        if name not in self.keys:
            space, _, local = name.rpartition(" ")
            self.keys[name] = f"w:{local}" if "wordprocessingml/" in space and space.endswith("/main") else local
        return self.keys[name]

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins."""
        key = self.key(name)
        self.stack.append(_Open(key, at, _value(attributes, "author") if key == "w:ins" else ""))
        if self.left or key in _LEFT:
            self.left += 1
            self.in_text = False
            return
        self.in_text = key == "w:t" or (key == "t" and bool(self.inside))
        if key == "w:r":
            self.begin_run(at)
        elif key == "w:p":
            self.begin_paragraph()
        elif key == "w:fldChar":
            self.field(_value(attributes, "fldCharType"))
        elif key in _CHARACTERS and self.inside and self.paragraphs and self.shown:
            self.paragraphs[-1].add(Atom(_CHARACTERS[key]))
        elif key == "w:comment":
            self.comment = _value(attributes, "id")
        elif key == "w:commentReference" and self.paragraphs:
            self.paragraphs[-1].annotate(_value(attributes, "id"))
        elif key in ("w:pStyle", "w:numPr"):
            self.style(key, attributes)
        else:
            self.control(key, attributes)

    def end(self, _: str, at: int) -> None:
        """An element ends."""
        key, start, _ = self.stack.pop()
        self.in_text = False
        if self.inside and self.stack[-1].key == "w:r":
            self.child(key, start, at)
        if self.left:
            self.left -= 1
        elif key == "w:r":
            self.runs[self.inside.pop()].end = self.after(start, at)
        elif key == "w:p" and self.paragraphs:
            self.done.add(self.settled(self.paragraphs.pop()))
        elif key == "w:sdt":
            self.controls.pop()

    @property
    def shown(self) -> bool:
        """True where text is not the code of a field."""
        return all(field.shown for field in self.fields)

    def text(self, text: str, start: int, end: int) -> None:
        """Characters stand in an element."""
        if self.fields and self.stack[-1].key == "w:instrText" and len(self.fields[-1].code) < 20:
            self.fields[-1].code += text
        if self.in_text and self.paragraphs and self.shown:
            run = self.inside[-1] if self.inside and self.stack[-1].key == "w:t" else -1
            if start < 0 and run >= 0:
                self.runs[run].editable = False
            self.paragraphs[-1].add(Atom(text, start, end, run >= 0 and start >= 0, run))

    def begin_paragraph(self) -> None:
        """A paragraph begins, maybe in a text box that a run of another holds: that run is not cut."""
        if self.inside:
            self.runs[self.inside[-1]].editable = False
        in_cell = any(one.key == "w:tc" for one in reversed(self.stack))
        self.paragraphs.append(Block("cell" if in_cell else "paragraph", note=self.comment))

    def begin_run(self, at: int) -> None:
        """A run begins."""
        body, empty = tag_end(self.data, at)
        prefix = _PREFIX.match(self.data, at)
        run = Run(at, body, not empty and prefix is not None, prefix[1] if prefix else b"")
        insertions = 0
        for one in self.stack[-2::-1]:
            if one.key == "w:p":
                break
            insertions += one.key == "w:ins"
            run.editable = run.editable and one.key in _AROUND
        if insertions:
            around = self.stack[-2]
            run.editable = run.editable and insertions == 1 and around.key == "w:ins"
            run.inserted = Inserted(self.data[around.at : tag_end(self.data, around.at)[0]], around.author)
        if any(span.start <= at < span.end for span in self.unlike):
            run.editable = False
        if any(self.controls) or not all(field.typed for field in self.fields):
            run.editable = False
        self.inside.append(len(self.runs))
        self.runs.append(run)

    def child(self, key: str, start: int, at: int) -> None:
        """An element in a run ends."""
        run = self.runs[self.inside[-1]]
        if self.left and key == "w:rPr":
            run.body = self.after(start, at)
        else:
            run.children.append(Child(start, self.after(start, at), key == "w:t"))

    def after(self, start: int, at: int) -> int:
        """Where the element that began at ``start`` is over; ``at`` is what its end was told with."""
        _, empty = tag_end(self.data, start)
        return at if empty else self.data.index(b">", at) + 1

    def settled(self, block: Block) -> Block:
        """The paragraph, when it is known which of its runs can be cut."""
        block.atoms = [
            atom if not atom.editable or self.runs[atom.run].editable else atom._replace(editable=False)
            for atom in block.atoms
        ]
        return block

    def field(self, kind: str) -> None:
        """A field's code stands between its begin and its separator, what it shows after that."""
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shown = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def control(self, key: str, attributes: dict[str, str]) -> None:
        """What the properties of a content control say of its text."""
        if key == "w:sdt":
            self.controls.append(False)
        elif self.controls and (key in _FILLED or (key == "w:lock" and "ontent" in _value(attributes, "val"))):
            self.controls[-1] = True

    def style(self, key: str, attributes: dict[str, str]) -> None:
        """What the properties of a paragraph say it is."""
        if not self.paragraphs:
            return
        name = _value(attributes, "val").lower().replace(" ", "")
        if key == "w:numPr":
            self.paragraphs[-1].kind = "item"
        elif name.startswith(("heading", "title", "subtitle")):
            self.paragraphs[-1].kind = "heading"
        elif name in _QUOTES:
            self.paragraphs[-1].wanted = False


def _value(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")
