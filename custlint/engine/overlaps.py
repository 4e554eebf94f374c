"""Which of several references to one customer is reported: those that overlap, that are joined, that stutter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from custlint.matchers.decision import Decision
from custlint.matchers.grammar import finite_of
from custlint.matchers.reference import Reference
from custlint.model.finding import Confidence
from custlint.model.span import Span
from custlint.rewrite.plan import CustomerWord
from custlint.ruleset.schema import Word

Decided = tuple[Reference, Decision]

_AND = r"(?:and|or|&|/)\s+"
_APOSTROPHES = frozenset("'’")
_OWNER = re.compile(r"^['’]s?")
_JOINED = re.compile(rf"\s*(?:,\s*)?{_AND}(?:the\s+|our\s+|your\s+)?", re.IGNORECASE)
_RANK = {
    **dict.fromkeys(("phrase", "matched", "count"), 0),
    "label": 1,
    "thing": 2,
    **dict.fromkeys(("people", "role"), 3),
    **dict.fromkeys(("slot", "record"), 4),
    "place": 5,
}
_OWNS = re.compile(r"['’](?:s\s|\s)")
_ADOPTABLE = -2.0
_WITH = re.compile(r"\s+with\s+(?:[a-z-]+\s+)?", re.IGNORECASE)
_AT = re.compile(r"\s+(?:at|in|on)\s+(?:the\s+)?", re.IGNORECASE)
_SOMEBODY = frozenset({"label", "role", "people"})

_ONES = frozenset({"he", "she", "him", "her", "his"})
THE_THING = "the thing itself"
"""How the reason begins to leave a number of things: heads of a printer, covers of a song."""


def settled(decided: Iterable[Decided], text: str, customer: CustomerWord) -> list[Decided]:
    """Those of ``decided`` that mean a person, apart from one another and in the order of the sentence ``text``."""
    live = _apart(_counted(list(_adopted(list(_parallel(list(decided))), text))), text)
    live = [each for each in live if not _is_said_of(each, live, customer)]
    kept = _joined(_held([each for each in live if not _is_had_too(each[0], text, customer)], text), text)
    return [(_unstuttered(reference, text, customer), decision) for reference, decision in kept]


def _adopted(decided: list[Decided], text: str) -> Iterator[Decided]:
    """Ambiguous role words joined to a sure one ("members and guests") share its decision."""
    roles = [each for each in decided if each[0].kind == "role"]
    sure = [each for each in roles if each[1].confidence == Confidence.CERTAIN]
    for reference, decision in decided:
        unsure = decision.score > _ADOPTABLE and (decision.confidence or 0) < Confidence.LIKELY
        partner = None
        if reference.kind == "role" and unsure:
            partner = next((other for each, other in sure if _touching(reference, each, text)), None)
        yield reference, partner or decision


def _parallel(decided: list[Decided]) -> Iterator[Decided]:
    """Numbers of one kind that do or get the same: "order 12 says it is dead and order 15 never got hers".

    So do who gets a thing and whose it was: "you gave 21's tablets to 22".
    """
    sure = [each for each in decided if (each[1].confidence or 0) >= Confidence.LIKELY]
    for reference, decision in decided:
        unsure = not decision.veto and (decision.confidence or 0) < Confidence.LIKELY
        unsure = unsure and reference.kind in {"record", "place"}
        partner = (
            next((other for each, other in sure if _alike(reference, decision, each, other)), None) if unsure else None
        )
        yield reference, (partner and replace(decision, confidence=Confidence.LIKELY)) or decision


def _alike(reference: Reference, decision: Decision, other: Reference, partner: Decision) -> bool:
    """True where ``reference`` is of the kind of ``other``, and does or gets what that does or gets."""
    one, two = decision.role, partner.role
    if reference.kind != other.kind or reference.noun != other.noun or one is None or two is None:
        return False
    if one.governor is None or two.governor is None:
        return False
    if {one.kind, two.kind} == {"owner", "object"} and reference.has("bare"):
        owner, given = (one, two) if one.kind == "owner" else (two, one)
        through = given.preposition is not None and given.preposition.lower_ == "to"
        return through and owner.governor is not None and owner.governor.head == given.governor
    says = reference.kind == "record" and one.kind == two.kind == "subject" and decision.score > 0
    return says and any(sign.name == "document.verb" for sign, _, _ in decision.signs)


def _counted(decided: list[Decided]) -> Iterator[Decided]:
    """A role word in a number of things is one of the things."""
    counts = [each for each in decided if each[0].kind == "count"]
    for reference, decision in decided:
        thing = reference.kind == "role" and any(_of_things(each, reference) for each in counts)
        yield reference, replace(decision, confidence=None) if thing else decision


def _of_things(count: Decided, role: Reference) -> bool:
    return count[1].veto.startswith(THE_THING) and count[0].span.overlaps(role.span)


def _touching(one: Reference, other: Reference, text: str) -> bool:
    first, second = sorted((one.span, other.span))
    return first.end <= second.start and bool(_JOINED.fullmatch(text[first.end : second.start]))


def _is_of_one(person: Reference, live: list[Decided], text: str) -> bool:
    """True for "a client's mother", who is told by whose mother she is."""
    owners = (each for each, decision in live if each.kind == "role" and decision.score > 0)
    return any(person.span.contains(each.span) and _OWNS.match(text, each.span.end) for each in owners)


def _apart(decided: Iterable[Decided], text: str) -> list[Decided]:
    """Those that mean a person; where two overlap, the one that says more of the person."""
    live = [each for each in decided if each[1].confidence is not None]
    live = [each for each in live if each[0].kind != "people" or not _is_of_one(each[0], live, text)]
    live.sort(key=lambda each: (each[1].confidence == Confidence.POSSIBLE, *_rank(each[0])))
    kept: list[Decided] = []
    for reference, decision in live:
        if not any(other.span.overlaps(reference.span) for other, _ in kept):
            kept.append((reference, decision))
    return sorted(kept, key=lambda each: each[0].span)


def _rank(reference: Reference) -> tuple[bool, int, int, int]:
    """The more a reference says of a person the sooner; a trade's own words, and where somebody is, before the rest."""
    shared = reference.rule.pack == "core" or reference.kind != "role"
    placed = reference.kind == "people" and bool(reference.flags & {"at-place", "somewhere"})
    rank = _RANK[reference.kind] if shared and not placed else _RANK["thing"]
    return reference.kind == "place", rank, reference.span.start, -reference.span.end


