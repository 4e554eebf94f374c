"""XML: DITA, DocBook, XLIFF, Android strings, and other text in elements."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from typing import NamedTuple

from custlint.errors import InputError
from custlint.formats import comments, keys, placeholders, tags, values, xml_names
from custlint.formats.base import Parsed
from custlint.formats.build import compose_parsed
from custlint.formats.exports import elements
from custlint.formats.exports.plan import absent
from custlint.formats.html import Reader
from custlint.model.export import Export
from custlint.model.segment import OPAQUE, Location, Segment
from custlint.model.source import SourceFile
from custlint.model.span import Span
from custlint.text.languages import is_english

_ENTITY = re.compile(r"&(?:\#[0-9]{1,7}|\#x[0-9a-fA-F]{1,6}|[\w:][\w:.-]{0,60});")
_ANDROID = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)|" + _ENTITY.pattern)
_KNOWN = frozenset({"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
_FORBIDDEN = "<>&"
_UNTRANSLATED = re.compile(r"\stranslat(?:able|e)\s*=\s*[\"'](?:false|no)[\"']")
_ESCAPES = {"n": "\n", "t": "\t"}
_ANDROID_SAID = {"'": "\\'", '"': '\\"', "\\": "\\\\"}


def parse(source: SourceFile, own: tuple[Export, ...] = ()) -> Parsed:
    """The prose of an XML file; ``own`` are exports of the user's. Raises InputError for what is not well-formed."""
    _check(source.text, source.path)
    exported = elements.read(source.text, own)
    if exported is not None:
        return exported
    reader = _Reader(source.text)
    reader.markup(0, len(source.text))
    reader.flush(len(source.text))
    found = [*placeholders.mask(source.text).directives, *reader.directives]
    settled = comments.settle(source.text, reader.segments, found, reader.blocks)
    return replace(settled, notes=absent("xml", own, ()))


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


class _Open(NamedTuple):
    """An element that has begun: its name, its language and what its entry is called, where it says so."""

    name: str
    language: str
    key: str


class _Reader(Reader):
    """Knows elements by their local names; what is not known is a block."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.stack: list[_Open] = []
        self.only: str | None = None
        self.words, self.gone, self.inline = xml_names.WORDS, xml_names.GONE, xml_names.INLINE
        self.within = 0
        self.android = False
        self.note = -1

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

    def end_note(self, at: int) -> None:
        """Read what began as a note and ends at ``at``."""
        if 0 <= self.note < at:
            self.read_note(self.note, at)
        self.note = -1

    def read_note(self, start: int, end: int) -> None:
        """Read a footnote or a description by itself; the sentence around it goes on behind it."""
        inner = _Reader(self.source)
        inner.stack, inner.only, inner.within, inner.android = [*self.stack], self.only, self.within, self.android
        inner.words, inner.gone, inner.inline = self.words, self.gone, self.inline
        inner.markup(start, end)
        inner.flush(end)
        self.segments += inner.segments

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
        value = self.builder.raw(self.kind, location=self.within_key(), forbidden=_FORBIDDEN, escapes=self.escapes)
        technical = self.stack and keys.technical(self.stack[-1].name)
        if keys.is_prose(value.text) and not technical and self.english:
            self.add(value, end)
        self._from = end if after is None else after

    @property
    def escapes(self) -> Mapping[str, str]:
        """How characters are written that mean something in the file that this is."""
        return _ANDROID_SAID if self.android else {}

    def within_key(self) -> Location | None:
        """What the entry around is called: ``name`` of a string, ``id`` of a unit."""
        return next(({"key": one.key} for one in reversed(self.stack) if one.key), None)

    @property
    def english(self) -> bool:
        """False in an element that is said to be in another language."""
        tag = next((one.language for one in reversed(self.stack) if one.language), "")
        return not tag or is_english(tag)

    def add(self, value: Segment, end: int) -> None:
        """Keep a block; it may hold HTML whose tags are written with entities."""
        found = compose_parsed(value, values.inline(value.text))
        self.directives += found.directives
        self.segments += [replace(one, kind=value.kind) if one.kind == "paragraph" else one for one in found.segments]
        if found.segments:
            self.blocks.append(Span(self._from, end))

    def start_tag(self, token: tags.Token) -> None:
        """Begin an element."""
        name = _local(token.name)
        if self.only is None:
            self.only = xml_names.ONLY.get(name, "")
            self.android = name == "resources"
            own = xml_names.OWN.get(name, {})
            self.words = (xml_names.WORDS | own.get("words", frozenset())) - own.get("inline", frozenset())
            self.gone = xml_names.GONE | own.get("gone", frozenset())
            self.inline = (xml_names.INLINE | own.get("inline", frozenset())) - self.words - self.gone
        if not self.left:
            if name in self.words | self.gone or token.name == "xliff:g":
                self.note = token.end if name in xml_names.NOTES and self.wanted else -1
                self.left.append((token.name, token.start))
            elif _UNTRANSLATED.search(self.source, token.start, token.end):
                self.flush(token.start, token.end)
                self.left.append((token.name, token.start))
            elif name not in self.inline or name == self.only:
                self.flush(token.start, token.end)
                if name in xml_names.LEFT:
                    self.left.append((token.name, token.start))
        elif self.left[-1][0] == token.name:
            self.left.append((token.name, token.start))
        self.stack.append(_opened(self.source, token, name))
        self.within += name == self.only

    def end_tag(self, token: tags.Token) -> None:
        """End an element."""
        name = _local(token.name)
        if self.left:
            if self.left[-1][0] == token.name:
                _, start = self.left.pop()
                if not self.left and (name in self.words or token.name == "xliff:g") and self.wanted:
                    self.builder.put(OPAQUE, start, token.end)
                    self.end_note(token.start)
                elif not self.left and name in xml_names.LEFT:
                    self._from = token.end
                elif not self.left:
                    self.end_note(token.start)
        elif name not in self.inline or name == self.only:
            self.flush(token.start, token.end)
        if self.stack:
            self.stack.pop()
        self.within -= name == self.only


def _opened(source: str, token: tags.Token, name: str) -> _Open:
    said = {one.name: unescape(source[one.start : one.end]) for one in token.attributes}
    language = next((said[key] for key in xml_names.LANGUAGE if key in said), "")
    key = next((said[key] for key in xml_names.KEYS.get(name, ()) if key in said), "")
    return _Open(name, language, key)


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
