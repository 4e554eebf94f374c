"""Why a text is found or left, told to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from custlint.cli.rule_text import INDENT, table
from custlint.config import Settings
from custlint.errors import UsageError
from custlint.model.explanation import Considered, Explanation
from custlint.model.segment import OPAQUE
from custlint.model.span import Span
from custlint.text.lines import LineIndex

_PLACE = re.compile(r"(.+):(\d+)")
_FILE = re.compile(r"\S*[\w-]\.[A-Za-z]\w*|\S+[/\\]\S+")
"""What looks like a file's name and like nothing that is said of a customer."""


def texts_of(given: str, settings: Settings) -> list[str]:
    """``given`` itself or, where it is FILE:LINE, each run of prose that stands on that line of the file.

    Raises UsageError for a file or line that does not exist or has no prose, InputError for a file that cannot be read.
    """
    place = _PLACE.fullmatch(given)
    _is_meant(given, place)
    if not place or not Path(place[1]).is_file():
        return [given]
    from custlint.runner.work import load, open_file

    loaded = load(open_file(place[1], settings))
    lines = LineIndex(loaded.source.text if loaded.parsed.text is None else loaded.parsed.text)
    line = int(place[2])
    if not 1 <= line <= lines.count:
        raise UsageError(f"there is no line {line}", path=place[1])
    asked = Span(*lines.bounds(line))
    found = [
        segment.text
        for segment in loaded.parsed.segments
        if segment.to_source(Span(0, len(segment.text))).overlaps(asked)
    ]
    if not found:
        raise UsageError("no prose is read here", path=place[1], line=line)
    return found


def _is_meant(given: str, place: re.Match[str] | None) -> None:
    """Raises UsageError for the name of a file with no line to it, and for one that is not there."""
    if place and _FILE.fullmatch(place[1]) and not Path(place[1]).is_file():
        raise UsageError("there is no such file", path=place[1])
    if not place and _FILE.fullmatch(given) and Path(given).is_file():
        raise UsageError(f"say which line of it, as in '{given}:12'", path=given)


def page(text: str, explanation: Explanation) -> Iterator[str]:
    """What was considered in ``text``, cue by cue, and the parse that it was read off."""
    yield " ".join(text.replace(OPAQUE, "…").split())
    if not explanation.candidates:
        yield ""
        yield "Nothing in it is written like a reference to a customer that any rule in use looks for."
    for considered in explanation.candidates:
        yield ""
        yield from _considered(considered)
    if explanation.parse:
        yield ""
        yield "PARSE"
        rows = [("word", "tag", "role", "of"), *explanation.parse]
        yield from (INDENT + line for line in table(rows))


def _considered(considered: Considered) -> Iterator[str]:
    asked = ", so reported only with --min-confidence possible" if considered.decision == "possible" else ""
    yield f"'{considered.text}' ({considered.rule}): {considered.decision}{asked}"
    for name, weight, says in sorted(considered.cues, key=lambda cue: -abs(cue[1])):
        side = "for a person" if weight > 0 else "for a thing" if weight < 0 else "for neither"
        yield f"{INDENT}{weight:+5.1f}  {side:<12}  {says}  [{name}]"
    if not considered.cues:
        yield f"{INDENT}no cue either way"
    yield f"{INDENT}{considered.score:+5.1f}  in all"
