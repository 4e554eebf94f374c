"""A first answer to the most frequent call of all: ``custlint check`` on named files in which nothing can be found.

A hook runs on every commit, and click, the configuration and the model of findings take longer to import than such
files to read. Whatever is not plain here is left to the whole program, which gives the same answer.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from custlint.text import garbage
from custlint.text.folders import plain_user_cache

if TYPE_CHECKING:
    from custlint.runner.runs import Said

SUFFIXES = (".md", ".markdown", ".txt")
"""Of files that are looked at here."""

NEUTRAL = frozenset({"--force-exclude", "--no-cache", "--isolated", "--fix"})
"""Options that make no difference where nothing is configured and nothing found."""

PACK = "--pack"
CONFIGURATION = (".custlint.yml", ".custlint.yaml")
PYPROJECT = "pyproject.toml"
NAME = b"custlint"
MENTION = "custlint:"
"""What every ignore comment holds."""


def run() -> None:
    """Run the command line and end the process, as ``custlint.cli.main.run`` does."""
    garbage.seldom()
    again = said_again(sys.argv[1:])
    if again is not None:
        with contextlib.suppress(BrokenPipeError):
            sys.stdout.buffer.write(again.out)
            sys.stdout.buffer.flush()
            sys.stderr.write(again.error)
        sys.exit(again.status)
    said = nothing_to_report(sys.argv[1:])
    if said is None:
        from custlint.cli.main import run as whole

        whole()
    else:
        with contextlib.suppress(BrokenPipeError):
            sys.stdout.write(said)
            sys.stdout.flush()


def said_again(arguments: Sequence[str]) -> Said | None:
    """What the same call said before, where nothing that it hangs on has changed since."""
    folder = plain_user_cache()
    if folder is None or not arguments or arguments[0] != "check" or "--no-cache" in arguments:
        return None
    from custlint.runner import runs

    return runs.get(os.path.join(folder, "runs"), arguments, colored=_is_colored())  # noqa: PTH118


def _is_colored() -> bool:
    """As ``custlint.cli.output.colors`` tells where nothing is wished."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def nothing_to_report(arguments: Sequence[str]) -> str | None:
    """What ``custlint check`` writes where it finds nothing; None where that takes more than a glance to tell."""
    if not arguments or arguments[0] != "check":
        return None
    paths, packs = _split(arguments[1:])
    if not paths or not all(path.lower().endswith(SUFFIXES) and path[0] != "-" for path in paths):
        return None
    real = {os.path.realpath(path) for path in paths}
    isolated = "--isolated" in arguments
    if len(real) < len(paths) or not (isolated or _is_unconfigured(paths)):
        return None
    if not _is_clean(real, packs):
        return None
    return f"Nothing to report in {len(paths)} file{'' if len(paths) == 1 else 's'}.\n"


def _split(arguments: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The paths, and the packs that are switched on, as far as the names of packs are ones."""
    paths: list[str] = []
    packs: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == PACK:
            name = next(rest, "-")
            if name.startswith("-"):
                return [], ()
            packs += name.split(",")
        elif argument not in NEUTRAL:
            paths.append(argument)
    return paths, tuple(name.strip() for name in packs if name.strip())


def _is_unconfigured(paths: Sequence[str]) -> bool:
    seen: set[str] = set()
    for path in paths:
        folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
        while folder not in seen:
            seen.add(folder)
            if any(os.path.lexists(os.path.join(folder, name)) for name in CONFIGURATION) or _is_named(folder):  # noqa: PTH118
                return False
            folder = os.path.dirname(folder)  # noqa: PTH120
    return True


def _is_named(folder: str) -> bool:
    """True where the ``pyproject.toml`` of ``folder`` may configure custlint."""
    try:
        with open(os.path.join(folder, PYPROJECT), "rb") as file:  # noqa: PTH118, PTH123
            return NAME in file.read()
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _is_clean(paths: set[str], packs: tuple[str, ...]) -> bool:
    folder = plain_user_cache()
    if folder is None:
        return False
    from custlint.prefilter import Prefilter
    from custlint.prefilter.store import DEFAULT, Store

    words = Store(os.path.join(folder, "rules"), DEFAULT._replace(packs=packs)).get()  # noqa: PTH118
    if words is None:
        return False
    prefilter = Prefilter(words)
    for path in paths:
        text = _text(path)
        if text is None or MENTION in text or prefilter.may_match(text):
            return False
    return True


def _text(path: str) -> str | None:
    """The text of a regular file in UTF-8 without a byte order mark; None for any other."""
    try:
        if not os.path.isfile(path):  # noqa: PTH113
            return None
        with open(path, "rb") as file:  # noqa: PTH123
            text = file.read().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return None if "\0" in text or text.startswith(("\ufeff", "\xfe\xff")) else text
