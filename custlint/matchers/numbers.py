"""How the number of a place or a record is written: digits, codes, words, lists of them."""

from __future__ import annotations

import re
from collections.abc import Collection

from custlint.model.segment import OPAQUE


def alternation(words: Collection[str]) -> str:
    """A regular expression for any of ``words``, longest first, with flexible white space inside them."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def spelled(words: Collection[str]) -> str:
    """Numbers in words, also joined ones ("twenty-one")."""
    any_word = alternation(words)
    return rf"(?i:\b(?:{any_word})(?:[\s-](?:{any_word}))?\b)"


# A code is a number with a letter before or after it ("12C", "B12", "9-14"); a lone letter is allowed where asked for.
_CODE = r"#?\s?(?:[A-Z]{1,3}[-/]?\d{1,4}[A-Z]?|\d{1,5}(?:[-/]\d{1,4})?(?:[A-K]{2}|[A-Za-z])?)(?![\w])"
_JOIN = r"(?:\s*(?:,|&|\+|/)\s*|\s+(?:and|or)\s+)"
_LAST = r"(?:\s*(?:&|\+|/)\s*|,?\s+(?:and|or)\s+)"


def one_number(words: Collection[str], *, letters: bool = False) -> str:
    """A regular expression for one number of a place."""
    lone = r"|(?-i:[A-Z])(?![\w'’])" if letters else ""
    return rf"(?:{_CODE}|{spelled(words)}|{OPAQUE}{lone})"


def numbers(words: Collection[str], noun: str, *, letters: bool = False) -> str:
    """One number, or several with the noun said again or not ("12C and D", "839, 840 and bed 4")."""
    one = one_number(words, letters=letters)
    follow = rf"(?:(?i:{noun})\s+)?(?:{one}|(?-i:[A-K])(?![\w'’.]))"
    return rf"{one}(?:(?:\s*,\s*{follow})*{_LAST}{follow})?"


def many(text: str) -> bool:
    """True where the numbers in ``text`` are several ("12C and D", "1 & 3", "12C/D", "5AC")."""
    return bool(re.search(r"\d\s*(?:[A-Z]?\s*(?:&|\+)|[A-Z]\s*/\s*[A-Z\d])|\b(?:and|or)\b|\d[A-K]{2}\b|,", text))
