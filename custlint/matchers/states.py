"""Cues in what a reference is said to be: "is furious", "is at the desk with three kids"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.matchers.grammar import complements
from custlint.matchers.lexicon import Hit
from custlint.matchers.recipients import SOLD, owner
from custlint.matchers.sign import Sign
from custlint.matchers.view import View, leftmost

if TYPE_CHECKING:
    from spacy.tokens import Token

WHERE = frozenset({"in", "at", "on", "by", "outside"})
"""What stands before a place where people wait."""

_ONE = frozenset({"one", "ones"})
_HAD = (
    "things.vehicles",
    "things.clothes",
    "person.company",
    *(f"things.{group}" for group in SOLD if group != "stay"),
)
"""The lists of what a customer has, bought or brought, by which they are told from others."""
_THEIRS = frozenset({"his", "her", "their"})
_ARTICLES = frozenset({"the", "our", "my", "your"})


def states(view: View, verb: Token) -> Iterator[Sign]:
    """What a verb of being says of its subject; of what "has got its curtains back" it is the object that is back."""
    has = verb.lemma_ != "be" and any(child.dep_ == "dobj" for child in verb.children)
    for each in (*complements(verb), *_asked_after(verb)):
        if each.i not in view.skipped and not (has and each.dep_ == "advmod"):
            yield from state(view, each)


def _asked_after(verb: Token) -> Iterator[Token]:
    """The "one" of "was room 12 the one with the rash?", which the parse joins to the room."""
    for child in verb.children:
        if verb.lemma_ == "be" and child.dep_ == "nsubj" and child.i > verb.i:
            yield from (each for each in child.children if each.dep_ == "appos" and each.i > child.i)


def state(view: View, token: Token) -> Iterator[Sign]:
    """What ``token``, or the first joined to it that is known, says of whoever is said to be it."""
    if view.kind == "slot" and _comes_to_us(view, token):
        return
    found = list(_called(view, token)) or _stated(view, token)
    if found is not None:
        slight = bool(found) and all(sign.name == "state.leans-thing" for sign in found)
        yield from ([*_joined_state(view, token), *_accompanied(view, token)] if slight else []) or found
        return
    if token.lower_ in WHERE:
        yield from _accompanied(view, token)
    for joined in token.children:
        if joined.dep_ == "conj" and joined.pos_ in {"ADJ", "VERB", "NOUN"}:
            yield from state(view, joined)


def _accompanied(view: View, token: Token) -> Iterator[Sign]:
    """Whom somebody is with who is only said to be somewhere: "is by the door with his father"."""
    for each in token.subtree:
        own = any(child.dep_ == "poss" and child.lower_ in _THEIRS for child in each.children)
        counted = any(child.dep_ == "nummod" for child in each.children)
        own = own or (counted and view.lexicon.has("person.words", each.lemma_))
        if each.dep_ == "pobj" and each.head.lower_ == "with" and own and company(view, [each]):
            yield Sign("circumstance", f"with {each.text}")


def _joined_state(view: View, token: Token) -> Iterator[Sign]:
    """What only a person is besides: "is three weeks off a marathon and very twitchy about it"."""
    nouns = [grand for grand in token.children if grand.dep_ == "pobj"]
    for joined in (child for each in (token, *nouns) for child in each.children if child.dep_ == "conj"):
        hit = state_hit(view, list(joined.doc[joined.i : joined.i + 8])) if joined.pos_ in {"ADJ", "VERB"} else None
        if hit is not None and hit.name == "state.person":
            yield Sign(hit.name, hit.words)


def state_hit(view: View, stream: list[Token]) -> Hit | None:
    """The entry of states, or of what people and things are called, that ``stream`` begins with."""
    return view.stated(stream) or view.lexicon.following("is", stream)


def states_between(view: View, token: Token, verb: Token) -> Iterator[Sign]:
    """The state a note names before its verb: "22 out of bed, found singing"."""
    after = [each for each in token.doc[token.i + 1 : min(verb.i, token.i + 7)] if each.i not in view.skipped]
    if not after or after[0].pos_ != "ADP":
        return
    hit = view.lexicon.following("state", after)
    if hit is not None and hit.name == "state.person" and hit.length > 1:
        yield Sign("circumstance", hit.words)


def company(view: View, nouns: list[Token]) -> bool:
    """True where one of ``nouns`` is whom a customer comes with."""
    return any(view.lexicon.has("person.company", noun.lemma_) for noun in nouns)


def _called(view: View, token: Token) -> Iterator[Sign]:
    if token.lower_ in _ONE:
        marked = _marked(view, token)
        if marked is not None:
            yield marked
            return
    if token.dep_ in {"attr", "oprd", "appos"} and token.pos_ in {"NOUN", "PROPN", "NUM"}:
        hit = view.entry("is", token)
        if hit:
            yield Sign(hit.name, hit.words)


def _comes_to_us(view: View, token: Token) -> bool:
    """True for the "engineer" of "my 8:45 is the boiler engineer", who is at work then; "the one with …" is not."""
    if token.dep_ != "attr" or any(child.dep_ == "relcl" or child.lower_ == "with" for child in token.children):
        return False
    told = {child.lower_ for child in token.children if child.dep_ in {"det", "poss", "amod"}}
    if "own" in told or any(view.lexicon.has(name, token.lemma_) for name in ("slot.sellers", "slot.work")):
        return True
    nouns = [noun for each in token.children for noun in each.children if noun.dep_ == "pobj"]
    if any(view.lexicon.has("slot.errands", word) for noun in nouns for word in _named(noun)):
        return True
    return not told.isdisjoint({"the", "our"}) and view.lexicon.has("slot.visitors", token.lemma_)


def _named(noun: Token) -> tuple[str, ...]:
    """A noun alone, and with the word before it: "experience", "work experience"."""
    return (noun.lemma_, f"{noun.nbor(-1).lower_} {noun.lemma_}") if noun.i else (noun.lemma_,)


def _marked(view: View, one: Token) -> Sign | None:
    """What "the one with the blue gate" has tells a house from a customer."""
    for preposition in one.children:
        for noun in preposition.children if preposition.lower_ == "with" else ():
            sign = next(owner(view, noun), None) if noun.dep_ == "pobj" else None
            told = sign is not None and (sign.name != "owned.unknown" or (view.kind == "place" and noun.pos_ == "NOUN"))
            if sign is not None and told:
                bought = sign.name == "owned.unknown" and any(view.lexicon.has(name, noun.lemma_) for name in _HAD)
                name = "owned.person" if bought else sign.name
                return Sign(name, f"{one.text} with … {sign.words}")
    return None


def _stated(view: View, token: Token) -> list[Sign] | None:
    """The signs of a state; none at all for a "here" that belongs elsewhere, None where no list knows the words."""
    if token.tag_ == "JJ" and any(child.lower_ == "the" for child in token.children):
        return None  # "the blind" is what hangs in the window
    first = leftmost(token) if token.dep_ in {"attr", "prep"} else token
    hyphened = _hyphened(token)
    for start in dict.fromkeys((hyphened, token.i, first.i)):
        stream = [each for each in token.doc[start : start + 8] if each.i not in view.skipped]
        hit = state_hit(view, stream)
        if start == hyphened < token.i and (hit is None or hit.length <= token.i - start):
            continue  # "see-through" is no "see"
        if _is_open_place(view, stream) and (hit is None or hit.length < 3):
            return list(_somewhere(view, token, stream))
        if hit:
            return [Sign(hit.name, hit.words)]
    return None


def _hyphened(token: Token) -> int:
    """Where the word begins of which ``token`` is the last part: the "star" of "star-struck"."""
    start = token.i
    while start > 1 and token.doc[start - 1].text == "-":
        start -= 2
    return start


def _somewhere(view: View, token: Token, stream: list[Token]) -> Iterator[Sign]:
    here = view.among("place.here", stream[0].lower_) and not any(each.dep_ == "pobj" for each in stream[0].children)
    if here and abs(token.i - token.head.i) > 3:
        return
    words = stream[:1] if here else stream[:3]
    yield Sign("state.here" if here else "state.open-place", " ".join(each.text for each in words))
    for each in token.subtree:
        if each.dep_ == "pobj" and each.head.lower_ == "with" and company(view, [each]):
            yield Sign("in.company", f"with {each.text}")


def _is_stranded(preposition: Token) -> bool:
    """True for the "in" of "which drawer the gloves are in"."""
    before = preposition.doc[: preposition.i]
    return preposition.dep_ == "prep" and any(each.tag_ in {"WDT", "WP", "WRB"} for each in before)


def _is_open_place(view: View, stream: list[Token]) -> bool:
    """True for "in the lobby", "down at reception", "at the desk": where people wait."""
    words = [each.lower_ for each in stream]
    if words and view.among("place.here", words[0]) and not any(child.dep_ == "pobj" for child in stream[0].children):
        return not _is_stranded(stream[0])
    at = next((n for n, word in enumerate(words[:3]) if word in WHERE), None)
    if at is None or any(each.pos_ == "ADJ" for each in stream[:at]):
        return False
    rest = words[at + 1 :]
    rest = rest[1:] if rest and rest[0] in _ARTICLES else rest
    return any(view.among("place.open", " ".join(rest[:n])) for n in (1, 2, 3))
