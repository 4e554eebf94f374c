"""One decoded file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as text, with what is needed to write it back byte for byte.

    ``text`` keeps the line ends of the file and has no byte order mark; ``bom`` says that there was one.
    ``guessed``: the encoding was neither declared nor certain, so the file is read and never written.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    guessed: bool = False

    def to_bytes(self, text: str) -> bytes:
        """``text`` in this file's encoding, byte order mark included.

        Raises UnicodeEncodeError where a character of ``text`` does not exist in the encoding.
        """
        return self.bom + text.encode(self.encoding)
