"""PDF, read only: the lines of a page, joined to paragraphs by how they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from custlint.errors import InputError
from custlint.formats import placeholders
from custlint.formats.base import Parsed
from custlint.formats.build import Builder

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

PAGES = 5000
"""Pages beyond which a document is read no further."""

COLUMN = 30
"""Points within which lines are taken to begin at one edge."""

HYPHEN = "\ufffe"
"""What the reader gives for a hyphen at the end of a line, of which it then makes one with the next."""

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")
_ITEM = re.compile(r"\s*(?:[-*•‣▪◦–—●○■□\uf0b7]|\d{1,3}[.)]|[a-zA-Z][.)])(?:\s|$)")
_OPEN = re.compile(r"[\w,;]\s*$")
_LOWER = re.compile(r"\s*[a-z]")
_BROKEN = re.compile(rf"([^\W\d_]+)(?:{HYPHEN}|[-\u2010\u00ad]\n)([^\W\d_]+)")
_UNWANTED = str.maketrans({"\r": None, "\0": " ", "\x02": HYPHEN})


class Line(NamedTuple):
    """A line and where it stands on its page, in points from the lower left corner.

    ``start`` and ``end`` are characters of the page; ``top`` is the foot of its first word and ``bottom`` that of its
    last, as the reader joins lines at a hyphen; ``word`` is how wide its first word is.
    """

    start: int
    end: int
    left: float
    right: float
    top: float
    bottom: float
    height: float
    word: float


def parse_bytes(data: bytes, path: str) -> Parsed:
    """The prose of the document in ``data``; the segments' sources point into ``Parsed.text``.

    Raises InputError for what is no PDF, needs a password, or where the reader is not installed.
    """
    texts, lines = [], []
    for text, found in _pages(data, path):
        texts.append(text)
        lines.append(found)
    whole = "\n".join(texts)
    problems = () if whole.strip() or not texts else ("no page holds text: pictures of text cannot be read",)
    builder = Builder(placeholders.mask(whole).text)
    segments, at = [], 0
    for number, (text, found) in enumerate(zip(texts, lines, strict=True), 1):
        for paragraph in _paragraphs(text, found):
            _collect(builder, at + paragraph[0].start, at + paragraph[-1].end, whole)
            segment = builder.take("paragraph", location={"page": number}, read_only=True)
            if segment is not None:
                segments.append(segment)
        at += len(text) + 1
    return Parsed(tuple(segments), text=whole.replace(HYPHEN, "-"), problems=problems)


def same_structure(before: bytes, after: bytes) -> bool:
    """True where nothing differs: a PDF is not written."""
    return before == after


def _collect(builder: Builder, start: int, end: int, whole: str) -> None:
    """Take up a paragraph: a line end is a blank, and a hyphen that only broke a word is nothing."""
    done = start
    for match in re.finditer(rf"{HYPHEN}|(?:[-\u2010\u00ad](?=\n))?\n", whole[start:end]):
        at = start + match.start()
        builder.copy(done, at)
        done = start + match.end()
        broken = _BROKEN.match(whole, _word_start(whole, at)) if match[0] != "\n" else None
        if match[0] == "\n":
            builder.put(" ", at, done)
        else:
            kept = broken is None or broken[2][0].isupper() or f"{broken[1]}-{broken[2]}" in whole
            builder.put("-" if kept else "", at, done)
    builder.copy(done, end)


def _word_start(text: str, at: int) -> int:
    while at and text[at - 1].isalpha():
        at -= 1
    return at


def _paragraphs(text: str, lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that belong together."""
    page = _Page(text, lines)
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not page.goes_on(paragraph[-1], line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


class _Page:
    """How the lines of a page are usually set."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text = text
        steps = sorted(down for one, next in pairwise(lines) if 0 < (down := one.bottom - next.top) < 3 * one.height)
        self.step = steps[len(steps) // 2] if steps else 0.0
        self.margins: dict[int, float] = {}
        for line in lines:
            column = int(line.left // COLUMN)
            for near in (column - 1, column, column + 1):
                self.margins[near] = max(self.margins.get(near, 0.0), line.right)

    def goes_on(self, line: Line, after: Line) -> bool:
        """True where ``after`` stands below ``line`` because its first word found no room there, or goes on in one."""
        height = max(line.height, 1.0)
        if not 0 < line.bottom - after.top < 1.35 * self.step or abs(after.height - height) > 0.15 * height:
            return False
        if _ITEM.match(self.text, after.start) or after.left > line.left + 0.8 * height:
            return False
        if _OPEN.search(self.text, line.start, line.end) and _LOWER.match(self.text, after.start):
            return True
        return line.right + after.word + 0.15 * height > self.margins[int(after.left // COLUMN)]


def _pages(data: bytes, path: str) -> Iterator[tuple[str, list[Line]]]:
    """The text of each page, and its lines."""
    try:
        import pypdfium2
    except ImportError:
        raise InputError("install custlint[office] to read it", path=path) from None
    try:
        with pypdfium2.PdfDocument(data) as document:
            for number in range(min(len(document), PAGES)):
                page = document[number]
                textpage = page.get_textpage()
                text = textpage.get_text_range().translate(_UNWANTED)
                yield text, list(_lines(text, textpage))
                textpage.close()
                page.close()
    except pypdfium2.PdfiumError as error:
        raise InputError(f"not a readable PDF: {error}", path=path) from None


def _lines(text: str, page: PdfTextPage) -> Iterator[Line]:
    """The lines of ``text`` with a word in them; those that have no place stand apart from all others."""
    breaks = seen = 0
    for match in _LINE.finditer(text):
        # the reader counts the carriage return of every line end
        breaks += text.count("\n", seen, match.start())
        seen = match.start()
        words = list(_WORD.finditer(match[0]))
        if not words:
            continue
        first = seen + breaks + words[0].start()
        box, wide = _box(page, first), _box(page, first + len(words[0][0]) - 1)
        end = _box(page, seen + breaks + words[-1].end() - 1)
        yield Line(seen, match.end(), box[0], end[2], box[1], end[1], box[3] - box[1], wide[2] - box[0])


def _box(page: PdfTextPage, at: int) -> tuple[float, float, float, float]:
    import pypdfium2

    try:
        left, bottom, right, top = page.get_charbox(at, loose=True)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return (0.0, 0.0, 0.0, 0.0)
    return left, bottom, right, top
