"""Text boxes of Word, which are written twice: as a drawing, and as a picture for programs that know no drawings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from custlint.model.span import Span

_BOTH = re.compile(rb"<(/?)(?:[\w.-]+:)?AlternateContent\b[^<>]*>")
_FALLBACK = re.compile(rb"<(?:[\w.-]+:)?Fallback\b")
_BOX = re.compile(rb"<(/?)(?:[\w.-]+:)?txbxContent\b[^<>]*>")


class Twins(NamedTuple):
    """What stands in the text boxes of one drawing and of its picture, in bytes of the part, box by box."""

    drawn: tuple[Span, ...]
    pictured: tuple[Span, ...]


def twins(data: bytes) -> list[Twins]:
    """The text boxes of ``data``, a part in an encoding of single bytes for ASCII, that are written twice."""
    found = []
    if b"Fallback" not in data:
        return []
    for both in _inside(data, _BOTH, 0, len(data)):
        start, end = both.start, both.end
        fallback = _FALLBACK.search(data, start, end)
        if fallback is None:
            continue
        drawn, pictured = _boxes(data, start, fallback.start()), _boxes(data, fallback.start(), end)
        if drawn and pictured:
            found.append(Twins(drawn, pictured))
    return found


def unlike(data: bytes) -> list[Span]:
    """The text boxes of drawings whose pictures say it in other bytes, so that a change cannot be made in both."""
    return [span for one in twins(data) if not _alike(data, one) for span in one.drawn]


def copied(before: bytes, after: bytes, renumbered: Callable[[bytes], bytes]) -> bytes:
    """``after`` with what has changed in the text boxes of drawings since ``before`` copied into their pictures.

    ``renumbered`` gives the annotations of a copy numbers of their own.
    """
    parts: list[bytes] = []
    done = 0
    for old, new in zip(twins(before), twins(after), strict=True):
        if not _alike(before, old):
            continue
        for was, source, target in zip(old.drawn, new.drawn, new.pictured, strict=True):
            written = after[source.start : source.end]
            if written != before[was.start : was.end]:
                parts += [after[done : target.start], renumbered(written)]
                done = target.end
    return b"".join([*parts, after[done:]])


def _boxes(data: bytes, start: int, end: int) -> tuple[Span, ...]:
    return tuple(_inside(data, _BOX, start, end))


def _inside(data: bytes, tag: re.Pattern[bytes], start: int, end: int) -> Iterator[Span]:
    """What stands in the outermost elements with ``tag``, in one go over ``data[start:end]``."""
    depth = first = 0
    for match in tag.finditer(data, start, end):
        if match[0].endswith(b"/>"):
            continue
        if match[1]:
            depth -= 1
            if depth == 0:
                yield Span(first, match.start())
            depth = max(depth, 0)
        else:
            first = first if depth else match.end()
            depth += 1


def _alike(data: bytes, one: Twins) -> bool:
    def said(spans: tuple[Span, ...]) -> list[bytes]:
        return [data[span.start : span.end] for span in spans]

    return said(one.drawn) == said(one.pictured)
