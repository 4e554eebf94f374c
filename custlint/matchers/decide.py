"""Person or thing: weighs the signs around a place, a record, a time or a thing and decides, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from custlint.matchers.contact import by_itself, gets_in_touch, says_nothing
from custlint.matchers.decision import Decision, confidence_of, total, vetoed
from custlint.matchers.evidence import signs_of_role
from custlint.matchers.grammar import Role, finite_of, role_of
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.log_entries import noted
from custlint.matchers.marks import (
    agreement,
    asides,
    asked_whether,
    at_work,
    beside_us,
    bias,
    crowded,
    marks,
    of_a_customer,
    placed,
    technical,
    without_doubt,
)
from custlint.matchers.noun_verbs import acting, given_first
from custlint.matchers.pointing import WEAKER, of_anybody
from custlint.matchers.pronouns import PronounReader
from custlint.matchers.readied import is_readied
from custlint.matchers.reference import Reference
from custlint.matchers.sign import Sign
from custlint.matchers.standin import NAME, Reading
from custlint.matchers.vetoes import Vetoes, somebody_elses
from custlint.matchers.view import View
from custlint.ruleset.schema import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_THINGS = frozenset({"subject.thing", "object.thing", "state.thing", "is.thing"})
_SAID_OF_THINGS = frozenset({"state.thing", "is.thing"})
_COMES = frozenset({"subject.person", "pronoun.person", "pronoun.of-thing"})
"""Signs that tell "a bee sting walked in" from any bee sting."""
_OUTWEIGHED = frozenset({"subject.leans-thing", "after.place", "after.preposition", "object.leans-thing"})
"""Signs that say nothing of a thing that gets in touch."""

_OF_LISTS = frozenset({"listed", "wanted.thing"})
_EXCUSED = 1.0
"""The sum of what speaks for a person from which on a thing's deed says nothing."""

_TO = ("object", "with")
_THREE_DIGITS = 3
_ONE = frozenset({"he", "she", "him", "her", "his", "who"})
_OWN = frozenset({"with", "without", "about"})
_OWN_OF_THING = _OWN | {"to", "for"}


