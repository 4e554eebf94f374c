"""Reads the prose of a file of source code, and tells whether two files are the same program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from custlint.formats import comments, html, placeholders, text, values
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import compose_parsed
from custlint.formats.code import jsx, places
from custlint.formats.code.comments import Comment, blocks, text_of
from custlint.formats.code.language import CONTENT, Language, Node, captured, root
from custlint.formats.code.prose import hidden
from custlint.formats.code.sentence import is_sentence
from custlint.formats.code.strings import Strings
from custlint.formats.offsets import Offsets
from custlint.model.segment import Segment
from custlint.model.source import SourceFile

_ESCAPED = (b"\\'", b'\\"')
_SURROGATE = re.compile("[\ud800-\udfff]")


class Code:
    """A language as a format."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def parse(self, source: SourceFile) -> Parsed:
        """The comments of a program, and those of its strings that are sentences.

        What does not parse is read as far as the grammar makes something of it. Raises ModuleNotFoundError where the
        grammar is not installed.
        """
        reader = _Reader(self.language, source.text)
        reader.run()
        ranges = sorted({comments.line_of(source.text, comments.extent(one)) for one in reader.segments})
        return comments.settle(source.text, reader.segments, reader.directives, ranges)

    def same_structure(self, before: str, after: str) -> bool:
        """True where both are the same tree with the same words but for those of comments and of strings."""
        return list(self._bones(before)) == list(self._bones(after))

    def _bones(self, source: str) -> Iterator[tuple[str, bytes | str]]:
        """All nodes in their order; of comments and strings only what they begin with."""
        data = _bytes(source)
        cursor = root(self.language, data).walk()
        quiet = {*self.language.comments, self.language.markup, "jsx_text"}
        deeper = True
        while True:
            node = cursor.node
            if deeper and not self._is_said(node):
                yield node.type, _said(self.language, node, quiet)
            if deeper and node.type not in quiet and cursor.goto_first_child():
                continue
            deeper = cursor.goto_next_sibling()
            if not deeper and not cursor.goto_parent():
                return

    def _is_said(self, node: Node) -> bool:
        """True for a stretch of a string between its escapes, and for a quotation mark that is escaped in it."""
        return node.type in CONTENT or (node.type in self.language.escapes and node.text in _ESCAPED)


def _said(language: Language, node: Node, quiet: set[str]) -> bytes | str:
    if node.type in quiet or (node.child_count == 0 and _in_string(language, node)):
        return b""
    return node.text if node.child_count == 0 else b""


def _in_string(language: Language, node: Node) -> bool:
    return node.type in CONTENT or node.type in language.strings


def _bytes(source: str) -> bytes:
    return _SURROGATE.sub("\ufffd", source).encode()


class _Reader:
    """Collects what is prose in one file."""

    def __init__(self, language: Language, source: str) -> None:
        self.language = language
        self.source = source
        self.char = Offsets(_SURROGATE.sub("\ufffd", source))
        self.strings = Strings(source, language, self.char)
        self.segments: list[Segment] = []
        self.directives: list[Directive] = []

    def run(self) -> None:
        found: list[Comment] = []
        for kind, node in captured(self.language, root(self.language, _bytes(self.source))):
            if kind == "comment":
                found.append(Comment(self.char(node.start_byte), self.char(node.end_byte)))
            elif kind in ("string", "join") and node.id not in self.strings.joined:
                if kind == "string" or self.joins_strings(node):
                    self.string(node)
            elif kind == "markup":
                self.markup(node)
            elif kind == "jsx" and not (jsx.is_inline(node) and node.parent.type == "jsx_element"):
                self.segments += jsx.prose(self.source, node, self.char)
        for block in blocks(self.source, found):
            self.prose(text_of(self.source, block), "comment")

    def joins_strings(self, node: Node) -> bool:
        """True where there is a string among what ``node`` joins."""
        return self.strings.joins(node) and any(one.type in self.language.strings for one in self.strings.parts(node))

    def string(self, top: Node) -> None:
        """Read a string, or several that are joined."""
        value = self.strings.text(top)
        if places.is_doc(self.language, top):
            self.prose(value, "comment")
            return
        if not is_sentence(value.text) or places.is_left(self.language, top):
            return
        if places.is_key(top):
            value = replace(value, read_only=True)
        self.keep(values.read(value))

    def prose(self, outer: Segment, kind: str) -> None:
        """Read text in which there may be code."""
        parsed = compose_parsed(outer, text.prose(hidden(outer.text)))
        self.keep(replace(parsed, segments=tuple(replace(one, kind=kind) for one in parsed.segments)))

    def markup(self, node: Node) -> None:
        """Read what stands outside of the program."""
        start, end = self.char(node.start_byte), self.char(node.end_byte)
        masked = placeholders.blank(self.source, 0, start) + self.source[start:end]
        reader = html.Reader(masked)
        reader.markup(start, end)
        reader.flush(end)
        self.segments += reader.segments
        self.directives += reader.directives

    def keep(self, parsed: Parsed) -> None:
        self.segments += parsed.segments
        # what a comment covers is told by the file around it
        self.directives += [replace(one, covers=None) for one in parsed.directives]
