"""Parses that are kept, so that a sentence that comes again need not be parsed again.

A ``Doc`` is gone when the memory zone in which it was made is left, so what is kept of it is plain data. The attributes
are those that the trained components of a pipeline set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from thinc.types import Ints2d

ATTRIBUTES = ("TAG", "POS", "LEMMA", "MORPH", "DEP", "HEAD")


class Kept(NamedTuple):
    """The words of a text, whether a space follows each, its ``ATTRIBUTES``, and the strings that these may hash."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    attributes: Ints2d
    lemmas: frozenset[str]
    morphs: frozenset[str]


class Parses:
    """What is kept of the last ``most`` texts that were parsed by one pipeline."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[str, Kept] = {}

    def get(self, text: str) -> Kept | None:
        """What is kept of ``text``; None where nothing is."""
        return self._kept.get(text)

    def put(self, text: str, doc: Doc) -> None:
        """Keep the parse of ``text`` in place of the one that was kept first."""
        self._kept[text] = Kept(
            tuple(token.text for token in doc),
            tuple(bool(token.whitespace_) for token in doc),
            cast("Ints2d", doc.to_array(list(ATTRIBUTES))),
            frozenset(token.lemma_ for token in doc),
            frozenset(str(token.morph) for token in doc),
        )
        if len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]


def again(kept: Kept, vocab: Vocab) -> Doc:
    """The parse that was kept, made anew."""
    from spacy.tokens import Doc

    for lemma in kept.lemmas:
        vocab.strings.add(lemma)
    for morph in kept.morphs:
        vocab.morphology.add(morph)
    doc = Doc(vocab, words=list(kept.words), spaces=list(kept.spaces))
    return doc.from_array(list(ATTRIBUTES), kept.attributes)
