"""Cues in how a reference is written, in the marks after it, in the verb's number and in the words around."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from custlint.matchers.grammar import Role, finite_of
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.reference import Reference
from custlint.matchers.sign import Sign
from custlint.matchers.standin import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTE = "\"'“‘"
_LISTED = re.compile(r"\s*:\s*(\S)?")
_RELATIVE = re.compile(r"\s*,?\s+(who|whose|whom|which)\b")
_POINTING = frozenset({"he", "she", "they", "who", "which"})
_WORDS = re.compile(r"[a-z']+")
_ASKED = re.compile(r"\s*,\s+(?:who|whose)\b[^.!?]*\?")
_OWNED = re.compile(
    r"\b(?:his|her|their|(?:forgot|left|lost|dropped)(?: behind)? (?:an?|the)) ([a-z-]+)(?: ([a-z-]+))?"
)
_ITS_OWN = re.compile(r"\s+(?:(?!him\b|her\b|them\b|the\b|an?\b|his\b)[a-z'’]+\s+){1,3}?(?:his|her)\s+[a-z]")
"""What somebody does to what is theirs, and nobody else's between: not "gave him his change"."""
_SAID = re.compile(
    r"\b(?:he|she|they)(?:['’](?:s|re)|\s+(?:is|was|are|were|will be))\s+(?:(?:all|still|now|just)\s+)?"
    r"([a-z-]+)(?: ([a-z-]+))?"
)
_LETTERS = re.compile(r"[A-Za-z]+")
_THREE_DIGITS = 3
_PLURAL = frozenset({"are", "were", "have", "'re", "aren't", "weren't", "haven't"})
_BESIDE = frozenset({"i", "me", "he", "him", "she", "her", "myself"})
_BOTH = frozenset({"both", "each"})
_AND = re.compile(r"\band\s+$")
_BOTH_DO = re.compile(
    r"\s+(?:both\s+(?:want|say|have|had|rang|called|complain)\w*|(?:have|had|want|wanted|say|said)\s+both\b)"
)
_OF_MANY = frozenset({"state.person", "state.leans-person", "subject.person"})
_PERSONAL = frozenset({"pronoun.person", "relative.person", "pronoun.next"})


def bias(reference: Reference) -> Iterator[Sign]:
    """What the way a reference is written says before anything else is known."""
    for flag in ("bare", "lettered", "shared", "indefinite", "document", "open", "ordered"):
        if reference.has(flag):
            yield Sign(f"bias.{flag}", "")
    if reference.has("unnumbered") and not reference.has("named"):
        yield Sign("bias.owned" if reference.has("owned") else "bias.unnumbered", "")
    if reference.has("at-place"):
        if reference.has("sufferer"):
            yield Sign("sufferer.at-place", "")
        elif reference.has("condition"):
            yield Sign("condition.at-place", "")
    plain = {"record": True, "thing": not reference.has("sufferer"), "slot": not reference.has("owned")}
    if plain.get(reference.kind, False):
        yield Sign(f"bias.{reference.kind}", "")


def marks(reference: Reference, token: Token, reading: Reading) -> Iterator[Sign]:
    """A colon with or without a quotation, and a relative clause after the reference."""
    after = reading.sentence.original[reference.span.end :] + reading.after
    listed = _LISTED.match(after)
    if listed:
        yield Sign("speaks" if listed[1] and listed[1] in _QUOTE else "listed", ":")
    told = {"who"} if reference.kind in {"thing", "record"} else {"who", "whose"}
    asked = _ASKED.match(after)
    if not asked and any(child.dep_ == "relcl" and _has_any(child, told) for child in token.children):
        yield Sign("relative.person", "who")
    relative = None if asked else _RELATIVE.match(after)
    if relative and not (relative[1] == "whose" and reference.kind in {"thing", "record"}):
        yield Sign("relative.thing" if relative[1] == "which" else "relative.person", relative[1])


def asked_on(token: Token) -> bool:
    """True for the "who" of "job 7 says two men and a digger, who's driving?": a question after a statement."""
    doc = token.doc
    if token.i < 2 or token.nbor(-1).text != "," or doc[-1].text != "?":
        return False
    before = doc[: token.i]
    asked = doc[0].pos_ in {"AUX", "VERB"} or any(each.text == "?" or each.tag_.startswith("W") for each in before)
    return not asked and not any(each.text in {",", "?"} for each in doc[token.i + 1 : -1])


