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
_ONE = frozenset({"a", "an", "each", "every", "another"})
_ARTICLES = frozenset({"a", "an", "the", "my", "our", "your", "their", "his", "her", "this", "that"})
"""Said of a word before a noun that no list knows: it may be either."""


class Compounds:
    """Decides what a noun after a role word makes of it, by the lists for all rules and those of its own rule."""

    def __init__(self, ruleset: Ruleset, rules: Mapping[str, Exceptions]) -> None:
        self._rules = rules
        self._kinds = nouns(words_of(ruleset, "role.kinds"))
        self._theirs = nouns(words_of(ruleset, "role.theirs"))
        self._alike = frozenset(words_of(ruleset, "grammar.one-and-many"))
        self._called_after = frozenset(words_of(ruleset, "role.called-after"))

    def of(self, reference: Reference, sentence: str, token: ParsedToken) -> str:
        """Why the word with the head ``token`` is a kind of thing, or ``UNKNOWN`` or ``THEIRS``; empty otherwise."""
        after = tokens(sentence[reference.span.end :])
        if reference.has("several") and not reference.has("both"):
            return self._named(token)
        if token.dep_ == "poss" and f"{token.lower_}'s {token.head.lower_}" in self._called_after:
            return f"the '{token.head.text}' is called after them"
        if not _may_join(sentence, reference.span.end, after) or _one_does(token, self._alike):
            return ""
        first = 1 if after[0].text in {"-", "/"} and len(after) > 1 else 0
        word = reference.span.of(sentence)
        last = _last_noun(token, first)
        if last is not None and self._is_kind(reference, last.lower_):
            return f"'{word} … {last.text}' is a kind of thing"
        listed = None if _is_verb(token, after, first) else self._listed(reference, after, first)
        if listed is not None:
            return f"'{word} {after[first].text}' is a kind of thing" if listed else THEIRS
        return UNKNOWN if _joins(token) and not _is_doing(token) else ""

    def _named(self, token: ParsedToken) -> str:
        """Why "the members' lounge" is what the room is called; empty for what is theirs."""
        called = token.dep_ == "poss" and token.head.lower_ in self._called_after
        return f"the '{token.head.text}' is called after them" if called else ""

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


def _may_join(sentence: str, end: int, after: tuple[Token, ...]) -> bool:
    """True where a word follows character ``end`` that may be of one phrase with what stands before it."""
    if not after or after[0].text in _ARTICLES:
        return False
    gap = sentence[end : end + after[0].start]
    return not gap.strip() and "\n" not in gap and bool(gap or after[0].text in "-/")


def _one_does(token: ParsedToken, alike: frozenset[str]) -> bool:
    """True for "a member faints", where the parser takes the verb for a noun, which would be one and several.

    ``alike`` are the nouns that are both, such as "species".
    """
    head = token.head
    several = head.tag_ in {"NNS", "NNPS"} and head.lemma_ != head.lower_ and head.lower_ not in alike
    if token.dep_ != "compound" or head.i != token.i + 1 or not several:
        return False
    return any(child.dep_ == "det" and child.lower_ in _ONE for each in (head, token) for child in each.children)


def _joins(token: ParsedToken) -> bool:
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    joined = token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i
    return joined and following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ"}


def _is_doing(token: ParsedToken) -> bool:
    """True for the "kicking" of "a pt kicking off at the hatch", which the parse takes for a noun."""
    doc, at = token.doc, token.i + 1
    if at + 1 >= len(doc) or not token.i or not doc[at].lower_.endswith("ing") or doc[at].tag_ not in {"NN", "VBG"}:
        return False
    return token.nbor(-1).lower_ in _ONE and doc[at + 1].pos_ in {"ADP", "ADV", "PART", "PRON", "ADJ"}


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