class Judge:
    """Decides references of one sentence by the weights of the rules' cues.

    ``customer`` are the words, one and many, that the business has for its customers.
    """

    def __init__(self, lexicon: Lexicon, cues: Mapping[str, Cue], customer: tuple[str, str]) -> None:
        self._lexicon = lexicon
        self._cues = cues
        self._pronouns = PronounReader(lexicon)
        self._vetoes = Vetoes(lexicon, customer)

    def decide(
        self,
        reference: Reference,
        token: Token,
        reading: Reading,
        others: tuple[Token, ...],
        hosts: tuple[Token, ...] = (),
    ) -> Decision:
        """The decision on ``reference``, whose head is ``token``.

        ``others`` are the heads of the other references that a pronoun may point to; ``hosts`` are those of things,
        people and labels, which a place may only belong to.
        """
        reference = of_a_customer(reference, reading, self._lexicon)
        role = given_first(token, acting(token, role_of(token), self._lexicon), self._lexicon)
        veto = self._vetoes.of(reference, token, reading, role) or somebody_elses(reference, role, hosts)
        if veto:
            return vetoed(veto, role=role, token=token)
        signs = [*bias(reference), *marks(reference, token, reading), *self._of_role(reference, token, reading, role)]
        met = any(self.weigh(sign)[0] > 0 for sign in signs)
        pointing = [*self._pronouns.signs(reference, token, reading, others)]
        if reference.kind in {"place", "record"}:
            pointing = of_anybody(role, pointing, signs)
        signs += self._fitting(reference, token, role, pointing, met=met)
        if reference.has("condition") and any(sign.name == "equated.person" for sign in signs):
            signs.append(Sign("equated.condition", reference.noun))
        if self._is_what_somebody_is(reference, token, role):
            signs = [sign for sign in signs if sign.name != "bias.indefinite"]
        signs += [*asides(reference, token, reading, self._lexicon), *at_work(reference, reading, self._lexicon)]
        signs += [*agreement(reference, token, role, self._lexicon), *beside_us(token, self._lexicon)]
        signs = without_doubt(reference, token, reading, signs, self._lexicon)
        if reference.has("ailment") and any(sign.name in _COMES for sign in signs):
            signs = [sign for sign in signs if sign.name != "bias.indefinite"]
        signs += asked_whether(role, token, signs)
        entry = [*noted(reference, token, reading, self._lexicon)]
        known = {sign.words for sign in signs}
        signs = [sign for sign in signs if not entry or sign.name not in _OF_LISTS]
        signs += [sign for sign in entry if sign.words not in known]
        signs = crowded(reference, role, placed(reference, signs), self._lexicon)
        signs += technical(reading, signs, self._lexicon, document=reference.has("document"))
        weighed = tuple((sign, *self._told(sign, reading)) for sign in dict.fromkeys(signs))
        score = total(weighed)
        return Decision(confidence_of(score), score, weighed, role, token)

    def _is_what_somebody_is(self, reference: Reference, token: Token, role: Role) -> bool:
        """True for "he's a late tax return"; "she's a tough cookie" is what people are called whatever they buy."""
        if reference.kind != "thing" or role.kind != "equated" or role.governor is None:
            return False
        told = any(child.dep_ in {"amod", "compound"} for child in token.children) or " " in reference.noun
        figure = self._lexicon.has("thing.figures", token.lemma_) and " " not in reference.noun
        return told and not figure and role.governor.lower_ in {"he", "she"}

    def is_a_customers(self, text: str, end: int) -> bool:
        """True where "of the customer" follows character ``end`` of ``text``."""
        return self._vetoes.is_a_customers(text, end)

    def is_customer_word(self, word: str) -> bool:
        """True for the word that the business has chosen for its customers."""
        return self._vetoes.is_customer_word(word)

    def weigh(self, sign: Sign) -> tuple[float, str]:
        """What a sign weighs, and how it is told to a reader."""
        cue = self._cues.get(sign.name)
        return (cue.weight, cue.says.replace("{}", sign.words)) if cue else (0.0, sign.name)

    def _fitting(
        self, reference: Reference, token: Token, role: Role, signs: Iterable[Sign], *, met: bool
    ) -> Iterator[Sign]:
        """Pronouns say less of a thing than of a place: "the mortgage sits on top of her folder".

        ``met``: something else says that somebody acts, or is spoken to.
        """
        for sign in signs:
            readied = reference.kind == "thing" and role.kind == "subject" and sign.name.startswith("pronoun.person")
            if readied and is_readied(self._lexicon, token, sign.words.lower(), any_way=reference.has("ordered")):
                name = "pronoun.of-thing"
            elif reference.kind == "thing":
                name = self._of_thing(sign, token, role, met=met)
            else:
                name = _of_place(reference, sign, role)
            if name:
                yield Sign(name, sign.words)

    def _of_thing(self, sign: Sign, token: Token, role: Role, *, met: bool) -> str:
        if not sign.name.startswith("pronoun.person"):
            return sign.name
        if self._told_of(token, role):
            return "pronoun.weak"
        word = sign.words.lower()
        if met and (word in {"he", "she"} or (role.kind == "subject" and self._is_seen_to(token, word))):
            return "pronoun.of-thing"
        speaks = word in {"he", "she"} or _owns_object(role, sign.words, _OWN_OF_THING) or self._wears(token, word)
        if role.kind in {"subject", "equated"} and speaks:
            return "pronoun.of-thing"
        return "pronoun.weak" if role.kind in {"subject", "object", "equated"} else ""

    def _told_of(self, token: Token, role: Role) -> bool:
        """True for the lamp of "412 says the lamp was off when he came": the pronoun is whoever says so."""
        verb = role.governor
        if role.kind != "subject" or verb is None or verb.dep_ != "ccomp" or verb.head.i > token.i:
            return False
        tellers = (child for child in verb.head.children if child.dep_ == "nsubj" and child.i < verb.head.i)
        return any(
            each.text == NAME or each.lower_ in _ONE or self._lexicon.has("person.words", each.lemma_)
            for each in tellers
        )

    def _is_seen_to(self, token: Token, word: str) -> bool:
        """True for the "her" of "the piano has offered us tea, be nice to her": somebody is told to deal with her."""
        pronoun = next((each for each in token.doc[token.i + 1 :] if each.lower_ == word), None)
        if pronoun is None or pronoun.dep_ not in {"dobj", "pobj", "dative"}:
            return False
        through = pronoun.head if pronoun.dep_ == "pobj" else None
        verb = through.head if through is not None else pronoun.head
        if through is not None and verb.pos_ == "ADJ":
            verb = verb.head
        if verb.tag_ not in {"VB", "VBP"}:
            return False
        hit = self._lexicon.following("object", list(verb.doc[verb.i : pronoun.i]))
        if through is not None:
            words = list(verb.doc[verb.i : through.i])
            hit = next(filter(None, (self._lexicon.through(group, words, through.lower_) for group in _TO)), hit)
        return hit is not None and hit.name.endswith("person")

    def _wears(self, token: Token, word: str) -> bool:
        """True for the "her" of "the spa package is here and her robe doesn't fit"."""
        owner = next((each for each in token.doc[token.i + 1 :] if each.lower_ == word), None)
        if owner is None or owner.dep_ != "poss" or owner.head.dep_ not in {"nsubj", "nsubjpass"}:
            return False
        return self._lexicon.has("owned.person", owner.head.lemma_)

    def _told(self, sign: Sign, reading: Reading) -> tuple[float, str]:
        return self.weigh(Sign(sign.name, reading.as_written(sign.words)))

    def _of_role(self, reference: Reference, token: Token, reading: Reading, role: Role) -> Iterator[Sign]:
        if self._is_fragment(reference, role):
            return
        view = View(
            self._lexicon,
            reference.kind,
            reference.noun,
            filed=reference.kind == "record" or reference.has("document") or self._is_paper(reference),
            ailment=reference.has("ailment"),
            bare=reference.has("bare"),
            room=reference.has("bare") and len(reference.span) >= _THREE_DIGITS,
            seat=reference.has("code") and reference.noun == "seat",
            skipped=frozenset(reading.tokens_in(reference.span)),
        )
        if reference.kind != "thing":
            yield from signs_of_role(view, token, role)
            return
        touching = [*gets_in_touch(view, token, role, known=not reference.has("open"))]
        itself = by_itself(reference.noun, touching, self._lexicon)
        itself = itself and (reference.has("open") or not _speaks_of_one(reading))
        yield from () if itself else touching
        for sign in signs_of_role(view, token, role):
            outweighed = touching and sign.name in _OUTWEIGHED
            rests = reference.has("ordered") and sign.words == "wait" and not _has_waited(role)
            if self._is_of_thing(sign, reading) and not (
                outweighed or rests or (itself and says_nothing(sign, touching, self._lexicon))
            ):
                yield sign

    def _is_of_thing(self, sign: Sign, reading: Reading) -> bool:
        """False for what says nothing of a thing: what comes with it, and "the hoist is a real moaner"."""
        if sign.name == "is.person":
            return _speaks_of_one(reading)
        if sign.name in {"object.person", "object.leans-person"} and self._lexicon.has("thing.liked", sign.words):
            return False
        return sign.name == "given.person" or not sign.name.startswith(("with.", "given."))

    def _is_paper(self, reference: Reference) -> bool:
        """True for a thing that is written on paper, so that it "says" something without anybody speaking."""
        return reference.kind == "thing" and self._lexicon.has("paper.nouns", reference.noun.split(" ")[-1])

    def _is_fragment(self, reference: Reference, role: Role) -> bool:
        """True for a lone number before a bare verb form, which is more likely a noun ("1104 shower pressure low")."""
        verb = role.governor
        if not reference.has("bare") or reference.has("several") or role.kind != "subject" or verb is None:
            return False
        finite = finite_of(verb)
        if len(reference.span) == 1 and finite is None:
            return True
        bare_form = verb.tag_ in {"VB", "VBP"} and finite in {verb, None}
        return bare_form and verb.lower_ not in self._lexicon.set_of("grammar.finite")


