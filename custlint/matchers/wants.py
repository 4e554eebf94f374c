"""Cues in what a reference wants, needs, asks for and waits for: "wants a refund", "needs cleaning"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from custlint.matchers.grammar import simple_present
from custlint.matchers.lexicon import Hit
from custlint.matchers.recipients import done_to
from custlint.matchers.sign import Sign
from custlint.matchers.view import View, objects, torn

if TYPE_CHECKING:
    from spacy.tokens import Token

Deeds = Callable[[View, "Token"], Iterator[Sign]]
"""Reads off a verb what it says of its subject."""

_US = frozenset({"you", "me", "us"})
_SOMEBODY = _US | {"him", "her", "them", "someone", "somebody"}


def wanted(view: View, verb: Token, hit: Hit, deeds: Deeds) -> Iterator[Sign]:
    """What the verb of wanting ``verb``, known by ``hit``, says of its subject; ``deeds`` reads what it wants to do."""
    clause = _clause(view, verb)
    noun = next((each for each in objects(verb) if each.i not in view.skipped), None)
    if noun is None and clause is None and (doing := _airing(view, verb)) is not None:
        yield Sign("wanted.doing", doing.text)
        return
    if clause is not None and (clause.tag_ == "VBG" or clause.pos_ == "NOUN"):
        done = [sign for sign in done_to(view, clause) if sign.name == "object.person"]
        yield from done or [Sign("wanted.doing", clause.text)]
    elif clause is not None:
        yield from _to_do(view, clause, verb, deeds)
    elif noun is not None:
        yield _something(view, verb, noun)
    elif verb.lemma_ == "wait":
        yield Sign("waits", verb.text)
    elif view.among("grammar.asking", verb.lemma_):
        yield Sign("wanted.unknown", hit.words)


def _clause(view: View, verb: Token) -> Token | None:
    """The first clause that is wanted: "cleaning" of "needs cleaning", "leave" of "wants to leave"."""
    for child in verb.children:
        if child.i in view.skipped or child.i < verb.i or torn(child):
            continue
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and (child.tag_ == "VBG" or _to_be_done(view, child)):
            return child
        if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
            return child
    return None


def _airing(view: View, verb: Token) -> Token | None:
    """What is to be done, where the parser takes it for a noun and for a clause at once: "wants airing"."""
    return next(
        (
            child
            for child in verb.children
            if child.i not in view.skipped
            and child.dep_ == "xcomp"
            and child.tag_ == "NN"
            and child.text.endswith("ing")
        ),
        None,
    )


def _something(view: View, verb: Token, noun: Token) -> Sign:
    pronoun = noun.lower_ if noun.pos_ == "PRON" else _some_of(noun)
    if pronoun in _US and verb.lemma_ == "ask":
        return Sign("wanted.to", f"{verb.text} for {noun.text}")
    if pronoun in _SOMEBODY:
        return Sign("wanted.somebody", f"{verb.text} {noun.text}")
    if noun.tag_ == "VBG" or _own_part_done(noun) or _to_be_done(view, noun):
        return Sign("wanted.doing", noun.text)
    found = _known(view, noun)
    if found:
        name = "document.noun" if found.name.startswith("document") else found.name
        return Sign(name, f"{verb.text} … {found.words}")
    if view.among("grammar.asking-for", verb.lemma_) and not view.filed:
        return Sign("asked.for", f"{verb.text} {noun.text}")
    filed = view.kind == "record" and view.among("grammar.asking-for", verb.lemma_) and simple_present(verb)
    asking = view.among("grammar.asking", verb.lemma_) and not (_is_part(view, noun) or filed)
    return Sign("wanted.unknown" if asking else "needed.unknown", f"{verb.text} {noun.text}")


def _is_part(view: View, noun: Token) -> bool:
    """True for "bay 1 wants a new drip tray", the lever of a chair, and for what a car wants: parts."""
    if view.kind not in {"place", "record"}:
        return False
    known = view.entry("owned", noun) if view.kind == "place" else None
    if known is not None and known.name == "owned.thing":
        return True
    return view.among("grammar.wanting-parts", view.noun) or any(
        child.dep_ == "amod" and view.among("grammar.renewed", child.lower_) for child in noun.children
    )


def _some_of(noun: Token) -> str:
    """The "us" of "two of us"; empty for anything else."""
    inside = (each for part in noun.children if part.lower_ == "of" for each in part.children)
    return next((each.lower_ for each in inside if each.pos_ == "PRON"), "")


def _own_part_done(noun: Token) -> bool:
    """True for what is done to a part of it: "its scale checking"."""
    parts = {child.dep_ for child in noun.children if child.dep_ == "compound" or child.lower_ == "its"}
    return noun.lower_.endswith("ing") and parts == {"compound", "poss"}


def _to_be_done(view: View, noun: Token) -> bool:
    """True for the "clearing" of "box 3 wants clearing", which is parsed as a noun and is done to things."""
    word = noun.lower_
    if not word.endswith("ing") or any(child.dep_ in {"det", "amod", "compound", "poss"} for child in noun.children):
        return False
    stem = word.removesuffix("ing")
    stems = {stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem}
    return any(view.lexicon.has(name, each) for name in ("object.thing", "object.leans-thing") for each in stems)


def _known(view: View, noun: Token) -> Hit | None:
    """What is wanted, as the lists know it; of what is filed, papers come first."""
    goes_on = noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in {"of", "with"}
    if view.kind == "thing" and view.among("thing.wants", noun.lemma_) and not goes_on:
        return Hit("wanted.thing", noun.text, 1)
    papers, found = view.entry("document", noun) if view.filed else None, view.entry("wanted", noun)
    return papers if papers and (found is None or papers.length >= found.length) else found


def _to_do(view: View, verb: Token, wanting: Token, deeds: Deeds) -> Iterator[Sign]:
    """The signs of "wants to leave" and "needs to be cleaned"."""
    asking = view.among("grammar.asking", wanting.lemma_)
    words = f"{wanting.text} to {verb.text}"
    if any(child.dep_ == "auxpass" for child in verb.children):
        yield from done_to(view, verb)
        if asking:
            yield Sign("wanted.to", words)
        return
    yield from (
        sign for sign in deeds(view, verb) if not (asking and verb.tag_ == "VB" and sign.name.endswith("thing"))
    )
    if asking or wanting.lemma_ == "wait":
        demanding = (view.kind == "thing" and asking) or view.among("grammar.asking-for", wanting.lemma_)
        yield Sign("asked.to" if demanding else "wanted.to", words)
