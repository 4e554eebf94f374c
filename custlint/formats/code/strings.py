"""Strings: what they say, with what is put into them as a placeholder, and the strings they are joined with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from custlint.formats import escapes
from custlint.formats.build import Builder
from custlint.formats.code.language import CONTENT, DOUBLED, LIMITS, Language, Node
from custlint.formats.placeholders import VALUE
from custlint.model.segment import Segment

_LIMIT = re.compile(r"[@$a-zA-Z]{0,3}(\"\"\"|'''|[\"'`])")
_SPECIAL = "\\\n{}$#%`"
_CODE_POINT = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|U([0-9a-fA-F]{8})|x\{?([0-9a-fA-F]{1,6})\}?|N\{([^}]{1,80})\})$"
)
_JOINED = frozenset({"+", ".", "%"})

Offset = Callable[[int], int]
"""Says which character a byte of the file is in."""


class Strings:
    """Reads the strings of one file."""

    def __init__(self, source: str, language: Language, char: Offset) -> None:
        self.builder = Builder(source)
        self.source = source
        self.language = language
        self.char = char
        self.joined: set[int] = set()

    def text(self, top: Node) -> Segment:
        """What the string ``top`` says, or all those that it joins."""
        quotes, opened = "", set()
        for node in self.parts(top):
            if node.type in self.language.strings:
                self.joined.add(node.id)
                opened.add(self.source[self.char(node.start_byte)])
                quotes += self.string(node)
            else:
                self.put(VALUE, node)
        escapes = self.escapes(opened, quotes)
        forbidden = (set(_SPECIAL) | set(quotes)) - set(escapes)
        return self.builder.raw("value", forbidden="".join(sorted(forbidden)), escapes=escapes)

    def escapes(self, opened: set[str], quotes: str) -> dict[str, str]:
        """How a quotation mark is written in strings that are all ``opened`` by one, without a letter before it."""
        if len(opened) != 1 or not opened <= set("'\"" if not self.language.raw else '"') or len(set(quotes)) != 1:
            return {}
        (quote,) = opened
        return {quote: f"\\{quote}"}

    def parts(self, top: Node) -> Iterator[Node]:
        """The strings that ``top`` joins, and what stands between them."""
        waiting = [top]
        while waiting:
            node = waiting.pop()
            if self.joins(node):
                self.joined.add(node.id)
                waiting += reversed(node.children)
            elif node.is_named and node.type not in self.language.comments:
                yield node

    def joins(self, node: Node) -> bool:
        """True for what puts strings together."""
        if node.type not in self.language.joins:
            return False
        operator = node.child_by_field_name("operator")
        return operator is None or operator.type in _JOINED

    def string(self, node: Node) -> str:
        """Collect one string; the quotes around it."""
        start, end = self.char(node.start_byte), self.char(node.end_byte)
        if not node.child_count:
            return self.leaf(start, end)
        quote = _LIMIT.match(self.source, start, end)
        self.inside(node, start, end)
        return quote[1] if quote else "\"'"

    def leaf(self, start: int, end: int) -> str:
        """Collect a string that the grammar does not take apart."""
        opened = _LIMIT.match(self.source, start, end)
        quote = opened[1] if opened else ""
        first, last = opened.end() if opened else start, end - len(quote)
        if self.source.startswith("@", start):
            self.doubled(first, last)
        elif self.source.startswith("$", start):
            escapes.collect(self.builder, first, last)
        else:
            self.copy(first, last)
        return quote

    def doubled(self, start: int, end: int) -> None:
        """Collect text in which a quote is written twice."""
        at = self.source.find('""', start, end)
        while at >= 0:
            self.builder.copy(start, at)
            self.builder.put('"', at, at + 2)
            start = at + 2
            at = self.source.find('""', start, end)
        self.builder.copy(start, end)

    def inside(self, node: Node, start: int, end: int) -> None:
        """Collect what is in ``node``; what lies between its children is text as well."""
        done = start
        children = node.children
        waiting = list(reversed(children))
        while waiting:
            child = waiting.pop()
            first, last = self.char(child.start_byte), self.char(child.end_byte)
            if child.type in CONTENT and child.child_count:
                waiting += reversed(child.children)
                continue
            self.copy(done, first)
            if child.type in self.language.escapes:
                self.builder.put(said(self.source[first:last]), first, last)
            elif child.type in DOUBLED:
                self.builder.put(self.source[first], first, last)
            elif child.type in CONTENT:
                self.copy(first, last)
            elif child.is_named and child.type not in LIMITS:
                self.put(VALUE, child)
            done = max(done, last)
        if children and children[-1].type in CONTENT:
            self.copy(done, end)

    def copy(self, start: int, end: int) -> None:
        """Collect text of a string."""
        if self.language.backslash:
            escapes.collect(self.builder, start, end)
        else:
            self.builder.copy(start, end)

    def put(self, text: str, node: Node) -> None:
        """Let ``text`` stand for ``node``."""
        self.builder.put(text, self.char(node.start_byte), self.char(node.end_byte))


def said(raw: str) -> str:
    """What an escape stands for; what no language here knows is a placeholder."""
    point = _CODE_POINT.match(raw)
    if point is not None:
        if point[4]:
            return _named(point[4])
        code = int(point[1] or point[2] or point[3], 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"
    builder = Builder(raw)
    escapes.collect(builder, 0, len(raw))
    return builder.text


def _named(name: str) -> str:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return VALUE
