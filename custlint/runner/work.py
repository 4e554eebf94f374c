"""One file on its way: read, decoded, parsed, and whether it could hold anything at all."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from custlint import formats
from custlint.errors import ConfigError, InputError
from custlint.model.source import SourceFile
from custlint.text.decode import NotText, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from custlint.config import Settings
    from custlint.formats.base import Document, FormatInfo, Marking, Parsed, Part
    from custlint.model.finding import Edit

ARCHIVE = "zip"
"""The format of files each member of which is read as a file of its own."""

PLAIN = frozenset({"markdown", "text"})
"""Formats whose prose stands in the file as it is read, and which no text can violate."""

LOOKED_INTO = frozenset({"eml"})
"""Formats whose module has ``may_hold(data, holds)``: their prose stands in the file in some encoding."""

EXPORTED = frozenset({"json", "yaml", "csv", "xlsx", "xml"})
"""Formats that exports of help desks come in."""

SMALL = 65_536
"""Bytes that are read of a file at first; most have fewer."""

_READING = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

LARGE = 2_000_000
"""Bytes of a file of many documents from which on processes share it."""

PART = 1_000_000
"""Bytes of such a file that one process is given at once: little enough that none ends long after the others."""

MENTION = "custlint:"
"""Every ignore comment holds this, so a file without it has none that could be unused."""


class Read(NamedTuple):
    """A decoded file, its format and its settings; ``data`` are its bytes as they were read.

    Where the format is not text, ``source`` holds none. ``stream`` opens a file that is read document by document;
    ``data`` holds nothing then. ``inside`` an archive nothing is ever written.
    ``part``: only this of the documents is meant.
    """

    source: SourceFile
    info: FormatInfo
    settings: Settings
    data: bytes
    stream: Callable[[], BinaryIO] | None = None
    inside: bool = False
    part: Part | None = None


class Loaded(NamedTuple):
    """A file that is ready to be linted."""

    read: Read
    parsed: Parsed

    @property
    def source(self) -> SourceFile:
        """The decoded file."""
        return self.read.source

    @property
    def path(self) -> str:
        """The path as the user would write it."""
        return self.read.source.path

    @property
    def text(self) -> str:
        """What findings and edits point into: the decoded file, or what its format took out of it."""
        return self.source.text if self.parsed.text is None else self.parsed.text

    @property
    def writable(self) -> bool:
        """True where an edit of ``text`` can be written back."""
        own = self.read.info.binary or self.parsed.text is None
        return self.read.info.editable and own and not self.source.guessed and not self.read.inside

    def settled(self) -> Loaded:
        """The same without the bytes of the file, where they are not needed to write it."""
        return self if self.writable else self._replace(read=self.read._replace(data=b""))

    def to_bytes(self) -> bytes:
        """What the file holds."""
        return self.read.data if self.read.info.binary else self.source.to_bytes(self.source.text)

    def edited(self, edits: Sequence[Edit]) -> Loaded:
        """The same file with ``edits`` of its text made.

        Raises InputError where one cannot be written, and where more than the prose would be another.
        """
        from custlint.fix import apply_edits

        code = formats.get(self.read.info.name)
        text = apply_edits(self.text, edits)
        if self.read.info.binary:
            data = code.apply(self.read.data, edits, _marking(self.read.settings))
            after = load(self.read._replace(data=data))
            _sound(after.text == text and code.same_structure(self.read.data, data))
        else:
            _encodable(self.source, text)
            _sound(code.same_structure(self.source.text, text))
            after = load(self.read._replace(source=replace(self.source, text=text)))
        return after


def _sound(sound: bool) -> None:
    if not sound:
        raise InputError("the fixes would change more than the prose, so the file stays as it is")


def _encodable(source: SourceFile, text: str) -> None:
    try:
        source.to_bytes(text)
    except UnicodeEncodeError as error:
        said = f"a fix needs {text[error.start]!r}, which {source.encoding} does not have, so the file stays as it is"
        raise InputError(said) from None


def _marking(settings: Settings) -> Marking:
    from datetime import UTC, datetime

    from custlint.formats.base import Marking

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Marking(settings.docx_fixes == "tracked", settings.docx_author, now)


def open_file(path: str, settings: Settings) -> Read:
    """Read and decode the file at ``path``; one of many documents is opened when they are asked for.

    Raises OSError, and InputError where it is no text.
    """
    info = format_of(path, settings) or formats.for_content(_head(path))
    if info.stream:
        return Read(SourceFile(path, ""), info, settings, b"", partial(_open, path))
    return opened(_bytes(path), path, settings, info)


def _head(path: str) -> bytes:
    with _open(path) as file:
        return file.read(formats.HEAD)


def _bytes(path: str) -> bytes:
    """What the file at ``path`` holds, in half the time that a file object takes for one that is small."""
    file = os.open(path, _READING)
    try:
        first = os.read(file, SMALL)
        rest: list[bytes] = []
        while some := os.read(file, SMALL if not rest else LARGE):
            rest.append(some)
    finally:
        os.close(file)
    return b"".join((first, *rest)) if rest else first


def _open(path: str) -> BinaryIO:
    return open(path, "rb")  # noqa: PTH123 - whoever asked for it closes it


def opened(data: bytes, path: str, settings: Settings, info: FormatInfo | None = None) -> Read:
    """``data`` as the file at ``path``; ``info`` is its format, where that has been looked up.

    Raises InputError where it is no text.
    """
    info = info or format_of(path, settings) or formats.for_content(data[: formats.HEAD])
    if info.stream:
        return Read(SourceFile(path, ""), info, settings, data, partial(BytesIO, data))
    if info.binary:
        return Read(SourceFile(path, ""), info, settings, data)
    try:
        return Read(SourceFile(path, *decode(data)), info, settings, data)
    except NotText as error:
        raise InputError(str(error), path=path) from None


def format_of(path: str, settings: Settings) -> FormatInfo | None:
    """The format that is configured for ``path`` or that its name tells; None where neither does.

    Raises ConfigError for a format that does not exist.
    """
    name = settings.format_of(path) if settings.formats else None
    if name is None:
        return formats.for_path(path)
    if name not in formats.FORMATS:
        from custlint.text.near import near

        raise ConfigError(f"no format is called '{name}'{near(name, formats.FORMATS)}", path=settings.source)
    return formats.FORMATS[name]


def load(read: Read) -> Loaded:
    """The file taken apart into prose; its format's code is imported when the first file needs it.

    Raises InputError where it is not what its format says.
    """
    parsed = _parse(read)
    if not parsed.segments:
        return Loaded(read, parsed)
    from custlint.formats.english import english

    return Loaded(read, english(parsed, read.source.path, read.source.text, read.info.name))


def _parse(read: Read) -> Parsed:
    source, info = read.source, read.info
    with formats.needs(info, source.path):
        code = formats.get(info.name)
        own = (read.settings.exports_of(source.path),) if info.name in EXPORTED else ()
        if info.binary:
            parsed: Parsed = code.parse_bytes(read.data, source.path, *own)
        else:
            parsed = code.parse(source, *own)
    return parsed


def parts(read: Read) -> list[Part]:
    """The parts of a large file that processes may share; none where there is nothing to share.

    Raises OSError.
    """
    if read.stream is None or not is_large(read):
        return []
    with read.stream() as file:
        return list(formats.get(read.info.name).parts(file, PART))


def is_large(read: Read) -> bool:
    """True for a file whose parts more than one process may share."""
    return read.stream is not None and not read.data and read.info.parted and length(read) > LARGE


def length(read: Read) -> int:
    """The bytes of a file; 0 where it cannot be looked at."""
    if read.stream is None or read.data:
        return len(read.data)
    try:
        return os.path.getsize(read.source.path)  # noqa: PTH202 - as for all files
    except OSError:
        return 0


def documents(read: Read, may_match: Callable[[Settings, str], bool] | None) -> Iterator[Document]:
    """The documents of a file that is read as a stream; ``may_match`` is a first look at the texts in them.

    Raises OSError, InputError.
    """
    assert read.stream is not None
    may_hold = partial(may_match, read.settings) if may_match else None
    with read.stream() as file:
        parse_stream = formats.get(read.info.name).parse_stream
        if read.part is None:
            yield from parse_stream(file, read.source.path, may_hold)
        else:
            yield from parse_stream(file, read.source.path, may_hold, read.part)


def idle(read: Read, may_match: Callable[[Settings, str], bool]) -> bool:
    """True where the raw text alone shows that there is nothing to find, so that it need not be parsed.

    Only for formats in which every text is well-formed and prose stands as it is read, or whose module tells.
    """
    if read.info.name in LOOKED_INTO:
        holds = partial(may_match, read.settings)
        return not formats.get(read.info.name).may_hold(read.data, holds)
    text = read.source.text
    return read.info.name in PLAIN and MENTION not in text and not may_match(read.settings, text)
