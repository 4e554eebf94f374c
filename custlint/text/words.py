"""The words of a text, as fast as Python tells them."""

from __future__ import annotations

import re

_SMALL = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(128))
_SMALL += bytes(range(128, 256))
"""Makes of a text in UTF-8 its words in small letters, with spaces between them, as far as they are in ASCII."""

_WORD = re.compile(r"[^\W_]+")


def word_set(text: str) -> set[str]:
    """The words of ``text``, runs of letters and digits, in small letters."""
    if text.isascii():
        return set(text.encode("ascii").translate(_SMALL).decode("ascii").split())
    found = set(text.encode("utf-8", "surrogatepass").translate(_SMALL).decode("utf-8", "surrogatepass").split())
    others = [word for word in found if not word.isascii()]
    found.difference_update(others)
    found.update(word.lower() for other in others for word in _WORD.findall(other))
    return found
