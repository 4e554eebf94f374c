"""Strings with backslash escapes, as programs and their message catalogues write them."""

from __future__ import annotations

import re

from custlint.formats.build import Builder

_ESCAPE = re.compile(
    r"\\(?:u[0-9a-fA-F]{4}\\u[0-9a-fA-F]{4}|[uU][0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n[ \t]*|.)", re.DOTALL
)
_DOUBLED = re.compile(f"''|{_ESCAPE.pattern}", re.DOTALL)
QUOTED = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}
"""How a string between double quotes is written."""

_NAMED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "b": "\b", "a": "\a", "v": "\v", "0": "\0"}


def collect(builder: Builder, start: int, end: int, *, doubled: bool = False) -> None:
    """Collect ``source[start:end]`` with each escape as the character it stands for; an escaped line end is nothing.

    ``doubled``: an apostrophe is written twice.
    """
    source = builder.source
    done = start
    if doubled or source.find("\\", start, end) >= 0:
        for match in (_DOUBLED if doubled else _ESCAPE).finditer(source, start, end):
            builder.copy(done, match.start())
            done = match.end()
            builder.put(_said(match[0]), match.start(), done)
    builder.copy(done, end)


def _said(raw: str) -> str:
    kind = raw[1]
    if raw == "''":
        return kind
    if kind in "\r\n":
        return ""
    if kind in "uUx" and len(raw) > 2:
        units = [int(part, 16) for part in re.findall(r"[0-9a-fA-F]{2,4}", raw.replace("\\u", " ").lstrip("\\Ux"))]
        return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace")
    return _NAMED.get(kind, kind)
