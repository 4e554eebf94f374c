"""What docs/formats.md shows of the table of formats."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from custlint.formats import FORMATS
from custlint.formats.base import FormatInfo

ABOUT = Path(__file__).parents[2] / "custlint" / "formats" / "about.yaml"


def about() -> dict[str, dict[str, Any]]:
    """What is told of each format."""
    told: dict[str, dict[str, Any]] = yaml.safe_load(ABOUT.read_text(encoding="utf-8"))
    return told


def overview() -> str:
    """All formats in a table."""
    rows = ["| format | name | files | fixes | |", "| --- | --- | --- | --- | --- |"]
    for info in FORMATS.values():
        notes = [f"needs `custlint[{info.extra}]`"] if info.extra else []
        notes += ["on request"] if info.on_request else []
        fixes = "written" if info.editable else "none"
        title = f"[{info.about}](#{info.name})"
        rows.append(f"| {title} | `{info.name}` | {_suffixes(info)} | {fixes} | {', '.join(notes)} |")
    return "\n" + "\n".join(rows) + "\n\n"


def details() -> str:
    """A section for each format."""
    told = about()
    return "\n" + "\n".join(_section(info, told[info.name]) for info in FORMATS.values())


def _section(info: FormatInfo, told: dict[str, Any]) -> str:
    parts = "".join(_item(*part) for part in _parts(info, told))
    return f"## {info.name}\n\n{_sentence(info.about)} {_suffixes(info)}\n\n{parts}"


def _parts(info: FormatInfo, told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "read", told["read"]
    yield "left alone", told["left"]
    yield "fixed", told.get("fixed", "in place" if info.editable else "never: it is only read")
    yield "ignore comment", f"`{told['comment']}`" if "comment" in told else "none"
    if "location" in told:
        yield "`location` in the JSON output", told["location"]
    if info.on_request:
        yield "on request", f'name the files, or say `formats: {{"*{info.suffixes[0]}": {info.name}}}`'
    if info.extra:
        yield "needs", f"`pip install 'custlint[{info.extra}]'`"


def _item(title: str, words: str) -> str:
    return textwrap.fill(f"- {title}: {words}", 118, subsequent_indent="  ", break_on_hyphens=False) + "\n"


def _suffixes(info: FormatInfo) -> str:
    return " ".join(f"`{suffix}`" for suffix in info.suffixes)


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + ":"
