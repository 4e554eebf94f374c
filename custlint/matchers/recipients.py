"""Cues in what is done to a reference, given to it, or owned by it: "refund 12", "bring 12 a fork", "12's wife"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.matchers.grammar import Role, particle_of
from custlint.matchers.lexicon import Hit
from custlint.matchers.sign import Sign
from custlint.matchers.view import View

if TYPE_CHECKING:
    from spacy.tokens import Token

_DETERMINED = frozenset({"det", "poss", "nummod", "predet"})
_GIVEN = frozenset({"for", "to", "from"})


def done_to(view: View, verb: Token) -> Iterator[Sign]:
    """What a verb in the passive says of its subject: the longest entry of states and of what one does to things."""
    stream = view.stream(verb)
    hits = [view.lexicon.following("state", stream), view.lexicon.following("object", view.direct(verb))]
    for index, each in enumerate(stream):
        if index and each.pos_ in {"ADP", "PART"} and not any(child.dep_ == "pobj" for child in each.children):
            hits.append(view.lexicon.through("object", stream[: index + 1], each.lower_))
    least = 2 if particle_of(verb) is not None else 1
    best = max((hit for hit in hits if hit and hit.length >= least), key=lambda hit: hit.length, default=None)
    if best is not None:
        yield Sign(best.name, best.words)


def object_of(view: View, token: Token, verb: Token, role: Role) -> Iterator[Sign]:
    """What ``verb`` says of its object ``token``."""
    if role.preposition is not None:
        yield _through(view, verb, role.preposition)
        return
    framed = (view.lexicon.following("framed", [verb, each]) for each in verb.children if each.dep_ == "prep")
    frame = next(filter(None, framed), None)
    if frame is not None:
        yield Sign(frame.name, frame.words)
        return
    hit = view.lexicon.following("object", view.direct(verb))
    particle = particle_of(verb)
    if particle is not None and (hit is None or hit.length == 1):
        hit = view.lexicon.following("object", [verb, particle])
    second = _second_object(view, token, verb) if view.lexicon.has("tell.indirect", verb.lemma_) else None
    if second is not None:
        yield _indirect(view, verb, second)
    elif hit:
        yield Sign(hit.name, hit.words)
    if token.dep_ == "nsubj":
        yield Sign("causative", verb.text)


def owner(view: View, noun: Token) -> Iterator[Sign]:
    """What the thing owned says of its owner."""
    hit = view.entry("owned", noun)
    if hit:
        yield Sign(hit.name, hit.words)
    elif any(view.lexicon.has(name, noun.lemma_) for name in ("things.conditions", "things.injuries", "things.diets")):
        yield Sign("owned.person", noun.text)
    else:
        yield Sign("owned.unknown", noun.text)


def attached(view: View, noun: Token, preposition: Token) -> Iterator[Sign]:
    """What ``noun`` says of what follows it after ``preposition``: "an apology to 12", "the wife of 12"."""
    hit = _given(view, preposition) or _given_noun(view, noun, preposition)
    if hit:
        yield Sign(hit.name, hit.words)
    elif preposition.lower_ == "of":
        yield from owner(view, noun)
    else:
        yield _after(view, preposition)


def prepositional(view: View, preposition: Token) -> Iterator[Sign]:
    """What the words before ``preposition`` say of what follows it, where the parse joins it to nothing."""
    hit = _given(view, preposition)
    yield Sign(hit.name, hit.words) if hit else _after(view, preposition)


def _through(view: View, verb: Token, preposition: Token) -> Sign:
    if verb.tag_ == "POS":
        return Sign("object.leans-person", f"be {preposition.lower_}")
    words, last = view.between(verb, preposition), preposition.lower_
    hit = view.lexicon.through("object", words, last) or view.lexicon.through("with", words, last)
    if hit is None and preposition.i > 0:
        hit = _given(view, preposition)
    return Sign(hit.name, hit.words) if hit else _after(view, preposition)


def _indirect(view: View, verb: Token, second: Token) -> Sign:
    """What is given decides: "bring 12 a fork", "bring basin 3 a new hose"."""
    if second.pos_ in {"VERB", "AUX"}:
        return Sign("indirect.object", verb.text)
    if view.bare and second.tag_ == "NNS" and not any(child.dep_ in _DETERMINED for child in second.children):
        return Sign("indirect.thing", f"{verb.text} … {second.text}")
    hit = view.entry("wanted", second) or view.entry("owned", second)
    words = f"{verb.text} … {second.text}"
    if hit is None:
        return Sign("indirect.unknown", words)
    return Sign("indirect.object" if hit.name.endswith(".person") else "indirect.thing", words)


def _second_object(view: View, token: Token, verb: Token) -> Token | None:
    """The object or clause that follows: "give 14 the bill", "tell 14 that …"."""
    after = [child for child in verb.children if child.i > token.i and child.i not in view.skipped]
    second = next((child for child in after if child.dep_ in {"dobj", "ccomp", "xcomp"}), None)
    return second or next((child for child in token.children if _is_second(token, child)), None)


def _is_second(token: Token, noun: Token) -> bool:
    """True for the "call" of "promised the lost card a call", which the parse may join to the card."""
    article = token.nbor() if token.i + 1 < len(token.doc) else None
    joined = noun.dep_ in {"dobj", "appos", "npadvmod"} and article is not None and article.head == noun
    return joined and article is not None and article.dep_ == "det" and noun.tag_ in {"NN", "NNS"}


def _given(view: View, preposition: Token) -> Hit | None:
    for verb in preposition.doc[max(0, preposition.i - 4) : preposition.i]:
        words = view.between(verb, preposition)
        hit = view.lexicon.through("with", words, preposition.lower_)
        framed = view.lexicon.through("object", words, preposition.lower_)
        hit = hit or (framed if framed and framed.length > 2 else None)
        if hit:
            return hit
    return _given_noun(view, preposition.nbor(-1), preposition) if preposition.i else None


def _given_noun(view: View, noun: Token, preposition: Token) -> Hit | None:
    if noun.pos_ not in {"NOUN", "PROPN"} or preposition.lower_ not in _GIVEN:
        return None
    hit = view.entry("given", noun)
    if hit and preposition.lower_ == "to" and hit.name == "given.person":
        # Goods go to places; only words and amends go to people.
        return hit if view.lexicon.has("words.to-people", noun.lemma_) else None
    return hit


def _after(view: View, preposition: Token) -> Sign:
    """A reference after a preposition that nothing else explains; "with" and "for" say less than "in" and "to"."""
    if view.among("grammar.within", preposition.lower_):
        return Sign("after.place", preposition.text)
    weak = view.among("grammar.concerning", preposition.lower_)
    return Sign("after.with" if weak else "after.preposition", preposition.text)
