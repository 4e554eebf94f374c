"""SubRip and WebVTT: what staff say, turn by turn, across the cues it is cut into."""

from __future__ import annotations

import re

from custlint.formats import comments, placeholders
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder
from custlint.formats.html import decode
from custlint.formats.transcripts import BRACKETED, LABEL, is_customer
from custlint.model.segment import Segment
from custlint.model.source import SourceFile

_TIMES = re.compile(r"[ \t]*((?:\d+:)?\d+:\d+[.,]\d+)[ \t]*-->")
_SKIPPED = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)\b")
_MARKUP = re.compile(r"<(?:v(?:\.[^\s>]*)?[ \t]+(?P<voice>[^>\n]*)|[^>\n]{0,200})>|\{\\[^}\n]{0,40}\}")
_TAG = re.compile(r"<(?!v[ .\t])[^>\n]{0,200}>|\{\\[^}\n]{0,40}\}")
_DASH = re.compile(r"[ \t]*(?:[-–]|>>|&gt;&gt;)[ \t]*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")

LONGEST = 2000
"""Characters after which a turn is cut where it never ends."""


def parse(source: SourceFile) -> Parsed:
    """The turns of a subtitle file that are not a customer's, each with the time it begins at. Raises nothing."""
    masked = placeholders.mask(source.text)
    reader = _Reader(masked.text)
    reader.run()
    return comments.settle(source.text, reader.segments, [*masked.directives, *reader.directives])


def same_structure(before: str, after: str) -> bool:
    """True where both have the same lines but for what is said, with the same tags in it."""
    return _bones(before) == _bones(after)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.builder = Builder(text)
        self.segments: list[Segment] = []
        self.directives: list[Directive] = []
        self.customer = False
        self.time = ""
        self.said_at = ""

    def run(self) -> None:
        for kind, start, end in _lines(self.text):
            if kind == "time":
                match = _TIMES.match(self.text, start)
                self.time = match[1] if match else ""
            elif kind == "said":
                self.line(start, end)
            elif self.text.startswith("NOTE", start):
                made = comments.directive(self.text[start + 4 : end], start, end)
                self.directives += [made] if made else []
        self.turn()

    def line(self, start: int, end: int) -> None:
        dash = _DASH.match(self.text, start, end)
        if dash is not None:
            self.turn()
            self.customer = False
            start = dash.end()
        start = self.label(start, end)
        if self.builder:
            self.builder.put(" ", self.builder.end, start)
        for match in _MARKUP.finditer(self.text, start, end):
            self.say(start, match.start())
            start = match.end()
            if match["voice"] is not None:
                self.turn()
                self.customer = is_customer(match["voice"].strip())
        self.say(start, end)
        if _SENTENCE_END.search(self.builder.tail[-8:]) or len(self.builder) > LONGEST:
            self.turn()

    def label(self, start: int, end: int) -> int:
        """Begin a turn where the line from ``start`` to ``end`` begins with a label; where the words begin."""
        line = _TAG.sub(_blank, self.text[start:end])
        label = LABEL.match(line) or BRACKETED.match(line)
        name = (label.groupdict().get("name") or "").strip() if label else ""
        # in brackets and in capitals are sounds
        capitals = name.isupper() and label is not None and not label[0].lstrip().startswith("[")
        if label is None or not (capitals or name.istitle() or is_customer(name)):
            return start
        self.turn()
        self.customer = is_customer(name)
        return start + label.end()

    def say(self, start: int, end: int) -> None:
        if self.customer or start >= end:
            return
        if not self.builder:
            self.said_at = self.time
        decode(self.builder, self.text, start, end)

    def turn(self) -> None:
        """End what is being said."""
        segment = self.builder.take("turn", location={"time": self.said_at}, forbidden="<>&\n")
        self.segments += [segment] if segment else []


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _lines(text: str) -> list[tuple[str, int, int]]:
    """Each line as ``time``, ``said`` or ``other``; its end is before the carriage return."""
    found = []
    state = "other"
    at = 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        end = stop - (stop > at and text[stop - 1] == "\r")
        if not text[at:end].strip():
            state = "other"
            found.append(("other", at, end))
        elif state == "other" and _TIMES.match(text, at, end):
            state = "said"
            found.append(("time", at, end))
        else:
            state = "skipped" if state == "other" and _SKIPPED.match(text, at, end) else state
            found.append(("said" if state == "said" else "other", at, end))
        at = stop + 1
    return found


def _bones(text: str) -> list[tuple[str, tuple[str, ...]]]:
    bones = []
    for kind, start, end in _lines(text):
        line = text[start:end]
        bones.append(("", tuple(match[0] for match in _MARKUP.finditer(line))) if kind == "said" else (line, ()))
    return bones