def _held(kept: list[Decided], text: str) -> list[Decided]:
    """Without what somebody found has with them or where they are: "the tightwad with the joint account" is one."""
    found: list[Decided] = []
    for each in kept:
        if not found or not _belongs(found[-1][0], each[0], text):
            found.append(each)
    return found


def _belongs(one: Reference, other: Reference, text: str) -> bool:
    """True for a thing behind "with" of somebody, and for a place where somebody or the thing of somebody is."""
    if other.span.start <= one.span.end:
        return False
    between = text[one.span.end : other.span.start]
    if other.kind == "thing":
        return one.kind in _SOMEBODY and _WITH.fullmatch(between) is not None
    placed = other.kind == "place" and one.kind in {*_SOMEBODY, "thing"}
    return placed and _AT.fullmatch(between) is not None


def _joined(kept: Iterable[Decided], text: str) -> list[Decided]:
    """Role words joined by "and" as one reference."""
    found: list[Decided] = []
    for reference, decision in kept:
        last = found[-1] if found else None
        if last and _is_one_order(last, (reference, decision), text):
            continue
        if last and _is_joined(last[0], reference, text):
            found[-1] = replace(last[0], span=Span(last[0].span.start, reference.span.end)), last[1]
        elif last and _is_before_noun(last[0], reference, text):
            found[-1] = _as_one(last, (reference, decision))
        else:
            found.append((reference, decision))
    return found


