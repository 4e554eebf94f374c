"""Words for a person: customers by where they are or by what they do; staff and strangers are left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from custlint.matchers.decide import Judge
from custlint.matchers.decision import Decision, confidence_of, vetoed
from custlint.matchers.grammar import Role, noun_phrase, role_of
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.matters import Matters, named
from custlint.matchers.parts import are_things
from custlint.matchers.person_deeds import PersonDeeds
from custlint.matchers.reference import Reference
from custlint.matchers.sign import Sign
from custlint.matchers.standin import NAME, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT_PLACE = 4.0
_OF_STAFF_TOO = 2.5
"""Given back at a customer's place to what staff do too."""

_SOMEWHERE = 1.6
"""Added for who does what customers do, or is "he" or "she", and is told apart by where they are ("by the kettles")."""

_SPOKEN_OF = 0.5
"""Added to that for the "he" or "she"."""

_SLIGHT = frozenset({"person.leans-does", "person.this", "person.served", "person.got", "person.who"})
"""Signs that say nothing of people in general."""

_OF_WHOEVER = _SLIGHT | {"person.does"}

_PAST = re.compile(r"(?<!since )(?<!from )\b(?:1[0-9]\d\d|20[01]\d)\b")
"""A year of long ago; "since 1987" is a regular."""

_OURS = frozenset({"my", "our"})
_WITH_THEM = re.compile(r"(\w+)\s+with\s+(?:(?:the|an?|her|his|their)\s+)?$")


_OF_WORKS = re.compile(r"\s+(?:of|in|at|inside)\s+(?:the|an?|our|their|this|that)\s+((?:[\w-]+\s+)?[\w-]+)")
_HOUR = re.compile(r"\d{1,2}[:.h]\d{2}")
"""The hour before "11:20 lady left her change", with which a note begins."""

_NEXT = re.compile(r"\s*(?:he|she|they|his|her)(?:['’]\w+)?\s", re.IGNORECASE)


