"""Parses a sentence with a single name in the place of each reference.

Numbers, codes and place names parse badly ("12C/D", "#4521", "room 839 bed 2"); a first name parses as what the
reference is in the sentence: its subject, its object, an owner.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING

from custlint.model.segment import OPAQUE
from custlint.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_JOINED = re.compile(rf"(?<=[^\W_]){OPAQUE}|{OPAQUE}(?=[^\W_])")

NAME = "Alex"
SOMEBODY = ("visitor", "visitors")
"""One and several, for labels that are joined by hyphens ("know-it-all"), which parse as all kinds of things."""


_SMALL = ascii_lowercase.encode()
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


@dataclass(frozen=True, slots=True)
class Substituted:
    """``text`` is ``original`` with each of ``spans`` replaced; ``lead`` characters were put before it.

    ``named``: nothing but names was put in.
    """

    original: str
    text: str
    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    lengths: tuple[int, ...]
    lead: int = 0
    named: bool = False

    def to_original(self, offset: int) -> int:
        """Where a character of ``text`` stands in ``original``; inside a stand-in, where the reference begins."""
        offset -= self.lead
        if offset <= 0:
            return 0
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return offset
        within = offset - self.starts[index]
        if within < self.lengths[index]:
            return self.spans[index].start
        return self.spans[index].end + within - self.lengths[index]

    def start_of(self, index: int) -> int:
        """Where the stand-in of reference ``index`` begins in ``text``."""
        return self.starts[index] + self.lead


def substitute(
    original: str, references: Sequence[Span], words: Sequence[tuple[Span, str]] = (), lead: str = ""
) -> Substituted:
    """``original`` with a name for each of ``references`` and other words for ``words``, after ``lead``.

    The spans are apart from one another. Words are exchanged where the tagger does not know them ("rang").
    """
    swaps = sorted([*((span, NAME) for span in references), *words], key=lambda each: each[0])
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    length = 0
    for span, text in swaps:
        before = original[at : span.start]
        parts += [before, text]
        # The space that parts a contraction from its noun ("Alex is" for "room 8's") is written nowhere.
        starts.append(length + len(before) + len(text) - len(text.lstrip()))
        length += len(before) + len(text)
        at = span.end
    parts.append(original[at:])
    spans = [span for span, _ in swaps]
    lengths = tuple(len(text.lstrip()) for _, text in swaps)
    names = [start for start, (_, text) in zip(starts, swaps, strict=True) if text == NAME]
    joined = "".join(parts)
    if shouted(original) and len(joined.lower()) == len(joined):
        joined = _quiet(joined, names)
    if lead and joined[:2] != joined[:2].upper() and 0 not in names:
        joined = joined[:1].lower() + joined[1:]
    text = lead + (_filled(joined) if OPAQUE in joined else joined).replace("’", "'")
    named = len(names) == len(swaps)
    return Substituted(original, text, tuple(spans), tuple(starts), lengths, len(lead), named)


def _filled(text: str) -> str:
    """``text`` with a letter for each placeholder, and a digit where one is joined to a word, which it would change.

    "E" before a placeholder is no "ex", and what stands before "th" or "pm" is a number.
    """
    return _JOINED.sub("7", text).replace(OPAQUE, "X")


def shouted(text: str) -> bool:
    """True for a text in capitals throughout, which the parser takes for names."""
    if text.isascii():
        letters = text.encode().translate(None, _NO_LETTERS)
        return len(letters) > 8 and len(letters.translate(None, _SMALL)) > 0.8 * len(letters)
    others = [char for char in text if char.isalpha()]
    return len(others) > 8 and sum(char.isupper() for char in others) > 0.8 * len(others)


def _quiet(text: str, starts: Sequence[int]) -> str:
    lower = text.lower()
    lower = lower[:1].upper() + lower[1:]
    for start in starts:
        lower = lower[:start] + NAME + lower[start + len(NAME) :]
    return lower


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed sentence and the way back from its tokens to the sentence as it was written.

    ``after`` is the text that follows the sentence in its segment, where a pronoun may point back.
    """

    sentence: Substituted
    doc: Doc
    after: str = ""

    def token_at(self, offset: int) -> Token | None:
        """The token that covers character ``offset`` of the parsed text."""
        doc = self.doc
        at = bisect_right(range(len(doc)), offset, key=lambda index: doc[index].idx) - 1
        return doc[at] if at >= 0 and offset < doc[at].idx + len(doc[at]) else None

    def stand_in(self, span: Span) -> Token | None:
        """The token of the stand-in for the reference at ``span`` of the sentence."""
        try:
            return self.token_at(self.sentence.start_of(self.sentence.spans.index(span)))
        except ValueError:
            return None

    def token_for(self, span: Span) -> Token | None:
        """The first token that is written at ``span`` of the sentence."""
        inside = self.tokens_in(span)
        return self.doc[inside.start] if inside else None

    def tokens_in(self, span: Span) -> range:
        """The indices of the tokens that begin within ``span`` of the sentence."""
        doc = self.doc
        first = bisect_left(range(len(doc)), span.start, key=lambda index: self._start_of(doc[index]))
        last = bisect_left(range(first, len(doc)), span.end, key=lambda index: self._start_of(doc[index]))
        return range(first, first + last)

    def as_written(self, words: str) -> str:
        """``words`` of a cue with what stands in the sentence for a word that was exchanged before parsing."""
        if self.sentence.named:
            return words
        for token in self.doc:
            offset = token.idx - self.sentence.lead
            if token.text != NAME and offset in self.sentence.starts:
                written = self.span_of(token).of(self.sentence.original)
                words = re.sub(rf"\b(?:{re.escape(token.lemma_)}|{re.escape(token.text)})\b", written, words, count=1)
        return words

    def span_of(self, token: Token) -> Span:
        """Where a token is written in the sentence; a stand-in's is the reference it stands for."""
        offset = token.idx - self.sentence.lead
        starts = self.sentence.starts
        at = bisect_left(starts, offset)
        if at < len(starts) and starts[at] == offset:
            return self.sentence.spans[at]
        start = self.sentence.to_original(token.idx)
        return Span(start, max(start, self.sentence.to_original(token.idx + len(token) - 1) + 1))

    def _start_of(self, token: Token) -> int:
        return self.sentence.to_original(token.idx)
