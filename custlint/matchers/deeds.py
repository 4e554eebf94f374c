"""Cues in what a reference does: "keeps asking", "broke down in tears", "leaks"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from custlint.matchers.grammar import particle_of, predicates, simple_present
from custlint.matchers.lexicon import Hit
from custlint.matchers.recipients import SOLD, done_to
from custlint.matchers.sign import Sign
from custlint.matchers.states import company, state, state_hit, states
from custlint.matchers.view import View, objects
from custlint.matchers.wants import wanted

if TYPE_CHECKING:
    from spacy.tokens import Token

_GOVERNED = frozenset({"dobj", "dative", "ccomp", "xcomp", "prep", "prt", "aux"})
_WHOLE = 2
"""Words up to which an entry leaves open what it is that is lost, forgotten, finished."""
_TELLING = 3
"""Words from which on what is asked tells who asks: "wants to know", while a document only "wants" something."""
_ASKED = frozenset({"dobj", "pobj", "attr"})
_TRAILING = frozenset({"ADV", "PART", "AUX"})


def deeds(view: View, verb: Token, *, passive: bool) -> Iterator[Sign]:
    """What ``verb`` and all that its subject does besides say of that subject."""
    let = _let(view, verb)
    if let is not None:
        yield Sign(let.name, let.words)
        return
    if view.filed and not passive and _asks_reader(view, verb):
        yield Sign("document.noun", f"{verb.text} … your")
        return
    for each, is_passive in predicates(verb, passive=passive or _had(verb)):
        if is_passive or _is_done(each):
            led = _led(view, "subject", each)
            if led is not None:
                yield Sign(led.name, led.words)
            yield from done_to(view, each)
            continue
        wished = each.dep_ == "xcomp" and view.among("grammar.asking", each.head.lemma_)
        yield from (sign for sign in done_by(view, each) if not (wished and sign.name.endswith("thing")))
        yield from _circumstances(view, each)


def _had(verb: Token) -> bool:
    """True for the "scribbled" of "I've got 12F scribbled on my glove": nobody there does it."""
    helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    had = verb.dep_ == "ccomp" and verb.head.i < verb.i and verb.head.lemma_ in {"get", "have"}
    return had and verb.tag_ in {"VBN", "VBD"} and not helped


def _is_done(verb: Token) -> bool:
    """True for "is bay 4 still coned off", which the parse takes for something that bay 4 does."""
    return verb.tag_ == "VBD" and any(child.dep_ == "aux" and child.lemma_ == "be" for child in verb.children)


def _let(view: View, verb: Token) -> Hit | None:
    """What one lets only people do, of which the verb alone says less: "let the flat white go first"."""
    if verb.dep_ not in {"ccomp", "xcomp"} or not view.among("grammar.letting", verb.head.lemma_):
        return None
    hit = view.lexicon.following("object", view.stream(verb.head))
    return hit if hit is not None and verb.lemma_ in hit.words.split() else None


def done_by(view: View, verb: Token) -> Iterator[Sign]:
    """What one verb says of its subject."""
    obtains = verb.lemma_ == "get" and any(child.dep_ == "dobj" for child in verb.children)
    if view.among("grammar.being", verb.lemma_) and not obtains:
        yield from states(view, verb)
        if verb.lemma_ == "be":
            return
    sign = _inside(view, verb) or _fallen_into(view, verb) or _own(view, verb)
    if sign is not None:
        yield sign
        return
    hit = _verb_hit(view, "subject", verb)
    if hit is not None:
        yield from _done(view, verb, hit)
    elif _is_participle(verb):
        yield from done_to(view, verb)
    elif verb.tag_ == "VBG":
        yield from _doing(view, verb)


def _inside(view: View, verb: Token) -> Sign | None:
    """What a place has in it: "room 46 has three children in it"; "a steak with mushrooms on it" is somebody's."""
    if verb.lemma_ not in {"have", "get"} or view.kind != "place":
        return None
    for noun in objects(verb):
        after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
        held = after is not None and view.among("grammar.within", after.lower_)
        if (
            held
            and after is not None
            and any(child.dep_ == "pobj" and child.lower_ == "it" for child in after.children)
        ):
            return Sign("subject.thing", f"{verb.text} … {after.text} it")
    return None


def _doing(view: View, verb: Token) -> Iterator[Sign]:
    """The state that is parsed as what somebody is doing: "is dying for a cuppa", "is obliging"."""
    being = any(child.lemma_ == "be" and child.dep_ == "aux" for child in verb.children)
    hit = view.stated(view.stream(verb)) if being else None
    if hit is not None:
        yield Sign(hit.name, hit.words)


def _is_participle(verb: Token) -> bool:
    """True for what is done to the subject, with or without its "is": "bay 2 all fed and washed"."""
    if any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children):
        return False
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and not any(child.dep_ in _GOVERNED for child in verb.children))


