"""What is made ready for whoever ordered, so that "his" beside it is theirs: "get his croissant warming"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custlint.matchers.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_readied(lexicon: Lexicon, token: Token, word: str, *, any_way: bool) -> bool:
    """True for the "his" of "the espresso is here, get his croissant warming" and of "get her box down".

    ``any_way``: of an order that is called out, whatever is told to be done with what is theirs.
    """
    owner = next((each for each in token.doc[token.i + 1 :] if each.lower_ == word), None)
    if owner is None or owner.dep_ != "poss":
        return False
    if any_way and owner.i > 1 and owner.nbor(-2).text == ",":
        return True
    verbs = [
        each
        for each in owner.ancestors
        if (any_way or lexicon.has("order.readying", each.lemma_)) and each.tag_ in {"VB", "VBP"} and each.i < owner.i
    ]
    if not verbs or any(child.dep_ in {"nsubj", "nsubjpass"} and child.i < verbs[0].i for child in verbs[0].children):
        return False
    if any_way:
        return True
    after = token.doc[owner.i + 2 : owner.i + 5]
    return any(
        each.tag_ in {"VBG", "RP", "VBN"} or lexicon.has("order.ready", each.lower_) or each.lower_.endswith("ing")
        for each in after
    )
