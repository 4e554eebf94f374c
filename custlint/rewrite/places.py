"""Rewrites of places, records, times and things bought: "the customer in room 839"."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from custlint.matchers.decision import Decision
from custlint.matchers.grammar import Role, is_finite
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.noun_verbs import may_act
from custlint.matchers.reference import Reference
from custlint.matchers.standin import NAME, Reading
from custlint.model.finding import Applicability
from custlint.model.span import Span
from custlint.rewrite.agree import left_over, pronoun_changes, verb_changes
from custlint.rewrite.its import ItsReader
from custlint.rewrite.phrases import article_for, decapitalised, shouted, starts_sentence
from custlint.rewrite.plan import CustomerWord, Draft, Plan
from custlint.rewrite.trust import ONE, trust
from custlint.ruleset.schema import Place, Record, Word

if TYPE_CHECKING:
    from spacy.tokens import Token

_CODED = re.compile(r"[A-Z]{2,}(?![a-z])")
_OWNER = re.compile(r"(?i)(?:my|our|your|his|her|their)\b")
_OR = re.compile(r"(?i)(?!\w+s\s).*\bor\b")
_NUMBERS = re.compile(r"\b(?:\d+|[A-Z])\b")
_PLURAL_TIME = re.compile(r"(?<=[\dk])s$|(?<=teen)s$|(?<=ty)s$|(?<=n)(?<!\blen)s$")
_PLURAL_HOUR = re.compile(r"(?i)\b((?:half|past|to)[\s-]+(?:\w*x(?=es$)|\w+?(?=s$)))e?s$")
_SOMEBODY = re.compile(r"(?i)\b(?:he|she|him|her|his|husband|wife|boyfriend|girlfriend|fiancée?)\b")
_TOP = re.compile(r"(?i)(?P<det>this|that|an?|another|my|our|your)\s+(?P<size>[a-z]+|\d+)[-\s]tops?\b")
_DETERMINER = re.compile(
    r"(?i)(the|my|our|your|his|her|their|this|that|these|those|a|an|another|some|any|every|each)\s+"
)


def several(reference: Reference, decision: Decision, sentence: str) -> bool:
    """True where the reference means more than one customer."""
    signs = {sign.name for sign, _, _ in decision.signs}
    singular = {sign.words.lower() for sign, _, _ in decision.signs if sign.name.startswith("pronoun.")}
    if reference.kind == "thing" and singular & ONE:
        return False  # of the pair of glasses and the two patches it is one who has them
    if "verb.plural" in signs:
        return True
    if reference.has("several"):
        return reference.kind != "place" or not _OR.match(reference.span.of(sentence))
    inner = reference.kind == "place" and len(_NUMBERS.findall(reference.span.of(sentence))) > 1
    if reference.has("group") and not inner and signs & {"pronoun.people", "pronoun.people-weak"}:
        return True
    if "is.person" in signs and _is_called_one(decision):
        return False
    return reference.has("seats") and not singular & ONE and not _SOMEBODY.search(sentence, reference.span.end)


def _is_called_one(decision: Decision) -> bool:
    """True for "table 9 is a coeliac": of several there, nobody says so."""
    verb = decision.role.governor if decision.role is not None else None
    called = (child for child in verb.children if child.dep_ == "attr") if verb is not None else ()
    return any(child.lower_ in {"a", "an"} for each in called for child in each.children)


def rewrite_place(
    reference: Reference, decision: Decision, reading: Reading, customer: CustomerWord, lexicon: Lexicon
) -> Plan:
    """The rewrite of a reference that was decided to mean a person."""
    if _is_what_they_have(reference, decision):
        return _has(reference, decision, reading)
    draft = Draft()
    sentence = reading.sentence.original
    many = several(reference, decision, sentence)
    words = _phrase(reference, sentence, customer, lexicon, many=many)
    role, token = decision.role, decision.token
    span = reference.span
    owned = _possession(reference, reading, role) if role and role.kind == "owner" else None
    if owned is not None:
        if role is not None and role.governor is not None and may_act(role.governor):
            draft.lower(Applicability.UNSAFE)
        opens = reference.kind == "slot" and starts_sentence(sentence, span.start)
        words = decapitalised(words) if opens else words
        span, words = Span(span.start, owned.end), f"the {_thing_owned(sentence, reference, owned)} of {words}"
    else:
        its = ItsReader(lexicon)
        changes = _agreeing(reference, reading, decision, lexicon, many=many)
        joined = next((each for each in changes if each[0].start == span.end), None)
        for each in changes:
            if each is not joined and not each[0].overlaps(span):
                draft.replace(*each)
        sure = _is_sure(reading, decision, lexicon, changes, many=many)
        if not sure or _is_doubted(reading, token, its, changes):
            draft.lower(Applicability.UNSAFE)
        if reference.kind in {"place", "record"}:
            _next_it(draft, reading, its)
        if joined is not None:
            # Edits may not touch, and this one would.
            span, words = Span(span.start, joined[0].end), words + joined[1]
    if owned is None and reference.kind in {"place", "record"} and token is not None and _is_described(token, lexicon):
        words = words.removeprefix("the ")
    words = _capital(reference, words, sentence, span.start, finite=role is not None and _has_present(role))
    draft.replace(span, words)
    draft.lower(trust(reference, decision, sentence, span, many=many))
    return draft.plan(words)


def _next_it(draft: Draft, reading: Reading, its: ItsReader) -> None:
    """Lets an "it" at the head of the next sentence follow, and trusts no rewrite beside one that may have to."""
    following = [*its.in_next(reading.after, len(reading.sentence.original))]
    for each in following:
        draft.replace(*each)
    if following or its.speaks_to_it(reading.after):
        draft.lower(Applicability.UNSAFE)


def _is_doubted(reading: Reading, token: Token | None, its: ItsReader, changes: list[tuple[Span, str]]) -> bool:
    """True where an "it" is left as it was that may be whoever is there."""
    if token is None:
        return False
    changed = {each for each, _ in changes}
    after = reading.doc[token.i + 1 :]
    return any(its.is_doubtful(each, token) and reading.span_of(each) not in changed for each in after)


_HAVE = {"is": "has", "are": "have", "was": "had", "were": "had"}


def _is_what_they_have(reference: Reference, decision: Decision) -> bool:
    """True for the "fractured hip" of "bed 9 is a fractured hip", where the bed has its own rewrite."""
    role, token = decision.role, decision.token
    if role is None or token is None or role.kind != "equated" or role.governor is None:
        return False
    condition = reference.kind == "thing" and reference.has("condition") and not reference.has("sufferer")
    return condition and role.governor.text == NAME and token.head.lower_ in _HAVE


def _has(reference: Reference, decision: Decision, reading: Reading) -> Plan:
    draft = Draft()
    token = decision.token
    if token is not None:
        draft.replace(reading.span_of(token.head), _HAVE[token.head.lower_])
    return draft.plan(f"has {reference.span.of(reading.sentence.original)}")


def _is_described(token: Token, lexicon: Lexicon) -> bool:
    """True for the "11F" of "poor old 11F slept through it", which has no article any more."""
    before = token.nbor(-1) if token.i else None
    if before is None or before.head != token or before.dep_ not in {"amod", "compound"}:
        return False
    return (before.dep_ == "amod" and before.tag_ == "JJ") or lexicon.has("place.pitied", before.lower_)


def _has_present(role: Role) -> bool:
    """True for the subject of a verb with a tense, but for the simple past, which may be a participle."""
    verb = role.governor
    return role.kind == "subject" and not role.guessed and verb is not None and is_finite(verb) and verb.tag_ != "VBD"


def _agreeing(
    reference: Reference, reading: Reading, decision: Decision, lexicon: Lexicon, *, many: bool
) -> list[tuple[Span, str]]:
    """The changes of the verbs and pronouns that follow."""
    role, token = decision.role, decision.token
    if token is None or role is None or role.governor is None or role.kind not in {"subject", "object"}:
        return []
    verb = role.governor
    subject = role.kind == "subject"
    if not subject and reference.kind not in {"place", "record"}:
        return []
    its = ItsReader(lexicon, deeds=reference.kind in {"place", "record"})
    one_of_many = not many and reference.kind == "thing"
    one_of_many = one_of_many and (token.tag_ in {"NNS", "NNPS"} or " and " in reference.noun)
    changing = subject and (many or (one_of_many and not _is_let(verb, token)))
    own = verb if subject else None
    return [
        *(verb_changes(reading, verb, several=many) if changing else ()),
        *pronoun_changes(reading, token, own, its, several=many),
    ]


def _is_let(verb: Token, subject: Token) -> bool:
    """True for the "know" of "let the boots know", which agrees with nobody."""
    return verb.dep_ in {"ccomp", "xcomp"} and verb.head.i < subject.i


def _is_sure(
    reading: Reading, decision: Decision, lexicon: Lexicon, changes: list[tuple[Span, str]], *, many: bool
) -> bool:
    """False where an "it" stays beside what is changed, or an "its" is changed that may be the place's after all."""
    token = decision.token
    subject = decision.role is not None and decision.role.kind == "subject"
    if token is None or not subject or not (changes or many):
        return True
    if left_over(reading, token, [span for span, _ in changes]):
        return False
    return all(_is_theirs(reading, span, lexicon) for span, text in changes if text.lower() == "their")


