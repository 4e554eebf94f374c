"""Places and records whose name begins before the noun that is known: "consult room 2", "delivery order 55"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from custlint.matchers.lexicon import Lexicon
from custlint.matchers.reference import Reference
from custlint.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from custlint.matchers.standin import Reading


def with_modifier(reference: Reference, reading: Reading, lexicon: Lexicon) -> Reference:
    """``reference`` from the noun before it on, where the parse makes the two one name."""
    if reference.kind not in {"place", "record"} or reference.flags & {"bare", "code", "unnumbered"}:
        return reference
    token = reading.stand_in(reference.span)
    before = token.nbor(-1) if token is not None and token.i else None
    if token is None or before is None or not _is_part(before, token, lexicon):
        return reference
    start = reading.span_of(before).start
    parts = {**reference.parts, "stand-in": reference.span}
    return replace(reference, span=Span(start, reference.span.end), parts=parts)


def _is_part(before: Token, token: Token, lexicon: Lexicon) -> bool:
    if before.dep_ not in {"compound", "nmod"} or before.head != token or before.tag_ not in {"NN", "NNP"}:
        return False
    if (before.text[:1].isupper() and before.i > 0) or before.lower_.endswith("ing"):
        return False
    # The parser takes an order it does not know for a noun: "Comp room 12".
    return not (lexicon.has("imperatives", before.lower_) or lexicon.begins("object", before.lower_))
