"""Markdown (CommonMark and what GitHub adds to it), with positions from pyromark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

from custlint.errors import InputError
from custlint.formats import comments, placeholders
from custlint.formats.base import Parsed
from custlint.formats.build import Builder, compose_parsed
from custlint.formats.html import Reader, skeleton
from custlint.formats.markdown_blocks import prepared
from custlint.formats.offsets import Offsets
from custlint.formats.transcripts import LABEL, turns_of_staff
from custlint.model.segment import OPAQUE, Segment, plain
from custlint.model.source import SourceFile
from custlint.model.span import Span

_FORBIDDEN = "*_[]<>`\\&~"
_KINDS = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "Item": "item",
    "TableCell": "cell",
    "DefinitionListTitle": "item",
    "DefinitionListDefinition": "item",
    "FootnoteDefinition": "paragraph",
}
_AUTOLINKS = frozenset({"Autolink", "Email"})
FRONT = frozenset({"title", "description"})
"""What is prose in front matter."""

_SURROGATE = re.compile("[\ud800-\udfff]")

Detail: TypeAlias = Any
"""What pyromark tells of an event: nothing, a string, or a mapping of the element's name to what belongs to it."""

Event = tuple[str, Detail, int, int]
"""What happens (``Start``, ``End``, ``Text``…), with what, and its first and last character."""


def parse(source: SourceFile) -> Parsed:
    """The prose of a Markdown file. Raises nothing."""
    masked = placeholders.mask(source.text)
    blocks = prepared(masked.text, mdx=source.path.lower().endswith(".mdx"))
    reader = _Markdown(blocks.text)
    reader.run()
    html = reader.html
    front = reader.front_matter
    found = [*masked.directives, *blocks.directives, *html.directives, *(front.directives if front else ())]
    segments = [*turns_of_staff(html.segments), *blocks.segments, *(front.segments if front else ())]
    return comments.settle(source.text, segments, found, html.blocks)


def same_structure(before: str, after: str) -> bool:
    """True where both have the same blocks and inline markup with the same targets, code and HTML."""
    return list(_bones(before)) == list(_bones(after))


@cache
def _options() -> Detail:
    from pyromark import Options

    return (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options.ENABLE_GFM
        | Options.ENABLE_DEFINITION_LIST
    )


def _events(text: str) -> Iterator[Event]:
    """What happens in ``text``; texts that stand one after another as they are written are one, without a detail."""
    from pyromark import events_with_range

    text = _SURROGATE.sub("\ufffd", text)
    offsets = Offsets(text)
    # offsets go forward, most of them within one stretch of characters of one byte
    low, high, fewer = offsets.stretch(0)
    begin, stop = 0, -1
    event: Detail
    detail: Detail
    for event, where in events_with_range(text, options=_options()):
        start, end = where["start"], where["end"]
        if not low <= start <= high:
            low, high, fewer = offsets.stretch(start)
        if low <= end <= high:
            start, end = start - fewer, end - fewer
        else:
            start, end = start - fewer, offsets(end)
        name, detail = (event, None) if event.__class__ is str else next(iter(event.items()))
        if name == "Text" and end - start == len(detail) and text.startswith(detail, start):
            # the parser cuts text at each character that might have been markup
            if start != stop:
                if stop >= 0:
                    yield "Text", None, begin, stop
                begin = start
            stop = end
            continue
        if stop >= 0:
            yield "Text", None, begin, stop
            stop = -1
        yield name, detail, start, end
    if stop >= 0:
        yield "Text", None, begin, stop


def _name(detail: Detail) -> str:
    return detail if isinstance(detail, str) else next(iter(detail))


def _bones(text: str) -> Iterator[tuple[str, str]]:
    """All events but text; of HTML what is no prose, a block of it as a whole."""
    quiet = {"Text", "SoftBreak"}
    markup: list[str] = []
    for kind, detail, _, _ in _events(placeholders.mask(text).text):
        if kind in ("Html", "InlineHtml"):
            markup.append(detail)
            continue
        if markup:
            yield "Html", repr(skeleton("".join(markup)))
            markup = []
        if kind not in quiet:
            yield kind, repr(detail)


