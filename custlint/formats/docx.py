"""Word documents (Office Open XML), read only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from custlint.errors import InputError
from custlint.formats import archive, placeholders
from custlint.formats.base import Parsed
from custlint.formats.polish import polish
from custlint.model.segment import Segment, plain

DEEPEST = 2000
"""Levels of elements beyond which a document is refused."""

_PARTS = re.compile(r"word/(document|header|footer|footnotes|endnotes|comments)\d*\.xml")
_ORDER = ("document", "header", "footer", "footnotes", "endnotes", "comments")
_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_LEFT = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "rt"}
)
_QUOTES = ("quote", "intensequote", "blocktext")


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is read; ``quoted`` where its style says that it is somebody else's."""

    kind: str = "paragraph"
    texts: list[str] = field(default_factory=list)
    quoted: bool = False


def parse_bytes(data: bytes, path: str) -> Parsed:
    """The prose of the document in ``data``; the segments' sources point into ``Parsed.text``.

    A part that cannot be read is a problem of its own. Raises InputError for what is no document.
    """
    whole: list[str] = []
    length = 0
    segments: list[Segment] = []
    problems: list[str] = []
    with archive.opened(data, path) as container:
        names = [name for name in container.namelist() if _PARTS.fullmatch(name)]
        if not names:
            raise InputError("not a Word document", path=path)
        for name in sorted(names, key=_rank):
            try:
                paragraphs = _Reader().read(archive.read(container, name))
            except InputError as error:
                problems.append(f"{name}: {error.message}")
                continue
            for number, one in enumerate(paragraphs, 1):
                text = "".join(one.texts)
                if text.strip() and not one.quoted:
                    segments += _segments(text, length, one.kind, {"part": _part(name), "paragraph": number})
                    whole.append(text + "\n")
                    length += len(text) + 1
    return Parsed(tuple(segments), text="".join(whole), problems=tuple(problems))


def same_structure(before: str, after: str) -> bool:
    """True where nothing differs: a document is not written."""
    return before == after


def _rank(name: str) -> tuple[int, str]:
    return _ORDER.index(_part(name)), name


def _part(name: str) -> str:
    match = _PARTS.fullmatch(name)
    return match[1] if match else ""


def _segments(text: str, start: int, kind: str, about: dict[str, str | int]) -> Iterator[Segment]:
    """Each line of a paragraph."""
    location = about if about["part"] != "document" else {"paragraph": about["paragraph"]}
    masked = placeholders.mask(text).text
    for line in re.finditer(r"[^\n]+", masked):
        segment = polish(plain(line[0], start + line.start(), kind=kind, location=location))
        if segment is not None:
            yield replace(segment, read_only=True)


class _Reader:
    """Reads one part. Text boxes stand within paragraphs, so paragraphs nest."""

    def __init__(self) -> None:
        self.done: list[Paragraph] = []
        self.open: list[Paragraph] = []
        self.stack: list[str] = []
        self.left = 0
        self.fields: list[bool] = []
        self.in_text = False

    def read(self, data: bytes) -> list[Paragraph]:
        """The paragraphs in ``data``, in the order in which they end. Raises InputError."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise InputError(f"not XML: {error}") from None
        return self.done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(" ")[2]
        self.stack.append(local)
        if len(self.stack) > DEEPEST:
            raise InputError(f"nested more than {DEEPEST} levels deep")
        if local in ("pStyle", "numPr"):
            self.style(local, attributes)
        if self.left or local in _LEFT:
            self.left += 1
        elif local == "p" and "wordprocessingml" in name:
            self.open.append(Paragraph("cell" if "tc" in self.stack else "paragraph"))
        elif local == "fldChar":
            self.field(_value(attributes, "fldCharType"))
        elif local in _CHARACTERS and self.open and "r" in self.stack:
            self.open[-1].texts.append(_CHARACTERS[local])
        self.in_text = local == "t" and not self.left

    def end(self, name: str) -> None:
        """An element ends."""
        local = name.rpartition(" ")[2]
        self.stack.pop()
        self.in_text = False
        if self.left:
            self.left -= 1
        elif local == "p" and self.open and "wordprocessingml" in name:
            self.done.append(self.open.pop())

    def text(self, data: str) -> None:
        """Characters stand in an element."""
        if self.in_text and self.open and not any(self.fields):
            self.open[-1].texts.append(data)

    def field(self, kind: str) -> None:
        """A field's code stands between its begin and its separator, what it shows after that."""
        if kind == "begin":
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()

    def style(self, local: str, attributes: dict[str, str]) -> None:
        """What the properties of a paragraph say it is."""
        if not self.open or self.left:
            return
        name = _value(attributes, "val").lower().replace(" ", "")
        if local == "numPr":
            self.open[-1].kind = "item"
        elif name.startswith(("heading", "title", "subtitle")):
            self.open[-1].kind = "heading"
        elif name in _QUOTES:
            self.open[-1].quoted = True


def _value(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")
