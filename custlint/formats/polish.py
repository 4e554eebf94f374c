"""The last map over every run of prose: what is in it and is no word."""

from __future__ import annotations

import re
from dataclasses import replace

from custlint.formats.build import compose
from custlint.formats.placeholders import TAG, VALUE
from custlint.model.segment import OPAQUE, Piece, Segment
from custlint.model.span import Span

_THIN = "\u00ad\u200b-\u200d\u2060\ufeff"
_NOISE = rf"""
      (?P<value> {VALUE}+ )
    | (?P<gap> (?![ ][^\s{TAG}{_THIN}]) [\s{TAG}{_THIN}]+ )
    | (?P<half> [\ud800-\udfff] )
"""
_ADDRESS = r"""
    | (?P<address>
        (?: https?:// | ftp:// | file:// | mailto: | tel: | (?<!\w)www\. ) [^\s<>"'{}|\\^`]+ (?<![.,;:!?)\]])
      | (?<![\w.+-]) [\w.+-]{1,64}+ @ [\w-]{1,64} (?:\.[\w-]{1,64})+
      | (?<![^\s("'`]) (?: ~?/ | \.{1,2}/ | [A-Za-z]:\\ | \\\\ ) [\w.-]+ (?: [/\\][\w.-]* )* (?<![.,])
      | (?<![^\s("'`]) [\w-]++ (?: /[\w-]++ )+ (?: \.[\w-]++ )*? \.[a-z][a-z0-9]{1,3}+ (?![\w/])
    )
"""
_PLAIN = re.compile(_NOISE, re.VERBOSE)
_FULL = re.compile(_NOISE + _ADDRESS, re.VERBOSE)
_MAY_ADDRESS = re.compile(r"[@/\\:]|www\.")


def polish(segment: Segment) -> Segment | None:
    """``segment`` with a neutral word for each placeholder and address, and one space for each stretch of white space.

    Control tags and characters without width vanish. None where no letter or digit is left.
    """
    text = segment.text
    pattern = _FULL if _MAY_ADDRESS.search(text) else _PLAIN
    if not pattern.search(text):
        return segment
    by = _shift(segment)
    base = by or 0
    parts: list[str] = []
    pieces: list[Piece] = []
    done = length = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        if start > done:
            parts.append(text[done:start])
            pieces.append(Piece(Span(length, length + start - done), Span(base + done, base + start)))
            length += start - done
        done = end
        new = _stand_in(match, text)
        if new:
            parts.append(new)
            pieces.append(Piece(Span(length, length + len(new)), Span(base + start, base + end), False))
            length += len(new)
    if done < len(text):
        parts.append(text[done:])
        pieces.append(Piece(Span(length, length + len(text) - done), Span(base + done, base + len(text))))
    made = "".join(parts)
    if not any(map(str.isalnum, made)):
        return None
    if by is not None:
        return replace(segment, text=made, pieces=tuple(pieces))
    return compose(segment, Segment(made, tuple(pieces), segment.kind))


def _shift(segment: Segment) -> int | None:
    """How much further on the text of ``segment`` stands in its source, where it stands there in one stretch."""
    pieces = segment.pieces
    return pieces[0].source.start if len(pieces) == 1 and pieces[0].verbatim else None


def _stand_in(match: re.Match[str], text: str) -> str:
    if match.lastgroup != "gap":
        return "\ufffd" if match.lastgroup == "half" else OPAQUE
    start, end = match.span()
    gap = match[0]
    if not gap.isspace() and not any(map(str.isspace, gap)):
        between_words = start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()
        return " " if TAG in gap and between_words else ""
    return " " if start > 0 and end < len(text) else ""