def asides(reference: Reference, token: Token, reading: Reading, lexicon: Lexicon) -> Iterator[Sign]:
    """What is said of somebody beside the sentence: "…, poor love", "…, son is aware"; or to somebody: "Tier 2, …"."""
    after = f" {' '.join(_WORDS.findall(reading.sentence.original[reference.span.end :].lower()))} "
    for words in lexicon.set_of("grammar.pitied"):
        if f" {words} " in after:
            yield Sign("pitied", words)
            break
    if reference.span.start == 0 and _is_called(token, reading.sentence.original[reference.span.end :]):
        yield Sign("vocative", "")
    kin = next((each for each in token.doc[token.i + 1 :] if _is_bare_kin(each, lexicon)), None)
    if kin is not None and not any(each.lower_ in {"my", "our", "your"} for each in token.doc):
        yield Sign("kin.bare", kin.text)


def at_work(reference: Reference, reading: Reading, lexicon: Lexicon) -> Iterator[Sign]:
    """What only whoever works at a place has, or only a customer: "counter 4 wants her break", "has missed his bus"."""
    if not reference.has("shared"):
        return
    for match in _OWNED.finditer(reading.sentence.original.lower(), reference.span.end):
        owned = {match[1], match[2] or ""}
        for name, sign in (("staff.owned", "bias.at-work"), ("customer.owned", "bias.customer")):
            if not owned.isdisjoint(lexicon.set_of(name)):
                yield Sign(sign, match.group())
                return
    for match in _SAID.finditer(reading.sentence.original.lower(), reference.span.end):
        if not {match[1], f"{match[1]} {match[2] or ''}"}.isdisjoint(lexicon.set_of("staff.is")):
            yield Sign("bias.at-work", match.group())
            return


def asked_whether(role: Role, token: Token, signs: Iterable[Sign]) -> list[Sign]:
    """A question of it by name: "has 839 paid?"."""
    verb = role.governor
    if role.kind != "subject" or verb is None or token.doc[-1].text != "?":
        return []
    asked = any(child.dep_ in {"aux", "auxpass"} and child.i < token.i for child in verb.children)
    leaning = any(sign.name == "subject.leans-person" for sign in signs)
    return [Sign("bias.asked", verb.text)] if asked and leaning else []


def of_a_customer(reference: Reference, reading: Reading, lexicon: Lexicon) -> Reference:
    """A place of staff as one shared with customers, where what only they have follows: "till 3 forgot her change"."""
    after = reading.sentence.original[reference.span.end :]
    if not reference.has("staff") or reference.kind != "place" or not _ITS_OWN.match(after):
        return reference
    shared = replace(reference, flags=reference.flags - {"staff"} | {"shared"})
    signs = at_work(shared, reading, lexicon)
    return shared if any(sign.name == "bias.customer" for sign in signs) else reference


def _is_called(token: Token, after: str) -> bool:
    """True for the "Tier 2" of "Tier 2, the chap on line 5 is yours": another subject follows a comma."""
    if not after.startswith(", ") or (token.dep_ in {"nsubj", "nsubjpass"} and token.head.i < token.i + 3):
        return False
    following = token.doc[token.i + 2 : token.i + 9]
    if any(each.dep_ in {"nsubj", "nsubjpass"} and each.lower_ not in _POINTING for each in following):
        return True
    # Whoever it is in other words stands between two commas, the subject of the verb after one.
    second = next((child for child in token.children if child.dep_ == "appos" and child.i > token.i), None)
    if second is None or token.head.i < second.i:
        return False
    return all(each.text != "," for each in token.doc[second.i : token.head.i])


def _is_bare_kin(token: Token, lexicon: Lexicon) -> bool:
    if token.tag_ not in {"NN", "NNP"} or not lexicon.has("grammar.kin", token.lower_):
        return False
    before = token.doc[token.i - 1] if token.i else None
    if before is not None and (
        before.tag_ in {"PRP$", "POS", "DT", "CD", "NN", "NNP", "JJ"} or before.dep_ == "compound"
    ):
        return False
    return token.dep_ != "compound" and not any(child.dep_ in {"det", "poss", "amod"} for child in token.children)


def placed(reference: Reference, signs: list[Sign]) -> list[Sign]:
    """``signs`` without pronouns of the sentence where a number alone tells where or when: "in 1833 he began"."""
    if not reference.has("bare") or all(sign.name != "after.place" for sign in signs):
        return signs
    return [sign for sign in signs if sign.name not in {"pronoun.person", "pronoun.weak"}]


