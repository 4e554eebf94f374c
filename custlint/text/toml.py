"""Reads TOML into plain values without losing the line that each key stands on."""

from __future__ import annotations

import re
import tomllib

from custlint.text.tree import Path, StructureError, Tree

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def read_toml(text: str, table: Path = ()) -> Tree | None:
    """What ``text`` says in ``table``, or None where there is no such table.

    Raises StructureError for text that is not TOML.
    """
    try:
        value: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise StructureError(f"not TOML: {error}", int(line[1]) if line else None) from error
    for step in table:
        if not isinstance(value, dict) or step not in value:
            return None
        value = value[step]
    lines = _lines(text)
    return Tree(value, lambda path: _nearest(lines, (*table, *path)))


def _nearest(lines: dict[tuple[str | int, ...], int], path: tuple[str | int, ...]) -> int:
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Where each table and key is written; a key inside a value on several lines counts as that value's."""
    lines: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _parts(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
    return lines


def _parts(name: str) -> tuple[str | int, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(name))