def _is_theirs(reading: Reading, its: Span, lexicon: Lexicon) -> bool:
    """True for the "its" before what customers have or want."""
    token = next((each for each in reading.doc if reading.span_of(each) == its), None)
    if token is None or token.dep_ != "poss":
        return False
    return any(lexicon.has(name, token.head.lemma_) for name in ("owned.person", "wanted.person", "grammar.its-own"))


def _phrase(reference: Reference, sentence: str, customer: CustomerWord, lexicon: Lexicon, *, many: bool) -> str:
    written = reference.span.of(sentence)
    written = re.sub(r"['’]s?$", "", written) if reference.has("possessive") else written
    word = customer.of(several=many)
    if reference.kind == "slot":
        hour, of, day = _PLURAL_HOUR.sub(r"\1", _PLURAL_TIME.sub("", written)).partition(" of the ")
        return f"{hour} {word}{of}{day}"
    if reference.kind == "place" and reference.has("unnumbered"):
        party = _party(written, lexicon, word) if many else ""
        if party:
            return party
        return _unnumbered(reference, written, word, many=many)
    opens = starts_sentence(sentence, reference.span.start)
    place = decapitalised(written) if opens and not _capital_noun(reference, written) else written
    if reference.has("ordered") and written.istitle() and _written_small(reference):
        place = place.lower()  # "Oat Milk is here" calls it out as if it were a name
    if reference.kind == "thing":
        instead = _instead(reference, written, customer, many=many)
        return instead or _with_thing(place, word, lexicon.set_of("grammar.orders"))
    return f"the {word} {reference.preposition} {place}"


