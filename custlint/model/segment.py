"""Runs of prose, and where each of their characters stands in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import overload

from custlint.model.span import Span

ESCAPES = 9
"""Pieces that an edit may go over at most."""

OPAQUE = "\ufffc"
"""Stands in segment text for what is not prose and may be a noun or a number: a placeholder, code, an address."""

_NO_ESCAPES = f" \ufffd{OPAQUE}"
"""What may stand for much that is in the source: white space, what cannot be read, what is not prose."""

Location = Mapping[str, str | int]
"""What a person would look up where a line says little, as ``location`` in the JSON output."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of segment text (``local``) and where it stands in the outer text (``source``).

    ``verbatim``: the two slices are equal to the character, so an edit may be written there.
    """

    local: Span
    source: Span
    verbatim: bool = True

    def __post_init__(self) -> None:
        if self.verbatim and len(self.local) != len(self.source):
            raise ValueError(f"a verbatim piece has one length: {self.local} / {self.source}")


Raw = tuple[int, int, int, int, bool]
"""A piece as numbers: its start and end in the text, those in the source, and whether it is verbatim."""


class Pieces(Sequence[Piece]):
    """Pieces that are made when the first is asked for: of most prose of a tree nobody does."""

    __slots__ = ("_made", "_raw")

    def __init__(self, raw: Sequence[Raw]) -> None:
        self._raw = raw
        self._made: tuple[Piece, ...] | None = None

    @property
    def begin(self) -> int:
        """Where the first piece begins in the source."""
        return self._raw[0][2]

    def shifted(self, by: int) -> Pieces:
        """The same pieces of a source that begins ``by`` characters earlier."""
        return Pieces([(a, b, c + by, d + by, verbatim) for a, b, c, d, verbatim in self._raw])

    def all(self) -> tuple[Piece, ...]:
        """The pieces."""
        if self._made is None:
            self._made = tuple(Piece(Span(a, b), Span(c, d), verbatim) for a, b, c, d, verbatim in self._raw)
        return self._made

    @overload
    def __getitem__(self, at: int) -> Piece: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Piece, ...]: ...
    def __getitem__(self, at: int | slice) -> Piece | tuple[Piece, ...]:
        return self.all()[at]

    def __len__(self) -> int:
        return len(self._raw)

    def __iter__(self) -> Iterator[Piece]:
        return iter(self.all())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Pieces):
            return self.all() == other.all()
        return isinstance(other, tuple) and self.all() == other

    def __hash__(self) -> int:
        return hash(self.all())

    def __repr__(self) -> str:
        return repr(self.all())


@dataclass(frozen=True, slots=True)
class Segment:
    """Prose to lint: plain text with a map back to the decoded file.

    ``pieces`` tile ``text`` from its first character to its last and run forward in the source.
    ``kind`` is what the prose is: ``paragraph``, ``heading``, ``item``, ``cell``, ``subject``, ``value``,
    ``attribute``, ``comment``, ``turn``.
    ``forbidden`` holds the characters that no edit may write here, as the layers around would need them escaped.
    ``escapes`` are those that may be written, and how.
    ``read_only`` marks prose that is never rewritten, such as a mail or a PDF.
    """

    text: str
    pieces: Sequence[Piece]
    kind: str = "paragraph"
    location: Location | None = None
    forbidden: str = ""
    read_only: bool = False
    escapes: Mapping[str, str] = field(default_factory=dict)

    @property
    def begin(self) -> int:
        """Where the first of ``pieces`` begins in the source.

        Raises IndexError where there is none.
        """
        return self.pieces.begin if isinstance(self.pieces, Pieces) else self.pieces[0].source.start

    def to_source(self, span: Span) -> Span:
        """The range of the decoded file that the characters ``span`` of ``text`` came from."""
        if not self.pieces:
            return Span(0, 0)
        start = self._point(span.start, at_end=False)
        end = self._point(span.end, at_end=True) if span.end > span.start else start
        return Span(start, max(start, end))

    def editable(self, span: Span, replacement: str = "") -> bool:
        """True where ``replacement``, written as ``written`` says, may stand for ``span`` of ``text``.

        That is within one verbatim piece, and over letters and signs that are written with an escape (``&rsquo;``).
        """
        if self.read_only or any(char in self.forbidden for char in replacement):
            return False
        return any(piece.verbatim and piece.local.contains(span) for piece in self._near(span)) or self._escaped(span)

    def written(self, replacement: str) -> str:
        """How ``replacement`` is written in the source."""
        return "".join(self.escapes.get(char, char) for char in replacement) if self.escapes else replacement

    def _escaped(self, span: Span) -> bool:
        """True where ``span`` holds nothing but characters of the source, some with an escape, without a gap."""
        first = max(0, bisect_right(self.pieces, span.start, key=_starts) - 1)
        inside = [piece for piece in self.pieces[first : first + ESCAPES] if piece.local.overlaps(span)]
        if not inside or inside[-1].local.end < span.end:
            return False
        joined = all(one.source.end == other.source.start for one, other in pairwise(inside))
        return joined and all(piece.verbatim or self._is_escape(piece) for piece in inside)

    def _is_escape(self, piece: Piece) -> bool:
        char = piece.local.of(self.text)
        return len(char) == 1 < len(piece.source) and char.isprintable() and char not in _NO_ESCAPES

    def _near(self, span: Span) -> Sequence[Piece]:
        at = max(0, bisect_right(self.pieces, span.start, key=_starts) - 2)
        return self.pieces[at : at + 4]

    def _point(self, offset: int, *, at_end: bool) -> int:
        index = max(0, bisect_right(self.pieces, offset - 1 if at_end else offset, key=_starts) - 1)
        piece = self.pieces[index]
        if piece.verbatim:
            return min(piece.source.start + offset - piece.local.start, piece.source.end)
        return piece.source.end if at_end else piece.source.start


def _starts(piece: Piece) -> int:
    return piece.local.start


def plain(text: str, start: int = 0, *, kind: str = "paragraph", location: Location | None = None) -> Segment:
    """A segment whose text stands in the source as it is, from character ``start`` on."""
    span = Span(0, len(text))
    return Segment(text, (Piece(span, span.shift(start)),) if text else (), kind, location)