def _is_one_order(first: Decided, second: Decided, text: str) -> bool:
    """True for the muffins of "the chai and two muffins forgot her scarf": both are one customer's."""
    if not first[0].kind == second[0].kind == "thing" or not _touching(first[0], second[0], text):
        return False
    role = first[1].role
    if role is None or role.kind != "subject" or role.governor is None:
        return False
    finite = finite_of(role.governor)
    one = {sign.words.lower() for sign, _, _ in (*first[1].signs, *second[1].signs) if sign.name.startswith("pronoun.")}
    return (finite is not None and finite.tag_ == "VBZ") or not one.isdisjoint(_ONES)


def _is_said_of(decided: Decided, live: list[Decided], customer: CustomerWord) -> bool:
    """True for the coeliac of "our 8:15 is a vegetarian and a coeliac", which says what that customer is."""
    reference, decision = decided
    token = decision.token
    if reference.kind != "thing" or not reference.has("sufferer") or token is None:
        return False
    first = token.head if token.dep_ == "conj" else token
    if first.dep_ != "attr" or first.head.lemma_ != "be":
        return False
    subjects = [child for child in first.head.children if child.dep_ == "nsubj" and child.i < first.head.i]
    told = any(each.lower_ in {customer.one, customer.many} for each in subjects)
    return told or any(other.token in subjects for each, other in live if each.kind != "thing")


def _is_had_too(reference: Reference, text: str, customer: CustomerWord) -> bool:
    """True for the muffins of "the customer with the chai and two muffins"."""
    if reference.kind != "thing":
        return False
    own = f"(?:{re.escape(customer.one)}|{re.escape(customer.many)})"
    return bool(re.search(rf"(?i)\b{own} with (?:[\w'’-]+ ){{1,6}}{_AND}$", text[: reference.span.start]))


def _as_one(first: Decided, second: Decided) -> Decided:
    """Two words for one customer: "standby passengers"; only the second where the first is not sure."""
    (word, doubt), (noun, decision) = first, second
    likely = (doubt.confidence or 0) >= Confidence.LIKELY
    surer = decision if (decision.confidence or 0) > (doubt.confidence or 0) else doubt
    if not likely and surer is decision and not (isinstance(word.word, Word) and word.word.becomes):
        return second
    return replace(word, span=Span(word.span.start, noun.span.end), flags=word.flags | noun.flags), surer


def _is_joined(one: Reference, other: Reference, text: str) -> bool:
    if not one.kind == other.kind == "role" or one.has("several") != other.has("several"):
        return False
    between, after = text[one.span.end : other.span.start], text[other.span.end : other.span.end + 1]
    owners = between[:1] in _APOSTROPHES and after in _APOSTROPHES
    return bool(_JOINED.fullmatch(_OWNER.sub("", between) if owners else between))


def _is_before_noun(one: Reference, other: Reference, text: str) -> bool:
    """True for the "PRM" of "3 PRM pax": two words for one customer."""
    between = text[one.span.end : other.span.start] if one.span.end <= other.span.start else "-"
    return one.kind == other.kind == "role" and between == " "


def _unstuttered(reference: Reference, text: str, customer: CustomerWord) -> Reference:
    """The reference with a customer word joined to it: "customers and guests" is one, or it would stutter."""
    if reference.kind != "role":
        return reference
    own = f"(?:{re.escape(customer.one)}|{re.escape(customer.many)})"
    span = reference.span
    before = re.search(rf"(?i)\b{own}(?:\s*,)?\s*{_AND}(?:our\s+|your\s+)?$", text[: span.start])
    after = re.match(rf"(?i)\s*{_AND}(?:our\s+|your\s+)?{own}\b", text[span.end :])
    start = before.start() if before else span.start
    return replace(reference, span=Span(start, span.end + (after.end() if after else 0)))
