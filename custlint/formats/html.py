"""HTML: text block by block, inline elements seen through, and the attributes that people read."""

from __future__ import annotations

import re
from html import unescape

from custlint.formats import comments, placeholders, tags
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder
from custlint.formats.transcripts import turns_of_staff
from custlint.formats.wrapped import goes_on
from custlint.model.segment import OPAQUE, Segment
from custlint.model.source import SourceFile
from custlint.model.span import Span

READ = frozenset(
    {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-placeholder", "aria-valuetext"}
)
"""Attributes whose value is prose."""

LEFT_BLOCKS = frozenset({"pre", "blockquote", "svg", "math", "listing"})
LEFT_WORDS = frozenset({"code", "kbd", "samp", "var", "tt", "q"})
LEFT_OUT = frozenset({"del", "s", "strike"})
LEFT = LEFT_BLOCKS | LEFT_WORDS | LEFT_OUT
"""Elements that are left alone: as blocks, as a word of the sentence around them, and as if they were not there."""

_KINDS = {f"h{level}": "heading" for level in range(1, 7)} | {
    **dict.fromkeys(("li", "dt", "dd", "option"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("title", "caption", "summary", "legend"), "heading"),
}
_BLOCK_NAMES = """
address article aside base body br button caption center col colgroup dd details dialog dir div dl dt fieldset
figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe input label legend li
link main menu meta nav noscript ol optgroup option p param script search section select style summary table tbody td
template textarea tfoot th thead title tr ul video audio
"""
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_BLOCKS = LEFT_BLOCKS | frozenset(_BLOCK_NAMES.split())
_VOID = frozenset(_VOID_NAMES.split())
_ENTITY = re.compile(r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
ESCAPES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
"""How text is written."""

_QUOTES = {'"': {'"': "&quot;"}, "'": {"'": "&#39;"}}


def parse(source: SourceFile) -> Parsed:
    """The prose of an HTML file, however broken. Raises nothing."""
    return prose(source.text)


def same_structure(before: str, after: str) -> bool:
    """True where both have the same tags, attributes, comments and scripts, but for the values that are prose."""
    return skeleton(before) == skeleton(after)


def prose(text: str) -> Parsed:
    """The prose of ``text`` as HTML."""
    masked = placeholders.mask(text)
    reader = Reader(masked.text)
    reader.markup(0, len(text))
    reader.flush(len(text))
    found = [*masked.directives, *reader.directives]
    return comments.settle(text, turns_of_staff(reader.segments), found, reader.blocks)


class Reader:
    """Collects the prose of a masked text in which HTML stands, all of it or in parts."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.builder = Builder(source)
        self.segments: list[Segment] = []
        self.directives: list[Directive] = []
        self.blocks: list[Span] = []
        self.left: list[tuple[str, int]] = []
        self.kind = "paragraph"
        self._inside = 0
        self._from = 0

    @property
    def open(self) -> bool:
        """True where what comes next is to be read."""
        return not self.left

    def markup(self, start: int, end: int) -> None:
        """Read ``source[start:end]``, tags and text."""
        for token in tags.tokens(self.source, start, end):
            if token.kind == "text":
                if not self.left:
                    self.text(token.start, token.end)
            elif token.kind == "comment":
                self.comment(token.start, token.end)
            elif token.kind == "start":
                self.start_tag(token)
            elif token.kind == "end":
                self.end_tag(token)

    def text(self, start: int, end: int) -> None:
        """Read text with entities."""
        decode(self.builder, self.source, start, end)

    def flush(self, end: int, after: int | None = None) -> None:
        """End the block that is being read at ``end``; the next begins at ``after``."""
        segment = self.builder.take(self.kind, escapes=ESCAPES)
        if segment:
            self.segments.append(segment)
            self.blocks.append(Span(self._from, end))
        self._from = end if after is None else after

    def comment(self, start: int, end: int) -> None:
        """Look at a comment, ``<!--`` and ``-->`` included."""
        made = comments.directive(self.source[start + 4 : end].removesuffix("-->"), start, end)
        if made is not None:
            self.directives.append(made)

    def start_tag(self, token: tags.Token) -> None:
        """Read the attributes of a tag, and begin a block or what is left alone where it says so."""
        name = token.name
        block = name in _BLOCKS or "-" in name
        if not self.left:
            self._attributes(token)
        if name == "br" and not self.left and goes_on(self.builder.line, self.source, token.end):
            self.builder.put("\n", token.start, token.end)
        elif block and not self.left:
            self.flush(token.start, token.end)
            self.kind = _KINDS.get(name, "paragraph")
        if name in _VOID or self.source.startswith("/>", token.end - 2):
            if name in ("img", "area", "embed") and not self.left:
                self.builder.put(OPAQUE, token.start, token.end)
        elif name in LEFT and (not self.left or self.left[-1][0] == name):
            self.left.append((name, token.start))
        elif self.left and block:
            self._inside += 1

    def end_tag(self, token: tags.Token) -> None:
        """End what the tag ends."""
        name = token.name
        block = name in _BLOCKS or "-" in name
        if self.left and self.left[-1][0] == name:
            self._close(token.end)
        elif self.left and block:
            if self._inside or self.left[-1][0] in LEFT_BLOCKS:
                self._inside = max(0, self._inside - 1)
                return
            # the block around it ends, so it was never closed
            self.left.clear()
        if block and not self.left:
            self.flush(token.start, token.end)
            self.kind = "paragraph"

    def _close(self, end: int) -> None:
        name, start = self.left.pop()
        if not self.left:
            self._inside = 0
            if name in LEFT_WORDS:
                self.builder.put(OPAQUE, start, end)

    def _attributes(self, token: tags.Token) -> None:
        for attribute in token.attributes:
            if attribute.name not in READ:
                continue
            builder = Builder(self.source)
            decode(builder, self.source, attribute.start, attribute.end)
            forbidden = "" if attribute.quote else " \t\r\n\f\"'=`"
            escapes = {**ESCAPES, **_QUOTES.get(attribute.quote, {})}
            segment = builder.take("attribute", forbidden=forbidden, escapes=escapes)
            if segment:
                self.segments.append(segment)


def decode(builder: Builder, source: str, start: int, end: int) -> None:
    """Collect ``source[start:end]``, each entity as the character it stands for."""
    if source.find("&", start, end) < 0:
        builder.copy(start, end)
        return
    done = start
    for match in _ENTITY.finditer(source, start, end):
        char = unescape(match[0])
        if char == match[0]:
            continue
        builder.copy(done, match.start())
        builder.put(char, match.start(), match.end())
        done = match.end()
    builder.copy(done, end)


def skeleton(text: str) -> list[str]:
    """The tags, comments and scripts of ``text`` with their attributes, but for the values that are prose."""
    bones = []
    for token in tags.tokens(placeholders.mask(text).text):
        if token.kind == "text":
            continue
        done = token.start
        bones.append(token.kind)
        for attribute in token.attributes:
            if attribute.name in READ:
                bones.append(text[done : attribute.start])
                done = attribute.end
        bones.append(text[done : token.end])
    return bones