def _written_small(reference: Reference) -> bool:
    return isinstance(reference.word, Word) and reference.word.word.islower()


def _capital_noun(reference: Reference, written: str) -> bool:
    """True where the noun has its capital of its own ("Rx 77231", "PNR XK4T7Q")."""
    entry = reference.word
    names = (entry.noun, *entry.short) if isinstance(entry, Place | Record) else ()
    return any(name[:1].isupper() and written.startswith(name) for name in names)


def _party(written: str, lexicon: Lexicon, word: str) -> str:
    """The "these six customers" of "this six-top by the fire", a party that one puts somewhere; empty for others."""
    match = _TOP.match(written)
    if match is None or not (match["size"].isdigit() or lexicon.has("numbers.spelled", match["size"])):
        return ""
    determiner = match["det"].lower()
    many = {"this": "these ", "that": "those ", "a": "", "another": "another "}.get(determiner, f"{determiner} ")
    return f"{many}{match['size'].lower()} {word}{written[match.end() :]}"


def _unnumbered(reference: Reference, written: str, word: str, *, many: bool) -> str:
    owner = _OWNER.match(written)
    if owner:
        return f"{owner.group()} {word}"
    determiner = _DETERMINER.match(written)
    rest = written[determiner.end() :] if determiner else written
    if determiner and determiner[1].lower() in {"a", "an", "another"}:
        article = "another" if determiner[1].lower() == "another" else article_for(word)
        return word if many else f"{article} {word}"
    if reference.has("named") and rest[:1].isupper():
        return f"the {word} {reference.preposition} the {rest}"
    article = determiner[1].lower() if determiner else "the"
    return f"the {word} {reference.preposition} {article} {rest}"


