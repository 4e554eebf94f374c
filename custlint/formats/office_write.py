"""Edits of the text of a document, as bytes of its XML parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from custlint.errors import InputError
from custlint.formats.office import Atom, Block, Part, laid
from custlint.model.finding import Edit


class Mark(NamedTuple):
    """``atom.text[start:end]`` is to become ``text``."""

    atom: Atom
    start: int
    end: int
    text: str


Splice = tuple[int, int, bytes]
"""A range of bytes, and what is to stand there."""

Also = Callable[[Part, list[Mark]], Iterable[Splice]]


def marks(parts: Iterable[Part], edits: Iterable[Edit]) -> dict[str, list[Mark]]:
    """What ``edits`` of the text of ``parsed`` change, by the name of the part.

    Raises InputError for an edit of what has no bytes of its own.
    """
    wanted = sorted(edits)
    made: dict[str, list[Mark]] = {}
    at = 0
    for part in parts:
        for block, text, start in laid((part,), at):
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
