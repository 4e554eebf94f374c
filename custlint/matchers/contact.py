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
_DEEDS = frozenset({"subject.person", "subject.leans-person", "object.leans-person", "acts.on-us"})
_FIRST = frozenset({"ROOT", "nsubj", "nsubjpass"})
_PARTICIPLES = frozenset({"VBN", "VBD"})


def gets_in_touch(view: View, token: Token, role: Role, *, known: bool) -> Iterator[Sign]:
    """The sign that the thing with the head ``token`` gets in touch; ``known``: a list has it as something bought."""
    hit = next((hit for hit in _hits(view, token, role) if hit is not None), None)
    if hit is not None and hit.name == PERSON and (known or not is_agent(token, view.lexicon)):
        yield Sign(PERSON if known else OPEN, hit.words)
        return
    words = _held(view, token, role) or _rung_back(view, token, role) or _sent(view, role)
    if words:
        yield Sign(OPEN, words)


def by_itself(noun: str, touching: list[Sign], lexicon: Lexicon) -> bool:
    """True for a thing that rings and speaks by itself; "the cracked phone rang about the repair" is whoever has it."""
    told = (set(sign.words.split()) for sign in touching)
    spoken = any(not lexicon.set_of("touch.purposes").isdisjoint(words) for words in told)
    return not spoken and rings_itself(noun, lexicon)


def says_nothing(sign: Sign, touching: list[Sign], lexicon: Lexicon) -> bool:
    """True for a sign that says nothing of a thing that rings by itself."""
    calls = bool(touching) or lexicon.has("touch.objectless", sign.words.split(" ", 1)[0])
    return sign.name == "thing.speaks" or (sign.name in _DEEDS and calls)


def rings_itself(noun: str, lexicon: Lexicon) -> bool:
    """True for a thing that rings, calls and writes without anybody: a phone, an alarm, an app."""
    words = noun.lower().split()
    return any(lexicon.has("touch.itself", word) for word in (*words[-1:], " ".join(words)))


def _held(view: View, token: Token, role: Role) -> str:
    """ "I've got a burst pipe on the line", "there's a leaky tap on the phone for you"."""
    verb = role.governor
    had = role.kind == "object" and role.preposition is None and verb is not None and verb.lemma_ in {"have", "get"}
    there = role.kind == "equated" and any(each.dep_ == "expl" for each in token.head.children)
    if not (had or there):
        return ""
    hit = view.lexicon.following("held", view.stream(token)[1:])
    return hit.words if hit is not None else ""


def _rung_back(view: View, token: Token, role: Role) -> str:
    """ "Can someone ring the messy divorce back?"."""
    verb = role.governor
    if role.kind != "object" or verb is None or not view.among("touch.objectless", verb.lemma_):
        return ""
    after = [each for each in verb.children if each.lower_ == "back" and each.dep_ in {"prt", "advmod"}]
    direct = token.dep_ in {"dobj", "dative", "nsubj"}
    return f"{verb.text} back" if direct and any(each.i > token.i for each in after) else ""


def _sent(view: View, role: Role) -> str:
    """ "A voicemail from the loft conversion"."""
    told = role.kind == "attached" and role.governor is not None and role.preposition is not None
    if not told or role.governor is None or role.preposition is None or role.preposition.lower_ != "from":
        return ""
    sent = role.governor
    named = f"{sent.nbor(-1).lower_} {sent.lemma_}" if sent.i else ""
    known = any(view.among("touch.sent", word) for word in (sent.lemma_, named))
    return f"{sent.text} from" if known else ""


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
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) and token.dep_ in _FIRST else None
    if after is not None and after.tag_ in _PARTICIPLES and after.dep_ == "acl" and not _is_done_to(after, verb):
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


def _is_done_to(participle: Token, verb: Token | None) -> bool:
    """True for "the form emailed to the tenant" and "the vote called last night was lost"; "texted to say" is a deed.

    ``verb`` is what the thing does besides.
    """
    if any(child.dep_ == "agent" for child in participle.children):
        return True
    if verb is not None and verb.i > participle.i and participle.doc[participle.i + 1].text != ",":
        return True
    says = any(child.dep_ in {"xcomp", "advcl"} and child.tag_ == "VB" for child in participle.children)
    return participle.lemma_ not in {"call", "phone"} and not says


def _is_at_stake(view: View, state: Token) -> bool:
    """True for the "on the line" of "the deposit is on the line again", which may be lost."""
    subjects = [child for child in state.head.children if child.dep_ == "nsubj"]
    return any(view.lexicon.has("touch.at-stake", each.lemma_) for each in subjects)
