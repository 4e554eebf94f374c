"""How the number of a place or a record is written: digits, codes, words, lists of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from custlint.model.segment import OPAQUE

_Node = dict[str, Any]
"""What may follow a character; an empty key where a word ends."""

_YEAR = re.compile(r"(?:1[3-9]|20)\d\d(?:(?:\s*,\s*|\s+and\s+)(?:1[3-9]|20)\d\d)*")
_FROM_YEAR = re.compile(r"\b(?:1[3-9]|20)\d\d\s+to\s+$")
_RECENT = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"([A-Za-z]+)[.,]?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?$")


def alternation(words: Collection[str]) -> str:
    """A regular expression for any of ``words``, longest first, with flexible white space inside them.

    Words share their beginnings, so that a text is looked at once whatever their number.
    """
    root: _Node = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    if _is_ambiguous(root):
        ordered = sorted(set(words), key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
    return _branches(root)


def _is_ambiguous(node: _Node) -> bool:
    """True where two branches begin with the same letter in small and large, so that their order would count."""
    return len({char.lower() for char in node}) < len(node) or any(map(_is_ambiguous, node.values()))


def _branches(node: _Node) -> str:
    options = []
    for char in sorted(filter(None, node)):
        text, child = _escaped(char), node[char]
        while len(child) == 1 and "" not in child:
            ((char, child),) = child.items()  # noqa: PLW2901 - runs down to where the words part
            text += _escaped(char)
        options.append(text + _branches(child))
    if not options:
        return ""
    body = options[0] if len(options) == 1 and "" not in node else f"(?:{'|'.join(options)})"
    return body + ("?" if "" in node else "")


def _escaped(char: str) -> str:
    return r"\s+" if char == " " else re.escape(char)


def behind(text: str, at: int, reach: int = 400) -> int:
    """Where a search for what stands right before ``at`` may begin: at a word, ``reach`` characters back or more."""
    return text.rfind(" ", 0, at - reach) + 1 if at > reach else 0


def spelled(words: Collection[str]) -> str:
    """Numbers in words, also joined ones ("twenty-one")."""
    any_word = alternation(words)
    return rf"(?i:\b(?:{any_word})(?:[\s-](?:{any_word}|oh)){{0,3}}\b)"


# A code is a number with a letter before or after it ("12C", "B12", "9-14"); a lone letter is allowed where asked for.
_CODE = r"#?\s?(?:[A-Z]{1,3}[-/]?\d{1,4}[A-Z]?|\d{1,5}(?:[-/]\d{1,4})?(?:[A-K]{2}|[A-Za-z])?)(?![\w])"
_JOIN = r"(?:\s*(?:,|&|\+|/)\s*|\s+(?:and|or)\s+)"
_LAST = r"(?:\s*(?:&|\+|/)\s*|,?\s+(?:and|or)\s+|\s+(?:to|through|thru)\s+(?=\d|[A-Z]\d))"


def one_number(words: Collection[str], *, letters: bool = False) -> str:
    """A regular expression for one number of a place."""
    # A lone I is the one who speaks: "the bay I was in".
    lone = r"|(?-i:[A-HJ-Z])(?![\w'’])" if letters else ""
    return rf"(?:{_CODE}|{spelled(words)}|{OPAQUE}{lone})"


def numbers(words: Collection[str], noun: str, *, letters: bool = False) -> str:
    """One number, or several with the noun said again or not ("12C and D", "839, 840 and bed 4")."""
    one = one_number(words, letters=letters)
    follow = rf"(?:(?i:{noun})\s+)?(?:{one}|(?-i:[A-K])(?![\w'’.]))"
    return rf"{one}(?:(?:\s*,\s*{follow})*{_LAST}{follow})?"


def many(text: str) -> bool:
    """True where the numbers in ``text`` are several ("12C and D", "1 & 3", "12C/D", "5AC", "2 to 6")."""
    return bool(
        re.search(r"\d\s*(?:[A-Z]?\s*(?:&|\+)|[A-Z]\s*/\s*[A-Z\d])|\b(?:and|or|to|through|thru)\b|\d[A-K]{2}\b|,", text)
    )


def is_counted_off(text: str, start: int, end: int) -> bool:
    """True for what counts the parts of a list, alone in brackets, and at the end of a range: "(2)", "1930 to 1935"."""
    if _FROM_YEAR.search(text, behind(text, start), start):
        return True
    return text[start - 1 : start] in {"(", "[", "{"} and text[end : end + 1] in {")", "]", "}"}


def is_year(number: str, before: str, dating: Collection[str], placing: Collection[str]) -> bool:
    """True for a number that is a year: after one of the words ``dating``, or a recent one after one of ``placing``."""
    if before in dating:
        return _YEAR.fullmatch(number) is not None
    return before in placing and _RECENT.fullmatch(number) is not None


def is_dated(number: str, text: str, at: int, months: Collection[str]) -> bool:
    """True for the year of a date with one of the names ``months`` before ``at``: "August 1, 2022", "Feb 2023"."""
    day = _DAY.search(text, behind(text, at, 40), at)
    return day is not None and day[1].lower() in months and _YEAR.fullmatch(number) is not None
