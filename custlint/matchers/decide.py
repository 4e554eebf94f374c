"""Person or thing: weighs the signs around a reference and decides, with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custlint.matchers.evidence import Evidence, Sign
from custlint.matchers.grammar import Role, role_of
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.pronouns import pronoun_signs
from custlint.matchers.reference import Reference
from custlint.matchers.standin import Reading
from custlint.model.finding import Confidence
from custlint.ruleset.schema import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

CERTAIN, LIKELY, POSSIBLE = 4.0, 2.0, -1.5
_QUOTE = "\"'“‘"


@dataclass(frozen=True, slots=True)
class Decision:
    """What came of a reference: ``confidence`` is None where it means the thing, ``signs`` are with their weights."""

    confidence: Confidence | None
    score: float
    signs: tuple[tuple[Sign, float, str], ...] = ()
    role: Role | None = None
    token: Token | None = None
    veto: str = ""

    @property
    def reason(self) -> str:
        """The strongest signs for a person, in words."""
        strongest = sorted((each for each in self.signs if each[1] > 0), key=lambda each: -each[1])
        return "; ".join(dict.fromkeys(says for _, _, says in strongest[:3])) or self.veto or "no sign either way"


class Judge:
    """Decides references of one sentence by the weights of the rules' cues."""

    def __init__(self, lexicon: Lexicon, cues: Mapping[str, Cue], customer: tuple[str, str] = ("customer", "customers")) -> None:
        words = "|".join(re.escape(word) for word in customer)
        self._said = re.compile(rf"\s+(?:{words})\b", re.IGNORECASE)
        self._said_before = re.compile(rf"\b(?:{words})\s+(?:in|at|on|with|from|of|for)\s+(?:the\s+|our\s+)?$", re.IGNORECASE)
        self._lexicon = lexicon
        self._evidence = Evidence(lexicon)
        self._cues = cues

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
        role = role_of(token)
        veto = self._veto(reference, token, reading, role) or _somebody_elses(reference, role, hosts)
        if veto:
            return Decision(None, -9.0, (), role, token, veto)
        skipped = frozenset(
            each.i for each in reading.doc if reference.span.start <= reading.span_of(each).start < reference.span.end
        )
        signs = [*self._bias(reference), *self._marks(reference, token, reading)]
        if not self._is_fragment(reference, role):
            signs += self._evidence.of_role(token, role, skipped, filed=self._is_filed(reference), kind=reference.kind, noun=reference.noun, ailment=reference.has("ailment"))
        if reference.kind == "thing":
            signs = [sign for sign in signs if not sign.name.startswith(("with.", "given."))]
        signs += _fitting(reference, role, pronoun_signs(reference, token, reading, others, self._lexicon))
        if reference.has("condition") and any(sign.name == "equated.person" for sign in signs):
            signs.append(Sign("equated.condition", reference.noun))
        signs += self._agreement(reference, token, role)
        signs += self._technical(reading, signs)
        weighed = tuple((sign, *self.weigh(Sign(sign.name, reading.as_written(sign.words)))) for sign in dict.fromkeys(signs))
        score = _total(weighed)
        return Decision(confidence_of(score), score, weighed, role, token)

    def is_customer_word(self, word: str) -> bool:
        """True for the word that the business has chosen for its customers."""
        return bool(self._said.fullmatch(f" {word}"))

    def weigh(self, sign: Sign) -> tuple[float, str]:
        """What a sign weighs, and how it is told to a reader."""
        cue = self._cues.get(sign.name)
        return (cue.weight, cue.says.replace("{}", sign.words)) if cue else (0.0, sign.name)

    def _is_fragment(self, reference: Reference, role: Role) -> bool:
        """True for a lone number before a bare verb form, which is more likely a noun ("1104 shower pressure low")."""
        verb = role.governor
        if not reference.has("bare") or reference.has("several") or role.kind != "subject" or verb is None:
            return False
        if len(reference.span) == 1 and finite_of(verb) is None:
            return True
        return verb.tag_ in {"VB", "VBP"} and finite_of(verb) in {verb, None} and verb.lower_ not in {"are", "were", "have", "want", "need", "say"}

    def _is_filed(self, reference: Reference) -> bool:
        return reference.kind == "record" or reference.has("document")

    def _veto(self, reference: Reference, token: Token, reading: Reading, role: Role) -> str:
        if reference.has("staff"):
            return "a place that staff answer for"
        original = reading.sentence.original
        if self._said.match(original, reference.span.end) or self._said_before.search(original[: reference.span.start]):
            return "already said of a customer"
        if reference.kind == "thing" and role.kind not in {"subject", "agent", "equated", "owner", "said", "alone"}:
            spoken = role.preposition is not None and role.preposition.lower_ in {"to", "with"}
            if role.kind != "object" or (role.preposition is not None and not spoken):
                return "what something is done with"
        elsewhere = self._lexicon.set_of(f"elsewhere.{reference.noun}") | self._lexicon.set_of(f"elsewhere.{reference.kind}")
        personal = any(each.lower_ in {"he", "she", "his", "her", "him"} for each in reading.doc)
        if elsewhere and not personal and not reference.has("owned") and elsewhere & set(re.findall(r"[a-z]+", original.lower())):
            return "another trade's word"
        before = token.nbor(-1) if token.i else None
        if before is not None and before.dep_ == "compound" and before.head == token and before.pos_ in {"NOUN", "PROPN"}:
            ordered = self._lexicon.has("imperatives", before.lower_) or self._lexicon.begins("object", before.lower_)
            if not ordered and reference.kind == "place" and not reference.has("unnumbered"):
                return "part of a longer name"
        if reference.kind == "place" and re.match(r"\s+of\s+(?!us|them|you)", reading.sentence.original[reference.span.end :]):
            return "part of something else"
        if reference.kind in {"place", "record"} and token.dep_ == "appos" and token.head.pos_ == "PROPN" and _is_name(token.head, reading):
            return "follows a name"
        if reference.has("bare") and role.kind == "object" and token.i + 1 < len(token.doc) and token.nbor().pos_ in {"ADJ", "NOUN"}:
            return "a number of things"
        if token.dep_ in {"compound", "nmod", "nummod"} and token.head.i == token.i + 1 and token.nbor().tag_ in {"NN", "NNS"}:
            if not reference.has("bare") and (reading.doc[token.i + 1].pos_ == "NOUN" and role.kind == "alone"):
                return "part of a longer name"
            if reference.has("bare"):
                return "a number of things"
        return ""

    def _bias(self, reference: Reference) -> Iterator[Sign]:
        for flag in ("bare", "lettered", "shared"):
            if reference.has(flag):
                yield Sign(f"bias.{flag}", "")
        if reference.has("unnumbered") and not reference.has("named"):
            yield Sign("bias.owned" if reference.has("owned") else "bias.unnumbered", "")
        if reference.has("indefinite"):
            yield Sign("bias.indefinite", "")
        if reference.has("document"):
            yield Sign("bias.document", "")
        if reference.has("sufferer") and reference.has("at-place"):
            yield Sign("sufferer.at-place", "")
        elif reference.has("condition") and reference.has("at-place"):
            yield Sign("condition.at-place", "")
        if reference.kind == "record" or (reference.kind == "thing" and not reference.has("sufferer")) or (reference.kind == "slot" and not reference.has("owned")):
            yield Sign(f"bias.{reference.kind}", "")

    def _marks(self, reference: Reference, token: Token, reading: Reading) -> Iterator[Sign]:
        after = reading.sentence.original[reference.span.end :] + reading.after
        match = re.match(r"\s*:\s*(\S)?", after)
        if match:
            speaks = (match[1] or "") in _QUOTE and match[1]
            yield Sign("speaks" if speaks else "listed", ":")
        if any(child.dep_ == "relcl" and any(each.lower_ in {"who", "whose"} for each in child.lefts) for child in token.children):
            yield Sign("relative.person", "who")
        relative = re.match(r"\s*,?\s+(who|whose|whom|which)\b", after)
        if relative:
            yield Sign("relative.thing" if relative[1] == "which" else "relative.person", relative[1])

    def _technical(self, reading: Reading, signs: list[Sign]) -> Iterator[Sign]:
        """In a technical text people's verbs are said of programs and machines too."""
        if any(sign.name in {"pronoun.person", "relative.person", "pronoun.next"} for sign in signs):
            return
        words = {match.group().lower() for match in re.finditer(r"[A-Za-z]+", reading.sentence.original)}
        known = sorted(words & self._lexicon.set_of("technical.words"))
        if len(known) > 1:
            yield Sign("technical", ", ".join(known[:3]))

    def _agreement(self, reference: Reference, token: Token, role: Role) -> Iterator[Sign]:
        if role.kind != "subject" or role.governor is None or reference.has("several") or role.guessed:
            return
        if any(child.dep_ == "conj" for child in token.children) or token.dep_ == "conj":
            return
        finite = finite_of(role.governor)
        if finite is None or finite.i < token.i and finite.tag_ == "MD":
            return
        if finite.lower_ in {"are", "were", "have", "'re", "aren't", "weren't", "haven't"} or (
            finite.tag_ == "VBP" and finite.lower_ in {"do", "want", "need", "say", "like", "ask"}
        ):
            yield Sign("verb.plural", finite.text)


