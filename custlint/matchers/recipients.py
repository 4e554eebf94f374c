"""Cues in what is done to a reference, given to it, or owned by it: "refund 12", "bring 12 a fork", "12's wife"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.matchers.grammar import SUBJECTS, Role, particle_of
from custlint.matchers.lexicon import Hit
from custlint.matchers.sign import Sign
from custlint.matchers.standin import NAME
from custlint.matchers.view import View

if TYPE_CHECKING:
    from spacy.tokens import Token

_DETERMINED = frozenset({"det", "poss", "nummod", "predet"})
_GIVEN = frozenset({"for", "to", "from"})
_INTO = frozenset({"to", "into"})
SOLD = ("food", "drinks", "diets", "treatments", "beauty", "stay", "travel", "events", "fitness")
"""The lists of things that customers buy."""


def done_to(view: View, verb: Token) -> Iterator[Sign]:
    """What a verb in the passive says of its subject: the longest entry of states and of what one does to things."""
    stream = view.stream(verb)
    named = _named(view, verb)
    if named is not None:
        yield named
        return
    hits = [view.stated(stream), view.lexicon.following("object", view.direct(verb))]
    hits.append(view.lexicon.around("object", stream))
    for index, each in enumerate(stream):
        if index and each.pos_ in {"ADP", "PART"} and not any(child.dep_ == "pobj" for child in each.children):
            hits.append(view.lexicon.through("object", stream[: index + 1], each.lower_))
    least = 2 if particle_of(verb) is not None else 1
    best = max((hit for hit in hits if hit and hit.length >= least), key=lambda hit: hit.length, default=None)
    if best is not None:
        yield Sign(best.name, best.words)


def _named(view: View, verb: Token) -> Sign | None:
    """What "seat 14C is called an aisle" tells: what it is called is a thing, unless a list knows people by it."""
    if verb.lemma_ not in {"call", "name"}:
        return None
    noun = next((child for child in verb.children if child.dep_ in {"oprd", "attr", "dobj"} and child.i > verb.i), None)
    if noun is None or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    hit = view.entry("is", noun)
    return Sign(hit.name, hit.words) if hit is not None else Sign("subject.thing", f"{verb.text} {noun.text}")


def object_of(view: View, token: Token, verb: Token, role: Role) -> Iterator[Sign]:
    """What ``verb`` says of its object ``token``."""
    if role.preposition is not None:
        yield _through(view, verb, role.preposition)
        return
    moved = _moved(view, verb)
    if moved is not None:
        yield moved
        return
    around = view.lexicon.around("object", view.stream(verb))
    if around is not None:
        yield Sign(around.name, around.words)
        return
    framed = (view.lexicon.following("framed", [verb, each]) for each in verb.children if each.dep_ == "prep")
    frame = next(filter(None, framed), None)
    if frame is not None:
        yield Sign(frame.name, frame.words)
        return
    hit = _directly(view, verb)
    if hit is not None and hit.length == 1 and _rings_from_elsewhere(view, verb):
        return
    particle = particle_of(verb)
    if particle is not None and (hit is None or hit.length == 1):
        hit = view.lexicon.following("object", [verb, particle])
    given = _given_to(view, token, verb)
    if given:
        yield from given
    elif hit:
        yield Sign(hit.name, hit.words)
    if token.dep_ == "nsubj":
        yield Sign("causative", verb.text)


def _moved(view: View, verb: Token) -> Sign | None:
    """What is said of a place that nobody can move: "move 10E to 24A", "drop villa 2 at the station"."""
    if not (view.seat or view.room or view.among("place.fixed", view.noun)):
        return None
    for preposition in (child for child in verb.children if child.dep_ == "prep"):
        to = next((child for child in preposition.children if child.dep_ == "pobj"), None)
        if to is None or to.i in view.skipped:
            continue
        if to.text == NAME and preposition.lower_ in _INTO and view.among("grammar.moving", verb.lemma_):
            return Sign("object.person" if view.seat else "object.leans-person", f"{verb.lemma_} {preposition.lower_}")
        hit = view.lexicon.following("fixed-framed", [verb, preposition])
        if hit is not None and view.among("place.destinations", to.lower_):
            return Sign("framed.person", f"{hit.words} {to.lower_}")
    return None


def _rings_from_elsewhere(view: View, verb: Token) -> bool:
    """True for "the lady from radiology will call bay 6", whose telephone may be what rings."""
    if not view.lexicon.has("touch.dialled", verb.lemma_):
        return False
    callers = (child for child in verb.children if child.dep_ == "nsubj" and child.pos_ == "NOUN")
    return any(each.lower_ == "from" and each.dep_ == "prep" for noun in callers for each in noun.children)


def _directly(view: View, verb: Token) -> Hit | None:
    """The entry that ``verb`` begins; the "to" of "sell unit 4 to cover the debt" is not that of "sell … to"."""
    words = view.direct(verb)
    hit = view.lexicon.following("object", words)
    if hit is None or not hit.words.endswith(" to"):
        return hit
    to = next((index for index, each in enumerate(words) if each.lower_ == "to"), len(words))
    return view.lexicon.following("object", words[:to])


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
    if hit is not None and view.kind == "slot" and view.lexicon.has("slot.exchanged", hit.words):
        hit = None
    return Sign(hit.name, hit.words) if hit else _after(view, preposition)


def _given_to(view: View, token: Token, verb: Token) -> list[Sign]:
    """What somebody is given or told: "bring 12 a fork", "tell 14 that …"; of some verbs only what customers want.

    With these a clause says what the object does ("get 12 to sign") or what it is for ("book room 4 to be painted").
    """
    told = view.lexicon.has("tell.indirect", verb.lemma_)
    second = _second_object(view, token, verb) if told or view.lexicon.has("tell.goods", verb.lemma_) else None
    if second is None:
        return []
    if second.pos_ in {"VERB", "AUX"} and not told:
        return list(_made_to(view, second)) if view.lexicon.has("grammar.causing", verb.lemma_) else []
    given = _indirect(view, verb, second)
    return [given] if told or given.name != "indirect.unknown" else []


def _made_to(view: View, clause: Token) -> Iterator[Sign]:
    if any(child.dep_ == "auxpass" for child in clause.children):
        yield from done_to(view, clause)
        return
    hit = view.lexicon.following("subject", view.stream(clause))
    if hit is not None and hit.name != "subject.wants":
        yield Sign(hit.name, hit.words)


def _indirect(view: View, verb: Token, second: Token) -> Sign:
    """What is given decides: "bring 12 a fork", "bring basin 3 a new hose"."""
    if second.pos_ in {"VERB", "AUX"} or second.dep_ == "ccomp":
        idle = view.kind == "thing" and not view.ailment and view.lexicon.has("left.things", second.lemma_)
        return Sign("indirect.thing" if idle else "indirect.object", verb.text)
    if view.bare and second.tag_ == "NNS" and not any(child.dep_ in _DETERMINED for child in second.children):
        return Sign("indirect.thing", f"{verb.text} … {second.text}")
    words = f"{verb.text} … {second.text}"
    if _is_gift(view, verb, second):
        return Sign("indirect.object", words)
    hit = view.entry("wanted", second) or view.entry("owned", second)
    if view.kind in {"place", "record"} and view.lexicon.has("tell.only-people", verb.lemma_):
        for_it = hit is not None and hit.length > 1 and hit.name.endswith(".thing")
        return Sign("indirect.thing" if for_it else "indirect.object", words)
    if hit is None:
        sold = any(view.lexicon.has(f"things.{group}", second.lemma_) for group in SOLD)
        return Sign("indirect.object" if sold else "indirect.unknown", words)
    return Sign("indirect.object" if hit.name.endswith(".person") else "indirect.thing", words)


def _is_gift(view: View, verb: Token, noun: Token) -> bool:
    """True for "run 12 a bath" and "leave room 14 a note", where the noun alone may be the place's."""
    if view.lexicon.has("tell.gifts", f"{verb.lemma_} {noun.lemma_}"):
        return True
    return view.lexicon.has("tell.leaving", verb.lemma_) and view.lexicon.has("words.to-people", noun.lemma_)


