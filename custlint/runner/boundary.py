"""The one place where every error of one file is caught, so that the others are still checked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from custlint.errors import CustlintError, InputError
from custlint.model.finding import Problem

T = TypeVar("T")


def guarded(path: str, action: Callable[[], T], *, debug: bool = False) -> T | Problem:
    """What ``action`` returns, or the problem with the file at ``path`` that kept it from returning.

    Errors of the configuration and the rules pass through, as they concern every file.
    """
    try:
        return action()
    except InputError as error:
        return Problem(path, "input", error.message, error.line)
    except CustlintError:
        raise
    except OSError as error:
        return Problem(path, "unreadable", error.strerror or str(error))
    except RecursionError:
        return Problem(path, "input", "nested too deeply to be read")
    except MemoryError:
        return Problem(path, "input", "needs more memory than there is")
    except Exception as error:
        return Problem(path, "internal", fault(error, debug=debug))


def shielded(action: Callable[[], int], status: int, *, debug: bool = False) -> int:
    """What ``action`` returns; ``status``, and a word on standard error, where a fault of custlint's own ends it."""
    try:
        return action()
    except Exception as error:
        sys.stderr.write(f"custlint: {fault(error, debug=debug)}\n")
        return status


def fault(error: BaseException, *, debug: bool = False) -> str:
    """What a user can paste into a bug report; the whole traceback with ``debug``, else where it happened."""
    import platform
    import traceback

    from custlint import __version__

    if debug:
        where = "".join(traceback.format_exception(error)).rstrip()
    else:
        frames = traceback.extract_tb(error.__traceback__)[-3:]
        calls = " > ".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
        where = f"{type(error).__name__}: {error}\n  at {calls}"
    machine = f"custlint {__version__}, Python {platform.python_version()}, {sys.platform} {platform.machine()}"
    hint = "" if debug else "\n  --debug shows the whole traceback"
    return f"a fault of custlint's own; please report it with these lines:\n  {machine}\n  {where}{hint}"


def _short(name: str) -> str:
    parts = name.replace("\\", "/").split("/")
    return "/".join(parts[-3:])
