"""Writes changes into the runs of a Word document; every byte outside of these runs stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby, zip_longest
from xml.sax.saxutils import quoteattr

from custlint.formats import office_write
from custlint.formats.base import Marking
from custlint.formats.docx_read import Child, Run
from custlint.formats.docx_twins import copied
from custlint.formats.office_write import Mark

KEEP, DELETED, INSERTED = "keep", "del", "ins"

_ID = re.compile(rb"""(\b[\w.-]+:id=)(["'])(-?\d+)\2""")

Stretch = tuple[str, bytes]
"""What becomes of some XML, and the XML."""


def free_ids(parts: Iterable[bytes]) -> Iterator[int]:
    """Numbers that no annotation in ``parts`` has."""
    used = {int(match[3]) for part in parts for match in _ID.finditer(part)}
    return (number for number in count(1) if number not in used)


def whole_words(marks: Sequence[Mark]) -> Iterator[Mark]:
    """``marks``, sorted, each that ends within a word moved to its end, so that people need not read half words."""
    for mark, after in zip_longest(marks, marks[1:]):
        text, end = mark.atom.text, mark.end
        stop = after.start if after and after.atom is mark.atom else len(text)
        if mark.text and mark.start < end:
            while end < stop and text[end - 1 : end + 1].isalnum():
                end += 1
            yield mark._replace(end=end, text=mark.text + text[mark.end : end])
        else:
            yield mark


class Writer:
    """Writes into one part; ``ids`` gives each change a number of its own."""

    def __init__(self, data: bytes, runs: Sequence[Run], marking: Marking, ids: Iterator[int]) -> None:
        self.data = data
        self.runs = runs
        self.marking = marking
        self.ids = ids

    def written(self, made: Iterable[Mark]) -> bytes:
        """The part with the changes ``made``."""
        ordered = sorted(made, key=lambda mark: (mark.atom.run, mark.atom.start, mark.start))
        if self.marking.tracked:
            ordered = list(whole_words(ordered))
        written = office_write.spliced(
            self.data,
            [
                (self.runs[number].start, self.runs[number].end, self.run(self.runs[number], list(marks)))
                for number, marks in groupby(ordered, key=lambda mark: mark.atom.run)
            ],
        )
        return copied(self.data, written, self.renumbered)

    def run(self, run: Run, marks: Sequence[Mark]) -> bytes:
        """The runs that ``run`` is cut into."""
        tracked = self.marking.tracked and not (run.inserted and run.inserted.author == self.marking.author)
        stretches: list[Stretch] = []
        for child in run.children:
            stretches += self.child(run, child, marks, tracked=tracked)
        head = self.data[run.start : run.body]
        out: list[bytes] = []
        for kind, group in groupby(stretches, key=lambda one: one[0]):
            inner = b"".join(xml for _, xml in group)
            opened = self.renumbered(head) if out else head
            out.append(self.dressed(run, kind, opened + inner + b"</" + run.prefix + b"r>"))
        return b"".join(out)

    def child(self, run: Run, child: Child, marks: Sequence[Mark], *, tracked: bool) -> Iterator[Stretch]:
        """What becomes of an element of a run."""
        own = [mark for mark in marks if child.start <= mark.atom.start < child.end]
        if not own:
            yield KEEP, self.data[child.start : child.end]
            return
        cut = self.cut(child, own)
        if not tracked:
            cut = [(KEEP, xml) for kind, xml in cut if kind != DELETED]
        for kind, group in groupby(cut, key=lambda one: one[0]):
            name = run.prefix + (b"delText" if kind == DELETED else b"t")
            text = b"".join(xml for _, xml in group)
            yield kind, b"<" + name + b' xml:space="preserve">' + text + b"</" + name + b">"

    def cut(self, child: Child, marks: Sequence[Mark]) -> list[Stretch]:
        """The text of a child: what stays, what goes, what comes."""
        done = self.data.index(b">", child.start) + 1
        end = self.data.rindex(b"<", child.start, child.end)
        cut: list[Stretch] = []
        for start, stop, new in sorted(office_write.replacements(self.data, marks)):
            after = [cut.pop()] if start == done and not new and cut and cut[-1][0] == INSERTED else []
            cut += [(KEEP, self.data[done:start]), (DELETED, self.data[start:stop]), (INSERTED, new), *after]
            cut = [stretch for stretch in cut if stretch[1]]
            done = stop
        return [*cut, (KEEP, self.data[done:end])] if done < end else cut

    def dressed(self, run: Run, kind: str, xml: bytes) -> bytes:
        """A run with what says that it is deleted or inserted.

        A deletion stands within somebody else's insertion; an insertion beside it, so that one is cut in two.
        """
        if kind == KEEP:
            return xml
        name = run.prefix + kind.encode()
        about = {"id": str(next(self.ids)), "author": self.marking.author, "date": self.marking.date}
        said = "".join(f" {run.prefix.decode()}{key}={quoteattr(value)}" for key, value in about.items())
        changed = b"<" + name + said.encode() + b">" + xml + b"</" + name + b">"
        if run.inserted and kind == INSERTED:
            changed = b"</" + name + b">" + changed + self.renumbered(run.inserted.tag)
        return changed

    def renumbered(self, xml: bytes) -> bytes:
        """A copy of start tags in which annotations have numbers of their own."""
        return _ID.sub(lambda match: match[1] + match[2] + str(next(self.ids)).encode() + match[2], xml)
