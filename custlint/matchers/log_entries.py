"""What a note says after a name and a colon: "Bed 22: no sugar, hates being called sweetheart"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.matchers.lexicon import Hit, Lexicon
from custlint.matchers.recipients import SOLD
from custlint.matchers.reference import Reference
from custlint.matchers.sign import Sign
from custlint.matchers.standin import NAME, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_COLON = re.compile(r"(?:\s*:|\s+[-–—](?=\s))\s*[^\s\"'“‘]")
_WITHOUT = re.compile(
    r"\s+(?:no|extra|less|more)\s+(?P<what>[a-z-]+(?:\s+[a-z-]+)?)\s+(?:pls|plz|please)\b(?=\s*(?:[,.;!–—-]|$))",
    re.IGNORECASE,
)
_BETWEEN = frozenset(",;+&/-–—")
_LEADING = frozenset({"ADV", "AUX"})
_FINITE = frozenset({"VBZ", "VBD", "VBG", "VBN"})
_NOTED = frozenset({"place", "record"})


def noted(reference: Reference, token: Token, reading: Reading, lexicon: Lexicon) -> Iterator[Sign]:
    """The first deed or state in the entry about a numbered place or record that only people do or are in.

    An entry that also says what only a thing does or is says nothing about anybody.
    """
    if reference.kind not in _NOTED or reference.flags & {"unnumbered", "several"}:
        return
    if not _COLON.match(reading.sentence.original, reference.span.end):
        yield from _asked_for(reference, token, reading, lexicon)
        return
    hits = [hit for part in _parts(token) if (hit := _hit(part, reference, lexicon)) is not None]
    if any(hit.name.endswith((".thing", "leans-thing")) for hit in hits):
        return
    first = next((hit for hit in hits if hit.name in {"state.person", "subject.person"}), None)
    if first is not None:
        yield Sign("entry.person", first.words)


def _asked_for(reference: Reference, token: Token, reading: Reading, lexicon: Lexicon) -> Iterator[Sign]:
    """What a note without a verb asks for somebody: "table 41 no dairy pls", "bed 7 no visitors please, worn out"."""
    sentence = reading.sentence.original
    match = _WITHOUT.match(sentence, reference.span.end)
    if match is None or re.search(r"\w", sentence[: reference.span.start]):
        return
    noun = match["what"].lower()
    said = {
        word
        for each in token.doc[token.i + 1 :]
        if each.lower_ == noun.split()[-1]
        for word in (each.lower_, each.lemma_)
    }
    names = ("note.refused", *(f"things.{group}" for group in (*SOLD, "conditions")))
    if any(lexicon.has(name, word) for name in names for word in {noun, *said}):
        yield Sign("entry.person", match.group().strip())


def _parts(token: Token) -> Iterator[list[Token]]:
    """What stands between the commas of the entry, up to the end of the sentence."""
    part: list[Token] = []
    for each in token.doc[token.i + 1 :]:
        if each.text in _BETWEEN or each.is_sent_start:
            yield part
            part = []
        elif each.text == NAME and not part:
            return  # the next entry
        elif part or (each.text != ":" and each.pos_ not in _LEADING):
            part.append(each)
    yield part


def _hit(part: list[Token], reference: Reference, lexicon: Lexicon) -> Hit | None:
    if not part:
        return None
    state = lexicon.following("state", part)
    if state is not None and state.length == 1 and _is_of_what_follows(part):
        return None
    if state is not None or reference.has("document") or part[0].tag_ not in _FINITE:
        return state
    return lexicon.following("subject", part)


def _is_of_what_follows(part: list[Token]) -> bool:
    """True for the "allergic" of "cabin 9 - allergic bedding fitted"."""
    return len(part) > 1 and part[1].tag_ in {"NN", "NNS", "NNP", "VBG"} and part[0].pos_ in {"ADJ", "PROPN", "NOUN"}