def said(view: View, token: Token, governor: Token) -> Iterator[Sign]:
    """What follows ``token`` without a verb between: "Room 12 furious", "rm 6 tolerating fluids"."""
    after = [each for each in token.doc[token.i + 1 : token.i + 9] if each.i not in view.skipped]
    after = after[1:] if after and after[0].text == "," else after
    if after and after[0].tag_ in {"VBN", "VBD"}:
        deed = view.lexicon.following("subject", after)
        if deed is not None and deed.length > _WHOLE and deed.name == "subject.person":
            yield Sign(deed.name, deed.words)  # "the mocha left without her change" is read as one that was left
            return
    for start in range(min(3, len(after))):
        if start == 0 or after[start].pos_ in _TRAILING or after[start - 1].pos_ in _TRAILING:
            hit = state_hit(view, after[start:])
            if hit:
                yield Sign(hit.name, hit.words)
                return
    for each in (governor, *after[:1]):
        signs = _verbless(view, each)
        if signs:
            yield from signs
            return


def _verbless(view: View, token: Token) -> list[Sign]:
    """The signs of a participle that stands for a verb."""
    if token.tag_ == "VBG" or (token.tag_ == "NN" and token.lower_.endswith("ing")):
        hit = view.lexicon.following("subject", view.stream(token))
        return [Sign(hit.name, hit.words)] if hit and hit.name != "subject.wants" else []
    if token.tag_ in {"VBN", "VBD"}:
        return list(done_to(view, token)) or list(done_by(replace(view, filed=False), token))
    return []


def _fallen_into(view: View, verb: Token) -> Sign | None:
    """The state of "checked out early" and "locked out of her room"; none where the verb has an object."""
    if verb.tag_ not in {"VBD", "VBN"} or any(child.dep_ in {"dobj", "aux"} for child in verb.children):
        return None
    hit = view.stated(view.stream(verb))
    return Sign(hit.name, hit.words) if hit and hit.length > 1 and hit.name == "state.person" else None


def _own(view: View, verb: Token) -> Sign | None:
    """What the lists for one kind of reference know of ``verb``, if that is no less than the general ones know."""
    general = _verb_hit(view, "subject", verb)
    for kind in filter(None, (view.noun, view.kind)):
        hit = _verb_hit(view, f"{kind}-subject", verb)
        if hit is not None and (general is None or hit.length >= general.length):
            return Sign(hit.name.removeprefix(f"{kind}-"), hit.words)
    return None


def _done(view: View, verb: Token, hit: Hit) -> Iterator[Sign]:
    spoken = view.lexicon.has("document.verbs", verb.lemma_)
    if _sounds(view, verb):
        yield Sign("subject.thing", verb.text)
    elif hit.name.endswith("person") and (sought := _sought(view, verb)) is not None:
        yield Sign("wanted.thing", f"{verb.text} … {sought.text}")
    elif hit.name == "subject.wants":
        yield from wanted(view, verb, hit, done_by)
    elif view.filed and spoken and hit.length < _TELLING and hit.name.endswith("person") and simple_present(verb):
        yield _in_document(view, verb, hit)
    elif view.kind == "thing" and spoken and hit.name.endswith("-person"):
        yield Sign("thing.speaks", hit.words)
    elif (hit.length > _WHOLE and "their" not in hit.words.split()) or not (
        hit.name.endswith("person") and _of_its_own(view, verb)
    ):
        yield _taken(view, verb, hit) or Sign(hit.name, hit.words)


def _sounds(view: View, verb: Token) -> bool:
    """True for the boiler that "is groaning again", a noise that it makes; whoever has it moans about something."""
    if view.kind != "thing" or not view.lexicon.has("machines.loud", view.noun.split(" ")[-1]):
        return False
    about = any(child.lower_ in {"about", "that", "at", "to"} or child.dep_ == "ccomp" for child in verb.children)
    return view.lexicon.has("machines.sounds", verb.lemma_) and not about


def _of_its_own(view: View, verb: Token) -> bool:
    """True for "flat 8 borrows its heat" and "lost its head": with what is no customer's, a place does so too."""
    through = (each for child in verb.children if child.lower_ in {"with", "without"} for each in child.children)
    for noun in (*verb.children, *through):
        if noun.dep_ not in {"dobj", "pobj"} or not any(each.lower_ == "its" for each in noun.children):
            continue
        if noun.i in view.skipped:
            continue
        known = [view.entry("wanted", noun), view.entry("owned", noun)]
        sold = any(view.lexicon.has(f"things.{group}", noun.lemma_) for group in SOLD)
        return not sold and not any(hit is not None and hit.name.endswith(".person") for hit in known)
    return False


def _taken(view: View, verb: Token, hit: Hit) -> Sign | None:
    """What people mostly do, done to what customers want: "refused wake-up call", "is enjoying the cake"."""
    if hit.name != "subject.leans-person" or not view.among("grammar.taking", verb.lemma_):
        return None
    noun = next((each for each in verb.children if each.dep_ == "dobj" and each.i > verb.i), None)
    if noun is None or noun.i in view.skipped:
        return None
    known = view.entry("wanted", noun)
    sold = any(view.lexicon.has(f"things.{group}", noun.lemma_) for group in SOLD)
    if (known is None and not sold) or (known is not None and known.name != "wanted.person"):
        return None
    return Sign("subject.person", f"{hit.words} … {known.words if known else noun.text}")


