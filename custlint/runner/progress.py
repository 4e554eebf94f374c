"""How far a long run has come, where a person looks on."""

from __future__ import annotations

import sys
import time

QUIET_SECONDS = 1.0
"""A run that ends within this time shows nothing."""

STEP_SECONDS = 0.1


class Progress:
    """A line on standard error that is written over, and gone at the end."""

    def __init__(self, *, shown: bool) -> None:
        self.total = 0
        self.done = 0
        self._shown = shown
        self._next = time.monotonic() + QUIET_SECONDS
        self._width = 0
        self._found = 0

    def step(self) -> None:
        """One more file is done."""
        self.done += 1
        self.total = max(self.total, self.done)
        self._found = 0
        self._say("")

    def part(self, path: str, found: int) -> None:
        """A part of the file at ``path`` is done, with ``found`` findings."""
        self._found += found
        self._say(f", {self._found} findings so far in {path}")

    def _say(self, more: str) -> None:
        if self._shown and time.monotonic() >= self._next:
            self._next = time.monotonic() + STEP_SECONDS
            self._write(f"custlint: {self.done} of {self.total} files{more}")

    def close(self) -> None:
        """Take the line away, also so that something else can be written there."""
        if self._width:
            self._write("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _write(self, line: str) -> None:
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)
