"""Zipped exports: each member of a kind that is read is a document of its own, as if it had been unpacked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from custlint.errors import InputError
from custlint.formats import archive
from custlint.model.finding import Problem
from custlint.model.source import SourceFile
from custlint.runner import work
from custlint.runner.boundary import guarded

if TYPE_CHECKING:
    from custlint.config import Settings
    from custlint.formats.base import FormatInfo

MAIL = frozenset({"eml", "mbox", "msg", "pst"})
"""Formats one of which has to be in an archive that a walk comes upon."""

SOUGHT = frozenset({"pst"})
"""Formats that are read here and there, not from the start to the end."""

MOST = 1_000_000
"""Members of an archive that are looked at."""

GROWTH = 100
SPARE = 1_000_000_000
"""An archive may unpack to this many bytes, and this many times its own size: more than text of people does."""


def unpacked(read: work.Read, *, debug: bool = False) -> Iterator[work.Read | Problem]:
    """What is in the archive ``read``, one member after another, and what of it cannot be read."""
    members = _members(read, debug=debug)
    following = partial(guarded, read.source.path, partial(next, members, None), debug=debug)
    while (found := following()) is not None:
        yield found
        if isinstance(found, Problem) and found.path == read.source.path:
            return


def holds_mail(path: str, settings: Settings) -> bool:
    """True where the archive at ``path`` holds a mail, and where it cannot be read, so that this is said."""
    try:
        with ZipFile(path) as container:
            names = container.namelist()[:MOST]
    except archive.BROKEN:
        return True
    return any(info is not None and info.name in MAIL for info in (work.format_of(name, settings) for name in names))


def _members(read: work.Read, *, debug: bool) -> Iterator[work.Read | Problem]:
    assert read.stream is not None
    path = read.source.path
    with read.stream() as file, archive.opened(file, path) as container:
        room = SPARE + GROWTH * file.seek(0, io.SEEK_END)
        for number, member in enumerate(container.infolist()):
            shown = f"{path}/{member.filename}"
            info = None if _is_left(member) else work.format_of(shown, read.settings)
            if info is None or info.name == work.ARCHIVE or info.on_request:
                continue
            room -= member.file_size
            if room < 0 or number >= MOST:
                raise InputError(f"unpacks to far more than people write: {shown} and what follows was not read")
            yield guarded(shown, partial(_member, read, container, member, info), debug=debug)


def _is_left(member: ZipInfo) -> bool:
    name = member.filename
    return member.is_dir() or name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith("._")


def _member(read: work.Read, container: ZipFile, member: ZipInfo, info: FormatInfo) -> work.Read:
    shown = f"{read.source.path}/{member.filename}"
    if info.stream:
        archive.check(member)
        source = SourceFile(shown, "")
        return work.Read(source, info, read.settings, b"", partial(_opened, container, member, info.name), inside=True)
    with archive.refused(shown):
        data = archive.read(container, member)
    return work.opened(data, shown, read.settings)._replace(inside=True)


def _opened(container: ZipFile, member: ZipInfo, name: str) -> BinaryIO:
    with archive.refused(member.filename):
        if name not in SOUGHT:
            return cast("BinaryIO", _Member(container.open(member)))
        file: BinaryIO = TemporaryFile()  # noqa: SIM115 - whoever asked for it closes it
        with container.open(member) as packed:
            copyfileobj(packed, file)
        file.seek(0)
        return file


class _Member(io.RawIOBase):
    """A member as it is unpacked; damage on the way raises InputError."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        with archive.refused(""):
            data = self._packed.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._packed.close()
        super().close()
