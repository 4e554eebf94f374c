"""What of a message is read: of each part whether it is the text, an attached document, or a message of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from custlint import formats
from custlint.errors import InputError
from custlint.formats import mime
from custlint.formats.base import Parsed
from custlint.formats.mime import Entity
from custlint.model.source import SourceFile
from custlint.text.decode import NotText, decode

DEEPEST = 100
"""Levels of parts within parts that are read."""

MOST = 10_000
"""Parts of one message that are read."""

LONGEST = 5_000_000
"""Characters of one text that are read."""

FILE = "file"

SIGNATURE = "-- "
"""The line above a signature, which keeps its space."""

_LEFT = frozenset(
    {
        *("text/calendar", "text/css", "text/directory", "text/javascript", "text/rtf", "text/vcard", "text/x-vcard"),
        *("text/x-amp-html", "text/rfc822-headers", "text/xml", "text/ecmascript", "text/x-moz-deleted"),
    }
)
"""Texts that nobody wrote to be read as they are."""

_APART = frozenset({"zip", "pst"})
"""Formats of many files in one, which are not unpacked from a mail."""

WINMAIL = "winmail.dat"
_PACKED = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_MESSAGES = frozenset({"message/rfc822", "message/global", "message/news"})
_MARKED_UP = frozenset({"text/html", "text/enriched", "text/richtext"})
_SUFFIXES = {"text/markdown": ".md", "text/csv": ".csv", "text/tab-separated-values": ".tsv"}
_LETTERS = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<style\b.*?</style|<!--.*?-->|<[^<>]*>|&\w{1,10};|&#\w{1,8};", re.DOTALL | re.IGNORECASE)


class Leaf(NamedTuple):
    """Something to read: a text (``kind`` is ``text/plain`` or ``text/html``), a FILE with its bytes, or a mail.

    ``name`` is what a person would call it: a content type, or the name of the file.
    """

    kind: str
    name: str
    text: str = ""
    data: bytes = b""
    mail: Mail | None = None


class Mail(NamedTuple):
    """A message, what of it is read, and what could not be, in words."""

    entity: Entity
    leaves: tuple[Leaf, ...]
    problems: tuple[str, ...]


def read(data: bytes) -> Mail:
    """The message in ``data``, however broken. Raises nothing."""
    entity = mime.mail(data)
    if not entity.headed and b"\0" in data:
        return Mail(entity, (), ("not a mail: it has no header, and is no text",))
    return _Walk().mail(entity, 0)


def document(leaf: Leaf) -> tuple[Parsed, str]:
    """The prose of an attached file and the text that its sources are in. Raises InputError."""
    info = formats.for_path(leaf.name)
    if info is None:
        return Parsed(()), ""
    code = formats.get(info.name)
    if info.binary:
        found: Parsed = code.parse_bytes(leaf.data, leaf.name)
        return found, found.text or ""
    try:
        source = SourceFile(leaf.name, *decode(leaf.data))
    except NotText as error:
        raise InputError(str(error)) from None
    found = code.parse(source)
    return found, source.text if found.text is None else found.text


def is_read(name: str) -> bool:
    """True for the name of a file whose kind is read where it is attached to a mail."""
    info = formats.for_path(name)
    return info is not None and not info.on_request and info.name not in _APART


def attachment(name: str, data: bytes, depth: int) -> Leaf:
    """An attached file of a kind that is read; a mail in it is ``depth`` levels deep."""
    info = formats.for_path(name)
    inner = _Walk().mail(mime.mail(data), depth + 1) if info and info.name == "eml" else None
    return Leaf(FILE, name, data=b"" if inner else data, mail=inner)


class _Walk:
    """Goes through the parts of one message and of those attached to it, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def mail(self, entity: Entity, depth: int) -> Mail:
        problems: list[str] = []
        leaves = list(self.leaves(entity, depth, problems))
        return Mail(entity, tuple(_without_twins(leaves)), tuple(dict.fromkeys(problems)))

    def leaves(self, entity: Entity, depth: int, problems: list[str]) -> Iterator[Leaf]:
        self.count += 1
        kind = entity.kind
        if depth > DEEPEST:
            problems.append(f"parts more than {DEEPEST} levels deep were not read")
        elif self.count > MOST:
            problems.append(f"more than {MOST:,} parts: those behind were not read")
        elif kind.startswith("multipart/"):
            yield from self.parts(entity, depth, problems)
        elif kind in _MESSAGES:
            yield Leaf(kind, kind, mail=self.mail(mime.mail(entity.content()), depth + 1))
        elif entity.attached or kind in _PACKED:
            yield from self.attached(entity, depth, problems)
        elif kind.startswith("text/") and kind not in _LEFT:
            yield from _text(entity, problems)

    def parts(self, entity: Entity, depth: int, problems: list[str]) -> Iterator[Leaf]:
        parts = entity.parts(MOST)
        if not parts:
            yield from _text(entity, problems)
        elif entity.kind == "multipart/alternative":
            yield from self.alternative(parts, depth, problems)
        else:
            for part in parts:
                if self.count > MOST:
                    problems.append(f"more than {MOST:,} parts: those behind were not read")
                    return
                yield from self.leaves(part, depth + 1, problems)

    def alternative(self, parts: list[Entity], depth: int, problems: list[str]) -> Iterator[Leaf]:
        """The plain text of parts that say the same, or the first of the others that says something."""
        best: list[Leaf] = []
        for part in sorted(parts, key=lambda one: one.kind != "text/plain"):
            found = list(self.leaves(part, depth + 1, problems))
            said = any(leaf.text.strip() for leaf in found)
            if said and not any(leaf.text.strip() for leaf in best):
                best = [*(leaf for leaf in best if leaf.kind == FILE), *found]
            else:
                best += [leaf for leaf in found if leaf.kind == FILE or leaf.mail]
        yield from best

    def attached(self, entity: Entity, depth: int, problems: list[str]) -> Iterator[Leaf]:
        if entity.kind in _PACKED or entity.file_name.lower() == WINMAIL:
            problems.append(f"{WINMAIL} is packed as only Outlook reads it (TNEF), so what is in it was not read")
            return
        name = entity.file_name or "attachment" + _SUFFIXES.get(entity.kind, "")
        if formats.for_path(name) is None and entity.kind == "text/plain":
            name += ".txt"
        if not is_read(name):
            return
        info = formats.for_path(name)
        assert info is not None
        if info.name == "eml":
            yield Leaf(FILE, name, mail=self.mail(mime.mail(entity.content()), depth + 1))
        elif info.binary or not entity.charset:
            yield Leaf(FILE, name, data=entity.content())
        else:
            yield Leaf(FILE, name, data=entity.text().encode())


