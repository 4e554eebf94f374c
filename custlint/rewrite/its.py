"""Who "it" is after a place that becomes a customer: "Room 40 hasn't paid, has it?", "It wants another."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.matchers.grammar import predicates
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.rivals import is_tag
from custlint.matchers.signs import verb_bases
from custlint.model.span import Span
from custlint.rewrite.agree import PLURAL, base_form, matched_case

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ONE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_ROLES = frozenset({*_SUBJECTS, "dobj", "pobj", "conj"})
_NEXT = re.compile(r"\s*(It)(?P<short>['’]s)?\s+(?P<words>[\w'’]+(?:\s+[\w'’]+){0,3})")
_TO_IT = re.compile(r"\b([A-Za-z]+)\s+it\b")


class ItsReader:
    """Tells the "it" that does what only people do from the one that is the place, or the meal.

    ``own`` are the verbs of which no place or dish is the subject, where its own verb governs them. Without ``deeds``
    nothing else tells of somebody: of a dish or an hour "it" may be the dish or the hour.
    """

    def __init__(self, lexicon: Lexicon, *, deeds: bool = True) -> None:
        self._lexicon = lexicon
        self._deeds = deeds
        self.own = lexicon.set_of("grammar.its-deeds")

    def is_somebody(self, token: Token, head: Token) -> bool:
        """True for the "it" of "it sat down" after ``head``, and the "its" of "it has to hand in its shoes".

        Nobody is "it" who is "he" or "she" as well: "jet wash 2 swears it swallowed her tokens".
        """
        if not self._deeds or any(each.lower_ in _ONE for each in token.doc):
            return False
        if token.lower_ == "its":
            names = ("grammar.its-own", "owned.person")
            own = token.dep_ == "poss" and any(self._lexicon.has(name, token.head.lemma_) for name in names)
            return own and (
                self._is_told(token, head) or any(self._is_his_clause(each, head) for each in token.ancestors)
            )
        if token.lower_ != "it" or token.dep_ not in _SUBJECTS:
            return False
        return is_tag(token) or (self.acts(token.head) and not self._rival(head, token))

    def _is_told(self, its: Token, head: Token) -> bool:
        """True for "tell room 9 its taxi is here"."""
        verb = head.head
        told = self._lexicon.has("tell.indirect", verb.lemma_) or self._lexicon.has("object.person", verb.lemma_)
        return told and head.dep_ in {"dobj", "dative"} and verb in its.ancestors and its.i > head.i

    def is_doubtful(self, token: Token, head: Token) -> bool:
        """True for an "it" that may be somebody, and is not changed: "doesn't mind where it sits"."""
        if token.lower_ != "it" or token.dep_ not in _SUBJECTS or head.head not in token.ancestors:
            return False
        hit = self._lexicon.following("subject", list(token.doc[token.head.i : token.head.i + 4]))
        leans = hit is not None and hit.name == "subject.leans-person"
        return leans or self._lexicon.has("grammar.its-perhaps", token.head.lemma_)

    def _is_his_clause(self, verb: Token, head: Token) -> bool:
        subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        return subject is not None and subject.lower_ == "it" and self.is_somebody(subject, head)

    def acts(self, verb: Token) -> bool:
        """True where ``verb`` or what is joined to it says what only people do, want or are."""
        for each, passive in predicates(verb):
            stream = list(each.doc[each.i : each.i + 6])
            hit = None if passive else self._lexicon.following("subject", stream)
            if hit is not None and (hit.name == "subject.person" or self._asks(hit.name, each)):
                return True
            if self._lexicon.has("grammar.being", each.lemma_):
                state = self._lexicon.following("state", _after_adverbs(stream[1:]))
                if state is not None and state.name == "state.person":
                    return True
        return False

    def _asks(self, name: str, verb: Token) -> bool:
        """True for "it wants a blanket", but not "it wants cleaning" nor "it wants a new seal"."""
        if name != "subject.wants" or not self._lexicon.has("grammar.asking", verb.lemma_):
            return False
        wanted = [child for child in verb.children if child.i > verb.i and child.dep_ in {"dobj", "xcomp", "ccomp"}]
        return all(each.tag_ != "VBG" and not self._lexicon.has("wanted.thing", each.lemma_) for each in wanted)

    def _rival(self, head: Token, token: Token) -> bool:
        """True where a beast or somebody else stands between, who may be "it"."""
        known = ("open.animals", "person.words", "person.other", "grammar.kin")
        return any(
            each.dep_ in _ROLES and each.tag_ == "NN" and any(self._lexicon.has(name, each.lemma_) for name in known)
            for each in head.doc[head.i + 1 : token.i]
        )

    def in_next(self, after: str, at: int) -> Iterator[tuple[Span, str]]:
        """The changes of "It wants another.", the sentence ``after`` one that ends at character ``at``."""
        match = _NEXT.match(after)
        if match is None:
            return
        first, *rest = match["words"].replace("’", "'").lower().split()
        start = match.start("words")
        if match["short"]:
            if self._is_people(["is", first, *rest]):
                yield Span(at + match.start(1), at + match.end("short")), "They're"
            return
        if not self._is_people([first, *rest]):
            return
        yield Span(at + match.start(1), at + match.end(1)), "They"
        if first in PLURAL or (first.endswith("s") and verb_bases(first)):
            many = PLURAL.get(first) or base_form(first, "")
            yield Span(at + start, at + start + len(first)), matched_case(after[start : start + len(first)], many)

    def _is_people(self, words: list[str]) -> bool:
        """True for "wants another", "is still asleep", "has paid": a deed or a state of people in one word."""
        helped = words[0] in PLURAL or words[0] in PLURAL.values() or self._lexicon.has("grammar.predicates", words[0])
        rest = [word for word in words[helped:] if not self._lexicon.has("grammar.whereabouts", word)]
        rest = [word for word in rest if word not in {"not", "never", "already", "now"}]
        if not rest:
            return False
        bases = {rest[0], *verb_bases(rest[0])}
        acts = bases & (self._lexicon.set_of("subject.person") | self._lexicon.set_of("grammar.asking"))
        done = len(rest) > 1 and rest[1].endswith("ing")
        return (bool(acts) and not done) or (helped and self._lexicon.has("state.person", rest[0]))

    def speaks_to_it(self, after: str) -> bool:
        """True for "Give it a free coffee", where "it" may be whoever was spoken of before."""
        return any(
            self._lexicon.has(name, match[1])
            for match in _TO_IT.finditer(after)
            for name in ("tell.indirect", "object.person")
        )


def _after_adverbs(stream: list[Token]) -> list[Token]:
    while stream and stream[0].pos_ in {"ADV", "PART"} and len(stream) > 1:
        stream = stream[1:]
    return stream