def _fitting(reference: Reference, role: Role, signs: Iterator[Sign]) -> Iterator[Sign]:
    """Pronouns say less of a thing than of a place: "the mortgage sits on top of her folder"."""
    for sign in signs:
        if reference.kind != "thing" and sign.name == "pronoun.weak" and role.kind == "subject" and _owns_object(role, sign.words, _OWN):
            yield Sign("pronoun.own", sign.words)
        elif reference.kind != "thing" or not sign.name.startswith("pronoun.person"):
            yield sign
        elif role.kind in {"subject", "equated"} and (sign.words.lower() in {"he", "she"} or _owns_object(role, sign.words)):
            yield Sign("pronoun.of-thing", sign.words)
        elif role.kind in {"subject", "object", "equated"}:
            yield Sign("pronoun.weak", sign.words)


def _somebody_elses(reference: Reference, role: Role, hosts: tuple[Token, ...]) -> str:
    """Why a place is only where something or somebody else is: "the allergy at table 41", "the permit is at window 1"."""
    if reference.kind != "place" or role.preposition is None or role.governor is None:
        return ""
    if role.preposition.lower_ not in {"in", "at", "on", "from", "by", "near"}:
        return ""
    subjects = [child for child in role.governor.children if child.dep_ in {"nsubj", "nsubjpass"}]
    return "where something else is" if any(each in hosts for each in (role.governor, *subjects)) else ""


