"""Things that no list knows and that stand for whoever has them: "The missing sofa leg has phoned, and she …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from custlint.matchers.contact import is_agent, rings_itself
from custlint.matchers.grammar import SUBJECTS, noun_phrase
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.numbers import alternation, behind
from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, words_in
from custlint.matchers.words import words_of
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule, Ruleset

if TYPE_CHECKING:
    from spacy.tokens import Token

    from custlint.matchers.standin import Reading

PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
"""One of these has to point back to the thing, or it is what it says it is, unless it gets in touch with us."""

_DETERMINERS = "the|my|our|that|this|your"
_REACH = 9
"""Words of a noun phrase, and before its verb, in which that has to stand."""

_NOUNS = frozenset({"NN", "NNS"})
_ROLES = SUBJECTS | {"dobj", "dative", "pobj"}
_NOBODY = ("people", "groups", "animals", "body", "words", "places")
_SOMEBODY = ("person.other", "person.words")
_KNOWN = ("things.not", *_SOMEBODY, "place.unnumbered", "place.named")


class OpenThingMatcher:
    """Finds where a clause begins with a noun phrase, near a pronoun for one person or before getting in touch.

    What the noun phrase is, only a parse can tell: ``opened`` reads it off.
    """

    def __init__(self, rule: LoadedRule, ruleset: Ruleset) -> None:
        self._rule = rule
        openers = alternation([*words_of(ruleset, "clause.openers"), *words_of(ruleset, "open.after")])
        self._start = re.compile(
            rf"(?:^|[.!?;:,—–(-]\s*|\b(?:{openers})\s+)(?P<det>(?:{_DETERMINERS})\s+)(?=[a-z])",
            re.IGNORECASE | re.MULTILINE,
        )
        self._forms = frozenset(words_of(ruleset, "touch.forms"))
        forms = alternation(self._forms) or "(?!)"
        verbs = alternation(words_of(ruleset, "touch.objectless")) or "(?!)"
        self._verbs = frozenset(words_of(ruleset, "touch.objectless"))
        self._rung = re.compile(rf"\b(?:{verbs})\s+$", re.IGNORECASE)
        self._back = re.compile(r"(?:[\w'’-]+\s+){1,6}?back\b", re.IGNORECASE)
        self._contact = re.compile(rf"(?:[\w'’-]+,?\s+){{1,{_REACH}}}?(?:{forms})\b", re.IGNORECASE)

    def needs(self) -> Needs:
        """What a text must hold besides a sign of a person."""
        told = [words_in(form) for form in (*PRONOUNS, *self._forms)]
        told += [(verb, "back") for verb in self._verbs]
        return frozenset((one, *words) for one, words in product(_DETERMINERS.split("|"), told))

    def find(self, text: str) -> list[Reference]:
        """The determiners with which such a noun phrase may begin, flagged ``contact`` before "rang" and such."""
        return [
            Reference("open", self._rule, Span(*match.span("det")), flags=self._flags(text, match))
            for match in self._start.finditer(text)
        ]

    def _flags(self, text: str, opening: re.Match[str]) -> frozenset[str]:
        rung = self._rung.search(text, behind(text, opening.start("det")), opening.start("det"))
        touches = self._contact.match(text, opening.end()) or (rung and self._back.match(text, opening.end()))
        return frozenset({"contact"} if touches else ())


def opened(reference: Reference, reading: Reading, lexicon: Lexicon) -> Iterator[Reference]:
    """The thing that begins at ``reference`` and does something or is spoken to; none where it is never a customer."""
    first = reading.token_for(reference.span)
    head = _head_of(first, _ROLES | {"ROOT"} if reference.has("contact") else _ROLES)
    if head is None or _is_known(head, lexicon):
        return
    contact = reference.flags & {"contact"}
    if contact and _gets_in_touch_itself(head, lexicon):
        if PRONOUNS.isdisjoint(each.lower_ for each in reading.doc):
            return
        contact = frozenset()
    end = reading.span_of(head).end
    flags = {"gone" if _is_gone(head, lexicon) else "open"} | ({"several"} if head.tag_ == "NNS" else set()) | contact
    span = Span(reference.span.start, end)
    yield Reference(
        "thing", reference.rule, span, head.lemma_.lower(), "with", frozenset(flags), {"head": reading.span_of(head)}
    )


def extended(reference: Reference, token: Token, reading: Reading, lexicon: Lexicon) -> Reference | None:
    """A listed thing as part of the longer one that it only begins ("the missing sofa | leg"), as an open one.

    The reference as it is where it is whole; None where the longer one is somebody ("the pizza man").
    """
    head = _goes_on_to(reference, token, reading)
    if head is token:
        return reference
    if any(lexicon.has(name, head.lemma_) for name in ("open.people", "open.groups", *_KNOWN)):
        return None
    end = reading.span_of(head).end
    several = reference.flags - {"several", "sufferer"} | ({"several"} if head.tag_ == "NNS" else set())
    known = token.tag_ in {"JJ", "VBN"} and not lexicon.has("open.animals", head.lemma_)
    span = Span(reference.span.start, max(end, reference.span.end))
    return replace(
        reference,
        span=span,
        noun=head.lemma_.lower(),
        flags=several if known else several | {"open"},
        parts={"head": reading.span_of(head)},
        word=None,
    )


def _goes_on_to(reference: Reference, token: Token, reading: Reading) -> Token:
    """The noun that the words of ``reference`` only describe; ``token``, their own head, where they are whole."""
    head = token
    while head.dep_ in {"compound", "nmod"} and head.head.i == head.i + 1 and head.head.tag_ in {"NN", "NNS"}:
        head = head.head
    if head is not token:
        return head
    last = next((each for each in reversed(reading.doc) if reading.span_of(each).start < reference.span.end), token)
    noun = last.nbor() if last.i + 1 < len(last.doc) else None
    if noun is None or not _is_noun(noun) or token.head != noun:
        return token
    return noun if token.dep_ in {"amod", "compound", "nmod"} and last.dep_ in {token.dep_, "conj"} else token


def _head_of(first: Token | None, roles: Set[str]) -> Token | None:
    """The common noun in one of ``roles``, doing something or spoken to, whose phrase begins with ``first``."""
    if first is None:
        return None
    head = first.head
    while head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    if not _is_noun(head) or head.dep_ not in roles or noun_phrase(head)[0] != first.i:
        return None
    return head if all(_is_plain(each) for each in first.doc[first.i + 1 : head.i + 1]) else None


def _is_gone(head: Token, lexicon: Lexicon) -> bool:
    """True for "the stolen caravan", which nobody is in and somebody has lost."""
    return any(lexicon.has("place.gone", child.lower_) for child in head.children if child.dep_ in {"amod", "compound"})


def _is_noun(token: Token) -> bool:
    """True for a common noun, also where the tagger takes it for a name that is written small: "the overdue atlas"."""
    return token.tag_ in _NOUNS or (token.tag_ == "NNP" and token.text.islower())


def _is_plain(word: Token) -> bool:
    """False for a word of a title or a name; a make, a grape or short form may be a thing's ("the VPN line")."""
    return word.text[:1].islower() or word.text == "-" or word.text.isupper()


def _is_known(head: Token, lexicon: Lexicon) -> bool:
    """True for a noun that means a person, an animal, a body of people or words."""
    if lexicon.has("open.troubles", head.lemma_) and any(child.dep_ in {"amod", "compound"} for child in head.children):
        return False
    gone = _is_gone(head, lexicon)
    kinds = _NOBODY if not gone else [name for name in _NOBODY if name not in {"places", "groups"}]
    names = (*(f"open.{name}" for name in kinds), *(_SOMEBODY if gone else _KNOWN))
    return any(lexicon.has(name, word) for name in names for word in {head.lemma_, head.lower_})


def _gets_in_touch_itself(head: Token, lexicon: Lexicon) -> bool:
    """True for what rings or writes by itself (a phone, a school), and for what may be called after its trade."""
    words = {head.lemma_.lower(), head.lower_}
    return is_agent(head, lexicon) or any(rings_itself(word, lexicon) for word in words)
