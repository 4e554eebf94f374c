"""What a pipeline may take a word form back to, read from its own tables without loading it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

CUT = ("who", "need", "are", "were")
"""Words besides the lemmas of helpers that are written together with another."""

CONTRACTED = ("ve", "d", "ll", "s", "re", "m", "nt")
"""What the tokenizer cuts off such a word also where no apostrophe stands before it ("shes", "dont")."""


class Lemmas(NamedTuple):
    """``exceptions``: lemmas by irregular form; ``suffixes``: ends of forms and of their lemmas.

    ``joined``: what a word without an apostrophe, or before one, begins with where it is two ("shes", "haven't").
    """

    exceptions: dict[str, tuple[str, ...]]
    suffixes: tuple[tuple[str, str], ...]
    joined: dict[str, str]


@cache
def lemmas(pipeline: str) -> Lemmas | None:
    """The tables of ``pipeline``; None where it takes forms back in another way than by rules and exceptions."""
    spec = find_spec(pipeline)
    folder = Path(spec.origin).parent if spec and spec.origin else None
    tables = sorted(folder.glob("*/lemmatizer/lookups/lookups.bin")) if folder else []
    if len(tables) != 1:
        return None
    import msgspec

    try:
        found = msgspec.msgpack.decode(tables[0].read_bytes(), strict=False)
        attributes = msgspec.msgpack.decode((tables[0].parents[2] / "attribute_ruler" / "patterns").read_bytes())
        return _lemmas(found, attributes)
    except (OSError, msgspec.MsgspecError, KeyError, TypeError, ValueError):
        return None


def _lemmas(tables: dict[str, dict[int, Any]], attributes: list[dict[str, Any]]) -> Lemmas:
    exceptions: dict[str, tuple[str, ...]] = {}
    words: set[str] = set()
    for table in tables["lemma_exc"].values():
        if isinstance(table, dict):
            for form, known in table.items():
                exceptions[form] = tuple(dict.fromkeys((*exceptions.get(form, ()), *known)))
    for table in tables["lemma_index"].values():
        words.update(table)
    pairs = {(end, new) for table in tables["lemma_rules"].values() for end, new in table}
    helpers = set(CUT)
    for entry in attributes:
        lemma = entry["attrs"].get("LEMMA", "").lower()
        for form in _forms(entry) if lemma else ():
            exceptions[form] = (*exceptions.get(form, ()), lemma)
            helpers.add(lemma)
    joined: dict[str, str] = {}
    for word in helpers:
        cut = [word + end for end in CONTRACTED if word + end not in words]
        for form in (*cut, word + "n"):  # the "n" is that of "haven't", whose apostrophe is a token of its own
            exceptions[form] = (*exceptions.get(form, ()), word, "be")
            joined[form] = word
    return Lemmas(exceptions, tuple(sorted(pair for pair in pairs if pair[0].isalpha())), joined)


def _forms(entry: dict[str, Any]) -> Iterator[str]:
    """The last word of each form that a pattern speaks of: of "'ll" and "n't" that is "ll" and "t"."""
    for pattern in entry["patterns"]:
        said = pattern[0].get("LOWER", "")
        for form in said["IN"] if isinstance(said, dict) and "IN" in said else [said]:
            if isinstance(form, str):
                yield from re.findall(r"[^\W_]+", form)[-1:]