def crowded(reference: Reference, role: Role, signs: list[Sign], lexicon: Lexicon) -> list[Sign]:
    """``signs`` without the doubt who is meant, where only customers can be.

    Several at one place are in a state ("gate 5 are restless"), or it is family ("garage 7's mother").
    """
    names = {sign.name for sign in signs}
    if "verb.plural" in names and reference.kind == "place":
        # what things mostly do, one thing does
        signs = [sign for sign in signs if sign.name not in {"subject.leans-thing", "state.leans-thing"}]
    several = "verb.plural" in names and not names.isdisjoint(_OF_MANY) and lexicon.has("place.crowded", reference.noun)
    related = role.kind == "owner" and role.governor is not None and lexicon.has("grammar.kin", role.governor.lemma_)
    return [sign for sign in signs if not ((several or related) and sign.name == "bias.shared")]


def beside_us(token: Token, lexicon: Lexicon) -> Iterator[Sign]:
    """One of two, of whom the other is a pronoun, or somebody who does the same: "the lady and 29B have both rung"."""
    joined = [token.head] if token.dep_ == "conj" else []
    both = any(each.lower_ in _BOTH for each in token.doc[token.i + 1 : token.i + 4])
    for each in (*joined, *(child for child in token.children if child.dep_ == "conj")):
        somebody = both and lexicon.has("person.words", each.lemma_)
        if each.lower_ in _BESIDE or somebody:
            yield Sign("in.company", f"with {each.text}")


def without_doubt(
    reference: Reference, token: Token, reading: Reading, signs: list[Sign], lexicon: Lexicon
) -> list[Sign]:
    """``signs`` where a party is put somewhere ("move this six-top, they asked"), and of two who both do something.

    "The man who bought the pram on Saturday and order 9014 have both rung" names no Saturday and order.
    """
    sentence = reading.sentence.original
    names = {sign.name for sign in signs}
    if reference.noun.endswith("-top") and "pronoun.people" in names:
        return [sign for sign in signs if sign.name != "object.leans-thing"]
    before = sentence[: reference.span.start]
    if not (_AND.search(before) and _BOTH_DO.match(sentence, reference.span.end)):
        return signs
    somebody = (each for each in token.doc[: token.i] if each.dep_ == "nsubj" and each.tag_ in {"NN", "NNS"})
    if not any(lexicon.has("person.words", each.lemma_) for each in somebody):
        return signs
    return [*(sign for sign in signs if not sign.name.startswith("after.")), Sign("with.person", "and")]


def agreement(reference: Reference, token: Token, role: Role, lexicon: Lexicon) -> Iterator[Sign]:
    """A plural verb after one place: "Table 14 are ready"."""
    if role.kind != "subject" or role.governor is None or reference.has("several") or role.guessed:
        return
    if reference.has("plural-service") or (reference.kind == "thing" and token.tag_ in {"NNS", "NNPS"}):
        return
    if reference.has("bare") and len(reference.span) < _THREE_DIGITS:
        # "2 were reached" are two of those spoken of before
        return
    if token.dep_ in {"conj", "pobj"} or any(child.dep_ == "conj" for child in token.children):
        return
    finite = finite_of(role.governor)
    if finite is None or (finite.i < token.i and finite.tag_ == "MD"):
        return
    plural = finite.tag_ == "VBP" and finite.lower_ in lexicon.set_of("grammar.plural-verbs")
    if plural or finite.lower_ in _PLURAL:
        yield Sign("verb.plural", finite.text)


def technical(reading: Reading, signs: Iterable[Sign], lexicon: Lexicon, *, document: bool) -> Iterator[Sign]:
    """In a technical text people's verbs are said of programs and machines too, the more of a ``document``'s parts."""
    if any(sign.name in _PERSONAL for sign in signs):
        return
    words = {match.group().lower() for match in _LETTERS.finditer(reading.sentence.original)}
    known = sorted(words & lexicon.set_of("technical.words"))
    code = "`" in reading.sentence.original
    if len(known) + code + (document and bool(known or code)) > 1:
        yield Sign("technical", ", ".join(known[:3]) or "code")


def _has_any(clause: Token, words: set[str]) -> bool:
    return any(each.lower_ in words and not asked_on(each) for each in clause.lefts)
