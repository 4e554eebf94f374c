"""One file on its way: read, decoded, parsed, and whether it could hold anything at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from custlint import formats
from custlint.errors import ConfigError, InputError
from custlint.model.source import SourceFile
from custlint.text.decode import NotText, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from custlint.config import Settings
    from custlint.formats.base import FormatInfo, Marking, Parsed
    from custlint.model.finding import Edit

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
    def text(self) -> str:
        """What findings and edits point into: the decoded file, or what its format took out of it."""
        return self.source.text if self.parsed.text is None else self.parsed.text

    @property
    def writable(self) -> bool:
        """True where an edit of ``text`` can be written back."""
        own = self.read.info.binary or self.parsed.text is None
        return self.read.info.editable and own and not self.source.guessed

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