def _instead(reference: Reference, written: str, customer: CustomerWord, *, many: bool) -> str:
    """The rewrite of a word for somebody with a condition ("the asthmatic in 3": the customer with asthma in 3)."""
    entry = reference.word
    if not isinstance(entry, Word) or not entry.becomes:
        return ""
    becomes = entry.becomes
    if many:
        becomes = entry.plural_becomes or becomes.replace("customer", "customers", 1)
    words = becomes.replace("customers", customer.many).replace("customer", customer.one)
    head = reference.parts["head"]
    before = re.sub(r"(?i)^an?(?=\s+$)", article_for(words), written[: head.start - reference.span.start])
    return before[:1].lower() + before[1:] + words + written[head.end - reference.span.start :]


def _with_thing(written: str, word: str, orders: Collection[str]) -> str:
    """ "an overdue atlas" as "a customer with an overdue atlas"; of ``orders`` there is one: "with my first MOT"."""
    determiner = _DETERMINER.match(written)
    rest = written[determiner.end() :] if determiner else written
    which = determiner[1].lower() if determiner else "the"
    if which in {"a", "an", "another", "some"}:
        lead = which if which in {"another", "some"} else article_for(word)
        own = which if which in {"a", "an"} else article_for(rest)
        return f"{lead} {word} with {own} {rest}"
    if which == "the" or rest.split(" ", 1)[0].lower() in orders:
        return f"the {word} with {which} {rest}"
    return f"{which} {word} with the {rest}"


def _possession(reference: Reference, reading: Reading, role: Role) -> Span | None:
    """The range from the possessive mark to the end of what is owned."""
    head = role.governor
    if head is None or (reference.kind == "slot" and head.pos_ == "ADJ"):
        return None  # "the 7:40's late"
    end = reading.span_of(head).end
    return Span(reference.span.end, end) if end > reference.span.end else None


def _thing_owned(sentence: str, reference: Reference, owned: Span) -> str:
    return re.sub(r"^\s*['’]s?\s*", "", owned.of(sentence)).strip()


def _capital(reference: Reference, words: str, sentence: str, at: int, *, finite: bool) -> str:
    if shouted(sentence):
        return words.upper()
    if not starts_sentence(sentence, at):
        before = sentence[:at].rstrip()
        follows = before.endswith((".", "!", "?")) and sentence[at : at + 1].isupper()
        return words[:1].upper() + words[1:] if follows else words
    first = sentence[at : at + 1]
    closed = bool(re.search(r"[.!?][\"'”’)]*\s*$", sentence))
    # "SR-2091 called" may begin a note that has small letters otherwise.
    if reference.kind != "record" or not _CODED.match(sentence, at):
        closed = first.isupper() or ((first.isdigit() or first == "#") and (closed or finite))
    return words[:1].upper() + words[1:] if closed and not sentence[:at].strip(" \t\"'“‘(*_-•–") else words
