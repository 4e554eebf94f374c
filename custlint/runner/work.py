"""One file on its way: read, decoded, parsed, and whether it could hold anything at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from custlint import formats
from custlint.errors import ConfigError, InputError
from custlint.model.source import SourceFile
from custlint.text.decode import NotText, decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from custlint.config import Settings
    from custlint.formats.base import FormatInfo, Parsed

TEXT = "text"
"""The format of what is named on the command line and has no suffix known here."""

PLAIN = frozenset({"markdown", "text"})
"""Formats whose prose stands in the file as it is read, and which no text can violate."""

MENTION = "custlint:"
"""Every ignore comment holds this, so a file without it has none that could be unused."""


class Read(NamedTuple):
    """A decoded file, its format and its settings; ``data`` are its bytes as they were read.

    Where the format is not text, ``source`` holds none.
    """

    source: SourceFile
    info: FormatInfo
    settings: Settings
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
        return (
            self.read.info.editable
            and not self.read.info.binary
            and self.parsed.text is None
            and not self.source.guessed
        )

    def changed_to(self, text: str) -> Loaded:
        """The same file with other prose.

        Raises InputError where more than the prose is another.
        """
        if not formats.get(self.read.info.name).same_structure(self.source.text, text):
            raise InputError("the fixes would change more than the prose, so the file stays as it is")
        return load(self.read._replace(source=replace(self.source, text=text)))


def open_file(path: str, settings: Settings) -> Read:
    """Read and decode the file at ``path``.

    Raises OSError, and InputError where it is no text.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - a Path for each of many thousand files costs more than to read it
        return opened(file.read(), path, settings)


def opened(data: bytes, path: str, settings: Settings) -> Read:
    """``data`` as the file at ``path``.

    Raises InputError where it is no text.
    """
    info = format_of(path, settings) or formats.FORMATS[TEXT]
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
    code = formats.get(read.info.name)
    return Loaded(read, code.parse_bytes(read.data, read.source.path) if read.info.binary else code.parse(read.source))


def idle(read: Read, may_match: Callable[[Settings, str], bool]) -> bool:
    """True where the raw text alone shows that there is nothing to find, so that it need not be parsed.

    Only for formats in which every text is well-formed and prose stands as it is read.
    """
    text = read.source.text
    return read.info.name in PLAIN and MENTION not in text and not may_match(read.settings, text)
