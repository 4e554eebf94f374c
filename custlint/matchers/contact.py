"""Getting in touch, which whoever has a thing does and the thing itself never: "rang twice", "is on the phone"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.matchers.grammar import Role, complements, predicates
from custlint.matchers.lexicon import Hit, Lexicon
from custlint.matchers.sign import Sign
from custlint.matchers.view import View

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSON, OPEN = "contact.person", "contact.open"
_SPEAKING = frozenset({"thing.speaks"})
_DEEDS = frozenset({"subject.person", "subject.leans-person", "object.leans-person", "acts.on-us"})
_PARTICIPLES = frozenset({"VBN", "VBD"})


def gets_in_touch(view: View, token: Token, role: Role, *, known: bool) -> Iterator[Sign]:
    """The sign that the thing with the head ``token`` gets in touch; ``known``: a list has it as something bought."""
    hit = next((hit for hit in _hits(view, token, role) if hit is not None), None)
    if hit is not None and hit.name == PERSON and (known or not is_agent(token, view.lexicon)):
        yield Sign(PERSON if known else OPEN, hit.words)


def by_itself(noun: str, touching: list[Sign], lexicon: Lexicon) -> frozenset[str] | None:
    """The signs that say nothing of the thing ``noun``, which speaks and rings by itself; None where it does not.

    "The cracked phone rang about the repair" is whoever has it.
    """
    told = (set(sign.words.split()) for sign in touching)
    spoken = any(not lexicon.set_of("touch.purposes").isdisjoint(words) for words in told)
    if spoken or not rings_itself(noun, lexicon):
        return None
    return _SPEAKING | (_DEEDS if touching else frozenset())


def rings_itself(noun: str, lexicon: Lexicon) -> bool:
    """True for a thing that rings, calls and writes without anybody: a phone, an alarm, an app."""
    words = noun.lower().split()
    return any(lexicon.has("touch.itself", word) for word in (*words[-1:], " ".join(words)))


def is_agent(noun: Token, lexicon: Lexicon) -> bool:
    """True for what may be called after its trade: "the burst pipe fitter"."""
    return noun.lemma_.lower().endswith(tuple(lexicon.set_of("touch.agent-endings")))


def _hits(view: View, token: Token, role: Role) -> Iterator[Hit | None]:
    verb = role.governor
    if role.kind == "subject" and verb is not None and not role.passive:
        for each, passive in predicates(verb):
            if not passive:
                yield from _of_verb(view, each)
    # "The late pizza called, wants its driver" may be read as one that was called.
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is not None and after.tag_ in _PARTICIPLES and after.dep_ == "acl" and not _is_done_to(after):
        yield _deed(view, after)
    elif role.kind == "said" and after is not None:
        yield view.lexicon.following("contact", view.stream(after))


def _of_verb(view: View, verb: Token) -> Iterator[Hit | None]:
    yield _deed(view, verb)
    if verb.lemma_ == "be":
        told = [each for each in complements(verb) if not _is_at_stake(view, each)]
        yield from (view.lexicon.following("contact", view.stream(each)) for each in told)
    for child in verb.children:
        own = any(grand.dep_ in {"nsubj", "nsubjpass", "mark"} for grand in child.children)
        if child.dep_ in {"advcl", "xcomp"} and child.tag_ == "VBG" and child.i > verb.i and not own:
            yield _deed(view, child)


def _deed(view: View, verb: Token) -> Hit | None:
    """The entry that ``verb`` begins; of "call" alone only without an object, as a recipe calls for eggs."""
    hit = view.lexicon.following("contact", view.stream(verb))
    if hit is None or hit.length > 1 or not view.among("touch.objectless", verb.lemma_):
        return hit
    calling = verb.lemma_ == "call" and verb.tag_ not in _PARTICIPLES  # "my dinner is calling"
    return None if calling or any(map(_is_object, verb.children)) else hit


def _is_object(child: Token) -> bool:
    """False for the "power" of "phoned again, still no power"."""
    if child.dep_ not in {"dobj", "oprd", "ccomp"} or child.i < child.head.i:
        return False
    return not any(each.text == "," for each in child.doc[child.head.i : child.i])


def _is_done_to(participle: Token) -> bool:
    """True for "the form emailed to the tenant", where somebody else does it; "texted to say" is nobody else."""
    says = any(child.dep_ in {"xcomp", "advcl"} and child.tag_ == "VB" for child in participle.children)
    return participle.lemma_ not in {"call", "phone"} and not says


def _is_at_stake(view: View, state: Token) -> bool:
    """True for the "on the line" of "the deposit is on the line again", which may be lost."""
    subjects = [child for child in state.head.children if child.dep_ == "nsubj"]
    return any(view.lexicon.has("touch.at-stake", each.lemma_) for each in subjects)
