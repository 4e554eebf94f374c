"""One file on its way: read, decoded, parsed, and whether it could hold anything at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from custlint import formats
from custlint.errors import InputError
from custlint.model.source import SourceFile
from custlint.text.decode import NotText, decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from custlint.formats.base import FormatInfo, Parsed

TEXT = "text"
"""The format of what is named on the command line and has no suffix known here."""

PLAIN = frozenset({"text"})
"""Formats whose prose stands in the file as it is read, and which no text can violate."""

MENTION = "custlint:"
"""Every ignore comment holds this, so a file without it has none that could be unused."""


class Read(NamedTuple):
    """A decoded file and its format; ``data`` are its bytes as they were read."""

    source: SourceFile
    info: FormatInfo
    data: bytes


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
    def writable(self) -> bool:
        """True where an edit of the source can be written back."""
        return self.read.info.editable and self.parsed.text is None and not self.source.guessed

    def changed_to(self, text: str) -> Loaded:
        """The same file with other prose.

        Raises InputError where more than the prose is another.
        """
        if not formats.get(self.read.info.name).same_structure(self.source.text, text):
            raise InputError("the fixes would change more than the prose, so the file stays as it is")
        return load(self.read._replace(source=replace(self.source, text=text)))


def open_file(path: str, encoding: str | None = None) -> Read:
    """Read and decode the file at ``path``; ``encoding`` is the one configured.

    Raises OSError, and InputError where it is no text.
    """
    return opened(Path(path).read_bytes(), path, encoding)


def opened(data: bytes, path: str, encoding: str | None = None) -> Read:
    """``data`` as the file at ``path``.

    Raises InputError where it is no text.
    """
    try:
        source = SourceFile(path, *decode(data, encoding))
    except NotText as error:
        raise InputError(str(error), path=path) from None
    return Read(source, formats.for_path(path) or formats.FORMATS[TEXT], data)


def load(read: Read) -> Loaded:
    """The file taken apart into prose; its format's code is imported when the first file needs it.

    Raises InputError where it is not what its format says.
    """
    return Loaded(read, formats.get(read.info.name).parse(read.source))


def idle(read: Read, may_match: Callable[[str], bool]) -> bool:
    """True where the raw text alone shows that there is nothing to find, so that it need not be parsed.

    Only for formats in which every text is well-formed and prose stands as it is read.
    """
    text = read.source.text
    return read.info.name in PLAIN and MENTION not in text and not may_match(text)
