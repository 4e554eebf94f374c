"""Who else a pronoun may point to than to the reference that is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Rivals:
    """Who else a pronoun may point to, while a sentence is read from left to right.

    ``before``: somebody named before the reference; ``closer``: after it, ``subject`` where it is one and no more;
    ``plural``: several people or things; ``crowd``: several people.
    """

    before: bool
    plural: bool
    closer: bool = False
    crowd: bool = False
    subject: Token | None = None

    @property
    def any(self) -> bool:
        """True where somebody else was named, before or after."""
        return self.before or self.closer


def done_by(subject: Token | None, pronoun: Token) -> bool:
    """True for the "him" of "someone speak to him", who is not the one that speaks."""
    if subject is None or subject.dep_ != "nsubj" or pronoun.tag_ != "PRP":
        return False
    verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    return pronoun.dep_ in {"dobj", "pobj", "dative"} and bool(verb == subject.head)


def is_tag(token: Token) -> bool:
    """True for the "it" that asks at the end what was said before: "hasn't paid, has it?"."""
    after = token.doc[token.i + 1 :]
    verb = token.nbor(-1) if token.i > 1 else token
    asked = verb.pos_ in {"AUX", "VERB", "PART"} and len(after) == 1 and after[0].text == "?"
    return asked and any(each.text == "," for each in token.doc[max(0, token.i - 3) : token.i])
