"""Where the words of a run go: standard output or a file, whatever characters they hold."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from custlint.errors import UsageError

MOST = 1_000_000
"""Characters held on to."""


class Tape:
    """What is written to standard output and to standard error while it runs."""

    def __init__(self) -> None:
        self.out: list[bytes] = []
        self.error: list[str] = []
        self.room = MOST

    def take(self, *, out: bytes = b"", error: str = "") -> None:
        """Hold on to what is written, unless it is too much to keep."""
        self.room -= len(out) + len(error)
        if self.room < 0:
            self.out, self.error = [], []
        elif out:
            self.out.append(out)
        else:
            self.error.append(error)


_tape: Tape | None = None


def record(tape: Tape | None) -> None:
    """From now on, hold on to all that is written; with None, stop."""
    global _tape  # noqa: PLW0603 - a process has one standard output
    _tape = tape


def write(parts: Iterable[str], file: str | None = None) -> None:
    """Write ``parts`` as UTF-8 to ``file`` or, in its own encoding, to standard output.

    What an encoding lacks, lone surrogates among it, is written as an escape that JSON reads as well.
    Raises UsageError where ``file`` cannot be written.
    """
    if file is None:
        encoding = sys.stdout.encoding or "utf-8"
        write_bytes("".join(parts).encode(encoding, "backslashreplace"))
        return
    try:
        Path(file).write_bytes("".join(parts).encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", path=file) from None


def write_bytes(data: bytes) -> None:
    """Write ``data`` to standard output; a reader that went away early is no error."""
    if _tape:
        _tape.take(out=data)
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # so that the interpreter does not flush into the closed pipe as it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(words: str) -> None:
    """Write ``words`` to standard error."""
    if _tape:
        _tape.take(error=words)
    try:
        sys.stderr.write(words.encode("utf-8", "backslashreplace").decode("utf-8"))
    except BrokenPipeError:
        return


def colors(wish: str, file: str | None) -> bool:
    """True where text may be coloured: as wished, else on a terminal unless ``NO_COLOR`` is set (https://no-color.org)."""
    if wish != "auto":
        return wish == "always"
    if file is not None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))
