"""Plain text: paragraphs, list items, and notes written one to a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from custlint.formats import comments, placeholders, transcripts
from custlint.formats.base import Directive, Parsed
from custlint.formats.polish import polish_raw
from custlint.model.segment import OPAQUE, Pieces, Segment
from custlint.model.source import SourceFile
from custlint.model.span import Span

NARROW = 40
"""Nobody wraps text in fewer columns: a line break before this one was meant."""

_MARKER = re.compile(
    rf"[^\S\n]*(?:(?:[-*•‣▪◦–—+]|\d{{1,2}}[.)]|[a-zA-Z]\)|\[[ xX]?\]|\#{{1,6}})(?:[ \t]+|$))+|[\s{placeholders.TAG}]*"
)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\S{1,80}")
_TAIL = 40
"""Characters at the end of a line in which its last three words are looked for."""

_SOFT_END = (",", ";", "-", "(", "/", "&")
_STOPS = ".!?:…"
_QUOTED = (">", "|>")


class Line(NamedTuple):
    """One line of a block; ``start`` is its first character that is prose, ``end`` lies after the last."""

    start: int
    end: int
    indent: int
    item: bool


class Block(NamedTuple):
    """Lines without a blank one between them; ``cased`` where the first begins a sentence as sentences are begun."""

    lines: list[Line]
    cased: bool


def parse(source: SourceFile) -> Parsed:
    """The prose of a plain text file but for lines that begin with ``>`` and turns of customers. Raises nothing."""
    return prose(source.text)


def same_structure(before: str, after: str) -> bool:
    """True where both have the same number of lines, and as much prose in them."""
    return before.count("\n") == after.count("\n") and len(prose(before).segments) == len(prose(after).segments)


def prose(text: str, *, directives: Sequence[Directive] = (), wanted: Callable[[str], bool] | None = None) -> Parsed:
    """The paragraphs and items of ``text``; ``directives`` were found in it by the caller.

    Those whose text, as it stands in the source but for placeholders, is not ``wanted`` are passed over.
    """
    masked = placeholders.mask(text)
    lines = comments.in_lines(masked.text)
    found = [*directives, *masked.directives, *lines]
    hidden = transcripts.without_customers(hide(masked.text, [one.span for one in lines]))
    blocks: list[Span] = []
    segments: list[Segment] = []
    for start, end, kind in chunks(hidden):
        if wanted and not _may_be(wanted, hidden[start:end]):
            continue
        polished, raw = polish_raw(hidden[start:end], [(0, end - start, start, end, True)])
        if raw:
            segments.append(Segment(polished, Pieces(raw), kind))
            if found:
                blocks.append(comments.line_of(text, Span(start, end)))
    return comments.settle(text, segments, found, blocks)


def _may_be(wanted: Callable[[str], bool], chunk: str) -> bool:
    """True where a part of a masked text is ``wanted``, or where what it becomes is not told by its looks."""
    return placeholders.TAG in chunk or wanted(chunk.replace(placeholders.VALUE, OPAQUE))


def hide(text: str, spans: Sequence[Span]) -> str:
    """``text`` with the characters of ``spans`` (in order, apart) replaced by ones that are no prose."""
    if not spans:
        return text
    parts, done = [], 0
    for span in spans:
        parts += [text[done : span.start], placeholders.blank(text, span.start, span.end)]
        done = span.end
    return "".join([*parts, text[done:]])


def chunks(text: str) -> Iterator[tuple[int, int, str]]:
    """The start, end and kind of each run of prose in a masked text."""
    found = [Block(lines, _cased(text, lines[0])) for lines in _blocks(text)]
    width = max((_width(text, block) for block in found), default=0)
    for block in found:
        lines = block.lines
        head = 0
        for at in range(1, len(lines) + 1):
            if at == len(lines) or not _joins(text, block, head, at, width):
                yield lines[head].start, lines[at - 1].end, "item" if lines[head].item else "paragraph"
                head = at


def _blocks(text: str) -> Iterator[list[Line]]:
    block: list[Line] = []
    at, size = 0, len(text)
    while at < size:
        stop = text.find("\n", at)
        stop = size if stop < 0 else stop
        line = _line(text, at, stop)
        if line is not None:
            block.append(line)
        elif block:
            yield block
            block = []
        at = stop + 1
    if block:
        yield block


def _line(text: str, at: int, stop: int) -> Line | None:
    """The line from ``at`` to ``stop``; None where it ends a block: blank, a rule, a tag, or quoted."""
    match = _MARKER.match(text, at, stop)
    assert match is not None
    start = match.end()
    marker = match[0].lstrip()
    if text.startswith(_QUOTED, start):
        return None
    end = stop
    while end > start and (text[end - 1].isspace() or text[end - 1] == placeholders.TAG):
        end -= 1
    if not any(text[place].isalnum() or text[place] == placeholders.VALUE for place in range(start, end)):
        return None
    return Line(start, end, len(match[0]) - len(marker), bool(marker.strip(placeholders.TAG)))


def _cased(text: str, line: Line) -> bool:
    letter = _LETTER.search(text, line.start, line.end)
    return letter is not None and letter[0].isupper()


def _width(text: str, block: Block) -> int:
    """The column at which ``block`` is evidently wrapped: lines that are full and go on in lower case; else 0."""
    lines = block.lines
    if len(lines) < 2 or not block.cased:
        return 0
    longest = max(line.end - line.start + line.indent for line in lines)
    wrapped = any(
        text[lines[at].start].islower() and not lines[at].item and _full(text, lines, at, longest)
        for at in range(1, len(lines))
    )
    return longest if wrapped else 0


def _full(text: str, lines: Sequence[Line], at: int, width: int) -> bool:
    """True where the first word of line ``at`` had no room on the line before it."""
    before, line = lines[at - 1], lines[at]
    word = _WORD.match(text, line.start, line.end)
    taken = before.indent + before.end - before.start
    return taken >= NARROW and taken + 1 + (len(word[0]) if word else 0) > width


def _joins(text: str, block: Block, head: int, at: int, width: int) -> bool:
    """True where line ``at`` of ``block`` goes on with the run of prose that line ``head`` began."""
    first, before, line = block.lines[head], block.lines[at - 1], block.lines[at]
    if line.item:
        return False
    if text[before.end - 1] in _SOFT_END or (first.item and line.indent > first.indent):
        return True
    if block.cased and text[line.start].islower():
        return True
    if _unfinished().search(text, max(before.start, before.end - _TAIL), before.end):
        return True
    return (width > 0 and _full(text, block.lines, at, width)) or _runs_on(text, block, at)


@cache
def _unfinished() -> re.Pattern[str]:
    """What stands at the end of a line that is not the end of a note."""
    lines = Path(__file__).with_name("unfinished.txt").read_text("utf-8").splitlines()
    ends = [
        r"[ \t]+".join(r"[^\W_]+" if word == "*" else word for word in line.split())
        for line in lines
        if line[:1] != "#"
    ]
    return re.compile(rf"(?<![\w'’.-])(?:{'|'.join(ends)})\Z", re.IGNORECASE)


def _runs_on(text: str, block: Block, at: int) -> bool:
    """True where a long line ends without a stop and a number goes on, in a block that is wrapped by hand."""
    before, line = block.lines[at - 1], block.lines[at]
    taken = before.end - before.start
    if not block.cased or not text[line.start].isdigit() or text[before.end - 1] in _STOPS or taken < NARROW:
        return False
    longest = max(one.end - one.start for one in block.lines)
    wrapped = any(text[one.start].islower() and not one.item for one in block.lines[1:])
    return wrapped and taken * 5 >= longest * 4
