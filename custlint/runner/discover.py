"""Which files to read: those named, and those below the folders named."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from custlint.model.finding import Problem
from custlint.runner import ignores
from custlint.runner.runs import CONTROL, Trace

SKIPPED = frozenset(
    {
        *(".git", ".hg", ".svn", ".bzr", ".jj"),
        *("node_modules", "__pycache__", "site-packages", ".venv", ".tox", ".nox", ".eggs"),
        *(".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"),
    }
)
"""Folders below a folder named that hold nothing of the user's own prose."""


LOOKED_INTO = ".zip"
"""The end of names of files that are taken for what is in them."""


class Target(NamedTuple):
    """A file to read: ``path`` as the user would write it, ``named`` where the command line says so itself."""

    path: str
    named: bool


class Selection(NamedTuple):
    """What is taken from a folder: files whose name ``known`` accepts and no pattern of ``excludes`` matches.

    Patterns are written as in a ``.gitignore`` in the folder ``root``. ``own`` are absolute paths of what belongs to
    custlint itself: its configuration, rules, baseline. ``force`` holds all of this against named files, too.
    ``trace`` is told what the choice hangs on.
    """

    known: Callable[[str], bool]
    excludes: Sequence[str] = ()
    root: str = "."
    own: frozenset[str] = frozenset()
    force: bool = False
    trace: Trace | None = None


def discover(paths: Sequence[str], selection: Selection) -> Iterator[Target | Problem]:
    """Each file once, in the order of ``paths`` and sorted within a folder; what cannot be read is a Problem."""
    return _Walk(selection).paths(paths)


class _Walk:
    def __init__(self, selection: Selection) -> None:
        self.known = selection.known
        self.force = selection.force
        self.own = selection.own
        self.trace = selection.trace or Trace(0)
        self.levels: tuple[ignores.Level, ...] = ()
        if selection.excludes:
            self.levels = (ignores.level(os.path.realpath(selection.root), selection.excludes),)
        self.seen: set[str] = set()

    def paths(self, paths: Sequence[str]) -> Iterator[Target | Problem]:
        for path in paths:
            self.trace.see(path)
            self.trace.see_above(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120
            try:
                mode = Path(path).stat().st_mode
            except OSError as error:
                yield _unreadable(path, error)
                continue
            if stat.S_ISDIR(mode):
                yield from self.folder(path)
            elif not (self.force and self.left_out(path)):
                yield from self.file(path, mode, named=True)

    def left_out(self, path: str) -> bool:
        real = Path(path).resolve()
        return ignores.within(path, self.levels) or any(str(one) in self.own for one in (real, *real.parents))

    def folder(self, path: str) -> Iterator[Target | Problem]:
        real = os.path.realpath(path)
        self.trace.see_above(real)
        shown = path.replace(os.sep, "/").rstrip("/") + "/" if path not in (".", "./") else ""
        yield from self.below(shown, real, (*ignores.inherited(real), *self.levels))

    def below(self, shown: str, real: str, levels: tuple[ignores.Level, ...]) -> Iterator[Target | Problem]:
        self.trace.see(real)
        try:
            entries = sorted(os.scandir(real), key=_links_last)
        except OSError as error:
            yield _unreadable(shown, error)
            return
        names = {entry.name for entry in entries}
        for name in names.intersection(CONTROL):
            self.trace.see(os.path.join(real, name))  # noqa: PTH118
        if "pyvenv.cfg" in names:
            return
        if ".gitignore" in names:
            # the user's own excludes stay innermost, so that no .gitignore takes them back
            outer = levels[: len(levels) - len(self.levels)]
            levels = (*outer, *ignores.own(real), *self.levels)
        yield from self.each(entries, shown, levels)

    def each(
        self, entries: Sequence[os.DirEntry[str]], shown: str, levels: tuple[ignores.Level, ...]
    ) -> Iterator[Target | Problem]:
        for entry in entries:
            if entry.path in self.own:
                continue
            if entry.is_symlink() or entry.name.lower().endswith(LOOKED_INTO):
                self.trace.see(entry.path)
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in SKIPPED and not ignores.ignored(entry.path, levels, folder=True):
                    yield from self.below(f"{shown}{entry.name}/", entry.path, levels)
            elif not entry.is_file(follow_symlinks=False):
                yield from self.odd(entry, shown + entry.name, levels)
            elif self.wants(entry, shown + entry.name, levels) and entry.path not in self.seen:
                self.seen.add(entry.path)
                yield Target((shown + entry.name).replace(os.sep, "/"), False)

    def wants(self, entry: os.DirEntry[str], name: str, levels: tuple[ignores.Level, ...]) -> bool:
        """True for what is known by its name and not ignored."""
        return self.known(name) and not (levels and ignores.ignored(entry.path, levels, folder=False))

    def odd(self, entry: os.DirEntry[str], name: str, levels: tuple[ignores.Level, ...]) -> Iterator[Target | Problem]:
        """What is neither a folder nor a plain file: a link for example."""
        if not self.wants(entry, name, levels):
            return
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            yield _unreadable(name, error)
            return
        if not stat.S_ISDIR(mode):
            yield from self.file(name, mode, named=False, real=entry.path if not entry.is_symlink() else None)

    def file(self, path: str, mode: int, *, named: bool, real: str | None = None) -> Iterator[Target | Problem]:
        if not stat.S_ISREG(mode):
            yield Problem(path, "unreadable", "not a regular file")
            return
        real = real or os.path.realpath(path)
        if real not in self.seen:
            self.seen.add(real)
            yield Target(path.replace(os.sep, "/"), named)


def _links_last(entry: os.DirEntry[str]) -> tuple[bool, str]:
    """Files before links to them, so that a file is reported by its own name."""
    return entry.is_symlink(), entry.name


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(path, "unreadable", error.strerror or str(error))
