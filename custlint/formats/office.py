"""Blocks of prose in the XML parts of a document: their text, their maps, and the bytes an edit of it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from xml.sax.saxutils import escape

from custlint.errors import InputError
from custlint.formats import comments, placeholders
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder, compose
from custlint.formats.polish import polish
from custlint.model.finding import Edit
from custlint.model.segment import Location, Segment, plain
from custlint.model.span import Span

BLOCKS = 1_000_000
"""Paragraphs and cells of one part beyond which it is refused."""

_LINE = re.compile(r"[^\n]+")


class Atom(NamedTuple):
    """``text`` at bytes of its part: in UTF-8 as it is, or one character that is written otherwise.

    ``run`` is which of the part's runs it is of, where the format has these. What is not ``editable`` has no bytes
    that an edit could change: a tab, the result of a field.
    """

    text: str
    start: int = -1
    end: int = -1
    editable: bool = False
    run: int = -1


@dataclass(slots=True)
class Block:
    """A paragraph, a cell: what is read as one run of prose. Not ``wanted``: somebody else's words, or no prose.

    ``note`` names the comment of the document that it is of; ``notes`` are the comments on it, with where in it they
    stand.
    """

    kind: str = "paragraph"
    atoms: list[Atom] = field(default_factory=list)
    location: Location | None = None
    wanted: bool = True
    note: str = ""
    notes: list[tuple[str, int]] = field(default_factory=list)

    def annotate(self, note: str) -> None:
        """Note that the comment ``note`` stands behind what was read so far."""
        self.notes.append((note, len(self.text)))

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(atom.text for atom in self.atoms)


class Part(NamedTuple):
    """A part by its ``name`` in the container, with its bytes and its blocks in their order."""

    name: str
    data: bytes
    blocks: Sequence[Block]


class Mark(NamedTuple):
    """``atom.text[start:end]`` is to become ``text``."""

    atom: Atom
    start: int
    end: int
    text: str


Read = Callable[[Segment], Iterable[Segment]]
Splice = tuple[int, int, bytes]
"""A range of bytes, and what is to stand there."""

Also = Callable[[Part, list[Mark]], Iterable[Splice]]


def add(blocks: list[Block], block: Block) -> None:
    """Append ``block``. Raises InputError where there are too many."""
    if len(blocks) >= BLOCKS:
        raise InputError(f"more than {BLOCKS} paragraphs")
    blocks.append(block)


def parsed(parts: Iterable[Part], problems: Iterable[str], read: Read | None = None) -> Parsed:
    """The prose of ``parts``, in a text of its own with a line end behind each block.

    Comments are read and never edited. One that is addressed to custlint is an ignore comment, and its ``ignore``
    covers the paragraph or the cell it is on. ``read`` makes segments of a block as it stands; by default each of its
    lines is one, with placeholders taken out.
    """
    laid = list(_laid(parts))
    asked = _asked(laid)
    whole: list[str] = []
    segments: list[Segment] = []
    directives: list[Directive] = []
    for block, text, start in laid:
        whole += (text, "\n")
        if block.note not in asked:
            # a comment is signed, and a change in it would not be seen
            segments += (read or lines)(replace(_raw(block, text, start), read_only=bool(block.note)))
        for note, at in block.notes if asked else ():
            said = comments.directive(asked.get(note, ""), start + at, start + at)
            directives += [said] if said else []
    settled = comments.settle("".join(whole), segments, directives, _ranges(laid) if directives else ())
    return replace(settled, text="".join(whole), problems=tuple(problems))


def _asked(laid: Iterable[tuple[Block, str, int]]) -> dict[str, str]:
    """What those comments say that are addressed to custlint, by their names; some begin with who wrote them."""
    said: dict[str, str] = {}
    for block, text, _ in laid:
        for line in text.split("\n") if block.note else ():
            if line.strip().startswith(comments.MARK):
                said.setdefault(block.note, line)
    return said


def _ranges(laid: Iterable[tuple[Block, str, int]]) -> list[Span]:
    return [Span(start, start + len(text)) for _, text, start in laid]


def read_only(parsed: Parsed) -> Parsed:
    """The same where nothing is ever written."""
    return replace(parsed, segments=tuple(replace(one, read_only=True) for one in parsed.segments))


def lines(block: Segment) -> Iterator[Segment]:
    """The lines of a block as plain text."""
    for match in _LINE.finditer(placeholders.mask(block.text).text):
        segment = polish(compose(block, plain(match[0], match.start(), kind=block.kind)))
        if segment is not None:
            yield segment


def marks(parts: Iterable[Part], edits: Iterable[Edit]) -> dict[str, list[Mark]]:
    """What ``edits`` of the text of ``parsed`` change, by the name of the part.

    Raises InputError for an edit of what has no bytes of its own.
    """
    wanted = sorted(edits)
    made: dict[str, list[Mark]] = {}
    at = 0
    for part in parts:
        for block, text, start in _laid((part,), at):
            at = start + len(text) + 1
            while wanted and wanted[0].span.end < at:
                edit = wanted.pop(0)
                local = edit.span.shift(-start)
                made.setdefault(part.name, []).extend(_marks(block, local.start, local.end, edit.text))
    if wanted:
        raise InputError(f"an edit leaves the text: {wanted[0]}")
    return made


def raw(data: bytes, atom: Atom, start: int, end: int) -> bytes:
    """The bytes of ``atom.text[start:end]``."""
    if start >= end:
        return b""
    low = atom.start + (len(atom.text[:start].encode()) if start else 0)
    return data[low : atom.end if end == len(atom.text) else low + len(atom.text[start:end].encode())]


def escaped(text: str) -> bytes:
    """``text`` as the content of an element."""
    return escape(text).encode()


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """``data`` with other bytes in ranges that do not overlap."""
    parts, done = [], 0
    for start, end, new in sorted(splices):
        if start < done:
            raise InputError("two fixes concern the same words")
        parts += [data[done:start], new]
        done = end
    return b"".join([*parts, data[done:]])


def replacements(data: bytes, made: Iterable[Mark]) -> Iterator[Splice]:
    """The splices that write ``made`` in place of what stands there."""
    for mark in made:
        start = mark.atom.start + len(raw(data, mark.atom, 0, mark.start))
        yield start, start + len(raw(data, mark.atom, mark.start, mark.end)), escaped(mark.text)


def rewritten(parts: Sequence[Part], edits: Iterable[Edit], also: Also | None = None) -> dict[str, bytes]:
    """Those of ``parts`` that ``edits`` change, by name, with new text in place of the old.

    ``also`` gives splices that the format needs besides, by a part and its marks. Raises InputError.
    """
    made = marks(parts, edits)
    return {
        part.name: spliced(
            part.data,
            (*replacements(part.data, made[part.name]), *(also(part, made[part.name]) if also else ())),
        )
        for part in parts
        if part.name in made
    }


def _laid(parts: Iterable[Part], at: int = 0) -> Iterator[tuple[Block, str, int]]:
    """Each block that is read, its text, and where that begins in the text of all."""
    for part in parts:
        for block in part.blocks:
            if block.wanted:
                text = block.text
                yield block, text, at
                at += len(text) + 1


def _raw(block: Block, text: str, start: int) -> Segment:
    if all(atom.editable for atom in block.atoms):
        return plain(text, start, kind=block.kind, location=block.location)
    builder, at = Builder(text), 0
    for atom in block.atoms:
        end = at + len(atom.text)
        if atom.editable:
            builder.copy(at, end)
        else:
            builder.put(atom.text, at, end)
        at = end
    return compose(plain(text, start, location=block.location), builder.raw(block.kind))


def _marks(block: Block, start: int, end: int, text: str) -> Iterator[Mark]:
    starts, length = [], 0
    for atom in block.atoms:
        starts.append(length)
        length += len(atom.text)
    at = max(0, bisect_right(starts, start) - 1)
    if start == end:
        at = _beside(block.atoms, at, start - starts[at], text)
    low = max(start - starts[at], 0)
    while True:
        atom = block.atoms[at]
        if not atom.editable:
            raise InputError(f"what stands at '{atom.text}' cannot be changed")
        yield Mark(atom, low, min(end - starts[at], len(atom.text)), text)
        at, low, text = at + 1, 0, ""
        if at >= len(starts) or starts[at] >= end:
            return


def _beside(atoms: Sequence[Atom], at: int, offset: int, text: str) -> int:
    """Which of two atoms that meet takes ``text`` up: the end of a word belongs to the word, all else to what follows.

    ``at`` is the one in which, or at whose start, the text is put; the atom before is tried where that is its edge.
    """
    if offset or not at:
        return at
    ends_word = atoms[at - 1].text[-1:].isalnum() and text[:1].isalnum()
    if atoms[at - 1].editable and (ends_word or not atoms[at].editable):
        return at - 1
    return at
