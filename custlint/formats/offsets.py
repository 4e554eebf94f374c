"""Characters for UTF-8 bytes, for parsers that count in bytes."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right

_OTHERS = re.compile("[^\x00-\x7f]+")
_RUNS = re.compile("[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")


class Offsets:
    """Says which character of one text a UTF-8 byte belongs to."""

    __slots__ = ("_bytes", "_chars", "_widths")

    def __init__(self, text: str) -> None:
        self._bytes, self._chars, self._widths = [0], [0], [1]
        if text.isascii():
            return
        count = done = 0
        for match in _OTHERS.finditer(text):
            for run in _RUNS.finditer(match[0]):
                start, end = match.start() + run.start(), match.start() + run.end()
                count += start - done
                first = ord(text[start])
                width = 2 if first < 0x800 else 3 if first < 0x10000 else 4
                self._add(count, start, width)
                count += width * (end - start)
                self._add(count, end, 1)
                done = end

    def _add(self, byte: int, char: int, width: int) -> None:
        self._bytes.append(byte)
        self._chars.append(char)
        self._widths.append(width)

    def stretch(self, byte: int) -> tuple[int, int, int]:
        """Bytes around ``byte`` that are a character each, from first to end, and how many fewer characters these are.

        Where more bytes make a character it is just this byte. At the end there are as many fewer, too.
        """
        at = bisect_right(self._bytes, byte) - 1
        if self._widths[at] == 1:
            end = self._bytes[at + 1] if at + 1 < len(self._bytes) else sys.maxsize
            return self._bytes[at], end, self._bytes[at] - self._chars[at]
        return byte, byte, byte - self(byte)

    def __call__(self, byte: int) -> int:
        """The character that byte ``byte`` is in."""
        if len(self._bytes) == 1:
            return byte
        at = bisect_right(self._bytes, byte) - 1
        return self._chars[at] + (byte - self._bytes[at]) // self._widths[at]
