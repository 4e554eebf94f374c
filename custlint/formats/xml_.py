"""XML: DITA, DocBook, XLIFF, Android strings, and other text in elements."""

from __future__ import annotations

import re
from html import unescape

from custlint.errors import InputError
from custlint.formats import comments, keys, placeholders, tags, xml_names
from custlint.formats.base import Parsed
from custlint.formats.html import Reader
from custlint.formats.polish import polish
from custlint.model.segment import OPAQUE, Segment
from custlint.model.source import SourceFile
from custlint.model.span import Span

_ENTITY = re.compile(r"&(?:\#[0-9]{1,7}|\#x[0-9a-fA-F]{1,6}|[\w:][\w:.-]{0,60});")
_ANDROID = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)|" + _ENTITY.pattern)
_KNOWN = frozenset({"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
_FORBIDDEN = "<>&"
_UNTRANSLATED = re.compile(r"\stranslat(?:able|e)\s*=\s*[\"'](?:false|no)[\"']")
_ESCAPES = {"n": "\n", "t": "\t"}


def parse(source: SourceFile) -> Parsed:
    """The prose of an XML file. Raises InputError for what is not well-formed."""
    _check(source.text, source.path)
    masked = placeholders.mask(source.text)
    reader = _Reader(masked.text)
    reader.markup(0, len(source.text))
    reader.flush(len(source.text))
    found = [*masked.directives, *reader.directives]
    return comments.settle(source.text, reader.segments, found, reader.blocks)


def same_structure(before: str, after: str) -> bool:
    """True where both have the same tags, attributes and comments. Raises InputError."""
    _check(after, "")
    return _bones(before) == _bones(after)


def _check(text: str, path: str) -> None:
    from xml.parsers import expat

    parser = expat.ParserCreate()
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code) or "cannot be read"
        raise InputError(f"not XML: {reason}", path=path, line=error.lineno) from None
    except (UnicodeEncodeError, ValueError) as error:
        raise InputError(f"not XML: {error}", path=path) from None


class _Reader(Reader):
    """Knows elements by their local names; what is not known is a block."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.stack: list[str] = []
        self.only: str | None = None
        self.within = 0
        self.android = False

    def markup(self, start: int, end: int) -> None:
        """Read ``source[start:end]``, which is well-formed."""
        for token in tags.tokens(self.source, start, end, xml=True):
            if token.kind == "comment":
                self.comment(token.start, token.end)
            elif token.kind == "start":
                self.start_tag(token)
                if self.source.startswith("/>", token.end - 2):
                    self.end_tag(token)
            elif token.kind == "end":
                self.end_tag(token)
            elif token.kind == "text" and self.wanted:
                self.text(token.start, token.end)
            elif token.kind == "cdata" and self.wanted:
                self.builder.copy(token.start + len("<![CDATA["), token.end - len("]]>"))

    @property
    def wanted(self) -> bool:
        return not self.left and (not self.only or self.within > 0)

    def text(self, start: int, end: int) -> None:
        """Read text with its entities and, in Android's files, escapes."""
        done = start
        for match in (_ANDROID if self.android else _ENTITY).finditer(self.source, start, end):
            self.builder.copy(done, match.start())
            done = match.end()
            self.builder.put(_said(match[0]), match.start(), done)
        self.builder.copy(done, end)

    def flush(self, end: int, after: int | None = None) -> None:
        """End the block that is being read."""
        value = self.builder.raw(self.kind, forbidden=_FORBIDDEN + "'\"\\" * self.android)
        if keys.is_prose(value.text) and not (self.stack and keys.technical(self.stack[-1])):
            self.add(value, end)
        self._from = end if after is None else after

    def add(self, value: Segment, end: int) -> None:
        """Keep a block."""
        polished = polish(value)
        if polished:
            self.segments.append(polished)
            self.blocks.append(Span(self._from, end))

    def start_tag(self, token: tags.Token) -> None:
        """Begin an element."""
        name = _local(token.name)
        if self.only is None:
            self.only = xml_names.ONLY.get(name, "")
            self.android = name == "resources"
        if not self.left:
            if name in xml_names.WORDS | xml_names.GONE or token.name == "xliff:g":
                self.left.append((token.name, token.start))
            elif _UNTRANSLATED.search(self.source, token.start, token.end):
                self.flush(token.start, token.end)
                self.left.append((token.name, token.start))
            elif name not in xml_names.INLINE or name == self.only:
                self.flush(token.start, token.end)
                if name in xml_names.LEFT:
                    self.left.append((token.name, token.start))
        elif self.left[-1][0] == token.name:
            self.left.append((token.name, token.start))
        self.stack.append(name)
        self.within += name == self.only

    def end_tag(self, token: tags.Token) -> None:
        """End an element."""
        name = _local(token.name)
        if self.left:
            if self.left[-1][0] == token.name:
                _, start = self.left.pop()
                if not self.left and (name in xml_names.WORDS or token.name == "xliff:g") and self.wanted:
                    self.builder.put(OPAQUE, start, token.end)
                elif not self.left and name in xml_names.LEFT:
                    self._from = token.end
        elif name not in xml_names.INLINE or name == self.only:
            self.flush(token.start, token.end)
        if self.stack:
            self.stack.pop()
        self.within -= name == self.only


def _said(raw: str) -> str:
    """What an entity or an escape stands for; an entity that only a DTD knows is a noun."""
    if raw.startswith("\\"):
        return chr(int(raw[2:], 16)) if len(raw) > 2 else _ESCAPES.get(raw[1], raw[1])
    return unescape(raw) if raw in _KNOWN or raw.startswith("&#") else OPAQUE


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _bones(text: str) -> list[str]:
    return [
        text[token.start : token.end] if token.kind != "cdata" else token.kind
        for token in tags.tokens(text, xml=True)
        if token.kind != "text"
    ]
