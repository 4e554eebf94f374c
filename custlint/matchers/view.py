"""How the readers of cues look at a parsed sentence: past the reference itself, through the lists of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from custlint.matchers.lexicon import Hit, Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENING = frozenset({"nsubj", "punct", "cc"})
_REACH = 10
_STOPS = frozenset(".;:!?")


@dataclass(frozen=True, slots=True)
class View:
    """The sentence around one reference.

    ``kind`` and ``noun`` are those of the reference: lists whose names begin with them (``slot-subject.thing``,
    ``flight-subject.thing``) come before the general ones. ``filed`` is true for records and numbered parts of
    documents, of which the simple present of saying and asking tells nothing; ``ailment`` for what people suffer
    from; ``bare`` for a number alone, ``room`` for one of three digits, ``seat`` for a row and its letter.
    ``skipped`` are the indices of the reference's own tokens.
    """

    lexicon: Lexicon
    kind: str = ""
    noun: str = ""
    filed: bool = False
    ailment: bool = False
    bare: bool = False
    room: bool = False
    seat: bool = False
    skipped: frozenset[int] = frozenset()

    def among(self, name: str, word: str) -> bool:
        """True where the list ``name`` has ``word``, in just these capital and small letters."""
        return word in self.lexicon.set_of(name)

    def stream(self, verb: Token) -> list[Token]:
        """The verb and the words after it in its clause, without those of the reference."""
        found = [verb]
        for token in verb.doc[verb.i + 1 : verb.i + _REACH]:
            if token.i in self.skipped:
                continue
            if token.text in _STOPS:
                break
            found.append(token)
        return found

    def stated(self, stream: Sequence[Token]) -> Hit | None:
        """The longest entry of states that ``stream`` begins with; of equals its own kind's."""
        best = self.lexicon.following("state", stream)
        for kind in filter(None, (self.kind, self.noun)):
            own = self.lexicon.following(f"{kind}-state", stream)
            if own is not None and (best is None or own.length >= best.length):
                best = replace(own, name=own.name.removeprefix(f"{kind}-"))
        return best

    def direct(self, verb: Token) -> list[Token]:
        """The verb and its particles: up to a preposition that has an object of its own."""
        found = [verb]
        for token in self.stream(verb)[1:]:
            if token.pos_ == "ADP" and any(child.dep_ == "pobj" for child in token.children):
                break
            found.append(token)
        return found

    def between(self, verb: Token, end: Token) -> list[Token]:
        """The words from ``verb`` up to ``end``, without those of the reference."""
        return [each for each in verb.doc[verb.i : end.i] if each.i not in self.skipped]

    def entry(self, group: str, noun: Token) -> Hit | None:
        """The longest entry of nouns that ends in ``noun``, or goes on after it with "of" ("coat of paint")."""
        return self._with_of(group, noun) or self._ending_in(group, noun)

    def _with_of(self, group: str, noun: Token) -> Hit | None:
        after = noun.doc[noun.i + 1 : noun.i + 4]
        if not len(after) or after[0].lower_ != "of":
            return None
        for start in range(max(0, noun.i - 2), noun.i + 1):
            hit = self.lexicon.following(group, list(noun.doc[start : noun.i + 5]), gap=0)
            if hit and hit.length > noun.i + 1 - start:
                return hit
        return None

    def _ending_in(self, group: str, noun: Token) -> Hit | None:
        for start in range(max(0, noun.i - 3), noun.i + 1):
            stream = list(noun.doc[start : noun.i + 1])
            hit = self.lexicon.following(group, stream, gap=0)
            if hit and hit.length >= len([token for token in stream if token.text != "-"]):
                return hit
        if noun.tag_ in {"NNS", "NN", "VBG", "NNP", "NNPS", "JJ"}:
            return self.lexicon.following(group, [noun], gap=0)
        return None


def objects(verb: Token) -> Iterator[Token]:
    """The nouns that ``verb`` goes to: its objects, those of its prepositions, the subject of a verbless clause."""
    for child in verb.children:
        apart = child.i > 0 and child.nbor(-1).text == ","  # "table 8 asks for length, table 9 for height"
        if child.dep_ in {"dobj", "attr", "oprd", "npadvmod"} and child.i > verb.i and not apart:
            yield child
    for child in verb.children:
        if child.dep_ in {"prep", "dative", "prt"} and child.i > verb.i:
            yield from (grand for grand in child.children if grand.dep_ == "pobj")
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and (child.pos_ != "VERB" or torn(child)):
            yield from (grand for grand in child.children if grand.dep_ == "nsubj")


def torn(clause: Token) -> bool:
    """True for the "goes" of "wants two pickers before the trunk goes": what is wanted is read as its subject."""
    subject = next((child for child in clause.children if child.dep_ == "nsubj"), None)
    return subject is not None and any(child.dep_ == "mark" and child.i > subject.i for child in clause.children)


def leftmost(token: Token) -> Token:
    """Where the phrase of ``token`` begins."""
    inside = (child for child in token.lefts if child.dep_ not in _OPENING)
    return min(inside, key=lambda each: each.i, default=token)
