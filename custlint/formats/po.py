"""Message catalogues of gettext: what is shown (``msgstr``), never what it is found by."""

from __future__ import annotations

import re
from functools import cached_property

from custlint.formats import comments, escapes, placeholders
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder
from custlint.formats.values import Values
from custlint.model.source import SourceFile
from custlint.model.span import Span

_LINE = re.compile(
    r'[ \t]*(?:(?P<word>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*)?"(?P<text>(?:[^"\\\n]|\\.)*+)"[ \t]*\r?$'
)


def parse(source: SourceFile) -> Parsed:
    """The translations of a catalogue, but for its header and obsolete entries.

    Raises nothing; the first line that belongs to no catalogue is a problem.
    """
    reader = _Reader(source.text)
    return reader.run()


def same_structure(before: str, after: str) -> bool:
    """True where both have the same lines but for the strings of translations."""
    return _Reader(before).bones() == _Reader(after).bones()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.values = Values(text)
        self.builder = Builder(text)
        self.directives: list[Directive] = []
        self.blocks: list[Span] = []
        self.broken: list[int] = []
        self.word = ""
        self.id = ""
        self.entry = 0

    def run(self) -> Parsed:
        for start, end, match in self.lines():
            line = self.text[start:end].strip()
            if match is None:
                self.finish()
                if not line:
                    self.close(start)
                elif not line.startswith("#") and self.is_said(start, end):
                    self.broken.append(self.text.count("\n", 0, start) + 1)
                elif not line.startswith("#~"):
                    self.opening(start)
                    made = comments.directive(line.lstrip("#.,: "), start, end)
                    self.directives += [made] if made else []
                continue
            if match["word"]:
                self.finish()
                self.begin(match["word"], start)
            if self.word.startswith("msgstr") and self.id:
                escapes.collect(self.builder, *match.span("text"))
            elif self.word == "msgid":
                self.id += match["text"]
        self.finish()
        self.close(len(self.text))
        self.values.blocks = self.blocks
        said = [f"line {self.broken[0]}: expected msgid, msgstr, a string or a comment"] if self.broken else []
        return self.values.parsed(self.directives, said)

    def is_said(self, start: int, end: int) -> bool:
        """True where more than tags and placeholders of a template stands on the line."""
        masked = self.masked[start:end].strip(f" \t\r{placeholders.TAG}{placeholders.VALUE}")
        return bool(masked)

    @cached_property
    def masked(self) -> str:
        """The text with what a template fills in hidden."""
        return placeholders.mask(self.text).text

    def begin(self, word: str, start: int) -> None:
        if word in ("msgctxt", "msgid"):
            self.opening(start)
        if word == "msgid":
            self.id = ""
        self.word = word

    def opening(self, start: int) -> None:
        """A line that begins an entry where the one before is complete."""
        if self.word.startswith("msgstr"):
            self.close(start)
            self.word = ""

    def finish(self) -> None:
        """Read the translation that was collected."""
        if self.builder:
            self.values.add(self.builder.raw("value", location={"key": self.id}, escapes=escapes.QUOTED))

    def close(self, at: int) -> None:
        """End the entry before ``at``."""
        if at > self.entry:
            self.blocks.append(Span(self.entry, at))
        self.entry = at

    def lines(self) -> list[tuple[int, int, re.Match[str] | None]]:
        found = []
        start = 0
        while start < len(self.text):
            end = self.text.find("\n", start)
            end = len(self.text) if end < 0 else end
            found.append((start, end, _LINE.match(self.text, start, end)))
            start = end + 1
        return found

    def bones(self) -> list[str]:
        bones = []
        word = ""
        for start, end, match in self.lines():
            word = (match["word"] or word) if match else ""
            shown = match is not None and word.startswith("msgstr")
            bones.append(word if shown else self.text[start:end])
        return bones
