"""What a whole file is about, told by its words: a business, its own staff, software, or none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Literal

from custlint.matchers.lexicon import Lexicon
from custlint.model.segment import Segment

About = Literal["business", "staff", "software", "general"]

SHARE = 0.02
DISTINCT = 4
WORDS = 40
"""A text of at least so many words is about software where this share of them, and so many different ones, are."""

OWN, OWN_DISTINCT, OWN_WORDS = 0.02, 5, 150
"""A text of so many words and more is about a company's own people where this share of them is, in so many kinds."""

BUSINESS = 0.006
LONG = 300
"""A text of at least so many words is about no business where a smaller share of them is."""

HEAD = 100_000
"""Characters of a file that are looked at."""

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z]+)?")


class Setting:
    """What the segments of one file are about; told when it is first asked.

    Items of a collection, which have a location, are taken one by one.
    """

    def __init__(self, segments: Sequence[Segment], lexicon: Lexicon) -> None:
        self._segments = segments
        self._lexicon = lexicon
        self._whole: About | None = None

    def about(self, segment: Segment) -> About:
        """What the text around ``segment``, one of the file's, is about."""
        if segment.location is not None:
            return self._told(segment.text) if len(segment.text) > 5 * WORDS else "business"
        if self._whole is None:
            self._whole = self._told(_head(self._segments))
        return self._whole

    def _told(self, text: str) -> About:
        words = _WORD.findall(text.lower())
        if self._is_technical([part for word in words for part in word.split("-")]):
            return "software"
        if _is_about(words, self._lexicon.set_of("staff.words"), OWN, OWN_DISTINCT, OWN_WORDS):
            return "staff"
        business = self._lexicon.set_of("business.words")
        known = sum(word in business for word in words)
        return "general" if len(words) >= LONG and known < BUSINESS * len(words) else "business"

    def _is_technical(self, words: Sequence[str]) -> bool:
        return _is_about(words, self._lexicon.set_of("technical.words"), SHARE, DISTINCT, WORDS)


def _is_about(words: Sequence[str], known: Set[str], share: float, distinct: int, least: int) -> bool:
    """True where of at least ``least`` words a ``share`` is ``known``, and so many ``distinct`` ones are."""
    met = [word for word in words if word in known]
    return len(words) >= least and len(met) >= share * len(words) and len(set(met)) >= distinct


def _head(segments: Sequence[Segment]) -> str:
    parts, length = [], 0
    for segment in segments:
        parts.append(segment.text)
        length += len(segment.text)
        if length > HEAD:
            break
    return "\n".join(parts)
