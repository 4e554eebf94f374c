"""A source line with the words found marked below it, safe and legible on a terminal."""

from __future__ import annotations

from custlint.model.finding import Finding

WIDTH = 100
"""Columns of a source line that are shown; of a longer one, those around the words."""

CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}")
BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\N{REPLACEMENT CHARACTER}")
LEGIBLE = {**CONTROLS, **BIDI, 0x2028: " ", 0x2029: " ", ord("\t"): " "}
"""One character for one, so that columns stay: nothing in a text may steer the terminal or turn its lines around."""


def legible(text: str) -> str:
    """``text`` on one line, and without what would steer a terminal."""
    return text.replace("\r\n", " ").replace("\n", " ").translate(LEGIBLE)


def marked(finding: Finding) -> tuple[str, str, str]:
    """The line shown, the blanks below it up to the words found, and the marks below these."""
    line = legible(finding.context)
    start = min(finding.start.column - 1 - finding.cut, len(line))
    same = finding.start.line == finding.end.line
    end = max(start, min(finding.end.column - 1 - finding.cut, len(line)) if same else len(line.rstrip()))
    before, words, after = line[:start], line[start:end], line[end:]
    if len(line) > WIDTH:
        words = words if len(words) <= WIDTH else words[: WIDTH - 1] + "…"
        room = max(0, WIDTH - len(words))
        before, after = _cut(before, after, room)
    lead = before.lstrip()
    return lead + words + after, " " * width(lead), "^" * max(1, width(words))


def _cut(before: str, after: str, room: int) -> tuple[str, str]:
    left = min(len(before), max(room // 2, room - len(after)))
    right = room - left
    if left < len(before):
        before = "…" + before[len(before) - left + 1 :] if left else ""
    if right < len(after):
        after = after[: right - 1] + "…" if right else ""
    return before, after


def width(text: str) -> int:
    """The columns that ``text`` takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
