"""The files custlint reads: one module a format, imported when the first such file is read."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from custlint.formats.base import FormatInfo

_TABLE = (
    FormatInfo("text", (".txt", ".text", ".log", ".note", ".notes"), "text", True, "plain text, notes a line each"),
)

FORMATS: dict[str, FormatInfo] = {info.name: info for info in _TABLE}
"""Every format by its name."""

_SUFFIXES = {suffix: info for info in _TABLE for suffix in info.suffixes}


def for_path(path: str) -> FormatInfo | None:
    """The format of the file at ``path`` by its name alone; the longest known suffix decides."""
    name = path.replace("\\", "/").rpartition("/")[2].lower()
    if name in _SUFFIXES:
        return _SUFFIXES[name]
    at = name.find(".", 1)
    while at >= 0:
        if name[at:] in _SUFFIXES:
            return _SUFFIXES[name[at:]]
        at = name.find(".", at + 1)
    return None


def get(name: str) -> ModuleType:
    """The module of the format ``name``, with ``parse(source)`` and ``same_structure(before, after)``.

    Raises KeyError for a name that is not in FORMATS.
    """
    return import_module(f"custlint.formats.{FORMATS[name].module}")
