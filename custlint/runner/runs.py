"""What whole runs said, kept to be said again at a glance as long as nothing that it hangs on changes.

A run hangs on the folders that it walked, the files that it looked at, what configures it, the rules and the program.
Of each the times, the size and the inode count, as in git's index; what had changed within ``RACY`` before the run
began is not relied on. Whatever goes wrong here costs time and nothing else.
"""

from __future__ import annotations

import marshal
import os
import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from custlint import __version__

RACY = 2_000_000_000
"""Nanoseconds before a look within which a file may change once more and keep its time; git calls that racy."""

LARGEST = 1_000_000
"""Characters of an answer that is kept."""

MOST = 24
"""Runs kept; the oldest make way."""

CONTROL = (".gitignore", ".custlint.yml", ".custlint.yaml", "pyproject.toml")
"""Files of a folder that say what is read in it and how."""

_NONE = (0, 0, 0, 0)

State = tuple[int, int, int, int]


class Said(NamedTuple):
    """What a run wrote to standard output and to standard error, and the status that it ended with."""

    status: int
    out: bytes
    error: str


class Trace:
    """What a run hangs on, noted before it is looked at; ``began``: nanoseconds since the epoch."""

    def __init__(self, began: int) -> None:
        self.began = began
        self._states: dict[str, State] = {}
        self._there: dict[str, bool] = {}

    def see(self, path: str) -> None:
        """Note the state of ``path``, also that there is none."""
        if path not in self._states:
            self._states[path] = _state(path)

    def see_above(self, folder: str) -> None:
        """Note what says in ``folder`` (absolute) and above it how a file is read, and which is a repository."""
        while True:
            git = os.path.join(folder, ".git")  # noqa: PTH118
            if git in self._there:
                return
            self._there[git] = _there(git)
            self.see(os.path.join(git, "info", "exclude"))  # noqa: PTH118
            for name in CONTROL:
                self.see(os.path.join(folder, name))  # noqa: PTH118
            folder = os.path.dirname(folder)  # noqa: PTH120

    def lasts(self) -> bool:
        """False where something changed so late that it might change once more and keep its times."""
        limit = self.began - RACY
        return all(modified < limit and changed < limit for modified, changed, _, _ in self._states.values())

    def plain(self) -> tuple[str, bytes, str, str]:
        """All that is noted, as plain data."""
        there = [path for path, known in self._there.items() if known]
        missing = [path for path, known in self._there.items() if not known]
        states = array("q", [number for state in self._states.values() for number in state])
        return "\0".join(self._states), states.tobytes(), "\0".join(there), "\0".join(missing)


def get(folder: str, arguments: Sequence[str], *, colored: bool) -> Said | None:
    """What the run of ``arguments`` in the current folder said, where it would say so again."""
    try:
        key = _key(arguments, colored=colored)
        with open(os.path.join(folder, _name(key)), "rb") as file:  # noqa: PTH118, PTH123
            known, (paths, states, there, missing), said = marshal.loads(file.read())  # faster than from the file
        if known != key or not all(map(_there, _split(there))) or any(map(_there, _split(missing))):
            return None
        return Said(*said) if _states(_split(paths)) == states else None
    except (OSError, EOFError, ValueError, TypeError, MemoryError):  # damage may ask for any size
        return None


def put(folder: str, arguments: Sequence[str], said: Said, trace: Trace, *, colored: bool) -> None:
    """Keep what the run of ``arguments`` said, if all that it hangs on has been as it is for long enough."""
    if len(said.out) + len(said.error) > LARGEST or not trace.lasts():
        return
    from pathlib import Path

    from custlint.ruleset import cache

    try:
        key = _key(arguments, colored=colored)
        data = marshal.dumps((key, trace.plain(), tuple(said)))
    except (OSError, ValueError):
        return
    cache.write(Path(folder), _name(key), data, most=MOST)


def _key(arguments: Sequence[str], *, colored: bool) -> str:
    """All that tells one run from another."""
    encoding = sys.stdout.encoding
    return repr((__version__, sys.version, sys.path, __file__, os.getcwd(), list(arguments), colored, encoding))  # noqa: PTH109


def _name(key: str) -> str:
    from binascii import crc32

    return f"{crc32(key.encode('utf-8', 'surrogateescape')):08x}.run"


def _state(path: str) -> State:
    try:
        state = os.stat(path)  # noqa: PTH116 - a Path for each of many thousand files costs more than the look
    except OSError:
        return _NONE
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, _signed(state.st_ino)


def _states(paths: Iterable[str]) -> bytes:
    found = array("q")
    add, look = found.extend, os.stat
    for path in paths:
        try:
            state = look(path)
        except OSError:
            add(_NONE)
            continue
        # as in _state, which a call for each of many thousand files would be slower than
        add((state.st_mtime_ns, state.st_ctime_ns, state.st_size, _signed(state.st_ino)))
    return found.tobytes()


def _signed(number: int) -> int:
    return number & 0x7FFFFFFFFFFFFFFF


def _there(path: str) -> bool:
    return os.path.exists(path)  # noqa: PTH110


def _split(paths: str) -> list[str]:
    return paths.split("\0") if paths else []
