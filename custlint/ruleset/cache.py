"""Keeps what is made of the rules between runs, as parsing their YAML takes far longer than reading the result."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from custlint import __version__

if TYPE_CHECKING:
    from custlint.ruleset.find import RuleFile

CODE = (Path(__file__).parent,)
"""The folder whose code decides what rule files mean."""

MOST = 480
"""Files kept, merged rules and single files of rules; the oldest make way."""

T = TypeVar("T")


def key(files: Sequence[RuleFile], code: Iterable[Path] = CODE, said: str = "") -> str | None:
    """A name for what ``files`` say under this version of custlint, or None where a file cannot be looked at.

    The code in the folders ``code`` counts as well, as it decides what the files mean, and so does ``said``.
    """
    digest = blake2b(f"{__version__}\0{said}".encode("utf-8", "surrogateescape"), digest_size=16)
    counted: list[tuple[str, str | None]] = [(os.path.abspath(file.path), file.pack) for file in files]  # noqa: PTH100
    try:
        for folder in code:
            names = (entry.path for entry in os.scandir(folder) if entry.name.endswith(".py"))
            counted += [(name, None) for name in sorted(names)]
        for path, pack in counted:
            state = os.stat(path)  # noqa: PTH116 - a Path for each file costs more than the look
            said = f"{path}\0{pack}\0{state.st_size}\0{state.st_mtime_ns}\0"
            digest.update(said.encode("utf-8", "surrogateescape"))
    except OSError:
        return None
    return digest.hexdigest()


@cache
def _code(folder: Path) -> str:
    """The code in ``folder`` that decides what a text means."""
    digest = blake2b(__version__.encode(), digest_size=16)
    for file in sorted([*folder.glob("*.py"), *(folder.parent / "text").glob("t*.py")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def name_of(text: str) -> str | None:
    """A name for what the rule file ``text`` says under this code, or None where the code cannot be looked at."""
    try:
        return blake2b(f"{_code(CODE[0])}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    except OSError:
        return None


def get(folder: Path, name: str, kind: type[T]) -> T | None:
    """What is kept as ``name``, or None where there is none that can be read."""
    data = read(folder, f"{name}.rules")
    if data is None:
        return None
    import msgspec

    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.MsgspecError, RecursionError):
        return None


def put(folder: Path, name: str, made: object) -> None:
    """Keeps ``made`` as ``name``; a folder that cannot be written to costs time and nothing else."""
    import msgspec

    write(folder, f"{name}.rules", msgspec.msgpack.encode(made))


def read(folder: Path, name: str) -> bytes | None:
    """The bytes kept as ``name``; None where there are none."""
    try:
        return (folder / name).read_bytes()
    except OSError:
        return None


def write(folder: Path, name: str, data: bytes, most: int = MOST) -> None:
    """Keeps ``data`` as ``name``, whole or not at all, and ``most`` files in ``folder``."""
    import tempfile

    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(folder / name)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
        _make_room(folder, most)


def _make_room(folder: Path, most: int) -> None:
    files = sorted(((entry.stat().st_mtime_ns, entry.path) for entry in os.scandir(folder)), reverse=True)
    for _, path in files[most:]:
        Path(path).unlink(missing_ok=True)
