"""The cues that a parse holds for or against a person, by the role of a reference in its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.matchers import recipients
from custlint.matchers.deeds import deeds, said
from custlint.matchers.grammar import Role
from custlint.matchers.sign import Sign
from custlint.matchers.standin import NAME
from custlint.matchers.states import states_between
from custlint.matchers.view import View

if TYPE_CHECKING:
    from spacy.tokens import Token

_EQUALS = frozenset({"you", "he", "she", "they", "who"})


def signs_of_role(view: View, token: Token, role: Role) -> Iterator[Sign]:
    """The cues in what ``token``, the head of a reference, does, has done to it, owns or is."""
    governor, preposition = role.governor, role.preposition
    if role.kind == "alone":
        return said(view, token, token)
    if role.kind == "prepositional" and preposition is not None:
        return recipients.prepositional(view, preposition)
    if governor is None:
        return iter(())
    if role.kind == "attached" and preposition is not None:
        return recipients.attached(view, governor, preposition)
    return _governed(view, token, governor, role)


def _governed(view: View, token: Token, governor: Token, role: Role) -> Iterator[Sign]:
    match role.kind:
        case "subject" | "agent":
            yield from states_between(view, token, governor)
            yield from deeds(view, governor, passive=role.passive)
        case "object":
            yield from recipients.object_of(view, token, governor, role)
        case "owner":
            yield from recipients.owner(view, governor)
        case "said":
            yield from said(view, token, governor)
        case "equated" if governor.lower_ in _EQUALS or (governor.text == NAME and view.ailment):
            # "She's 90" is an age.
            if not view.bare:
                yield Sign("equated.person", governor.text)
