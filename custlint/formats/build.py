"""Builds segments piece by piece, and stacks one map on another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from custlint.formats.base import Parsed
from custlint.formats.polish import polish_raw
from custlint.model.segment import Location, Piece, Pieces, Raw, Segment
from custlint.model.span import Span

_NEAR = 20
"""Stretches that are looked back over for the width of a line."""


_NO_ESCAPES: Mapping[str, str] = {}


class Builder:
    """Collects stretches of prose in the order of the source; ``source`` is the text the offsets point into."""

    __slots__ = ("_length", "_parts", "_pieces", "end", "source", "start")

    def __init__(self, source: str) -> None:
        self.source = source
        self.clear()

    def clear(self) -> None:
        """Start again with nothing collected."""
        self._parts: list[str] = []
        self._pieces: list[Raw] = []
        self._length = 0
        self.start = -1
        self.end = -1

    @property
    def text(self) -> str:
        """What was collected so far."""
        return "".join(self._parts)

    @property
    def tail(self) -> str:
        """The last stretch that was collected."""
        return self._parts[-1] if self._parts else ""

    @property
    def line(self) -> str:
        """What was collected since the last line that was put for a break, as far as it matters to its width."""
        parts: list[str] = []
        for part in reversed(self._parts[-_NEAR:]):
            if part == "\n":
                break
            parts.append(part)
        return "".join(reversed(parts))

    def __len__(self) -> int:
        return self._length

    def copy(self, start: int, end: int) -> None:
        """Take ``source[start:end]`` as it stands."""
        if start >= end:
            return
        self._parts.append(self.source[start:end])
        length = end - start
        if self._pieces:
            first, last, begin, stop, verbatim = self._pieces[-1]
            if verbatim and stop == start:
                self._pieces[-1] = (first, last + length, begin, end, True)
                self._length += length
                self.end = end
                return
        self._push(length, start, end, True)

    def put(self, text: str, start: int, end: int) -> None:
        """Let ``text`` stand for ``source[start:end]``; a ``text`` of no characters only notes the range."""
        if text:
            self._parts.append(text)
            self._push(len(text), start, end, False)

    def _push(self, length: int, start: int, end: int, verbatim: bool) -> None:
        if self.start < 0:
            self.start = start
        self._pieces.append((self._length, self._length + length, start, end, verbatim))
        self._length += length
        self.end = end

    def raw(
        self,
        kind: str,
        *,
        location: Location | None = None,
        forbidden: str = "",
        escapes: Mapping[str, str] = _NO_ESCAPES,
    ) -> Segment:
        """What was collected as it is, for another format to read, and start again."""
        segment = Segment("".join(self._parts), Pieces(self._pieces), kind, location, forbidden, escapes=escapes)
        self.clear()
        return segment

    def take(
        self,
        kind: str = "paragraph",
        *,
        location: Location | None = None,
        forbidden: str = "",
        escapes: Mapping[str, str] = _NO_ESCAPES,
        read_only: bool = False,
    ) -> Segment | None:
        """What was collected, polished, and start again; None where no letter or digit is in it."""
        if not self._pieces:
            return None
        text, raw = polish_raw("".join(self._parts), self._pieces)
        self.clear()
        return Segment(text, Pieces(raw), kind, location, forbidden, read_only, escapes) if raw else None


def compose(outer: Segment, inner: Segment) -> Segment:
    """``inner``, whose source is ``outer.text``, as a segment whose source is that of ``outer``.

    A piece is verbatim where both maps are. What no edit may write in either is forbidden in the result, what ``inner``
    escapes is escaped by ``outer`` once more; kind and location are those of ``inner``, the location completed by that
    of ``outer``.
    """
    location: Location | None = inner.location
    if outer.location is not None:
        location = {**outer.location, **(inner.location or {})}
    forbidden, escapes = _written(outer, inner)
    return Segment(
        inner.text,
        _pieces(outer, inner),
        inner.kind,
        location,
        forbidden,
        outer.read_only or inner.read_only,
        escapes,
    )


def _written(outer: Segment, inner: Segment) -> tuple[str, Mapping[str, str]]:
    """What neither may write, and how what needs an escape is written in both."""
    if not inner.escapes and not outer.escapes:
        return outer.forbidden + "".join(char for char in inner.forbidden if char not in outer.forbidden), _NO_ESCAPES
    forbidden = set(inner.forbidden) | {char for char in outer.forbidden if char not in inner.escapes}
    escapes = {char: said for char, said in outer.escapes.items() if char not in forbidden}
    for char, said in inner.escapes.items():
        if any(one in outer.forbidden for one in said):
            forbidden.add(char)
            escapes.pop(char, None)
        elif char not in forbidden:
            escapes[char] = outer.written(said)
    return "".join(sorted(forbidden)), escapes


def compose_parsed(outer: Segment, parsed: Parsed) -> Parsed:
    """The same for all segments and ignore comments of ``parsed``."""
    directives = tuple(
        replace(one, span=outer.to_source(one.span), covers=one.covers and outer.to_source(one.covers))
        for one in parsed.directives
    )
    return Parsed(tuple(compose(outer, one) for one in parsed.segments), directives, None, parsed.problems)


def _pieces(outer: Segment, inner: Segment) -> Sequence[Piece]:
    outers = outer.pieces
    if len(outers) == 1 and outers[0].verbatim:
        by = outers[0].source.start - outers[0].local.start
        if not by:
            return inner.pieces
        if isinstance(inner.pieces, Pieces):
            return inner.pieces.shifted(by)
        return tuple(Piece(piece.local, piece.source.shift(by), piece.verbatim) for piece in inner.pieces)
    starts = [piece.local.start for piece in outers]
    made: list[Piece] = []
    for piece in inner.pieces:
        if piece.verbatim:
            _split(outers, starts, piece, made)
        else:
            _push(made, Piece(piece.local, outer.to_source(piece.source), False))
    return tuple(made)


def _split(outers: Sequence[Piece], starts: list[int], piece: Piece, made: list[Piece]) -> None:
    at = max(0, bisect_right(starts, piece.source.start) - 1)
    by = piece.local.start - piece.source.start
    while at < len(outers) and outers[at].local.start < piece.source.end:
        under = outers[at]
        at += 1
        start, end = max(under.local.start, piece.source.start), min(under.local.end, piece.source.end)
        if start >= end:
            continue
        source = under.source
        if under.verbatim:
            source = Span(source.start + start - under.local.start, source.start + end - under.local.start)
        _push(made, Piece(Span(start + by, end + by), source, under.verbatim))


def _push(made: list[Piece], piece: Piece) -> None:
    """Append ``piece``, joined with the one before where both stand for one stretch of the source."""
    if made and not piece.verbatim and not made[-1].verbatim and piece.source.start < made[-1].source.end:
        last = made.pop()
        piece = Piece(
            Span(last.local.start, piece.local.end),
            Span(last.source.start, max(last.source.end, piece.source.end)),
            False,
        )
    made.append(piece)