def _text(entity: Entity, problems: list[str]) -> Iterator[Leaf]:
    body = entity.text()
    kind = "text/html" if entity.kind in _MARKED_UP else "text/plain"
    if len(body) > LONGEST:
        problems.append(f"a text is too long: what is over {LONGEST:,} characters was not read")
        body = body[:LONGEST]
    if kind == "text/plain" and entity.parameter("format") == "flowed":
        body = _unflowed(body, delsp=entity.parameter("delsp") == "yes")
    yield Leaf(kind, entity.kind if entity.kind.startswith("text/") else kind, body)


def _unflowed(body: str, *, delsp: bool) -> str:
    """``body`` with the soft line breaks of RFC 3676 taken back."""
    lines: list[list[str]] = []
    goes_on = False
    for line in body.split("\n"):
        quoted, content = line.startswith(">"), line.removeprefix(" ")
        if not goes_on or quoted or content == SIGNATURE:
            lines.append([])
        goes_on = content.endswith(" ") and content != SIGNATURE and not quoted and bool(content.strip())
        lines[-1].append(content[:-1] if goes_on and delsp else content)
    return "\n".join(map("".join, lines))


def _without_twins(leaves: list[Leaf]) -> Iterator[Leaf]:
    """``leaves`` but for HTML that says what a plain text beside it says."""
    if not any(leaf.kind == "text/html" for leaf in leaves):
        yield from leaves
        return
    texts = ["".join(_LETTERS.findall(leaf.text)) for leaf in leaves if leaf.kind == "text/plain"]
    for leaf in leaves:
        if leaf.kind == "text/html" and texts:
            words = "".join(_LETTERS.findall(_TAG.sub(" ", leaf.text)))
            if any(words and words in one for one in texts):
                continue
        yield leaf
