"""Where the words of a run go: standard output or a file, whatever characters they hold."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from custlint.errors import UsageError


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
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # so that the interpreter does not flush into the closed pipe as it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(words: str) -> None:
    """Write ``words`` to standard error."""
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
