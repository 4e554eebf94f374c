"""AsciiDoc, line by line: delimited blocks, lists, tables and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from custlint.formats import asciidoc_inline, comments, placeholders
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder
from custlint.model.segment import Segment
from custlint.model.source import SourceFile
from custlint.model.span import Span

_LEFT_FENCE = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|_{4,}|`{3,}\w*|\"\")$")
_SEEN_FENCE = re.compile(r"(={4,}|\*{4,}|--)$")
_UNDERLINE = re.compile(r"={2,}|-{2,}|~{2,}|\^{2,}|\+{2,}")
_WORD = re.compile(r"\w")
_TABLE = re.compile(r"[|,:!]={3,}$")
_HEADING = re.compile(r"(?:={1,6}|\#{1,6})[ \t]+(?=\S)")
_TITLE = re.compile(r"\.(?=[^\s.])")
_ATTRIBUTE = re.compile(r":!?(?P<name>[\w-]+)!?:(?:[ \t]+|$)")
_STYLE = re.compile(r"\[(?P<style>[^\]\n]*)\]$")
_MACRO = re.compile(r"(?P<name>[a-z]\w*)::(?P<target>[^\s\[\]]*)\[(?P<inner>[^\]\n]*)\]$")
_ITEM = re.compile(r"[ \t]*(?:\*{1,6}|-|\.{1,6}|\d{1,4}\.|[a-zA-Z]\.|<(?:\d+|\.)>|•)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)")
_TERM = re.compile(r"[ \t]*(?P<term>\S[^\n]{0,200}?)(?P<mark>:{2,4}|;;)(?:[ \t]+|$)")
_CONDITION = re.compile(r"(?:ifdef|ifndef|ifeval|endif|include)::\S*\[[^\]\n]*\]$")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_CELL = re.compile(r"(?:\d+[+*])?(?:\.\d+\+)?[<^>]?(?:\.[<^>])?[aehlmsv]?(?<!\\)\|")
_LEFT_STYLES = frozenset(("source", "listing", "literal", "quote", "verse", "stem", "latexmath", "asciimath", "pass"))
_READ_ATTRIBUTES = frozenset(("description", "title"))


def parse(source: SourceFile) -> Parsed:
    """The prose of an AsciiDoc file. Raises nothing."""
    reader = _Reader(placeholders.mask(source.text).text)
    reader.run()
    return comments.settle(source.text, reader.segments, reader.directives, reader.ranges)


def same_structure(before: str, after: str) -> bool:
    """True where both have the same kinds of lines, and the same runs of prose with the same code and links."""
    return _shape(before) == _shape(after)


def _shape(text: str) -> tuple[int, list[tuple[str, int]]]:
    segments = parse(SourceFile("", text)).segments
    return text.count("\n"), [(one.kind, one.text.count("\ufffc")) for one in segments]


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.builder = Builder(source)
        self.segments: list[Segment] = []
        self.directives: list[Directive] = []
        self.ranges: list[Span] = []
        self.held: list[tuple[int, int]] = []
        self.kind = "paragraph"
        self.fence = ""
        self.left = False
        self.table = ""
        self.in_list = False
        self.header = False

    def run(self) -> None:
        lines = [*_lines(self.source), (len(self.source), len(self.source))]
        skipped = False
        for (start, end), (below, stop) in pairwise(lines):
            if skipped:
                skipped = False
            elif self.may_begin and self.is_underlined(start, end, below, stop):
                self.underlined(start, end)
                skipped = True
            else:
                self.line(start, end)
        self.flush()

    @property
    def may_begin(self) -> bool:
        """True where a line may be a title."""
        return not (self.held or self.fence or self.left or self.table or self.header)

    def is_underlined(self, start: int, end: int, below: int, stop: int) -> bool:
        """True for a title that has a line of signs of its own length below it."""
        rule = _UNDERLINE.match(self.source, below, stop)
        return (
            rule is not None
            and rule.end() == stop
            and abs((stop - below) - (end - start)) <= 1
            and not self.source.startswith((".", "[", "|", "//"), start)
            and _WORD.search(self.source, start, end) is not None
        )

    def underlined(self, start: int, end: int) -> None:
        """Read such a title; it is not rewritten, as the line below it would no longer be of its length."""
        asciidoc_inline.collect(self.builder, start, end)
        segment = self.builder.take("heading", forbidden=asciidoc_inline.FORBIDDEN, read_only=True)
        if segment is not None:
            self.segments.append(segment)
            self.ranges.append(Span(start, end))

    def line(self, start: int, end: int) -> None:
        text = self.source[start:end]
        if self.fence:
            self.fence = "" if text.rstrip() == self.fence else self.fence
        elif not text.strip():
            self.flush()
            self.left = self.header = False
        elif _CONDITION.match(text):
            return
        elif text.startswith("//") and not text.startswith("///"):
            self.flush()
            made = comments.directive(text[2:], start, end)
            self.directives += [made] if made else []
        elif self.delimiter(text):
            self.flush()
        elif self.table:
            self.cells(start, end)
        elif self.left:
            return
        elif not self.block_line(text, start, end) and not self.header:
            self.prose(text, start, end)

    def delimiter(self, text: str) -> bool:
        """True where ``text`` begins or ends a delimited block."""
        if _TABLE.match(text):
            self.flush()
            self.table = "" if self.table else text
            return True
        if _LEFT_FENCE.match(text):
            self.fence = text[:3] if text.startswith("```") else text
            return True
        if _SEEN_FENCE.match(text):
            if self.left:
                self.fence, self.left = text, False
            return True
        return False

    def block_line(self, text: str, start: int, end: int) -> bool:
        """Read a line that is no part of a paragraph; True where it is one."""
        if self.held:
            if text.strip() == "+":
                self.flush()
                return True
            return False
        attribute = _ATTRIBUTE.match(text)
        style = _STYLE.match(text)
        macro = _MACRO.match(text)
        heading = _HEADING.match(text)
        title = _TITLE.match(text)
        if heading or title:
            marker = heading or title
            self.kind = "heading"
            self.hold(start + (marker.end() if marker else 0), end)
            self.flush()
            self.in_list = self.in_list and not heading
            self.header = text.startswith("= ")
        elif attribute:
            if attribute["name"] in _READ_ATTRIBUTES:
                self.kind = "value"
                self.hold(start + attribute.end(), end)
                self.flush()
        elif style:
            name = re.split(r"[,.#%]", style["style"], maxsplit=1)[0].strip().lower()
            self.left = name in _LEFT_STYLES or (not name and style["style"].startswith(","))
        elif macro:
            self.alt(macro, start)
        elif text.strip(placeholders.VALUE + " ") not in ("", "+", "'''", "<<<", "---", "***"):
            # an indented line after a blank one is literal, unless it goes on with a list
            self.left = text[0] in " \t" and not self.in_list and not _ITEM.match(text) and not _TERM.match(text)
            return self.left
        return True

    def alt(self, macro: re.Match[str], start: int) -> None:
        """Read the description of an image."""
        described = macro["inner"].split(",", 1)[0]
        if macro["name"] in ("image", "video", "audio") and "=" not in described:
            self.kind = "attribute"
            at = start + macro.start("inner")
            self.hold(at, at + len(described))
            self.flush()

    def prose(self, text: str, start: int, end: int) -> None:
        """Read a line of a paragraph or a list."""
        item = _ITEM.match(text)
        term = _TERM.match(text)
        if item:
            self.flush()
            self.kind, self.in_list = "item", True
            self.hold(start + item.end(), end)
        elif term and (not self.held or self.kind == "item"):
            self.flush()
            self.kind, self.in_list = "item", True
            self.hold(start + term.start("term"), start + term.end("term"))
            self.flush()
            self.kind = "item"
            self.hold(start + term.end(), end)
        else:
            admonition = None if self.held else _ADMONITION.match(text)
            if not self.held and text[0] not in " \t":
                self.in_list = False
            self.hold(start + (admonition.end() if admonition else 0), end)

    def cells(self, start: int, end: int) -> None:
        """Read a line of a table."""
        done = start
        for match in _CELL.finditer(self.source, start, end):
            self.hold(done, match.start())
            self.flush()
            self.kind = "cell"
            done = match.end()
        self.hold(done, end)

    def hold(self, start: int, end: int) -> None:
        if start < end:
            self.held.append((start, end))

    def flush(self) -> None:
        """Read what is held as one run of prose, and each footnote in it as another."""
        notes: list[tuple[int, int]] = []
        for number, (start, end) in enumerate(self.held):
            if number:
                self.builder.put(" ", max(self.builder.end, 0), max(self.builder.end, start))
            notes += asciidoc_inline.collect(self.builder, start, end)
        if self.held:
            segment = self.builder.take(self.kind, forbidden=asciidoc_inline.FORBIDDEN)
            if segment is not None:
                self.segments.append(segment)
                self.ranges.append(Span(self.held[0][0], self.held[-1][1]))
        self.held = []
        self.kind = "paragraph"
        for start, end in notes:
            asciidoc_inline.collect(self.builder, start, end)
            note = self.builder.take(forbidden=asciidoc_inline.FORBIDDEN)
            self.segments += [note] if note else []


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        yield at, at + len(text[at:stop].rstrip())
        at = stop + 1
