"""Keeps the merged rules between runs, as parsing their YAML takes far longer than reading the result."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from custlint import __version__
from custlint.ruleset.find import RuleFile
from custlint.ruleset.ruleset import Ruleset


def key(files: Sequence[RuleFile], code: Path = Path(__file__).parent) -> str | None:
    """A name for what ``files`` say under this version of custlint, or None where a file cannot be looked at.

    The code of ``code`` counts as well: it decides what the files mean.
    """
    digest = blake2b(f"{__version__} {msgspec.__version__}".encode(), digest_size=16)
    counted = [(file.path, file.pack) for file in files]
    counted += [(path, None) for path in sorted(code.glob("*.py"))]
    try:
        for path, pack in counted:
            state = path.stat()
            digest.update(f"{path.absolute()}\0{pack}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    except OSError:
        return None
    return digest.hexdigest()


def get(folder: Path, name: str) -> Ruleset | None:
    """The ruleset kept as ``name``, or None where there is none that can be read."""
    try:
        return msgspec.msgpack.decode((folder / f"{name}.rules").read_bytes(), type=Ruleset)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return None


def put(folder: Path, name: str, ruleset: Ruleset) -> None:
    """Keeps ``ruleset`` as ``name``; a folder that cannot be written to costs time and nothing else."""
    import tempfile

    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.msgpack.encode(ruleset))
            Path(temporary).replace(folder / f"{name}.rules")
        except OSError:
            Path(temporary).unlink(missing_ok=True)
