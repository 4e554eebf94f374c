"""Verbs and pronouns that follow when one place becomes several customers, or a thing a person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Protocol

from custlint.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from custlint.matchers.standin import Reading

PLURAL = {
    "is": "are",
    "'s": "'re",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
    "ain't": "ain't",
}
_SINGULAR = {many: one for one, many in PLURAL.items()}
_OWN_CLAUSE = frozenset({"ROOT", "conj", "relcl", "advcl"})
_CONTRACTED = frozenset({"'s", "’s"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_POINTS = {"it": "they", "its": "their", "itself": "themselves"}


class Its(Protocol):
    """Who "it" is after a reference; ``own`` are verbs of which no place or dish is the subject."""

    own: frozenset[str]

    def is_somebody(self, token: Token, head: Token) -> bool:
        """True where ``token``, an "it" or "its" after ``head``, is whoever is there."""


def matched_case(model: str, word: str) -> str:
    """``word`` with the capitals of ``model``: all, the first letter, or none."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


_THIRD = frozenset({"VBZ", "NNS"})
"""The third person, which the tagger takes for a plural noun where it knows the verb as a noun only."""


def plural_verb(token: Token) -> str | None:
    """The plural of a finite verb form, or None where it has no other form."""
    lower = token.lower_.replace("’", "'")
    if lower in PLURAL:
        return matched_case(token.text, PLURAL[lower])
    if token.tag_ in _THIRD and lower.endswith("s"):
        return matched_case(token.text, base_form(lower, token.lemma_.lower()))
    return None


def singular_verb(token: Token) -> str | None:
    """The singular of a finite verb form, or None where it has no other form."""
    lower = token.lower_.replace("’", "'")
    if lower in _SINGULAR:
        return matched_case(token.text, _SINGULAR[lower])
    if token.tag_ != "VBP" or token.dep_ not in _OWN_CLAUSE:
        return None  # of "let the patches know" no verb has a number
    return third_person(token.text)


def third_person(verb: str) -> str:
    """ "want" as "wants", "try" as "tries"."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


def base_form(form: str, lemma: str) -> str:
    """The bare form of the third person ``form``, which is ``lemma`` where that is known."""
    if lemma and lemma != form and form.startswith(lemma[:2]):
        return lemma
    if form.endswith("ies"):
        return form[:-3] + "y"
    return form[:-2] if form.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else form[:-1]


def finite_verbs(verb: Token) -> Iterator[Token]:
    """The words that agree with the subject of ``verb``: its own finite form and those of verbs joined to it."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    yield min(helpers, key=lambda each: each.i, default=verb)
    for child in verb.children:
        joined = child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and child.i > verb.i
        if joined and not any(grand.dep_ in _SUBJECTS for grand in child.children):
            yield from finite_verbs(child)


def verb_changes(reading: Reading, verb: Token, *, several: bool = True) -> Iterator[tuple[Span, str]]:
    """The edits that make ``verb`` and what is joined to it plural, or singular where it is not ``several``.

    Also of "isn't", which the parser cuts in two.
    """
    finite = list(finite_verbs(verb))
    if finite[0].i and finite[0].lower_ in _CONTRACTED and finite[0].nbor(-1).lower_ in {"there", "here"}:
        return  # "there's table 9 waving"
    joined = not several and not any(each.tag_ == "MD" for each in finite)
    for token in finite:
        if joined and token.tag_ == "VB" and any(child.dep_ == "cc" for child in token.head.children):
            yield reading.span_of(token), third_person(token.text)
            continue
        if token.tag_ not in {"VBZ", "VBD", "VBP", "NNS"} and token.lower_ not in PLURAL:
            continue
        form = plural_verb(token) if several else singular_verb(token)
        if form is not None and form != token.text:
            written = reading.span_of(token).of(reading.sentence.original)
            if written in _CONTRACTED:
                form = f" {form}"
            yield reading.span_of(token), matched_case(written, form) if written.isupper() else form