class PersonJudge:
    """Decides person words."""

    def __init__(self, lexicon: Lexicon, judge: Judge) -> None:
        self._lexicon = lexicon
        self._judge = judge
        self._matters = Matters(lexicon)
        self._deeds = PersonDeeds(lexicon, self._matters)

    def decide(self, reference: Reference, token: Token, reading: Reading) -> Decision:
        """The decision on a person word whose head is ``token``."""
        role = role_of(self._counted(token))
        veto = self._veto(reference, token, reading)
        if veto:
            return vetoed(veto, role=role, token=token)
        at_customers = reference.has("at-place") and not reference.has("open")
        numbered = at_customers and any(char.isdigit() for char in reference.span.of(reading.sentence.original))
        if not numbered and are_things(self._lexicon, reference.noun, token, role):
            return vetoed("a number of things", role=role, token=token)
        verbs = self._deeds.verbs(token, role)
        able = [verb for verb in verbs if not (at_customers and _is_unable(verb))]
        signs = [*self._deeds.of(token, able), *self._dealings(token, role), *self._setting(reference, token, reading)]
        if not reference.has("at-place") and any(sign.name == "person.long-ago" for sign in signs):
            signs = [sign for sign in signs if sign.name != "person.does"]
        signs += self._collects(verbs, reading)
        known = {sign.name for sign in signs} & {"person.served"}
        signs += [sign for sign in self._matters.of(token, role, verbs) if sign.name not in known]
        if self._is_anybody(reference, token):
            whoever = any(child.dep_ == "relcl" for child in token.children) and reference.has("bare")
            unfit = (_OF_WHOEVER if whoever else _SLIGHT) | ({"person.whose"} if role.kind == "object" else set())
            signs = [sign for sign in signs if sign.name not in unfit]
        weighed = [(sign, *self._judge.weigh(sign)) for sign in dict.fromkeys(signs)]
        score = sum(weight for _, weight, _ in weighed)
        if reference.has("at-place"):
            works = any(sign.name == "person.staff-does" for sign, _, _ in weighed)
            score += _AT_PLACE + (_OF_STAFF_TOO if works and not reference.has("open") else 0)
            weighed.insert(0, (Sign("person.at-place", ""), _AT_PLACE, "a person at a customer's place"))
        elif reference.has("somewhere") and _does_or_is_spoken_of(signs, token, reading):
            somewhere = _SOMEWHERE + (_SPOKEN_OF if _is_spoken_of(token) else 0)
            score += somewhere
            weighed.insert(0, (Sign("person.somewhere", ""), somewhere, "somebody told by where they are"))
        return Decision(confidence_of(score), score, tuple(weighed), role, token)

    def _collects(self, verbs: list[Token], reading: Reading) -> Iterator[Sign]:
        """What only customers come for, as it is filed under a number: "has come to pick up order 5532"."""
        for verb in verbs:
            stream = list(verb.doc[verb.i : verb.i + 3])
            for noun in (child for child in verb.children if child.dep_ == "dobj" and child.text == NAME):
                words = reading.span_of(noun).of(reading.sentence.original).lower().split()
                known = len(words) > 1 and self._lexicon.has("person.collected", words[0])
                if known and self._lexicon.following("person.collects", stream) is not None:
                    yield Sign("person.does", f"{verb.text} … {words[0]}")

    def _is_anybody(self, reference: Reference, token: Token) -> bool:
        """True for "people who need to", "a human", "most folks": whoever it may be."""
        if reference.has("at-place") or not self._lexicon.has("person.generic", reference.noun):
            return False
        told = [child.lower_ for child in token.children if child.dep_ in {"det", "poss", "nummod", "amod"}]
        return not told or self._lexicon.has("grammar.of-anybody", told[0])

    def _counted(self, token: Token) -> Token:
        """The head of "a couple of girls": what the couple does, the girls do."""
        if token.dep_ != "pobj" or token.head.lower_ != "of":
            return token
        amount = token.head.head
        return amount if self._lexicon.has("grammar.quantities", amount.lemma_) else token

    def _dealings(self, token: Token, role: Role) -> Iterator[Sign]:
        """Whom we serve, who is said to be staff, whom we have here."""
        verb = role.governor
        for_them = role.preposition is not None and role.preposition.lower_ == "for"
        if role.kind in {"object", "attached", "prepositional"} and for_them and self._is_packed(role):
            yield Sign("person.packed-for", "for them")
        if role.kind == "object" and verb is not None:
            served = self._lexicon.following("object", list(token.doc[verb.i : verb.i + 2]))
            if served and served.name in {"object.person", "object.leans-person"}:
                yield Sign("person.served", served.words)
        if role.kind == "subject" and verb is not None and verb.lemma_ == "be":
            for noun in verb.children:
                if noun.dep_ == "attr" and noun.pos_ == "NOUN" and self._lexicon.has("person.other", noun.lemma_):
                    yield Sign("person.staff-does", noun.text)
        if token.dep_ in {"dobj", "attr"} and token.head.lemma_ in {"have", "get", "be"}:
            yield Sign("person.got", token.head.text)

    def _is_packed(self, role: Role) -> bool:
        """True for what is wrapped, bagged and rung up for somebody; "please" may be read between."""
        verb = role.governor
        return verb is not None and any(
            self._lexicon.has("person.packed-for", each.lemma_) for each in (verb, verb.head, verb.head.head)
        )

    def _setting(self, reference: Reference, token: Token, reading: Reading) -> Iterator[Sign]:
        """What they came for, where they are from, when it was, and whether they are pointed at."""
        with_them = [noun for noun in self._matters.comes_with(token) if not self._matters.is_tool(noun)]
        if self._comes_for(with_them):
            yield Sign("person.comes-for", "")
        elif any(each.dep_ in {"det", "poss"} for noun in with_them for each in noun.children):
            yield Sign("person.who", "")
        if not reference.flags & {"at-place", "somewhere"} and self._elsewhere(token):
            yield Sign("person.elsewhere", "")
        if _PAST.search(reading.sentence.original):
            yield Sign("person.long-ago", "")
        if reference.has("staff"):
            yield Sign("person.at-work", "")
        pointing = self._lexicon.set_of("grammar.pointing")
        if any(child.lower_ in pointing for child in token.children) or (token.i == 0 and reference.has("bare")):
            yield Sign("person.this", "")

    def _comes_for(self, nouns: list[Token]) -> bool:
        """True for "the lad with the loan query": known by what they came for."""
        groups = (
            "contracts",
            "services",
            "troubles",
            "records",
            "stay",
            "treatments",
            "conditions",
            "injuries",
            "vehicle-troubles",
        )
        return any(self._matters.is_trouble(noun) for noun in nouns) or any(
            self._lexicon.has(f"things.{group}", word) for noun in nouns for word in named(noun) for group in groups
        )

    def _elsewhere(self, token: Token) -> bool:
        """True for "a guy at Visa", "a woman from the council"."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"at", "from", "of", "on"}:
                nouns = [grand for grand in child.children if grand.dep_ == "pobj"]
                return any(noun.pos_ in {"PROPN", "NOUN"} for noun in nouns)
        return False

    def _veto(self, reference: Reference, token: Token, reading: Reading) -> str:
        if reference.has("from-staff") or _is_one_of_us(token):
            return "staff, by where they work" if reference.has("from-staff") else "one of us"
        if any(self._is_behind(child) for child in token.children):
            return "staff, by where they work"
        own = any(each.dep_ == "poss" and self._judge.is_customer_word(each.lower_) for each in token.children)
        if own or self._judge.is_a_customers(reading.sentence.original, reference.parts["head"].end):
            return "somebody with a customer"
        if reference.has("bare") and _lacks_article(reference, token):
            return "no article"
        if self._is_own(reference, reading.sentence.original):
            return "the writer's own family"
        return self._part(reference, token, reading) or self._figure(token) or self._at_works(reference, reading)

    def _is_own(self, reference: Reference, text: str) -> bool:
        """True for "my wife" and "our sister"; "our mums" are whom a class or a ward is for."""
        owner = text[reference.span.start :].partition(" ")[0].lower()
        head = reference.parts["head"].of(text).lower()
        numbered = reference.has("at-place") and not reference.has("open")
        mine = owner == "my" and not numbered and self._lexicon.has("person.mine", head)
        return mine or (owner in _OURS and self._lexicon.has("person.own", head))

    def _part(self, reference: Reference, token: Token, reading: Reading) -> str:
        """The "little girl on the cubicle 7" of a curtain, the "pensioner" of a campaign group."""
        last = [each for each in reading.doc if reading.span_of(each).end == reference.span.end]
        if reference.has("open") and last and last[-1].dep_ == "compound" and last[-1].head.i > last[-1].i:
            return "part of a longer name"
        if reference.has("at-place") and last and self._names_more(last[-1]):
            return "part of a longer name"
        if token.dep_ == "compound" and all(each.dep_ == "compound" for each in token.doc[token.i : token.head.i]):
            return "part of a longer word"
        return self._of_others(reference, token, reading)

    def _names_more(self, place: Token) -> bool:
        """True for the "cubicle 7" of "the little girl on the cubicle 7 curtain"; false before "mind if"."""
        noun = place.nbor() if place.i + 1 < len(place.doc) else None
        if noun is None or place.dep_ not in {"compound", "nmod"} or place.head != noun or noun.tag_ != "NN":
            return False
        if self._lexicon.has("place.numbered-before", noun.lemma_):
            return False  # "the girl on the number 9 bus"
        hit = self._lexicon.following("subject", list(noun.doc[noun.i : noun.i + 3]))
        return hit is None or hit.length == 1 or not hit.name.endswith("person")

    def _of_others(self, reference: Reference, token: Token, reading: Reading) -> str:
        if self._is_with_a_customer(reading.sentence.original[: reference.span.start]):
            return "with a customer"
        if self._is_awaited(token):
            return "whom a customer waits for"
        return "a number of things" if self._is_amount(token) else ""

    def _is_with_a_customer(self, before: str) -> bool:
        """True after "the customer with the": a child or a dog that somebody has with them."""
        match = _WITH_THEM.search(before)
        return match is not None and self._judge.is_customer_word(match[1])

    def _is_awaited(self, token: Token) -> bool:
        """True for the boy of "they're waiting for a boy who's stuck in traffic", who is of their party."""
        verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "for" else token.head
        if token.dep_ not in {"pobj", "dobj"} or not self._lexicon.has("person.awaiting", verb.lemma_):
            return False
        waiting = (child for child in verb.children if child.dep_ == "nsubj")
        return any(each.lower_ in {"he", "she", "they"} or each.text == NAME for each in waiting)

    def _is_amount(self, token: Token) -> bool:
        """True for the bunch of "a bunch of keys"."""
        of = token.nbor() if token.i + 1 < len(token.doc) else None
        if (
            token.tag_ != "NN"
            or of is None
            or of.lower_ != "of"
            or not self._lexicon.has("person.amounts", token.lemma_)
        ):
            return False
        nouns = [child for child in of.children if child.dep_ == "pobj"]
        known = ("person.words", "person.other")
        return any(
            each.pos_ == "NOUN" and not any(self._lexicon.has(name, each.lemma_) for name in known) for each in nouns
        )

    def _is_behind(self, preposition: Token) -> bool:
        """True for "behind the paint counter", where staff are."""
        nouns = (each.lemma_ for each in preposition.children if each.dep_ == "pobj")
        return preposition.lower_ == "behind" and any(self._lexicon.has("place.worked-on", noun) for noun in nouns)

    def _at_works(self, reference: Reference, reading: Reading) -> str:
        """The man on line 4 OF THE FACTORY, who works there."""
        after = _OF_WORKS.match(reading.sentence.original, reference.span.end) if reference.has("at-place") else None
        works = after is not None and any(self._lexicon.has("place.works", word) for word in after[1].lower().split())
        return "staff, by where they work" if works else ""

    def _figure(self, token: Token) -> str:
        """The wooden lady, the bunch of keys."""
        if any(self._lexicon.has("person.figures", child.lower_) for child in token.children):
            return "a figure of a person"
        if any(
            child.lower_ in {"in", "on"} and noun.dep_ == "pobj" and self._lexicon.has("person.pictured", noun.lemma_)
            for child in token.children
            for noun in child.children
        ):
            return "a picture of a person"
        kinds = (
            noun
            for child in token.children
            if child.lower_ == "of" and child.dep_ == "prep"
            for noun in child.children
            if noun.dep_ == "pobj"
        )
        return "a number of things" if any(self._lexicon.has("person.bundled", each.lemma_) for each in kinds) else ""


def _is_unable(verb: Token) -> bool:
    """True for the "open" of "can't open the link", which those whose work it is can."""
    modal = any(child.tag_ == "MD" for child in verb.children)
    return modal and any(child.dep_ == "neg" for child in verb.children)


def _is_one_of_us(token: Token) -> bool:
    """True for "I'm just the person you want"."""
    subjects = (child.lower_ for child in token.head.children if child.dep_ == "nsubj")
    return token.dep_ == "attr" and any(word in {"i", "we"} for word in subjects)


def _does_or_is_spoken_of(signs: Iterable[Sign], token: Token, reading: Reading) -> bool:
    """True where somebody does what customers do, or "he" or "she" points back to them."""
    if any(sign.name in {"person.does", "person.leans-does", "person.served"} for sign in signs):
        return True
    if _NEXT.match(reading.after):
        return True
    return _is_spoken_of(token)


def _is_spoken_of(token: Token) -> bool:
    return any(each.lower_ in {"he", "she", "him", "her", "his"} for each in token.doc[token.i + 1 :])


def _lacks_article(reference: Reference, token: Token) -> bool:
    """True for one person, or one group, without an article, except where a note begins so: "Guy in 330 waiting"."""
    if reference.has("several"):
        return token.tag_ in {"NN", "NNP"}
    hour = token.i == 1 and _HOUR.fullmatch(token.doc[0].text)
    return noun_phrase(token)[0] > 0 or not (token.i == 0 or hour or reference.has("at-place"))
