"""reStructuredText, block by block: what is indented belongs to what stands before it."""

from __future__ import annotations

import re

from custlint.formats import comments, placeholders, rst_inline
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder
from custlint.formats.rst_tables import Line, grid, simple
from custlint.model.segment import Segment
from custlint.model.source import SourceFile
from custlint.model.span import Span

DEEPEST = 50
"""Levels of indentation that are read."""

ROOM = 30
"""Columns by which the line below a title has to be longer for the title to be rewritten: it may not be shorter."""

_LEFT_NAMES = """
code code-block sourcecode highlight math raw literalinclude include parsed-literal doctest testcode testoutput
testsetup testcleanup
graphviz digraph graph mermaid uml toctree index csv-table epigraph pull-quote highlights productionlist prompt
autosummary default-role meta tabularcolumns
"""
_TITLED_NAMES = """
admonition attention caution centered contents danger error hint important note rubric seealso sidebar table tip topic
warning list-table deprecated versionadded versionchanged versionremoved tab tab-item dropdown card grid-item-card
replace todo
"""
_LEFT = frozenset(_LEFT_NAMES.split())
"""Directives whose content is no prose, or somebody else's."""

_TITLED = frozenset(_TITLED_NAMES.split())
"""Directives whose first line is prose."""

_BULLET = re.compile(
    r"(?:[-*+•‣⁃]|(?:\d{1,4}|#|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]|\((?:\d{1,4}|#|[a-zA-Z])\))(?:[ \t]+|$)"
)
_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|$)")
_DIRECTIVE = re.compile(r"(?:\|[^|\n]{1,80}\|[ \t]+)?(?P<name>[\w:.+-]{1,60})::(?:[ \t]+|$)")
_NOTE = re.compile(r"\[[^\]\n]{1,60}\][ \t]*")
_FIELD = re.compile(r":(?P<name>(?:[^:\\\n`]|\\.){1,80}):(?:[ \t]+|$)")
_OPTION = re.compile(r"(?:--?|/)[\w?][^\n]{0,60}?(?:[ \t]{2,}|$)")
_LINE_BLOCK = re.compile(r"\|(?:[ \t]+|$)")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*$")
_ATTRIBUTION = re.compile(r"(?:---?|—)[ \t]*\S")


def parse(source: SourceFile) -> Parsed:
    """The prose of a reST file. Raises nothing."""
    reader = _Reader(placeholders.mask(source.text).text)
    reader.blocks(_lines(reader.source), 0)
    return comments.settle(source.text, reader.segments, reader.directives, reader.ranges)


def same_structure(before: str, after: str) -> bool:
    """True where both have the same lines at the same columns, and the same runs of prose with the same markup."""
    shapes = []
    for text in (before, after):
        lines = [(line.column, line.blank) for line in _lines(text)]
        prose = [(one.kind, one.text.count("\ufffc")) for one in parse(SourceFile("", text)).segments]
        shapes.append((lines, prose))
    return shapes[0] == shapes[1]


