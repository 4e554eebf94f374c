"""Where a character of a text stands: line and column, UTF-8 bytes, UTF-16 units."""

from __future__ import annotations

from bisect import bisect_right

BLOCK = 512
"""Characters between two stored sums: a look-up measures at most one block."""


class LineIndex:
    """Positions in one decoded text, both ways.

    Offsets are 0-based characters, lines and columns count from 1, columns in characters. Only ``"\\n"`` ends a line.
    """

    __slots__ = ("_bytes", "_starts", "_units", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] | None = None
        self._bytes: _Widths | None = None
        self._units: _Widths | None = None

    @property
    def count(self) -> int:
        """How many lines there are; a text that ends with ``"\\n"`` has an empty last one."""
        return len(self._line_starts())

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of the character at ``offset``.

        Raises ValueError outside ``0..len(text)``.
        """
        self._check(offset)
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The inverse of :meth:`position`; a column past the end of its line means that end.

        Raises ValueError for a line that does not exist and for a column below 1.
        """
        start, end = self.bounds(line)
        if column < 1:
            raise ValueError(f"columns count from 1: {column}")
        return min(start + column - 1, end)

    def bounds(self, line: int) -> tuple[int, int]:
        """The offsets at which ``line`` begins and its characters (without the ``"\\n"``) end.

        Raises ValueError for a line that does not exist.
        """
        starts = self._line_starts()
        if not 1 <= line <= len(starts):
            raise ValueError(f"no line {line} in a text of {len(starts)}")
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        return starts[line - 1], end

    def line_text(self, line: int) -> str:
        """The characters of ``line`` without its end, a carriage return before it included.

        Raises ValueError for a line that does not exist.
        """
        start, end = self.bounds(line)
        return self.text[start:end].removesuffix("\r")

    def to_bytes(self, offset: int) -> int:
        """The UTF-8 bytes before character ``offset``.

        Raises ValueError outside the text.
        """
        self._check(offset)
        return self._utf8().before(offset)

    def from_bytes(self, count: int) -> int:
        """The character that UTF-8 byte ``count`` is in; the length of the text for its end and beyond."""
        return self._utf8().at(count)

    def to_utf16(self, offset: int) -> int:
        """The UTF-16 code units before character ``offset``.

        Raises ValueError outside the text.
        """
        self._check(offset)
        return self._utf16().before(offset)

    def from_utf16(self, count: int) -> int:
        """The character that UTF-16 code unit ``count`` is in; the length of the text for its end and beyond."""
        return self._utf16().at(count)

    def utf16_position(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset`` as the language server protocol counts them: from 0, columns in UTF-16 units.

        Raises ValueError outside the text.
        """
        line, column = self.position(offset)
        return line - 1, self.to_utf16(offset) - self.to_utf16(offset - column + 1)

    def from_utf16_position(self, line: int, column: int) -> int:
        """The inverse of :meth:`utf16_position`; a column past the end of its line means that end.

        Raises ValueError for a line that does not exist.
        """
        start, end = self.bounds(line + 1)
        return min(self.from_utf16(self.to_utf16(start) + column), end)

    def _check(self, offset: int) -> None:
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"no character {offset} in a text of {len(self.text)}")

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts = starts
        return self._starts

    def _utf8(self) -> _Widths:
        if self._bytes is None:
            self._bytes = _Widths(self.text, "utf-8", 1)
        return self._bytes

    def _utf16(self) -> _Widths:
        if self._units is None:
            self._units = _Widths(self.text, "utf-16-le", 2)
        return self._units


class _Widths:
    """Sums of the encoded widths of characters, stored once a block."""

    __slots__ = ("_encoding", "_sums", "_text", "_unit")

    def __init__(self, text: str, encoding: str, unit: int) -> None:
        self._text = text
        self._encoding = encoding
        self._unit = unit
        self._sums: list[int] | None = None
        if not text.isascii():
            self._sums = [0]
            for at in range(0, len(text), BLOCK):
                self._sums.append(self._sums[-1] + self._width(text[at : at + BLOCK]))

    def before(self, offset: int) -> int:
        if self._sums is None:
            return offset
        block = offset // BLOCK
        return self._sums[block] + self._width(self._text[block * BLOCK : offset])

    def at(self, count: int) -> int:
        if self._sums is None:
            return max(0, min(count, len(self._text)))
        block = max(0, bisect_right(self._sums, count) - 1)
        offset, width = block * BLOCK, self._sums[block]
        while offset < len(self._text):
            width += self._width(self._text[offset])
            if width > count:
                break
            offset += 1
        return min(offset, len(self._text))

    def _width(self, part: str) -> int:
        return len(part.encode(self._encoding, "surrogatepass")) // self._unit
