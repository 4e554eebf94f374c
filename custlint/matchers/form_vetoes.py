"""Why the grammar of a role word or a label shows that no customer is meant: a verb, an adjective, a status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from custlint.matchers.grammar import finite_of
from custlint.matchers.reference import Reference
from custlint.ruleset.schema import Word

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OTHERS = frozenset({"his", "her", "its", "their"})
_ONE_OF = frozenset({"a", "an", "another", "one"})
_SINGULAR = frozenset({"is", "was", "has", "'s", "isn't", "hasn't", "wasn't"})
_SAID = frozenset({"acomp", "advmod", "ROOT", "conj", "oprd", "xcomp", "advcl", "ccomp"})
_WORD = re.compile(r"([A-Za-z]+)[\s-]+$")
_SOMEBODY = frozenset("someone somebody anyone anybody everyone everybody something anything nothing".split())
"""An adjective may stand behind these: "someone patient"."""

ADJECTIVE = "an adjective here"


def owned(reference: Reference, token: Token) -> str:
    """The nut of "his locking nut"; "her ladyship" is owned by nobody."""
    owned = any(child.lower_ in _OTHERS and child.dep_ == "poss" for child in token.children)
    own = reference.kind == "label" and owned and reference.noun.lower().split()[0] not in _OTHERS
    return "what somebody has" if own else ""


def word_before(reference: Reference, sentence: str) -> str:
    """The word before, in small letters: the "committee" of "committee members"."""
    match = _WORD.search(sentence[: reference.span.start])
    return match[1].lower() if match else ""


def says_of_us(token: Token) -> bool:
    """True for "we're guests of the mayor": who says so serves nobody there."""
    verb = token.head
    if token.dep_ != "attr" or verb.lemma_ != "be" or any(child.dep_ in {"neg", "mark"} for child in verb.children):
        return False
    return any(child.dep_ == "nsubj" and child.lower_ in {"i", "we"} for child in verb.children)


def status(token: Token) -> str:
    """ "Mark it as a no-show": what a booking is put down as."""
    through = token.head
    if token.dep_ != "pobj" or through.lower_ != "as":
        return ""
    verb = through.head.head if through.head.dep_ == "prep" else through.head
    given = any(
        child.dep_ in {"dobj", "nsubjpass"} and child.lower_ in {"it", "this", "that"} for child in verb.children
    )
    return "a status" if given or through.head.lower_ == "it" else ""


def named_for(reference: Reference) -> bool:
    """True for a label that is written as a name: "Mr Angry", "Lady Muck"."""
    entry = reference.word
    written = isinstance(entry, Word) and reference.kind == "label" and entry.word[:1].isupper()
    return reference.has("nickname") or written


def department(reference: Reference, token: Token) -> str:
    """ "Outpatients is shut" is a department."""
    alike = not reference.has("several") or reference.has("both")
    if alike or token.tag_ not in {"NNS", "NNPS"} or token.dep_ not in _SUBJECTS:
        return ""
    verb = finite_of(token.head)
    if verb is None or verb.i - token.i > 3:
        return ""
    singular = verb.lower_ in _SINGULAR or verb.tag_ == "VBZ"
    joined = any(child.dep_ == "conj" for child in token.children)
    return "one department, by its verb" if singular and not joined else ""


def verb_or_adjective(reference: Reference, token: Token) -> str:
    """ "Someone patient", "covers the floor": no noun here."""
    if token.i > 0 and not reference.has("several") and token.nbor(-1).lower_ in _SOMEBODY:
        return ADJECTIVE
    counted = token.i > 0 and token.nbor(-1).text.strip("x+~").isdigit()
    if "-" in reference.noun and token.i > 0 and token.nbor(-1).lower_ in _ONE_OF:
        return ""  # of "a walk-in ten minutes before closing" the parse makes a verb
    if not counted and token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"nsubj", "dobj", "pobj", "compound"}:
        return "a verb here"
    if reference.has("several") or reference.noun != token.lower_ or token.pos_ != "ADJ":
        return ""
    if token.dep_ in {"amod", "nsubj", "nsubjpass"} and token.head.pos_ in {"VERB", "AUX"}:
        return ""
    return ADJECTIVE if token.dep_ in _SAID or token.head.i > token.i else ""


def mostly_small(sentence: str) -> bool:
    """True where the sentence is not a title: most of its longer words are in small letters."""
    words = re.findall(r"[A-Za-z]{4,}", sentence)[1:]
    return bool(sum(word[:1].islower() for word in words) > 0.4 * len(words))
