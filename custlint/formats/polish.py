"""The last map over every run of prose: what is in it and is no word."""

from __future__ import annotations

import re
from dataclasses import replace

from custlint.formats.placeholders import TAG, VALUE
from custlint.model.segment import OPAQUE, Pieces, Raw, Segment

_THIN = "\u00ad\u200b-\u200d\u2060\ufeff"
_NOISE = rf"""
      (?P<value> (?: (?<!\S)\# )? {VALUE}+ (?: [-/:.\#]? {VALUE}+ )* )
    | (?P<gap> (?![ ][^\s{TAG}{_THIN}]) [\s{TAG}{_THIN}]+ )
    | (?P<half> [\ud800-\udfff] )
"""
_MAIL = r"(?<![\w.+-]) [\w.+-]{1,64}+ @ [\w-]{1,64} (?:\.[\w-]{1,64})+ |"
_ADDRESS = r"""
    | (?P<address>
        (?: https?:// | ftp:// | file:// | mailto: | tel: | (?<!\w)www\. ) [^\s<>"'{}|\\^`]+ (?<![.,;:!?)\]])
      | %s
        (?<![^\s("'`]) (?: ~?/ | \.{1,2}/ | [A-Za-z]:\\ | \\\\ ) [\w.-]+ (?: [/\\][\w.-]* )* (?<![.,])
      | (?<![^\s("'`]) [\w-]++ (?: /[\w-]++ )+ (?: \.[\w-]++ )*? \.[a-z][a-z0-9]{1,3}+ (?![\w/])
    )
"""
_PLAIN = re.compile(_NOISE, re.VERBOSE)
_FULL = re.compile(_NOISE + _ADDRESS % _MAIL, re.VERBOSE)
_PATHS = re.compile(_NOISE + _ADDRESS % "", re.VERBOSE)
"""The same where there is no mail address, which would be looked for in each word."""

_STOPS = ".!?"
_ADDRESSED = ("/", "@", "\\", "www.", "mailto:", "tel:")
"""Every address holds one of these."""


def polish(segment: Segment) -> Segment | None:
    """``segment`` with a neutral word for each placeholder and address, and one space for each stretch of white space.

    Control tags, characters without width and white space at the ends vanish. None where no letter or digit is left.
    """
    raw = [
        (piece.local.start, piece.local.end, piece.source.start, piece.source.end, piece.verbatim)
        for piece in segment.pieces
    ]
    text, polished = polish_raw(segment.text, raw)
    if polished is raw:
        return segment
    return replace(segment, text=text, pieces=Pieces(polished)) if polished else None


def polish_raw(text: str, raw: list[Raw]) -> tuple[str, list[Raw]]:
    """The same for a text and its pieces: the very list where nothing changes, an empty one where nothing is left."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start >= end:
        return "", []
    addresses = _may_address(text)
    if not addresses and end - start == len(text) and _is_plain(text):
        return (text, raw) if any(map(str.isalnum, text)) else ("", [])
    pattern = (_FULL if "@" in text else _PATHS) if addresses else _PLAIN
    first = pattern.search(text, start, end)
    if first is None and end - start == len(text):
        return (text, raw) if any(map(str.isalnum, text)) else ("", [])
    sieve = _Sieve(text, raw)
    done = start
    for match in pattern.finditer(text, start, end) if first else ():
        sieve.keep(done, match.start())
        done = match.end()
        sieve.put(_stand_in(match, text, start, end), match.start(), done)
    sieve.keep(done, end)
    made = "".join(sieve.parts)
    return (made, sieve.made) if any(map(str.isalnum, made)) else ("", [])


def _is_plain(text: str) -> bool:
    """True where there is nothing but addresses to polish: no white space but single blanks, nothing without width."""
    return text.isprintable() and "  " not in text


def _may_address(text: str) -> bool:
    for part in _ADDRESSED:  # noqa: SIM110 - a generator costs more than the search
        if part in text:
            return True
    return False


class _Sieve:
    """Lets stretches of a text through, in order, and what belongs to them of its map."""

    __slots__ = ("at", "length", "made", "parts", "raw", "text")

    def __init__(self, text: str, raw: list[Raw]) -> None:
        self.text = text
        self.raw = raw
        self.at = 0
        self.parts: list[str] = []
        self.made: list[Raw] = []
        self.length = 0

    def keep(self, start: int, end: int) -> None:
        if start >= end:
            return
        by = self.length - start
        raw = self.raw
        while raw[self.at][1] <= start:
            self.at += 1
        while True:
            a, b, c, d, verbatim = raw[self.at]
            low, high = max(a, start), min(b, end)
            if verbatim:
                self.made.append((low + by, high + by, c + low - a, c + high - a, True))
            else:
                self._push(low + by, high + by, c, d)
            if b >= end:
                break
            self.at += 1
        self.parts.append(self.text[start:end])
        self.length += end - start

    def put(self, new: str, start: int, end: int) -> None:
        if not new:
            return
        raw = self.raw
        while raw[self.at][1] <= start:
            self.at += 1
        a, _, source, stop, verbatim = raw[self.at]
        if verbatim:
            source += start - a
        while raw[self.at][1] < end:
            self.at += 1
        a, _, low, stop, verbatim = raw[self.at]
        if verbatim:
            stop = low + end - a
        self._push(self.length, self.length + len(new), source, stop)
        self.parts.append(new)
        self.length += len(new)

    def _push(self, low: int, high: int, start: int, end: int) -> None:
        """Add a piece that is not verbatim, joined with the one before where both stand for one stretch."""
        if self.made and start < self.made[-1][3]:
            low, _, start, before, _ = self.made.pop()
            end = max(before, end)
        self.made.append((low, high, start, end, False))


def _stand_in(match: re.Match[str], text: str, low: int, high: int) -> str:
    if match.lastgroup != "gap":
        return "\ufffd" if match.lastgroup == "half" else OPAQUE
    start, end = match.span()
    gap = match[0]
    if start <= low or end >= high:
        return ""
    if not gap.isspace() and not any(map(str.isspace, gap)):
        return (
            " "
            if TAG in gap and (text[start - 1].isalnum() or text[start - 1] in _STOPS) and text[end].isalnum()
            else ""
        )
    return " "