def _second_object(view: View, token: Token, verb: Token) -> Token | None:
    """The object or clause that follows: "give 14 the bill", "tell 14 that …"."""
    after = [child for child in verb.children if child.i > token.i and child.i not in view.skipped]
    if view.kind == "thing":
        after = [child for child in after if not _runs_on(child)]
    second = next((child for child in after if child.dep_ in {"dobj", "ccomp", "xcomp"}), None)
    second = second or next((child for child in after if _is_wanted(view, verb, child)), None)
    if second is None and token.head.i > token.i and token.dep_ == "nsubj" and token.head.pos_ == "NOUN":
        return token.head  # "find Alex a cot", where the cot is read as what Alex is
    return second or next((child for child in token.children if _is_second(token, child)), None)


def _runs_on(clause: Token) -> bool:
    """True for the clause of "shows two trailers, someone's keyed it backwards", which is a sentence of its own."""
    if clause.dep_ != "ccomp" or clause.left_edge.i == 0:
        return False
    before = {clause.left_edge.text, clause.left_edge.nbor(-1).text}
    return not before.isdisjoint({",", ";"}) and any(child.dep_ in SUBJECTS for child in clause.children)


def _is_wanted(view: View, verb: Token, noun: Token) -> bool:
    """True for the "pint" of "pull 12 a pint", which the parse takes for a measure as it does "a bit"."""
    if noun.dep_ != "npadvmod" or not any(child.dep_ == "det" for child in noun.children):
        return False
    if _is_gift(view, verb, noun):
        return True
    hit = view.entry("wanted", noun)
    measured = view.lexicon.has("numbers.units", noun.lemma_)
    return hit is not None and hit.name == "wanted.person" and not measured


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
