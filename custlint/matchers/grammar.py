"""What a token is in its sentence: whose subject, whose object, whose owner, after which preposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custlint.matchers.standin import NAME

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_VERBAL = frozenset({"VERB", "AUX"})
TENSED = frozenset({"VBZ", "VBP", "VBD", "MD"})
"""The tags of finite forms."""

_SOME = frozenset(
    {"half", "most", "some", "all", "both", "none", "many", "few", "several", "one", "rest", "each", "any"}
)
_WHOEVER = frozenset({"whoever", "whichever"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


@dataclass(frozen=True, slots=True)
class Role:
    """How a reference stands in its sentence.

    ``kind``: ``subject`` (of the verb ``governor``, ``passive`` or not), ``object`` (of the verb ``governor``, through
    ``preposition`` where there is one), ``owner`` (of the noun ``governor``), ``attached`` (to the noun ``governor``
    by ``preposition``), ``said`` (a state ``governor`` follows without a verb), ``prepositional`` (nothing known but
    ``preposition``), ``vocative`` or ``alone``. ``guessed``: read off the neighbours, as the parse was no help.
    """

    kind: str
    governor: Token | None = None
    preposition: Token | None = None
    passive: bool = False
    guessed: bool = False


def role_of(token: Token) -> Role:
    """The role of a reference whose (head) token is ``token``."""
    told = (
        _of_whoever_has_it(token)
        or _brought_out(token)
        or told_by_name(token)
        or _of_own_clause(token)
        or _behind_another(token)
    )
    return told or _parsed(_counted(_anchor(token))) or _neighbours(token)


def _counted(token: Token) -> Token:
    """The "half" of "half of table 12 have gone home", which does what some of those there do."""
    of = token.head
    if token.dep_ != "pobj" or of.lower_ != "of" or of.i + 1 != token.i or of.head.i + 1 != of.i:
        return token
    counted = of.head.tag_ == "CD" or of.head.lower_ in _SOME
    return of.head if counted and of.head.dep_ in SUBJECTS else token


def _of_whoever_has_it(token: Token) -> Role | None:
    """The object of "could whoever has Alex bring it back", which the parse reads as the subject of "bring"."""
    if token.i < 2 or token.dep_ not in SUBJECTS or token.head.i < token.i:
        return None
    verb = token.nbor(-1)
    who = verb.nbor(-1 if verb.nbor(-1).pos_ != "AUX" or verb.i < 2 else -2)
    if who.lower_ not in _WHOEVER or verb.pos_ not in _VERBAL or verb.tag_ not in {"VBZ", "VBD", "VBP", "VBN"}:
        return None
    return Role("object", verb, guessed=True) if verb.lemma_ not in {"be", "do"} or verb.lower_ == "did" else None


def _brought_out(token: Token) -> Role | None:
    """The subject of what is told of "it": "was it Alex that phoned?", "it's Alex that wants a refund"."""
    being = token.head
    if token.dep_ != "attr" or being.lemma_ != "be":
        return None
    if not any(child.dep_ == "nsubj" and child.lower_ == "it" for child in being.children):
        return None
    for clause in (*token.children, *being.children):
        if clause.i < token.i or clause.dep_ not in {"relcl", "ccomp"} or clause.pos_ not in _VERBAL:
            continue
        if any(child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in {"that", "who"} for child in clause.children):
            return Role("subject", clause, passive=any(child.dep_ == "auxpass" for child in clause.children))
    return None


def called_upon(token: Token) -> bool:
    """True for the "line 3" of "Priya, line 3 says she's stuck", which tells her of somebody."""
    name = token.head
    if token.dep_ != "appos" or name.i or name.dep_ not in SUBJECTS or token.i != 2 or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(-1).text == "," and token.nbor().tag_ in TENSED


def told_by_name(token: Token) -> Role | None:
    """The subject of what somebody is told by name: "tell Reza | my 9:20 is off"; the parse reads one longer name."""
    if token.i < 2 or token.i + 1 >= len(token.doc) or token.dep_ not in {"dobj", "dative", "nsubj", "pobj"}:
        return None
    name, verb, after = token.nbor(-1), token.nbor(-2), token.nbor()
    if name.pos_ != "PROPN" or name.head != token or name.text == token.text or verb.pos_ != "VERB":
        return None
    if after.tag_ not in TENSED or not name.text[:1].isupper():
        return None
    return Role("subject", after.head if after.dep_ in {"aux", "auxpass"} else after)


def _of_own_clause(token: Token) -> Role | None:
    """The subject of a second clause that the parse reads as one more noun: "after the bill and Alex are asking"."""
    before, after = (token.doc[token.i - 1] if token.i else None), _after_adverbs(token)
    if token.dep_ != "conj" or token.head.pos_ not in _NOMINAL or before is None or before.dep_ != "cc":
        return None
    if after is None or after.tag_ not in TENSED or token.head.dep_ in SUBJECTS:
        return None
    verb = after.head if after.dep_ in {"aux", "auxpass"} else after
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    return Role("subject", verb, guessed=True)


def _behind_another(token: Token) -> Role | None:
    """The place of somebody whose verb the parse gives to it: "the nurse in room 2 says", "the lad on 4 swears"."""
    if token.dep_ not in {"nsubj", "nsubjpass"} or token.head.i < token.i:
        return None
    preposition = None
    for each in reversed(token.doc[: token.i]):
        if each.pos_ in {"PUNCT", "CCONJ", "SCONJ", "AUX"} or each.tag_ in TENSED or each.dep_ == "npadvmod":
            return None
        if each.pos_ == "ADP" and preposition is None:
            preposition = each
        if preposition is None and _opens_clause(each, token):
            return None
        if (
            each.pos_ == "NOUN"
            and each.head != token
            and (preposition is not None or token.text == NAME)
            and each.dep_ not in {"compound", "nmod"}
            and any(child.dep_ == "det" and child.i < each.i for child in each.children)
        ):
            return Role("attached", each, preposition or token.nbor(-1), guessed=True)
    return None


def _opens_clause(noun: Token, token: Token) -> bool:
    """True for the "concert" of "halfway through the concert row K asked", which only tells when or where."""
    before = noun.head
    return noun.dep_ == "pobj" and before.dep_ == "prep" and before.head == token.head and before.i < token.i


def _anchor(token: Token) -> Token:
    """The first of the nouns that ``token`` is joined with, as that one carries their role."""
    while token.dep_ == "conj" and token.head.pos_ in _NOMINAL and token.head.i < token.i:
        token = token.head
    return token


def _parsed(token: Token) -> Role | None:
    """The role that the parse gives; None where it joins the token to nothing that tells."""
    head, dep = token.head, token.dep_
    if dep in {"nsubj", "nsubjpass"}:
        return _as_subject(token, head)
    if dep == "poss" or (dep == "nmod" and token.i + 1 < len(token.doc) and token.nbor().tag_ == "POS"):
        return Role("owner", head)
    if dep == "pobj":
        return _as_prepositional(head)
    return _as_object(token, head) if head.pos_ in _VERBAL else None


def _as_subject(token: Token, head: Token) -> Role:
    inverted = token.dep_ == "nsubj" and head.i < token.i and head.lemma_ not in {"be", "come", "go"}
    if inverted and not _asked(token, head):
        return Role("object", head)
    passive = token.dep_ == "nsubjpass"
    if head.dep_ in {"aux", "auxpass"} and head.head.pos_ in _VERBAL and head.head.i > head.i:
        # "has been blasting" may be parsed with its subject on "been"
        passive = passive or (head.lemma_ == "be" and head.head.tag_ == "VBN")
        head = head.head
    if head.pos_ in _VERBAL and not _is_order(token, head):
        return Role("subject", head, passive=passive)
    return Role("said", head)


def _is_order(token: Token, verb: Token) -> bool:
    """True for the verb after the comma of "chair 5 off its base, don't use", which nobody there does."""
    if verb.tag_ not in {"VB", "VBP"} or verb.i < token.i:
        return False
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"} and child.i < verb.i]
    first = min([verb, *helpers], key=lambda each: each.i)
    before = first.i - 1
    while before > token.i and first.doc[before].pos_ in {"ADV", "CCONJ", "SCONJ", "INTJ"}:
        before -= 1
    comma = before > token.i and first.doc[before].text in {",", ";"}
    return comma and (not helpers or first.lemma_ == "do")


def _as_object(token: Token, head: Token) -> Role | None:
    if token.dep_ == "attr":
        subject = next((child for child in head.children if child.dep_ == "nsubj"), None)
        return Role("equated", head if subject is None else subject)
    # The "table 9" of "table 8 asks for length, table 9 for height" has lost its verb.
    gapped = token.dep_ != "dative" and token.i > 0 and token.nbor(-1).text == ","
    follows = token.dep_ in {"dobj", "oprd", "npadvmod"} and head.i < token.i and not gapped
    return Role("object", head) if follows or token.dep_ == "dative" else None


def _as_prepositional(head: Token) -> Role | None:
    if head.dep_ == "agent" and head.head.tag_ == "VBN":
        return Role("agent", head.head)
    return _through(head) if head.dep_ in {"prep", "dative", "prt", "advmod", "pcomp"} else None


def _asked(token: Token, verb: Token) -> bool:
    """True where an auxiliary before the subject makes a question of the sentence."""
    return any(child.dep_ in {"aux", "auxpass"} and child.i < token.i for child in verb.children)


def _through(preposition: Token) -> Role:
    governor = preposition.head
    before = preposition.nbor(-1) if preposition.i else None
    if before is not None and before.tag_ == "POS" and before.head == governor and preposition.lower_ == "with":
        return Role("object", before, preposition, guessed=True)  # "Rosa's with room 2", who is there
    while governor.dep_ == "prep" and governor.pos_ == "ADP":
        governor = governor.head
    named = governor.pos_ == "ADJ" and any(child.dep_ == "det" for child in governor.children)
    if named:
        return Role("attached", governor, preposition)  # "the usher in row G"
    if governor.pos_ in _VERBAL or governor.pos_ == "ADJ":
        return Role("object", governor, preposition)
    if governor.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
        return Role("attached", governor, preposition)
    return Role("prepositional", governor, preposition)


def _neighbours(token: Token) -> Role:
    """A guess from the words around, where the parse makes the reference a fragment or part of a name."""
    before = token.doc[token.i - 1] if token.i else None
    after = _after_adverbs(token)
    if before is not None and before.pos_ == "ADP" and before.tag_ in {"IN", "TO", "RP"}:
        return _after_preposition(before)
    if after is not None and after.tag_ in TENSED:
        verb = after.head if after.dep_ in {"aux", "auxpass"} else after
        return Role("subject", verb, guessed=True)
    if before is not None and before.pos_ == "VERB":
        return Role("object", before, guessed=True)
    if after is not None and after.tag_ in {"VBG", "VBN", "JJ", "IN", "JJR", "RP"}:
        return Role("said", after, guessed=True)
    if after is not None and after.pos_ == "VERB":
        return Role("subject", after, guessed=True)
    return Role("alone", token.head if token.head is not token else None, guessed=True)


def _after_adverbs(token: Token) -> Token | None:
    doc, index = token.doc, token.i + 1
    while index + 1 < len(doc) and doc[index].pos_ == "ADV":
        index += 1
    return doc[index] if index < len(doc) else None


def _after_preposition(preposition: Token) -> Role:
    back = preposition.doc[preposition.i - 1] if preposition.i else None
    if back is not None and back.pos_ in _VERBAL | {"ADJ"}:
        return Role("object", back, preposition, guessed=True)
    if back is not None and back.pos_ in {"NOUN", "PROPN"}:
        return Role("attached", back, preposition, guessed=True)
    return Role("prepositional", None, preposition, guessed=True)


def predicates(verb: Token, *, passive: bool = False) -> Iterator[tuple[Token, bool]]:
    """The verbs that ``verb``'s subject does, with whether in the passive: itself, what it governs, what is joined.

    "keeps asking": keep and ask; "came in and complained": come and complain; "is going to be moved": move, passive.
    """
    yield verb, passive
    for child in verb.children:
        own_subject = any(grand.dep_ in SUBJECTS for grand in child.children)
        is_passive = any(grand.dep_ == "auxpass" for grand in child.children)
        if own_subject or child.pos_ not in _VERBAL:
            continue
        if child.dep_ == "xcomp" or (child.dep_ == "conj" and child.i > verb.i and _same_tense(verb, child)):
            yield from predicates(child, passive=is_passive)


def _same_tense(verb: Token, joined: Token) -> bool:
    """False for an order after a statement ("room 9 has a leak, tell the manager", "it won't fit, so try the door")."""
    if joined.tag_ == "VBP":
        finite = finite_of(verb)  # nobody "is out of cones" and "borrow some"
        return finite is None or not (finite.tag_ == "VBZ" or finite.lower_ == "was")
    if joined.tag_ != "VB":
        return True
    between = [child for child in verb.children if child.dep_ in {"cc", "advmod"} and verb.i < child.i < joined.i]
    return not any(each.lower_ == "so" for each in between) and any(each.dep_ == "cc" for each in between)


def complements(verb: Token) -> Iterator[Token]:
    """What is said of the subject through a verb of being: adjectives, nouns, prepositions, adverbs."""
    for child in verb.children:
        if child.dep_ == "advcl" and (child.pos_ != "ADJ" or any(grand.dep_ in SUBJECTS for grand in child.children)):
            continue
        if child.dep_ in {"acomp", "attr", "oprd"} or (child.dep_ in {"prep", "advmod", "advcl"} and child.i > verb.i):
            yield child


def particle_of(verb: Token) -> Token | None:
    """The particle that makes another verb of ``verb``: the "off" of "called off"."""
    return next((child for child in verb.children if child.dep_ == "prt" and child.i > verb.i), None)


def is_finite(token: Token) -> bool:
    """True for a verb with a tense, or one led by an auxiliary that has it."""
    return token.tag_ in TENSED or any(
        child.tag_ in TENSED for child in token.children if child.dep_ in {"aux", "auxpass"}
    )


def finite_of(verb: Token) -> Token | None:
    """The word of a verb group that agrees with the subject: its first auxiliary, or the verb itself."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    first = min(helpers, key=lambda each: each.i, default=verb)
    return first if first.tag_ in TENSED else None


def simple_present(verb: Token) -> bool:
    """True for "says", false for "is saying", "said", "has said", "will say"."""
    helped = any(child.dep_ in {"aux", "auxpass"} and child.lemma_ != "do" for child in verb.children)
    return verb.tag_ in {"VBZ", "VBP"} and not helped


def noun_phrase(token: Token) -> tuple[int, int]:
    """First and last token index of the words that belong to a noun before it, and of itself."""
    left = token.i
    while left and _modifies(token.doc[left - 1], token):
        left -= 1
    return left, token.i


def _modifies(word: Token, head: Token) -> bool:
    if word.pos_ in {"DET", "ADJ", "NUM", "NOUN", "PROPN"} or word.tag_ in {"PRP$", "VBG", "VBN", "HYPH", "POS"}:
        adjacent = word.i + 1 == head.i and word.pos_ in {"DET", "ADJ"}
        return adjacent or head in (word.head, word.head.head)
    return word.pos_ in {"ADV", "PUNCT"} and word.tag_ in {"RB", "HYPH"} and word.head.head == head
