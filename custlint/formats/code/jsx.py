"""Text in elements of JSX."""

from __future__ import annotations

from collections.abc import Iterator

from custlint.formats import html
from custlint.formats.build import Builder
from custlint.formats.code.language import Node
from custlint.formats.code.strings import Offset
from custlint.formats.placeholders import VALUE
from custlint.model.segment import Segment

FORBIDDEN = "<>&{}\n"
SEEN = frozenset("a abbr b big cite del em i ins mark small span strong sub sup u".split())
"""Elements that are seen through."""

_TEXT = frozenset({"jsx_text", "html_character_reference"})
_TAGS = frozenset({"jsx_opening_element", "jsx_closing_element"})


def name(element: Node) -> str:
    """The name of an element; that of a fragment is empty."""
    opened = element.children[0].child_by_field_name("name") if element.children else None
    return opened.text.decode("utf-8", "replace") if opened is not None else ""


def is_inline(node: Node) -> bool:
    """True for an element that is part of the text around it."""
    return node.type == "jsx_element" and name(node) in SEEN


def prose(source: str, element: Node, char: Offset) -> Iterator[Segment]:
    """The runs of text right in ``element``, inline elements seen through."""
    if name(element) in html.LEFT or name(element) in ("script", "style"):
        return
    builder = Builder(source)
    waiting = list(reversed(element.children))
    while waiting:
        node = waiting.pop()
        start, end = char(node.start_byte), char(node.end_byte)
        if node.type in _TEXT:
            html.decode(builder, source, start, end)
        elif is_inline(node):
            waiting += reversed(node.children)
        elif node.type == "jsx_expression":
            builder.put(_said(node), start, end)
        elif node.type == "jsx_element" and name(node) in html.LEFT_WORDS:
            builder.put(VALUE, start, end)
        elif node.type not in _TAGS:
            yield from _taken(builder)
    yield from _taken(builder)


def _taken(builder: Builder) -> Iterator[Segment]:
    segment = builder.take("paragraph", forbidden=FORBIDDEN)
    if segment is not None:
        yield segment


def _said(node: Node) -> str:
    """What an expression stands for: a space that is written out, nothing where there is but a comment, or a value."""
    if node.text.strip(b"{} \t") in (b'" "', b"' '", b""):
        return " "
    return "" if all(child.type == "comment" for child in node.named_children) else VALUE
