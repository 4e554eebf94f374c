"""Why a role word or a label means no customer here: a name, an adjective, a department, a program, a colleague."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from custlint.matchers.form_vetoes import (
    department,
    mostly_small,
    named_for,
    owned,
    says_of_us,
    status,
    verb_or_adjective,
    word_before,
)
from custlint.matchers.grammar import predicates, simple_present
from custlint.matchers.label_vetoes import LabelVetoes
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.numbers import alternation
from custlint.matchers.reference import Reference
from custlint.matchers.standin import NAME

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BODY = re.compile(
    r"\s+(?:of|in|at|for|from|on)\s+(?:(?:the|an?|our|their|this|that)\s+)?(?:[\w-]+['’]s\s+)?((?:[\w-]+\s+)?[\w-]+)"
)
_STREET = re.compile(r"\s+(?:on|off|in|near)\s+(?!T\d)[A-Z]\w+")
_OWN_TITLE = re.compile(r"['’]s?\s+[A-Z][a-z]+\b")

_PEOPLE = (
    "person.words",
    "person.other",
    "person.company",
    "grammar.somebody",
    "grammar.kin",
    "open.people",
    "open.groups",
)
_THINGS = (
    "role.likened",
    "open.words",
    "things.vehicle-names",
    "things.goods",
    "things.vehicles",
    "things.clothes",
    "things.drinks",
    "things.food",
)

_AILING = ("things.conditions", "things.injuries", *(name for name in _PEOPLE if name != "open.groups"))
_OF_PEOPLE = ("an", "ese", "ish", "er", "or", "ist", "ot", "i")
"""How words end that tell where somebody is from or what they do: "a Canadian", "a Scot"."""


class WordVetoes:
    """The reasons to leave a role word or a label alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._labels = LabelVetoes(lexicon)

    @cached_property
    def _word_before(self) -> re.Pattern[str]:
        said = alternation(self._lexicon.set_of("word.spoken-of")) or "(?!)"
        return re.compile(rf"\b(?:{said})\s+[\"'“‘*_]?$", re.IGNORECASE)

    def of(self, reference: Reference, token: Token, sentence: str) -> str:
        """Why the word with the head ``token`` is left; empty where it is not."""
        fixed = reference.rule.rule.only_after
        before = sentence[: reference.span.start]
        if fixed and not re.search(rf"(?i)\b(?:{'|'.join(fixed)})\s+(?:[\w-]+\s+)?$", before):
            return "no article"
        return (
            self._spoken_of(token, before)
            or ("one of us" if reference.kind == "role" and says_of_us(token) else "")
            or self._labels.of(reference, token, sentence)
            or self._animal(reference, token)
            or self._said_of_thing(reference, token)
            or self._firm(reference, sentence)
            or self._pressed(reference, sentence)
            or owned(reference, token)
            or self._family(reference, token)
            or self._elsewhere(reference, sentence)
            or self._titled(reference, sentence)
            or self._priced(reference, token)
            or department(reference, token)
            or self._program(reference, token)
            or status(token)
            or self._somebodys(reference, token)
            or self._of_another_body(reference, sentence)
            or ("" if fixed or named_for(reference) else self._name(reference, token, sentence))
            or self._colleague(reference, token)
            or self._house(reference, sentence)
            or verb_or_adjective(reference, token)
        )

    def _spoken_of(self, token: Token, before: str) -> str:
        """ "The word guest", "spell policyholder as one word": the word itself is meant."""
        bare = not any(child.dep_ in {"det", "poss", "nummod"} for child in token.children)
        spelled = token.dep_ in {"dobj", "nsubjpass"} and self._lexicon.has("word.spelled", token.head.lemma_)
        return "a word that is spoken of" if (bare and spelled) or self._word_before.search(before) else ""

    def _family(self, reference: Reference, token: Token) -> str:
        """ "Her parents": of somebody, who need not be a customer."""
        known = reference.kind == "role" and self._lexicon.has("role.family", reference.noun)
        somebodys = known and any(child.lower_ in {"his", "her"} for child in token.children)
        return "somebody's family" if somebodys else ""

    def _elsewhere(self, reference: Reference, sentence: str) -> str:
        """Words beside which the word means something else: points in a quiz, a fridge one walks into."""
        last = reference.noun.split(" ")[-1]
        words = self._lexicon.set_of(f"elsewhere.{reference.noun}") | self._lexicon.set_of(f"elsewhere.{last}")
        found = words and not words.isdisjoint(re.findall(r"[a-z]+", sentence.lower()))
        return "another trade's word" if found else ""

    def _animal(self, reference: Reference, token: Token) -> str:
        """The patient of "our smallest patient was a harvest mouse" and "my first patient is a rusty Raleigh"."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.lemma_ != "be":
            return ""
        said = [child for child in verb.children if child.dep_ == "attr" and child.i > verb.i]
        if any(self._lexicon.has("open.animals", each.lemma_) for each in said):
            return "an animal"
        mended = self._lexicon.has("role.of-menders", reference.noun) and not reference.has("several")
        return "a thing that is mended" if mended and any(self._is_mended(each) for each in said) else ""

    def _is_mended(self, noun: Token) -> bool:
        """True for a kettle, a clock and a Raleigh; false for what ails a patient, and for "a Scot"."""
        words = {noun.lower_, noun.lemma_.lower(), *(f"{c.lower_} {noun.lower_}" for c in noun.children)}
        if any(self._lexicon.has(name, word) for name in _AILING for word in words):
            return False
        if any(self._lexicon.has(name, word) for name in (*_THINGS, "role.mended") for word in words):
            return True
        make = noun.pos_ == "PROPN" and any(child.lower_ in {"a", "an"} for child in noun.children)
        described = any(child.dep_ in {"amod", "nummod", "prep", "compound"} for child in noun.children)
        return make and described and not noun.lower_.endswith(_OF_PEOPLE)

    def _said_of_thing(self, reference: Reference, token: Token) -> str:
        """ "Rust is a stubborn passenger"; of "the winner" it is said in earnest."""
        verb = token.head
        if reference.kind != "role" or token.dep_ != "attr" or verb.lemma_ != "be":
            return ""
        subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
        if subject is None or subject.text == NAME or subject.tag_ not in {"NN", "NNP"} or subject.lower_ == "one":
            return ""
        told = any(child.dep_ in {"det", "poss"} for child in subject.children)
        if subject.tag_ == "NNP" and subject.i and not told:
            return ""  # "Mr Rust"
        bare = subject.tag_ == "NN" and not any(
            child.dep_ in {"det", "poss", "nummod", "compound", "relcl"} for child in subject.children
        )
        somebody = any(self._lexicon.has(name, subject.lemma_) for name in _PEOPLE)
        thing = any(self._lexicon.has(name, subject.lower_) for name in _THINGS)
        return "said of a thing" if thing or (bare and not somebody) else ""

    @cached_property
    def _firms(self) -> re.Pattern[str]:
        ends = alternation(self._lexicon.set_of("role.firm-ends")) or "(?!)"
        return re.compile(
            rf"(?:\s*,?\s+(?:&|and|\+)\s+(?=[A-Z])(?i:{ends})|\s+(?:Ltd|LLP|PLC|plc|Inc|LLC|GmbH|Limited))\b"
        )

    def _firm(self, reference: Reference, sentence: str) -> str:
        """ "Covers & Co.", "Savers and Sons", "Members Ltd" are firms."""
        capital = sentence[reference.span.start : reference.span.start + 1].isupper()
        return "the name of a firm" if capital and self._firms.match(sentence, reference.span.end) else ""

    @cached_property
    def _pressing(self) -> re.Pattern[str]:
        verbs = alternation(self._lexicon.set_of("words.pressed")) or "(?!)"
        days = f"(?i:{alternation(self._lexicon.set_of('words.dates')) or '(?!)'})\\b"
        return re.compile(rf"\b(?i:{verbs})\s+(?:the\s+|on\s+)?[\"'“‘*_]?(?!{days})[A-Z][a-z]+(?:\s+[\w-]+){{0,2}}\s+$")

    def _pressed(self, reference: Reference, sentence: str) -> str:
        """ "Tick Allow guests", "choose Invite members": what is written on a screen."""
        return "written on a screen" if self._pressing.search(sentence[: reference.span.start]) else ""

    @cached_property
    def _work(self) -> re.Pattern[str]:
        works = alternation(self._lexicon.set_of("title.works")) or "(?!)"
        return re.compile(rf",\s+(?:the|an?)\s+(?:[\w'’-]+\s+){{0,2}}?(?:{works})\b", re.IGNORECASE)

    def _titled(self, reference: Reference, sentence: str) -> str:
        """ "Passengers, the film with Jennifer Lawrence" is a title."""
        start = reference.span.start
        bare = start == 0 or re.fullmatch(r"(?i)the\s+", sentence[:start])
        return "a title" if bare and self._work.match(sentence, reference.span.end) else ""

    def _priced(self, reference: Reference, token: Token) -> str:
        """ "My last fare was eleven forty" is money."""
        if not self._lexicon.has("role.priced", reference.noun) or token.dep_ != "nsubj" or token.head.lemma_ != "be":
            return ""
        said = [child for child in token.head.children if child.dep_ in {"attr", "acomp"}]
        joined = any(child.dep_ == "conj" for each in (token.head, *said) for child in each.children)
        return "a price" if not joined and any(each.like_num for each in said) else ""

    def _colleague(self, reference: Reference, token: Token) -> str:
        """The resident of "the resident has ordered an ECG" works here, as what is done to whom one pages tells."""
        noun = reference.noun
        if not self._lexicon.set_of(f"{noun}-works.does"):
            return ""
        if token.dep_ == "dobj" and self._lexicon.has(f"{noun}-paged.does", token.head.lemma_):
            return "a colleague, by what one does to them"
        own = {token, *(each for each in token.doc[token.i :] if each.lower_ in {"he", "she", "they"})}
        for each in own:
            verbs = predicates(each.head) if each.dep_ in _SUBJECTS else ()
            if any(self._lexicon.following(f"{noun}-works", list(verb.doc[verb.i : verb.i + 8])) for verb, _ in verbs):
                return "a colleague, by what they do"
        return ""

    def _house(self, reference: Reference, sentence: str) -> str:
        """The diner of "the diner on Fulton closes at nine", where people eat."""
        house = not reference.has("several") and self._lexicon.has("role.houses", reference.noun)
        return "a place by its street" if house and _STREET.match(sentence, reference.span.end) else ""

    def _program(self, reference: Reference, token: Token) -> str:
        """ "The client loses its session" is a program; people are not "it"."""
        unclear = reference.kind == "label" or reference.noun in self._lexicon.set_of("technical.roles")
        if not unclear or token.dep_ not in _SUBJECTS:
            return ""
        after = [each for each in token.head.subtree if each.i > token.i]
        before = (each for each in token.doc[: token.i] if each.lemma_ == token.lemma_ and each.dep_ in _SUBJECTS)
        after += [later for each in before for later in each.head.subtree if each.i < later.i < token.i]
        if any(each.lower_ in {"its", "itself"} for each in after):
            return "goes on as 'its'"
        if not simple_present(token.head) or token.head.lemma_ == "be":
            return ""
        return "goes on as 'it'" if any(self._is_its_doing(each) for each in token.doc[token.i + 2 :]) else ""

    def _is_its_doing(self, token: Token) -> bool:
        """True for the "it" of "a client sends the last id it has seen": what is sent is its own."""
        if token.lower_ != "it" or token.dep_ not in _SUBJECTS or not token.nbor(-1).text.isalnum():
            return False
        before = token.nbor(-1)
        told = before.pos_ in {"NOUN", "PROPN"} or before.head.pos_ in {"NOUN", "PROPN"}
        return told and self._lexicon.has("technical.its-deeds", token.head.lemma_)

    def _somebodys(self, reference: Reference, token: Token) -> str:
        """ "Anna's guests" are at her home, "the charity's patron" gives it money: they are no customers of ours."""
        if not self._lexicon.has("role.somebodys", reference.noun):
            return ""
        owner = next((child for child in token.children if child.dep_ == "poss" and child.tag_ != "PRP$"), None)
        if owner is None or owner.text == NAME:
            return ""
        named = owner.pos_ == "PROPN" and owner.text[:1].isupper() and not any(c.dep_ == "det" for c in owner.children)
        return "somebody's own" if named or self._lexicon.has("role.hosts", owner.lemma_) else ""

    def _of_another_body(self, reference: Reference, sentence: str) -> str:
        """ "Members of the jury" and "a participant in the robbery" belong to something that is no business."""
        body = self._lexicon.has("role.called-bodies", word_before(reference, sentence))
        if body and self._lexicon.has("role.in-bodies", reference.noun):
            return "of another body"
        after = _BODY.match(sentence, reference.span.end)
        # Whoever has a label may be on or at anything: "the grunter on the bench press".
        beside = reference.kind == "label" and after and after[0].split()[0].lower() in {"on", "at"}
        words = after[1].lower().split() if after and not beside else []
        named = {*words, " ".join(words)}
        return "" if named.isdisjoint(self._lexicon.set_of("role.other-bodies")) else "of another body"

    def _name(self, reference: Reference, token: Token, sentence: str) -> str:
        word, start = reference.span.of(sentence), reference.span.start
        if not word[:1].isupper() or word.isupper():
            return ""
        if start == 0:
            return "part of a name" if _OWN_TITLE.match(sentence, len(word)) and mostly_small(sentence) else ""
        before = re.search(r"([\w'’&]+)\s+$", sentence[:start])
        after = re.match(r"(?:['’]s?)?\s+(?:(?:and|&)\s+The\s+)?([A-Z][\w]*)", sentence[reference.span.end :])
        capital = before is not None and before[1][:1].isupper()
        opens = before is not None and before.start() == 0
        named = capital and not opens
        alone = not after and not named and not reference.has("several")
        if alone and len(word) > 4 and mostly_small(sentence):
            return "a name or a defined term"
        first = before is not None and capital and opens and not self._lexicon.has("grammar.before-names", before[1])
        return "part of a name" if (named or first or after) and token.pos_ in {"PROPN", "NOUN", "ADJ"} else ""
