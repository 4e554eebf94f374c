"""Which keys of a data file have a value that is no prose, whatever it looks like."""

from __future__ import annotations

import re
from functools import lru_cache

_NAMES = """
id ids uid uuid guid key keys slug slugs tag tags keyword keywords code codes sku url urls uri href src email emails
address addresses phone path paths file files filename glob globs pattern patterns regex regexp selector selectors
class classes classname style styles css type types format formats locale lang language timezone version hash checksum
token secret sql query command commands cmd script scripts run exec entrypoint shell args argv env icon color colour
font mime charset encoding cron schema ref
"""
_TECHNICAL = frozenset(_NAMES.split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@lru_cache(maxsize=4096)
def technical(key: str) -> bool:
    """True where the last word of ``key`` (``external_id``, ``tagList``) names an id, a code, an address, a command."""
    words = _WORD.findall(key)
    if words and words[-1].lower() in ("list", "set", "array"):
        words.pop()
    return bool(words) and words[-1].lower() in _TECHNICAL


_TWO_WORDS = re.compile(r"\S\s+\S")
_LETTER = re.compile(r"[^\W\d_]")
_JOINED = re.compile(r"\w[_:/]\w")

HEADER_WORDS = 6
"""A cell of the first row with more words than this is no name of a column."""

SENTENCE_WORDS = 3
"""With as many words and a full stop behind them, it is none either."""


def is_prose(value: str) -> bool:
    """True for a string of two words or more that are not all names such as ``late_checkout``."""
    if _TWO_WORDS.search(value) is None or _LETTER.search(value) is None:
        return False
    return any(_JOINED.search(word) is None for word in value[:1000].split())


def names_column(text: str) -> bool:
    """True where ``text``, in the first row of a table, can be the name of a column: it is short and no sentence."""
    words = len(text.split(None, HEADER_WORDS))
    return words <= HEADER_WORDS and not (words >= SENTENCE_WORDS and text.rstrip().endswith((".", "!")))
