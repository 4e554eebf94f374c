"""What is a thing's own, or a number of things, although its words are said of people too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custlint.matchers.evidence import signs_of_role
from custlint.matchers.grammar import Role, finite_of
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.view import View

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_THINGS = frozenset({"subject.thing", "object.thing", "wanted.doing", "wanted.thing"})
_HAVING = frozenset({"have", "get"})


def is_part(lexicon: Lexicon, owner: Token) -> bool:
    """True for the "their" of "beds 14 and 15 have had their wheels replaced", which no customer has."""
    if owner.dep_ != "poss":
        return False
    noun, hit = owner.head, View(lexicon).entry("owned", owner.head)
    if hit is not None:
        return hit.name == "owned.thing"
    clause = noun.head
    had = noun.dep_ == "nsubj" and clause.dep_ == "ccomp" and clause.head.lemma_ in _HAVING
    done = lexicon.following("object", [clause]) if had and clause.tag_ in {"VBN", "VBD"} else None
    return done is not None and done.name == "object.thing"


def by_the_look(lexicon: Lexicon, token: Token) -> bool:
    """True for the "it" of "by the look of it", which is all that one sees."""
    through, seen = token.head, token.head.head
    looks = token.dep_ == "pobj" and through.lower_ == "of" and lexicon.has("grammar.looks", seen.lemma_)
    return looks and seen.dep_ == "pobj" and seen.head.lower_ in {"by", "from"}


def are_things(lexicon: Lexicon, noun: str, token: Token, role: Role) -> bool:
    """True for "the pair by the fireplace needs polishing", which are none; ``noun`` says how many."""
    finite = finite_of(role.governor) if role.governor is not None else None
    if not lexicon.has("person.amounts", noun) or (finite is not None and finite.tag_ == "VBP"):
        return False
    found = [*signs_of_role(View(lexicon), token, role)]
    return any(sign.name in _OF_THINGS for sign in found) and not any(sign.name.endswith("person") for sign in found)
