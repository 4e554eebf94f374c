"""Whether a text is English: by what is said of it, or by its small words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_TAG = re.compile(r"([a-zA-Z]{2,3})(?:[-_@.](?:[a-zA-Z]{4}|[a-zA-Z]{2}|r?[A-Z]{2}|\d{3}|[\w-]{2,10}))*")
_WORD = re.compile(r"[^\W\d_]+")
_ELSEWHERE = re.compile(r"[^\W\d_a-zA-Zªµº\u00c0-\u024f\u1e00-\u1eff]")
"""A letter of a script that no English is written in."""

_SMALL = bytes(ord(chr(code).lower()) if chr(code).isalpha() else 32 for code in range(128)) + bytes(range(128, 256))
"""Makes of a text in UTF-8 its words in small letters, with spaces between them, as far as they are in ASCII."""

ENGLISH = "en"

FEW, MANY = 0.4, 0.2
"""Of the words of a text, those that must be small words of another language where there are two or three, or more."""


class Words(NamedTuple):
    """Small words: English ones, those of other languages that are no English words, and those that are in names."""

    english: frozenset[str]
    foreign: frozenset[str]
    names: frozenset[str]
    codes: frozenset[str]
    by_code: tuple[tuple[str, frozenset[str]], ...]


@cache
def words() -> Words:
    """The lists of ``languages.yaml``."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    said = yaml.load(Path(__file__).with_name("languages.yaml").read_text(encoding="utf-8"), Loader=loader)
    english = frozenset(said["english"].split())
    by_code = {str(code): frozenset(text.split()) - english for code, text in said["foreign"].items()}
    codes = frozenset(by_code) | frozenset(str(said["codes"]).split())
    foreign = frozenset().union(*by_code.values())
    return Words(english, foreign, frozenset(said["names"].split()), codes, tuple(by_code.items()))


@lru_cache(maxsize=4096)
def language(tag: str) -> str | None:
    """The language that a locale such as ``de-CH``, ``pt_BR`` or ``en`` names; None for what is no locale."""
    match = _TAG.fullmatch(tag.strip())
    code = match[1].lower() if match else ""
    return code if code == ENGLISH or code in words().codes else None


def is_english(tag: str) -> bool:
    """False for the locale of another language; what names none may be English."""
    return language(tag) in (None, ENGLISH)


class Share(NamedTuple):
    """How many words of a text there are, how many small words of English, and how many of another language."""

    all: int
    english: int
    foreign: int
    told: bool
    """True where some of the foreign ones are never part of a name."""

    met: frozenset[str] = frozenset()
    """The foreign ones."""

    def is_foreign(self) -> bool:
        """True where the text is clearly in another language."""
        if not self.told:
            return not self.english and self.foreign >= max(3, FEW * self.all)
        least = FEW if self.foreign < 4 else MANY
        return self.foreign >= max(2, least * self.all) and self.foreign > 2 * self.english

    def is_english(self) -> bool:
        """True where the text is clearly English."""
        return self.english >= 3 and self.english > 2 * self.foreign and self.english >= MANY * self.all


def may_be_foreign(text: str) -> bool:
    """False where no run of prose in ``text`` can be in another language; a first look, cheap enough for every file."""
    return may_hold_foreign(text, words().foreign)


def may_hold_foreign(text: str, met: frozenset[str]) -> bool:
    """The same for a text in which there are no other small words of other languages than those ``met``."""
    return is_elsewhere(text) or not met.isdisjoint(_words(text))


def is_elsewhere(text: str) -> bool:
    """True where a letter of ``text`` is of a script that no English is written in."""
    return not text.isascii() and _ELSEWHERE.search(text) is not None


def share(text: str) -> Share:
    """What the words of ``text`` tell."""
    known = words()
    found = _words(text)
    if is_elsewhere(text) and 2 * len(_ELSEWHERE.findall(text)) > sum(map(str.isalpha, text)):
        return Share(len(found), _among(found, known.english), len(found), True)
    met = known.foreign.intersection(found)
    if not met:
        return Share(len(found), _among(found, known.english), 0, False)
    return Share(len(found), _among(found, known.english), _among(found, met), not met <= known.names, met)


def _among(found: list[str], some: frozenset[str]) -> int:
    return sum(map(some.__contains__, found))


def _words(text: str) -> list[str]:
    """The words of ``text`` in small letters."""
    if text.isascii():
        return text.encode("ascii").translate(_SMALL).decode("ascii").split()
    cut = text.encode("utf-8", "surrogatepass").translate(_SMALL).decode("utf-8", "surrogatepass").split()
    found = list(filter(str.isascii, cut))
    if len(found) < len(cut):
        found += _WORD.findall(" ".join([word for word in cut if not word.isascii()]).lower())
    return found


def guess(text: str) -> str | None:
    """The code of the language, of those with lists, whose small words ``text`` has most of; None where it has none."""
    found = _WORD.findall(text.lower())
    counts = [(sum(1 for word in found if word in some), code) for code, some in words().by_code]
    count, code = max(counts)
    return code if count else None
