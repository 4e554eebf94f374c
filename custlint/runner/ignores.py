"""Git's ignore rules while a folder is walked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Level = tuple[str, "GitIgnoreSpec"]
"""A folder (absolute, ``/``, with one at its end) and the patterns that hold below it."""


def inherited(folder: str) -> tuple[Level, ...]:
    """The rules that hold in ``folder`` (absolute) from the folders above it, up to the root of its repository."""
    above: list[str] = []
    at = Path(folder)
    # unlike Path.exists, this raises nothing in a folder that may not be looked into; the walk itself tells of that
    while not os.path.exists(at / ".git"):  # noqa: PTH110
        if at.parent == at:
            return ()
        at = at.parent
        above.append(str(at))
    levels = [level for name in reversed(above) for level in own(name)]
    return (*_from(at / ".git" / "info" / "exclude", str(at)), *levels)


def own(folder: str) -> tuple[Level, ...]:
    """The rules of the ``.gitignore`` in ``folder`` (absolute) itself."""
    return _from(Path(folder) / ".gitignore", folder)


def level(folder: str, patterns: Sequence[str]) -> Level:
    """``patterns``, written as in a ``.gitignore`` that lies in ``folder`` (absolute)."""
    from pathspec import GitIgnoreSpec

    return folder.replace(os.sep, "/").rstrip("/") + "/", GitIgnoreSpec.from_lines(patterns)


def ignored(path: str, levels: Sequence[Level], *, folder: bool) -> bool:
    """True where the innermost rule that speaks of ``path`` (absolute) tells git to ignore it."""
    name = path.replace(os.sep, "/") + ("/" if folder else "")
    for base, spec in reversed(levels):
        if name.startswith(base):
            said = spec.check_file(name[len(base) :]).include
            if said is not None:
                return said
    return False


def within(path: str, levels: Sequence[Level]) -> bool:
    """True where ``path``, or a folder it lies in, is ignored."""
    real = Path(path).resolve()
    return any(ignored(str(one), levels, folder=one is not real) for one in (real, *real.parents))


def excluded(path: str, patterns: Sequence[str], root: Path) -> bool:
    """True where ``patterns``, written as in a ``.gitignore`` in ``root``, leave ``path`` out."""
    return within(path, (level(str(root.resolve()), patterns),))


def _from(file: Path, folder: str) -> tuple[Level, ...]:
    try:
        lines = file.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ()
    return (level(folder, lines),) if any(line.strip() for line in lines) else ()