def pronoun_changes(
    reading: Reading, head: Token, subject_of: Token | None, its: Its, *, several: bool
) -> Iterator[tuple[Span, str]]:
    """ "it" and "its" that point back to the reference, as "they" and "their", with the verb that follows "they".

    What the reference's own verb governs is changed: its possessions ("wants its bill") and what it says of itself
    ("says it was never offered bread"), where that is among the verbs of ``its``; and every "it" after ``head`` that is
    somebody. ``subject_of`` is the verb that the reference is the subject of.
    """
    for token in reading.doc[head.i + 1 :]:
        if token.lower_ not in _POINTS:
            continue
        back = subject_of is not None and _points_back(token, subject_of, its.own, several=several)
        if not (back or its.is_somebody(token, head)):
            continue
        span = reading.span_of(token)
        form = matched_case(span.of(reading.sentence.original), _POINTS[token.lower_])
        after = token.nbor() if token.i + 1 < len(token.doc) else token
        if token.lower_ == "it" and after.lower_ in _CONTRACTED:
            # Edits may not touch.
            has = after.dep_ == "aux" and after.head.tag_ == "VBN"
            yield Span(span.start, reading.span_of(after).end), form + ("'ve" if has else "'re")
            continue
        yield span, form
        if token.lower_ == "it" and token.dep_ in _SUBJECTS:
            yield from verb_changes(reading, token.head)


def _points_back(token: Token, verb: Token, deeds: Collection[str], *, several: bool) -> bool:
    if token.lower_ == "its":
        owned = token.dep_ == "poss" and verb in token.ancestors and not _subject_between(token, verb)
        return owned and not _noun_between(token, verb) and not _of_another(token, verb)
    if token.lower_ == "itself":
        return token.head == verb
    return token.dep_ in _SUBJECTS and _is_own_clause(token.head, verb, deeds, several=several)


def _is_own_clause(clause: Token, verb: Token, deeds: Collection[str], *, several: bool) -> bool:
    """True for what "it" does in "says it never got its olives", "says it paid, but it was charged again"."""
    governor = clause.head
    if clause.dep_ == "conj" and governor.dep_ == "ccomp" and governor.head == verb:
        first = any(child.lower_ == "it" and child.dep_ in _SUBJECTS for child in governor.children)
        return first and _is_own_clause(governor, verb, deeds, several=several)
    if clause.dep_ == "conj" and governor == verb:
        return (
            several
            and clause.i > verb.i
            and not any(each.tag_ == "NN" and each.dep_ == "dobj" for each in clause.doc[verb.i : clause.i])
        )
    passive = any(child.dep_ == "nsubjpass" for child in clause.children)
    told = clause.lemma_ in deeds or (several and passive)
    return clause.dep_ == "ccomp" and governor == verb and told


def left_over(reading: Reading, head: Token, changed: Collection[Span]) -> bool:
    """True where an "it" or "its" after ``head`` stays that may have meant the same."""
    return any(
        token.lower_ in _POINTS and token.dep_ in {*_SUBJECTS, "poss"} and reading.span_of(token) not in changed
        for token in reading.doc[head.i + 1 :]
        if token.dep_ != "expl"
    )


def _of_another(token: Token, verb: Token) -> bool:
    """True for the "its" of "is early, water's on its way", where the parse may take the verb for an owner's mark."""
    between = token.doc[verb.i + 1 : token.i]
    clipped = any(each.tag_ == "POS" and each.lower_ in {"'s", "’s"} and each.i + 1 < token.i for each in between)
    return clipped and any(each.text == "," for each in between)


def _noun_between(token: Token, verb: Token) -> bool:
    """True for the "its" of "is in love with the coat but not with its price", which is the coat's."""
    between = token.doc[verb.i + 1 : token.head.i]
    joined = next((each.i for each in reversed(between) if each.dep_ == "conj" and each.pos_ == "VERB"), verb.i)
    return any(
        each.tag_ == "NN"
        and each.dep_ in {"dobj", "pobj"}
        and (each.i > joined or (each.dep_ == "dobj" and joined == verb.i))
        and each != token.head
        and each.i < token.i
        for each in between
    )


def _subject_between(token: Token, verb: Token) -> bool:
    for ancestor in token.ancestors:
        if ancestor == verb:
            return False
        if any(child.dep_ in _SUBJECTS and child.lower_ not in _POINTS for child in ancestor.children):
            return not (token.head.dep_ in _SUBJECTS and token.head.head == ancestor)
    return False
