"""What a fix would change, as ``patch`` and ``git apply`` read it."""

from __future__ import annotations

import difflib

NO_END = "\\ No newline at end of file\n"


def unified(path: str, before: str, after: str) -> str:
    """A unified diff from ``before`` to ``after``; only ``"\\n"`` ends a line. Empty where the two are equal."""
    lines = difflib.unified_diff(_lines(before), _lines(after), path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n{NO_END}" for line in lines)


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
