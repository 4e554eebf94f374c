"""The noun after a role word: "guest complaints" are complaints by guests, a "guest room" is a kind of room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from custlint.matchers.exceptions import Exceptions, nouns
from custlint.matchers.reference import Reference
from custlint.matchers.terms import Token, tokens
from custlint.matchers.words import words_of
from custlint.ruleset.ruleset import Ruleset

if TYPE_CHECKING:
    from spacy.tokens import Token as ParsedToken

UNKNOWN = "?"
THEIRS = "theirs"
"""Said of a word before a noun that no list knows: it may be either."""


class Compounds:
    """Decides what a noun after a role word makes of it, by the lists for all rules and those of its own rule."""

    def __init__(self, ruleset: Ruleset, rules: Mapping[str, Exceptions]) -> None:
        self._rules = rules
        self._kinds = nouns(words_of(ruleset, "role.kinds"))
        self._theirs = nouns(words_of(ruleset, "role.theirs"))

    def of(self, reference: Reference, sentence: str, token: ParsedToken) -> str:
        """Why the word with the head ``token`` is a kind of thing, or ``UNKNOWN`` or ``THEIRS``; empty otherwise."""
        after = tokens(sentence[reference.span.end :])
        if not after or (reference.has("several") and not reference.has("both")):
            return ""
        gap = sentence[reference.span.end : reference.span.end + after[0].start]
        if gap.strip() or "\n" in gap or not (gap or after[0].text in "-/"):
            return ""
        first = 1 if after[0].text in {"-", "/"} and len(after) > 1 else 0
        word = reference.span.of(sentence)
        last = _last_noun(token, first)
        if last is not None and self._is_kind(reference, last.lower_):
            return f"'{word} … {last.text}' is a kind of thing"
        listed = None if _is_verb(token, after, first) else self._listed(reference, after, first)
        if listed is not None:
            return f"'{word} {after[first].text}' is a kind of thing" if listed else THEIRS
        return UNKNOWN if _joins(token) else ""

    def _is_kind(self, reference: Reference, noun: str) -> bool:
        stream = (Token(noun, 0, 1),)
        return any(index.at(stream, 0) for index in (self._rules[reference.rule.id].kinds, self._kinds))

    def _listed(self, reference: Reference, after: tuple[Token, ...], first: int) -> bool | None:
        """True for a kind of thing, false for what belongs to people, None where no list knows the noun."""
        own = self._rules[reference.rule.id]
        lists = ((own.theirs, False), (own.kinds, True), (self._theirs, False), (self._kinds, True))
        # The longest entry wins: "guest car" may be somebody's car, "guest car park" is a car park.
        hits = [(hit[0], kind) for index, kind in lists if (hit := index.at(after, first)) is not None]
        return max(hits, key=lambda hit: hit[0])[1] if hits else None


def _joins(token: ParsedToken) -> bool:
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    joined = token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i
    return joined and following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ"}


def _last_noun(token: ParsedToken, first: int) -> ParsedToken | None:
    """The noun at the end of "passenger information screens", where more than one follows."""
    at = last = token.i + 1 + first
    while last < len(token.doc) and token.doc[last].pos_ in {"NOUN", "PROPN"}:
        last += 1
    return token.doc[last - 1] if last - at > 1 else None


def _is_verb(token: ParsedToken, after: tuple[Token, ...], first: int) -> bool:
    """True where the noun after the word is a verb here: "the guest orders"."""
    if token.i + 1 + first >= len(token.doc) or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if not any(child.dep_ in {"det", "poss", "nummod"} for child in token.children):
        return False
    following = token.nbor(1 + first)
    return following.pos_ in {"VERB", "AUX"} and bool(following.lower_ == after[first].text)