def _verb_hit(view: View, group: str, verb: Token) -> Hit | None:
    """The entry that the verb begins, with a particle further on ("hang the phone up") or led by a modal."""
    hit = view.lexicon.following(group, view.stream(verb))
    particle = particle_of(verb)
    if particle is not None and (hit is None or hit.length == 1):
        hit = view.lexicon.following(group, [verb, particle])
    led = _led(view, group, verb)
    if led is None or hit is None or hit.length == 1:
        return led or hit
    # "would rather" says it of whatever follows; of "can smell" the verb is a part
    apart = verb.lemma_ not in led.words.split()
    return led if led.length + 2 * apart > hit.length else hit


def _led(view: View, group: str, verb: Token) -> Hit | None:
    """The entry that a modal before the verb begins: "would rather not be disturbed"."""
    helpers = (each for each in verb.children if each.dep_ == "aux" and each.i < verb.i and each.tag_ == "MD")
    helper = next(helpers, None)
    led = view.lexicon.following(group, view.stream(helper), gap=2) if helper is not None else None
    return led if led and led.length > 1 else None


def _in_document(view: View, verb: Token, hit: Hit) -> Sign:
    """What "Table 14 shows" and "Policy 7 asks for a signature" say: little, and nothing where it is about papers."""
    for noun in objects(verb):
        if view.entry("document", noun):
            return Sign("document.noun", f"{verb.text} … {noun.text}")
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    people_too = view.kind == "place" and not view.lexicon.has("document.only", view.noun)
    told = clause is not None and not _tells_figures(view, verb)
    return Sign("says.that" if told and people_too else "document.verb", hit.words)


def _tells_figures(view: View, verb: Token) -> bool:
    """True for "table 5 says how much each district owes" and "table 9 tells us which queues ran over"."""
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    if clause is None or view.among("grammar.asking", verb.lemma_):
        return False
    first = min(clause.subtree, key=lambda each: each.i)
    after = first.nbor() if first.i + 1 < len(first.doc) else first
    felt = first.lower_ == "how" and after.tag_ == "JJ" and not view.among("grammar.measuring", after.lower_)
    return first.tag_.startswith("W") and first.lower_ != "that" and not felt


def _asks_reader(view: View, verb: Token) -> bool:
    """True for a form of which a part asks whoever reads it: "box 4 wants to know your blood group"."""
    known = view.lexicon.has("document.only", view.noun) and view.lexicon.has("document.verbs", verb.lemma_)
    if not known or not simple_present(verb):
        return False
    after = [each for each in verb.subtree if each.i > verb.i]
    theirs = any(each.dep_ == "poss" and each.lower_ == "your" and each.head.dep_ in _ASKED for each in after)
    return theirs or any(
        each.dep_ in {"nsubj", "nsubjpass"} and each.lower_ == "you" and each.head.tag_ in {"VBD", "VBN"}
        for each in after
    )


def _sought(view: View, verb: Token) -> Token | None:
    """The thing that whoever works at a place is looking for: "bay 4 is asking where the shrink wrap went"."""
    if not view.lexicon.has("place.worked-at", view.noun):
        return None
    for clause in verb.children:
        if clause.dep_ != "ccomp" or clause.i < verb.i or clause.left_edge.lower_ not in {"where", "who"}:
            continue
        for noun in clause.children:
            hit = view.entry("wanted", noun) if noun.dep_ in {"nsubj", "nsubjpass", "dobj"} else None
            if hit is not None and hit.name == "wanted.thing":
                return noun
    return None


def _circumstances(view: View, verb: Token) -> Iterator[Sign]:
    """What the verb comes with: "broke down in tears", "is chasing us"."""
    for child in verb.children:
        if child.i < verb.i or child.i in view.skipped:
            continue
        if child.dep_ in {"dobj", "dative"} and child.lower_ in {"us", "me"}:
            if view.filed and simple_present(verb) and _tells_figures(view, verb):
                continue
            yield Sign("acts.on-us", f"{verb.text} {child.text}")
        elif child.dep_ == "advcl" and child.pos_ == "ADJ" and not any(x.dep_ == "nsubj" for x in child.children):
            yield from state(view, child)
        elif child.dep_ == "prep":
            yield from _along(view, verb, child)


def _along(view: View, verb: Token, preposition: Token) -> Iterator[Sign]:
    nouns = [child for child in preposition.children if child.dep_ == "pobj"]
    if preposition.lower_ == "with" and company(view, nouns):
        yield Sign("in.company", f"with {nouns[0].text}")
    if not view.among("grammar.being", verb.lemma_):
        hit = view.lexicon.following("state", list(preposition.doc[preposition.i : preposition.i + 5]))
        if hit and hit.name == "state.person" and hit.length > 1:
            yield Sign("circumstance", hit.words)
