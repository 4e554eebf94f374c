"""Bytes to text: byte order mark, then UTF-8, then what the file declares or the user configured, else a guess."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

HEAD = 4096
"""Bytes at the start of a file in which a declaration of its encoding is looked for."""

GUESS = "cp1252"
"""What most text of staff that is not UTF-8 turns out to be: the Windows code page of Western Europe."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, UTF-32 before UTF-16 as one begins with the other."""

_BEGIN = frozenset(mark[0] for mark, _ in MARKS)
_DECLARED = re.compile(rb"""(?:en)?coding\s*[:=]\s*["']?([-\w.]+)|charset\s*=\s*["']?([-\w.:]+)""", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")


_NOT_FOR_FILES = frozenset({"idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined"})


class NotText(ValueError):
    """The bytes are no text, or not what their byte order mark promises; the message is for the user."""


class Decoded(NamedTuple):
    """Text and what it takes to turn it back into the same bytes; ``guessed`` where that is not certain."""

    text: str
    encoding: str
    bom: bytes
    guessed: bool


def decode(data: bytes, configured: str | None = None) -> Decoded:
    """The text of ``data``, line ends as they are and without byte order mark.

    Raises NotText for binary data, and where a byte order mark promises what the rest does not keep.
    """
    for mark, encoding in MARKS if data and data[0] in _BEGIN else ():
        if data.startswith(mark):
            return _marked(data, mark, encoding)
    if b"\0" in data:
        raise NotText("not text: it holds NUL bytes (UTF-16 needs a byte order mark)")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", b"", False)
    except UnicodeDecodeError:
        return _declared(data, configured) or _guess(data)


def _marked(data: bytes, mark: bytes, encoding: str) -> Decoded:
    body = data[len(mark) :]
    try:
        text = body.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        raise NotText(f"has a {encoding} byte order mark and is not {encoding}: {error.reason}") from None
    whole = _SURROGATE.sub("\ufffd", text)
    if "\0" in whole:
        raise NotText("not text: it holds NUL characters")
    return Decoded(whole, encoding, mark, whole != text)


def _declared(data: bytes, configured: str | None) -> Decoded | None:
    names = [(found[1] or found[2]).decode("ascii", "replace") for found in _DECLARED.finditer(data[:HEAD])]
    for name in [*names, *([configured] if configured else [])]:
        if name.lower().replace("-", "_") in _NOT_FOR_FILES:
            continue
        try:
            text = data.decode(name)
            certain = text.encode(name) == data
        except (LookupError, UnicodeError, AttributeError):
            continue
        if not _SURROGATE.search(text):
            return Decoded(text, name, b"", not certain)
    return None


def _guess(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode(GUESS), GUESS, b"", True)
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), "latin-1", b"", True)
