"""Put a changed file in the place of the old one."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from custlint.errors import InputError


def write_atomically(path: str, data: bytes, expected: bytes) -> None:
    """Replace the file at ``path`` by ``data``: whole, or not at all.

    Keeps the mode and, where the system lets it, the owner and extended attributes (access lists are some); a symlink
    stays and the file it leads to is replaced.
    Raises InputError where the file no longer holds ``expected``, OSError where it cannot be written.
    """
    import tempfile

    real = Path(path).resolve()
    before = real.stat()
    if not os.access(real, os.W_OK):
        raise PermissionError(13, "Permission denied", path)
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name[:40]}.", suffix=".custlint")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _take_over(file.fileno(), before, real)
            os.fsync(file.fileno())
        _expect(real, expected)
        temporary.replace(real)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _expect(real: Path, expected: bytes) -> None:
    if real.read_bytes() != expected:
        raise InputError("changed while it was being checked, so it was not written", path=str(real))


def _take_over(handle: int, before: os.stat_result, real: Path) -> None:
    if hasattr(os, "fchown"):
        try:
            os.fchown(handle, before.st_uid, before.st_gid)
        except PermissionError:
            # only root may give files away; the group alone often works
            _try_group(handle, before.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(before.st_mode))
    if sys.platform == "linux":
        _copy_attributes(real, handle)


def _copy_attributes(real: Path, handle: int) -> None:
    """Give the file ``handle`` what ``real`` has of labels and access lists, as far as the file system takes them."""
    with suppress(OSError):
        for name in os.listxattr(real):
            with suppress(OSError):
                os.setxattr(handle, name, os.getxattr(real, name))


def _try_group(handle: int, group: int) -> None:
    try:
        os.fchown(handle, -1, group)
    except PermissionError:
        return