_OWN = frozenset({"with", "without", "about"})


def _owns_object(role: Role, word: str, through: frozenset[str] = _OWN | {"to", "for"}) -> bool:
    """True for the "his" of "the oat latte left his phone"."""
    verb = role.governor
    if verb is None:
        return False
    owned = [child for child in verb.children if child.dep_ == "dobj"]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in through:
            owned += [grand for grand in child.children if grand.dep_ == "pobj"]
    return any(
        noun.text == word or any(grand.dep_ == "poss" and grand.text == word for grand in noun.children) for noun in owned
    )


def confidence_of(score: float) -> Confidence | None:
    """The confidence that a score stands for; None where it means the thing."""
    if score >= CERTAIN:
        return Confidence.CERTAIN
    if score >= LIKELY:
        return Confidence.LIKELY
    return Confidence.POSSIBLE if score > POSSIBLE else None


def finite_of(verb: Token) -> Token | None:
    """The word of a verb group that agrees with the subject: its first auxiliary, or the verb itself."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    first = min(helpers, key=lambda each: each.i, default=verb)
    return first if first.tag_ in {"VBZ", "VBP", "VBD", "MD"} else None


def _total(weighed: tuple[tuple[Sign, float, str], ...]) -> float:
    """The sum of the signs; of several signs of one kind that agree, only the strongest counts in full."""
    groups: dict[tuple[str, bool], list[float]] = {}
    for sign, weight, _ in weighed:
        kind = sign.name.split(".")[0] if sign.name.startswith(("pronoun", "bias")) else "deeds"
        groups.setdefault((kind, weight > 0), []).append(weight)
    if max(groups.get(("deeds", True), [0.0])) >= 3 and ("deeds", False) in groups:
        # What only people do outranks what things do too: "have no hot water and keep calling".
        groups["deeds", False] = [max(weight, -2.0) for weight in groups["deeds", False]]
    return sum(
        max(weights, key=abs) + 0.25 * (sum(weights) - max(weights, key=abs)) if kind != "bias" else sum(weights)
        for (kind, _), weights in groups.items()
    )


def _is_name(token: Token, reading: Reading) -> bool:
    return token.i not in {each.i for each in reading.doc if each.text == "Alex"} and token.text[:1].isupper()
