"""Blocks of prose in the XML parts of a document: their text, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import NamedTuple

from custlint.errors import InputError
from custlint.formats import comments, placeholders
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder, compose
from custlint.formats.polish import polish
from custlint.formats.wrapped import goes_on
from custlint.model.segment import Location, Segment, plain
from custlint.model.span import Span

BLOCKS = 1_000_000
ATOMS = 2_000_000
"""Paragraphs and cells of one part, and stretches of text in them, beyond which it is refused."""

LONGEST = 100_000
"""Stretches of text in one paragraph beyond which the part is refused."""

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

    ``note`` names the comment of the document that it is of; ``notes`` are the comments on it, with how many atoms
    stand before each.
    """

    kind: str = "paragraph"
    atoms: list[Atom] = field(default_factory=list)
    location: Location | None = None
    wanted: bool = True
    note: str = ""
    notes: list[tuple[str, int]] = field(default_factory=list)

    def add(self, atom: Atom) -> None:
        """Append ``atom``. Raises InputError where there are too many."""
        if len(self.atoms) >= LONGEST:
            raise InputError(f"a paragraph of more than {LONGEST} stretches of text")
        self.atoms.append(atom)

    def annotate(self, note: str) -> None:
        """Note that the comment ``note`` stands behind what was read so far."""
        self.notes.append((note, len(self.atoms)))

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(atom.text for atom in self.atoms)


class Blocks(list[Block]):
    """The blocks of a part, as many as memory should be spent on."""

    def __init__(self) -> None:
        super().__init__()
        self.atoms = 0

    def add(self, block: Block) -> None:
        """Append ``block``, which is read to its end. Raises InputError where there are too many."""
        self.atoms += len(block.atoms)
        if len(self) >= BLOCKS:
            raise InputError(f"more than {BLOCKS} paragraphs")
        if self.atoms > ATOMS:
            raise InputError(f"more than {ATOMS} stretches of text")
        self.append(block)


class Part(NamedTuple):
    """A part by its ``name`` in the container, with its bytes and its blocks in their order."""

    name: str
    data: bytes
    blocks: Sequence[Block]


Read = Callable[[Segment], Iterable[Segment]]


def parsed(parts: Iterable[Part], problems: Iterable[str], read: Read | None = None) -> Parsed:
    """The prose of ``parts``, in a text of its own with a line end behind each block.

    Comments are read and never edited. One that is addressed to custlint is an ignore comment, and its ``ignore``
    covers the paragraph or the cell it is on. ``read`` makes segments of a block as it stands; by default each of its
    lines is one, with placeholders taken out.
    """
    placed = list(laid(parts))
    asked = _asked(placed)
    whole: list[str] = []
    segments: list[Segment] = []
    directives: list[Directive] = []
    for block, text, start in placed:
        whole += (text, "\n")
        if block.note not in asked:
            # a comment is signed, and a change in it would not be seen
            segments += (read or lines)(replace(_raw(block, text, start), read_only=bool(block.note)))
        directives += _directives(block, start, asked) if asked and block.notes else ()
    settled = comments.settle("".join(whole), segments, directives, _ranges(placed) if directives else ())
    return replace(settled, text="".join(whole), problems=tuple(problems))


def _asked(placed: Iterable[tuple[Block, str, int]]) -> dict[str, str]:
    """What those comments say that are addressed to custlint, by their names; some begin with who wrote them."""
    said: dict[str, str] = {}
    for block, text, _ in placed:
        for line in text.split("\n") if block.note else ():
            if line.strip().startswith(comments.MARK):
                said.setdefault(block.note, line)
    return said


def _directives(block: Block, start: int, asked: dict[str, str]) -> Iterator[Directive]:
    """The ignore comments on ``block``, which stands at ``start``."""
    ends = list(accumulate((len(atom.text) for atom in block.atoms), initial=start))
    for note, before in block.notes:
        at = ends[before]
        said = comments.directive(asked.get(note, ""), at, at)
        if said:
            yield said


def _ranges(placed: Iterable[tuple[Block, str, int]]) -> list[Span]:
    return [Span(start, start + len(text)) for _, text, start in placed]


def read_only(parsed: Parsed) -> Parsed:
    """The same where nothing is ever written."""
    return replace(parsed, segments=tuple(replace(one, read_only=True) for one in parsed.segments))


def lines(block: Segment) -> Iterator[Segment]:
    """The lines of a block as plain text; one that is wrapped by hand goes on in the next."""
    text = placeholders.mask(block.text).text
    start = 0
    for match in _LINE.finditer(text):
        end = match.end()
        if not text.startswith("\n\n", end) and goes_on(match[0], text, end + 1):
            continue
        segment = polish(compose(block, plain(text[start:end], start, kind=block.kind)))
        start = end + 1
        if segment is not None:
            yield segment


def laid(parts: Iterable[Part], at: int = 0) -> Iterator[tuple[Block, str, int]]:
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