def _has_waited(role: Role) -> bool:
    """True for "has been waiting"; what "is waiting" may be on the counter."""
    verb = role.governor
    return verb is not None and any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children)


def _speaks_of_one(reading: Reading) -> bool:
    return any(each.lower_ in _ONE for each in reading.doc)


def _of_place(reference: Reference, sign: Sign, role: Role) -> str:
    if reference.has("any") and role.kind in {"object", "alone"} and sign.name in WEAKER:
        return WEAKER[sign.name]  # "promised her a private room": nobody is in it yet
    owning = sign.name == "pronoun.weak" and role.kind == "subject" and _owns_object(role, sign.words, _OWN)
    return "pronoun.own" if owning else sign.name


def _owns_object(role: Role, word: str, through: frozenset[str]) -> bool:
    """True for the "his" of "the oat latte left his phone"."""
    verb = role.governor
    if verb is None:
        return False
    owned = [child for child in verb.children if child.dep_ == "dobj"]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in through:
            owned += [grand for grand in child.children if grand.dep_ == "pobj"]
    return any(noun.text == word or any(x.dep_ == "poss" and x.text == word for x in noun.children) for noun in owned)


def says_thing(reference: Reference, decision: Decision) -> bool:
    """True where ``decision`` has what only a thing does, and nothing for a person: "the ticket holder is torn"."""
    if reference.kind == "label" and (decision.role is None or decision.role.kind != "subject"):
        return False
    told = _SAID_OF_THINGS if reference.kind == "label" else _OF_THINGS
    speaks = sum(weight for _, weight, _ in decision.signs if weight > 0)
    return speaks < _EXCUSED and any(sign.name in told for sign, _, _ in decision.signs)
