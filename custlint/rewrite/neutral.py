"""Pronouns that tell nobody's sex, where a business asks for them: he and she become they, with the verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.model.span import Span
from custlint.rewrite.agree import matched_case, verb_changes

if TYPE_CHECKING:
    from spacy.tokens import Token

    from custlint.matchers.standin import Reading

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLAIN = {
    "he": "they",
    "she": "they",
    "him": "them",
    "himself": "themselves",
    "herself": "themselves",
    "hers": "theirs",
}


def neutral_changes(reading: Reading, head: Token) -> Iterator[tuple[Span, str]]:
    """The edits that make the pronouns after ``head`` in its sentence neutral."""
    for token in reading.doc[head.i + 1 :]:
        word = _neutral(token)
        if word is None:
            continue
        yield reading.span_of(token), matched_case(token.text, word)
        if token.lower_ in {"he", "she"} and token.dep_ in _SUBJECTS:
            yield from verb_changes(reading, token.head)


def _neutral(token: Token) -> str | None:
    lower = token.lower_
    if lower in _PLAIN:
        return _PLAIN[lower]
    if lower == "her":
        return "their" if token.dep_ == "poss" or token.tag_ == "PRP$" else "them"
    if lower == "his":
        return "their" if token.dep_ == "poss" else "theirs"
    return None