def _lines(text: str) -> list[Line]:
    found = []
    at = 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        raw = text[at:stop]
        body = raw.strip()
        start = at + len(raw) - len(raw.lstrip()) if body else at
        found.append(Line(start, start + len(body), start - at))
        at = stop + 1
    return found


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.builder = Builder(source)
        self.segments: list[Segment] = []
        self.directives: list[Directive] = []
        self.ranges: list[Span] = []
        self.opens_item = False

    def blocks(self, lines: list[Line], depth: int) -> None:
        """Read ``lines``, the first of which that is not blank sets the column."""
        at = 0
        while at < len(lines):
            if lines[at].blank:
                at += 1
                continue
            at = self.block(lines, at, depth)

    def block(self, lines: list[Line], at: int, depth: int) -> int:
        """Read the block that begins at line ``at``; the line after it."""
        line = lines[at]
        text = self.source[line.start : line.end]
        if depth > DEEPEST:
            return len(lines)
        explicit = _EXPLICIT.match(text)
        marker = self.marker(lines, at, text)
        if text.startswith(">>> "):
            end = _until_blank(lines, at)
        elif text.startswith("+-") or (text.startswith("==") and " " in text.strip("=")):
            end = self.table(lines, at)
        elif _ADORNMENT.match(text):
            end = at + 1
        elif explicit is not None:
            end = self.explicit(lines, at, line.start + explicit.end(), depth)
        elif marker is not None:
            end = self.item(lines, at, line.start + marker.end(), depth)
        else:
            end = self.paragraph(lines, at, depth)
        return end

    def marker(self, lines: list[Line], at: int, text: str) -> re.Match[str] | None:
        """What marks line ``at`` as an item."""
        if self.is_title(lines, at):
            return None
        return _BULLET.match(text) or _FIELD.match(text) or _OPTION.match(text) or _LINE_BLOCK.match(text)

    def is_title(self, lines: list[Line], at: int) -> bool:
        if at + 1 >= len(lines):
            return False
        below = lines[at + 1]
        return _ADORNMENT.match(self.source[below.start : below.end]) is not None

    def table(self, lines: list[Line], at: int) -> int:
        """Read a grid or a simple table."""
        end = _until_blank(lines, at)
        if self.source.startswith("+", lines[at].start):
            for cell in grid(self.source, lines[at:end]):
                self.run(cell, "cell", read_only=True)
            return end
        end, cells = simple(self.source, lines, at)
        for cell, last in cells:
            self.run(cell, "cell", read_only=not last)
        return end

    def explicit(self, lines: list[Line], at: int, start: int, depth: int) -> int:
        """Read a directive or a footnote; a target, a comment and the like are no prose."""
        line = lines[at]
        end = _indented(lines, at + 1, line.column)
        body = lines[at + 1 : end]
        text = self.source[start : line.end]
        directive = _DIRECTIVE.match(text)
        note = _NOTE.match(text)
        if directive is not None:
            rest = Line(start + directive.end(), line.end, line.column)
            self.directive(directive["name"].rpartition(":")[2].lower(), rest, body, depth)
        elif note is not None:
            self.blocks([Line(start + note.end(), line.end, _column(body, line.column + 3)), *body], depth + 1)
        else:
            made = comments.directive(text, line.start, line.end)
            self.directives += [made] if made else []
        return end

    def directive(self, name: str, rest: Line, body: list[Line], depth: int) -> None:
        """Read the text of a directive and, of its options, only descriptions."""
        titled = name in _TITLED
        at = 0
        while at < len(body) and not body[at].blank:
            field = _FIELD.match(self.source, body[at].start, body[at].end)
            if field is None:
                if titled and at == 0:
                    break
                at += 1
                continue
            if field["name"] in ("alt", "caption", "title", "header", "summary"):
                self.run([Line(field.end(), body[at].end, 0)], "attribute")
            at += 1
        if name in _LEFT:
            return
        if titled and not rest.blank and at == 0:
            self.blocks([rest._replace(column=_column(body, rest.column + 3)), *body], depth + 1)
            return
        if titled and not rest.blank:
            self.run([rest], "paragraph")
        self.blocks(body[at:], depth + 1)

    def item(self, lines: list[Line], at: int, start: int, depth: int) -> int:
        """Read an item and what is indented below it."""
        line = lines[at]
        end = _indented(lines, at + 1, line.column)
        body = lines[at + 1 : end]
        column = line.column + start - line.start
        if body and not body[0].blank:
            column = body[0].column
        first = Line(min(start, line.end), line.end, column)
        self.opens_item = not first.blank
        self.blocks([first, *body], depth + 1)
        return end

    def paragraph(self, lines: list[Line], at: int, depth: int) -> int:
        """Read a paragraph, a heading, or a term with its definition; leave a literal block."""
        line = lines[at]
        end = at + 1
        while end < len(lines) and not lines[end].blank and lines[end].column == line.column:
            below = lines[end]
            if _ADORNMENT.match(self.source[below.start : below.end]):
                roomy = below.end - below.start >= lines[end - 1].end - lines[end - 1].start + ROOM
                self.run(lines[at:end], "heading", read_only=not roomy)
                return end + 1
            end += 1
        if end < len(lines) and not lines[end].blank and lines[end].column > line.column and end == at + 1:
            self.run([line], "item")
            stop = _indented(lines, end, line.column)
            self.blocks(lines[end:stop], depth + 1)
            return stop
        last = lines[end - 1]
        literal = self.source.endswith("::", 0, last.end) if last.end >= 2 else False
        run = [*lines[at : end - 1], last._replace(end=last.end - literal)]
        if not _ATTRIBUTION.match(self.source, line.start, line.end):
            self.run(run, "paragraph")
        return self.literal(lines, end, line.column) if literal else end

    def literal(self, lines: list[Line], at: int, column: int) -> int:
        """The line after the literal block that begins at or after line ``at``."""
        return _indented(lines, at, column)

    def run(self, lines: list[Line], kind: str, *, read_only: bool = False) -> None:
        """Read ``lines`` as one run of prose; ``read_only`` where longer words would break the frame around them."""
        if not lines:
            return
        kind, self.opens_item = "item" if self.opens_item and kind == "paragraph" else kind, False
        rst_inline.collect_lines(self.builder, [(line.start, line.end) for line in lines])
        segment = self.builder.take(kind, forbidden=rst_inline.FORBIDDEN, read_only=read_only)
        if segment is not None:
            self.segments.append(segment)
            self.ranges.append(Span(lines[0].start, max(lines[-1].end, lines[0].start)))


def _until_blank(lines: list[Line], at: int) -> int:
    while at < len(lines) and not lines[at].blank:
        at += 1
    return at


def _indented(lines: list[Line], at: int, column: int) -> int:
    """The line after those from ``at`` on that are blank or further in than ``column``."""
    while at < len(lines) and (lines[at].blank or lines[at].column > column):
        at += 1
    return at


def _column(body: list[Line], otherwise: int) -> int:
    """The column of the first line of ``body`` that has one."""
    return next((line.column for line in body if not line.blank), otherwise)