class _Markdown:
    """Walks the events of a masked text; blocks nest, and a block inside another ends what was collected before."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.html = Reader(source)
        self.builder = self.html.builder
        self.stack: list[tuple[str, int]] = []
        self.quoted = 0
        self.skipped = 0
        self.hidden = 0
        self.taken = 0
        self.image: Builder | None = None
        self.front_matter: Parsed | None = None

    def run(self) -> None:
        handlers: dict[str, Callable[[Detail, int, int], None]] = {
            "Text": self.text,
            "Start": self.start,
            "End": self.end,
            "Code": self.opaque,
            "InlineHtml": self.inline_html,
            "SoftBreak": self.space,
            "HardBreak": self.hard_break,
        }
        for kind, detail, start, end in _events(self.source):
            handler = handlers.get(kind)
            if handler is not None:
                handler(detail, start, end)

    @property
    def into(self) -> Builder:
        """What text goes into."""
        return self.builder if self.image is None else self.image

    @property
    def silent(self) -> bool:
        return bool(self.quoted or self.skipped or self.hidden or self.html.left)

    def text(self, detail: Detail, start: int, end: int) -> None:
        if self.skipped or self.silent:
            return
        if detail is None:
            self.into.copy(start, end)
        else:
            self.into.put(detail, start, end)

    def start(self, detail: Detail, start: int, end: int) -> None:
        name = _name(detail)
        if name in _KINDS:
            self.take(start)
            self.stack.append((name, start))
        elif name == "BlockQuote":
            self.take(start)
            # what GitHub calls an alert is the author's own
            self.quoted += not self.alert(detail)
        elif name in ("CodeBlock", "HtmlBlock", "MetadataBlock"):
            self.take(start)
            self.block(name, start, end)
            self.skipped += 1
        elif name == "Strikethrough":
            self.hidden += 1
        elif name == "Link" and detail[name]["link_type"] in _AUTOLINKS:
            self.opaque(None, start, end)
            self.hidden += 1
        elif name == "Image":
            self.opaque(None, start, end)
            self.image = Builder(self.source)
        elif name in ("List", "Table", "DefinitionList"):
            self.take(start)

    def end(self, detail: Detail, start: int, end: int) -> None:
        name = _name(detail)
        if name in _KINDS:
            self.take(end)
            self.stack.pop()
        elif name == "BlockQuote":
            self.take(end)
            self.quoted -= not self.alert(detail)
        elif name in ("CodeBlock", "HtmlBlock", "MetadataBlock"):
            self.skipped -= 1
        elif name == "Strikethrough" or (name == "Link" and self.hidden and self.source.startswith("<", start)):
            self.hidden -= 1
        elif name == "Image" and self.image is not None:
            self.add(self.image.take("attribute", forbidden=_FORBIDDEN))
            self.image = None

    @staticmethod
    def alert(detail: Detail) -> bool:
        return isinstance(detail, dict) and detail.get("BlockQuote") is not None

    def block(self, name: str, start: int, end: int) -> None:
        """Read a block that is not Markdown."""
        if name == "HtmlBlock" and not self.quoted:
            self.html.markup(start, end)
            self.html.flush(end)
        elif name == "MetadataBlock":
            self.front_matter = _front_matter(self.source, start, end)

    def opaque(self, _: Detail, start: int, end: int) -> None:
        if not self.silent and self.image is None:
            self.builder.put(OPAQUE, start, end)

    def space(self, _: Detail, start: int, end: int) -> None:
        if self.silent:
            return
        if self.image is None and self.labelled(end) and LABEL.match(self.builder.text):
            self.take(end)
        else:
            self.into.put(" ", start, end)

    def labelled(self, start: int) -> bool:
        """True where the line at ``start`` begins with a label; the first colon of one is on its line."""
        end = self.source.find("\n", start)
        colon = self.source.find(":", start, end if end >= 0 else len(self.source))
        return colon >= 0 and LABEL.match(self.source, start) is not None

    def inline_html(self, _: Detail, start: int, end: int) -> None:
        if not (self.quoted or self.skipped or self.hidden) and self.image is None:
            self.html.markup(start, end)

    def hard_break(self, _: Detail, start: int, end: int) -> None:
        if self.image is None:
            self.take(end)

    def take(self, end: int) -> None:
        """End the run of prose that is being collected."""
        if not self.builder:
            self.taken = end
            return
        kind, start = self.stack[-1] if self.stack else ("Paragraph", end)
        forbidden = _FORBIDDEN + "|" if kind == "TableCell" else _FORBIDDEN
        segment = self.builder.take(_KINDS[kind], forbidden=forbidden)
        self.add(segment)
        if segment is not None:
            self.html.blocks.append(Span(max(start, self.taken), end))
        self.taken = end

    def add(self, segment: Segment | None) -> None:
        if segment is not None:
            self.html.segments.append(segment)


def _front_matter(source: str, start: int, end: int) -> Parsed | None:
    """The title and the description of the front matter ``source[start:end]``, fences included."""
    first, last = source.find("\n", start, end) + 1, source.rfind("\n", start, end - 1) + 1
    if first >= last:
        return None
    reader = import_module(f"custlint.formats.{'yaml_' if source.startswith('---', start) else 'toml_'}")
    try:
        return compose_parsed(plain(source[first:last], first), reader.read(source[first:last], FRONT))
    except InputError:
        return None
