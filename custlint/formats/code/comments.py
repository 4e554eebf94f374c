"""Comments: their marks seen through, lines that belong together put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from custlint.formats.build import Builder
from custlint.formats.comments import MARK
from custlint.model.segment import Segment

FORBIDDEN = "*/\n<>"
"""What could end a comment."""

_LINE_MARK = re.compile(r"(?:\#+:?|//+[/!]?|--+)[ \t]?")
_OPEN = re.compile(r"/\*+!?|=begin\b[^\n]*|<!--")
_CLOSE = re.compile(r"\*+/$|=end\s*$|-->$")
_STAR = re.compile(r"[ \t]*\*(?!/)[ \t]?")
_STARRED = re.compile(r"(?:\n[ \t]*\*(?!/)[^\n]*|\n[ \t]*)*\Z")


class Comment(NamedTuple):
    """A comment, ``source[start:end]``, in characters of the file."""

    start: int
    end: int


def blocks(source: str, found: Sequence[Comment]) -> Iterator[list[Comment]]:
    """Comments that are one text: those of a line each, below one another in one column, with the same mark."""
    block: list[Comment] = []
    for one in found:
        if block and not _goes_on(source, block[-1], one):
            yield block
            block = []
        block.append(one)
    if block:
        yield block


def _goes_on(source: str, last: Comment, one: Comment) -> bool:
    first, second = _LINE_MARK.match(source, last.start), _LINE_MARK.match(source, one.start)
    if first is None or second is None or first[0].rstrip() != second[0].rstrip():
        return False
    between = source[last.end : one.start]
    if between.strip() or between.count("\n") + source.count("\n", last.start, last.end) != 1:
        return False
    return _own_column(source, last.start) == _own_column(source, one.start) is not None


def _own_column(source: str, start: int) -> int | None:
    """The column of what begins at ``start`` and has its line to itself."""
    head = source[source.rfind("\n", 0, start) + 1 : start]
    return len(head) if not head.strip() else None


def text_of(source: str, block: Sequence[Comment]) -> Segment:
    """What a block of comments says, a line for each of its lines."""
    builder = Builder(source)
    for number, one in enumerate(block):
        end = one.start + len(source[one.start : one.end].rstrip())
        mark = _LINE_MARK.match(source, one.start, end)
        if number:
            at = source.find("\n", block[number - 1].start, one.start)
            builder.copy(at, at + 1)
        if mark is not None:
            builder.copy(mark.end() if not _is_directive(source, mark.end()) else one.start, end)
        elif _is_directive(source, one.start + 2):
            builder.copy(one.start, end)
        else:
            _inner(builder, one.start, end)
    return builder.raw("comment", forbidden=FORBIDDEN)


def _inner(builder: Builder, start: int, end: int) -> None:
    """Collect a comment that has an end mark."""
    source = builder.source
    opened = _OPEN.match(source, start, end)
    start = opened.end() if opened else start
    closed = _CLOSE.search(source, start, end)
    end = closed.start() if closed else end
    inner = source[start:end]
    starred = "\n" in inner and _STARRED.match(inner, inner.index("\n")) is not None
    at = start
    while at < end:
        stop = source.find("\n", at, end)
        stop = end if stop < 0 else stop + 1
        star = _STAR.match(source, at, stop) if starred and at > start else None
        first = star.end() if star else at
        if _is_directive(source, first):
            builder.put("// ", at, first)
        builder.copy(first, stop)
        at = stop


def _is_directive(source: str, at: int) -> bool:
    """True where an ignore comment begins at ``at``; it keeps its mark, by which it is told."""
    return source[at : at + 20].lstrip().startswith(MARK)
