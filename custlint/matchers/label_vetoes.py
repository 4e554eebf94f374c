"""Why a label means no customer here: a colleague, a thing, a figure in a picture, somebody in general."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from custlint.matchers.lexicon import Lexicon
from custlint.matchers.numbers import alternation
from custlint.matchers.reference import Reference, needs_person
from custlint.matchers.standin import NAME

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OURS = frozenset({"me", "us", "i", "myself", "mine"})
_SELVES = frozenset({"i", "we", "you"})
_OF_A = re.compile(r"\s+of\s+an?\b")
_NAMED_AGAIN = re.compile(
    r",\s+(?P<owner>this|that|these|those|our|the)\s+(?P<noun>(?:[\w'’-]+\s+){0,3}?[\w'’-]+)"
    r"(?=\s*[,.!?:;]|$|\s+(?:in|at|on|by|from|of|for)\s)",
    re.IGNORECASE,
)
_ANYBODY = frozenset({"nobody", "everybody", "everyone", "anybody", "anyone"})


class LabelVetoes:
    """The reasons to leave a label alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _from_staff(self) -> re.Pattern[str]:
        works = alternation(self._lexicon.set_of("person.staff-at")) or "(?!)"
        return re.compile(rf"\s+(?:from|of|in)\s+(?:the\s+|our\s+)?(?:{works})(?![\w-])", re.IGNORECASE)

    def of(self, reference: Reference, token: Token, sentence: str) -> str:
        """Labels of colleagues ("our sommelier is a bit of a moaner") and of things ("that time-waster of a form")."""
        if reference.kind != "label":
            drawn = not reference.has("several") and self._is_pictured(token, on=frozenset({"on"}))
            return "in a picture" if drawn else ""
        said = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
        subjects = [each for each in said.head.children if each.dep_ == "nsubj"]
        if self._from_staff.match(token.doc.text, token.idx + len(token)):
            return "staff, by where they work"
        if self._is_pictured(token) or self._is_kept(token):
            return "in a picture, or an animal"
        again = _NAMED_AGAIN.match(sentence, reference.span.end)
        who = self._said_of(subjects) if said.dep_ == "attr" else ""
        who = who or (self._named_again(again["owner"], again["noun"].lower().split()) if again else "")
        if who or self._in_general(token):
            return who or "nobody in particular"
        ours = any(each.dep_ == "attr" and each.lower_ in _OURS for each in said.head.children)
        if (
            self._is_ours(token)
            or (said.dep_ in _SUBJECTS and ours)
            or self._of_us(token)
            or self._works_here(reference, token)
        ):
            return "said of a colleague"
        named = any(each.dep_ == "appos" and self._is_thing(each) for each in token.children)
        return (
            "said of a thing"
            if named or self._turns_out(reference, token) or _OF_A.match(token.doc.text[token.idx + len(token) :])
            else ""
        )

    def _is_pictured(self, token: Token, on: frozenset[str] = frozenset({"in", "on"})) -> bool:
        """True for "the old grouch on our logo", who is painted there."""
        nouns = (noun for each in token.children if each.lower_ in on for noun in each.children)
        return any(
            noun.dep_ == "pobj"
            and any(self._lexicon.has("label.pictures", word) for word in (noun.lemma_, noun.lower_))
            for noun in nouns
        )

    def _is_kept(self, token: Token) -> bool:
        """True for the peacocks of "guests should not feed the peacocks", where nobody is at a place of customers."""
        if token.dep_ != "dobj" or not self._lexicon.has("open.animals", token.lemma_):
            return False
        placed = any(each.text == NAME for each in token.doc[token.i :])
        return not placed and self._lexicon.has("label.keeping", token.head.lemma_)

    def _said_of(self, subjects: list[Token]) -> str:
        """Of whom or what a label is said: "head office is a skinflint"; of customers nothing is told."""
        for each in subjects:
            if self._lexicon.has("grammar.somebody", each.lemma_):
                continue
            if self._lexicon.has("person.other", each.lemma_):
                return "said of a colleague"
            named = each.text == NAME or (each.pos_ == "PROPN" and not any(c.dep_ == "det" for c in each.children))
            if each.pos_ in {"NOUN", "PROPN"} and not named and not self._is_somebody(each.lemma_):
                return "said of a thing"
        return ""

    def _named_again(self, owner: str, words: list[str]) -> str:
        """What a label is that is named again behind it: "a pain, this laptop stand", "a moaner, our new chef"."""
        if any(self._lexicon.has("function.words", word) for word in words):
            return ""
        if self._lexicon.has("person.other", words[-1]) and owner.lower() == "our":
            return "said of a colleague"
        known = self._is_somebody(words[-1]) or self._lexicon.has("person.other", words[-1])
        return "" if known or any(word.isdigit() for word in words) else "said of a thing"

    def _turns_out(self, reference: Reference, token: Token) -> bool:
        """True for "that pest is a moth" and "the old grump is our boiler"."""
        verb = token.head
        if self._lexicon.has("grammar.proving", verb.lemma_):
            verb = next((child for child in verb.children if child.dep_ == "xcomp"), verb)
        if token.dep_ != "nsubj" or verb.lemma_ != "be":
            return False
        for noun in verb.children:
            if noun.dep_ == "attr" and noun.pos_ == "NOUN" and noun.i > verb.i:
                if any(child.lower_ == "our" for child in noun.children) and self._is_thing(noun):
                    return True
                hit = self._lexicon.following("is", list(noun.doc[noun.i : noun.i + 4]))
                if not needs_person(reference):
                    return hit is not None and hit.name == "is.thing"
                known = self._is_somebody(noun.lemma_) or self._lexicon.has("person.other", noun.lemma_)
                return not known and (hit is None or hit.name != "is.person")
        return False

    def _in_general(self, token: Token) -> bool:
        """True for "nobody likes a know-it-all"."""
        anybody = any(each.dep_ == "nsubj" and each.lower_ in _ANYBODY for each in token.head.children)
        return token.dep_ == "dobj" and anybody and any(child.lower_ in {"a", "an"} for child in token.children)

    def _is_ours(self, token: Token) -> bool:
        """True for "he's a health nut with a tray for the ward, our new dietitian"."""
        later = (each for each in token.head.children if each.i > token.i and each.dep_ in {"attr", "appos", "dobj"})
        return token.dep_ == "attr" and any(
            self._lexicon.has("person.other", each.lemma_) and any(child.lower_ == "our" for child in each.children)
            for each in later
        )

    def _of_us(self, token: Token) -> bool:
        """True for what one of us is called: "don't be such a moaner", "we're all tightwads here"."""
        verb = token.head
        if token.dep_ != "attr" or verb.lemma_ != "be":
            return False
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        return verb.tag_ == "VB" if subject is None else subject.lower_ in _SELVES

    def _works_here(self, reference: Reference, token: Token) -> bool:
        """True for "a runner can take it to 4": what is also the name of a job, doing that job."""
        if token.dep_ != "nsubj" or not self._lexicon.has("label.jobs", reference.noun):
            return False
        return self._lexicon.has("label.jobs-do", token.head.lemma_)

    def _is_somebody(self, word: str) -> bool:
        return any(self._lexicon.has(name, word) for name in ("person.words", "person.company", "grammar.somebody"))

    def _is_thing(self, noun: Token) -> bool:
        """True for a thing that is named again: "the Diva, our hood dryer"."""
        known = ("person.words", "person.other", "person.company")
        told = any(child.dep_ in {"det", "poss", "compound"} for child in noun.children)
        return noun.pos_ == "NOUN" and told and not any(self._lexicon.has(name, noun.lemma_) for name in known)
