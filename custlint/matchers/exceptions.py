"""The exceptions of a role or label rule: phrases to leave, nouns that make a word a kind of thing, or not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from custlint.matchers.reference import Reference
from custlint.matchers.terms import TermIndex, Token
from custlint.matchers.words import plural_of
from custlint.ruleset.ruleset import LoadedRule
from custlint.ruleset.schema import Word

_ANY = {"*": r"[\w'’-]+", "#": r"#?\d+[A-Za-z]?"}
_GAPS = frozenset(_ANY)


class Exceptions:
    """The exceptions of one rule and of its words, ready to be looked up."""

    def __init__(self, rule: LoadedRule) -> None:
        entries = [word for word in (*rule.rule.words, *rule.rule.people) if isinstance(word, Word)]
        leave = [*rule.rule.leave, *(phrase for word in entries for phrase in word.leave)]
        self._leave: TermIndex[str] = TermIndex((phrase, phrase) for phrase in leave if not _GAPS.intersection(phrase))
        self._patterns = [_pattern(phrase) for phrase in leave if _GAPS.intersection(phrase)]
        self.kinds = nouns([*rule.rule.kinds, *(noun for word in entries for noun in word.kinds)])
        self.theirs = nouns([*rule.rule.theirs, *(noun for word in entries for noun in word.theirs)])

    def left(self, reference: Reference, text: str, stream: tuple[Token, ...]) -> str:
        """Why the reference is part of a phrase to leave alone in ``text``; empty where it is not."""
        for span, _ in self._leave.find(text, stream):
            if span.overlaps(reference.span):
                return f"'{span.of(text)}' is an exception"
        start, end = reference.span.start, reference.span.end
        found = (match for pattern in self._patterns for match in pattern.finditer(text))
        return "an exception of the rule" if any(m.start() < end and start < m.end() for m in found) else ""


def nouns(words: Iterable[str]) -> TermIndex[str]:
    """``words`` with their plurals, ready to be found."""
    return TermIndex((form, word) for word in words for form in dict.fromkeys((word, plural_of(word))))


def _pattern(phrase: str) -> re.Pattern[str]:
    words = [_ANY.get(word) or re.escape(word).replace("'", "['’]") for word in phrase.split()]
    joined = r"\s+".join(words)
    return re.compile(rf"(?<!\w){joined}(?!\w)", re.IGNORECASE)
