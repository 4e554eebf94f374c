"""Reports of earlier runs, so that a file that stays as it is is linted once.

A report counts as long as the file, the code, the rules, the pipeline and the settings that it came from do. Size and
time of the file are looked at first; only where these changed are its bytes compared. Whatever goes wrong with the
cache costs time and nothing else.
"""

from __future__ import annotations

import os
import sqlite3
import time
from functools import cache, partial
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from custlint import __version__
from custlint.runner.runs import RACY
from custlint.text.folders import user_cache

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from custlint.config import Settings
    from custlint.model.finding import FileReport

DAYS = 30
"""Reports that no run asked for in this time are dropped."""

LARGEST = 64 * 2**20
"""Bytes of reports from which on the older half of them makes way."""

LONGEST = LARGEST // 4
"""Bytes of one report beyond which it is not kept: it would push out those of all other files."""

OWN = ("**/*.py", "formats/**/*.yaml", "formats/*.txt", "text/*.yaml")
"""The files of the program that a report hangs on, besides the rules."""

CLEAN = b"\xc0"
"""Stands for the report of a file in which nothing was found, so that a clean tree need not import a decoder."""

TABLE = """
CREATE TABLE IF NOT EXISTS reports (
    path BLOB, stamp BLOB, size INTEGER, time INTEGER, seen INTEGER, digest BLOB, report BLOB,
    PRIMARY KEY (path, stamp)
) WITHOUT ROWID
"""
FIND = "SELECT size, time, seen, digest, report FROM reports WHERE path = ? AND stamp = ?"
KEEP = "INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?, ?, ?, ?)"
DROP = "DELETE FROM reports WHERE seen < ?"
SIZE = """
SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size
"""
HALVE = """
DELETE FROM reports WHERE (path, stamp) IN
    (SELECT path, stamp FROM reports ORDER BY seen LIMIT (SELECT count(*) / 2 FROM reports))
"""


class _Mark(NamedTuple):
    """A file as it was when this run looked at it."""

    path: bytes
    stamp: bytes
    size: int
    time: int
    seen: int
    digest: bytes


class Results:
    """The reports in the data base ``file``; ``stamp`` names what besides the file a report with settings hangs on."""

    def __init__(self, file: Path) -> None:
        self._marks: dict[str, _Mark] = {}
        self._rows: list[tuple[object, ...]] = []
        self._base: sqlite3.Connection | None = None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(file, timeout=1)
            self._base.execute(TABLE)
        except (OSError, sqlite3.Error):
            self._base = None

    def by_state(self, path: str, settings: Settings) -> FileReport | None:
        """The report of the file at ``path``, where its size and time are those of the last run.

        Raises OSError where there is no such file.
        """
        state = os.stat(path)  # noqa: PTH116 - a Path for each of many thousand files costs more than the look
        name = os.fsencode(os.path.abspath(path)) + b"\0" + os.fsencode(path)  # noqa: PTH100
        mark = _Mark(name, _stamp(settings), state.st_size, state.st_mtime_ns, time.time_ns(), b"")
        self._marks[path] = mark
        row = self._row(mark)
        if row is None or row[:2] != (mark.size, mark.time) or row[2] - row[1] < RACY:
            return None
        return self._report(path, row[4])

    def by_content(self, path: str, data: bytes | Callable[[], BinaryIO]) -> FileReport | None:
        """The report of the file at ``path``, where ``data``, or what it opens, are the bytes of the last run.

        Raises OSError where what it opens cannot be read.
        """
        mark = self._marks.get(path)
        if mark is None:
            return None
        mark = self._marks[path] = mark._replace(digest=_digest(data))
        row = self._row(mark)
        if row is None or row[3] != mark.digest:
            return None
        report = self._report(path, row[4])
        if report is not None:
            self.keep(report)
        return report

    def keep(self, report: FileReport) -> None:
        """Remember ``report``, if this run read the file that it is of and nothing went wrong."""
        mark = self._marks.get(report.path)
        if mark is None or not mark.digest or report.problems:
            return
        from custlint.model.finding import FileReport

        if report == FileReport(report.path):
            self._rows.append((*mark, CLEAN))
            return
        import msgspec

        try:
            data = msgspec.msgpack.encode(report)
        except UnicodeEncodeError:
            return
        if len(data) <= LONGEST:
            self._rows.append((*mark, data))

    def close(self) -> None:
        """Write what is to be remembered."""
        if self._base is None:
            return
        try:
            if self._rows:
                with self._base:
                    self._base.executemany(KEEP, self._rows)
                    self._base.execute(DROP, (time.time_ns() - DAYS * 86_400 * 10**9,))
                    if self._base.execute(SIZE).fetchone()[0] > LARGEST:
                        self._base.execute(HALVE)
            self._base.close()
        except sqlite3.Error:
            self._base = None

    def _row(self, mark: _Mark) -> tuple[int, int, int, bytes, bytes] | None:
        if self._base is None:
            return None
        try:
            row: tuple[int, int, int, bytes, bytes] | None = self._base.execute(FIND, mark[:2]).fetchone()
        except sqlite3.Error:
            self._base = None
            return None
        return row

    @staticmethod
    def _report(path: str, data: bytes) -> FileReport | None:
        from custlint.model.finding import FileReport

        if data == CLEAN:
            return FileReport(path)
        import msgspec

        try:
            report = msgspec.msgpack.decode(data, type=FileReport)
        except (msgspec.MsgspecError, ValueError):
            return None
        return report if report.path == path else None


def _digest(data: bytes | Callable[[], BinaryIO]) -> bytes:
    if isinstance(data, bytes):
        return blake2b(data, digest_size=16).digest()
    with data() as file:
        return file_digest(file, partial(blake2b, digest_size=16)).digest()  # type: ignore[arg-type]


def folder() -> Path:
    """Where custlint keeps reports for this user."""
    return Path(user_cache())


@cache
def _stamp(settings: Settings) -> bytes:
    digest = blake2b(f"{__version__}\0{settings!r}".encode("utf-8", "surrogateescape"), digest_size=16)
    for file in made_of(settings):
        state = file.stat()
        digest.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
    return digest.digest()


def made_of(settings: Settings) -> list[Path]:
    """The files of rules, of the program and of the pipeline that a report with ``settings`` hangs on."""
    from importlib.util import find_spec

    from custlint.ruleset.find import rule_files

    files = [file.path for file in rule_files(settings.packs, [Path(path) for path in settings.rules])]
    files += sorted(file for pattern in OWN for file in Path(__file__).parents[1].glob(pattern))
    for name in ("spacy", settings.pipeline):
        spec = find_spec(name)
        files += [Path(spec.origin)] if spec and spec.origin else []
    return files
