"""Rewrites of words for people: role words, person words, labels, units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from custlint.matchers.form_vetoes import named_for
from custlint.matchers.grammar import noun_phrase
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.reference import Reference
from custlint.matchers.standin import Reading
from custlint.matchers.words import plural_of
from custlint.model.finding import Applicability
from custlint.model.span import Span
from custlint.rewrite.agree import left_over, pronoun_changes, verb_changes
from custlint.rewrite.its import ItsReader
from custlint.rewrite.phrases import article_for, cased, shouted, starts_sentence
from custlint.rewrite.plan import Change, CustomerWord, Draft, Plan
from custlint.ruleset.schema import Word

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = re.compile(r"(?:\w[\w'’-]*|-)\s+$")
_ARTICLE = re.compile(r"\b(?:the|a|an|this|that|our|my|your|some|another)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_DETERMINING = frozenset({"det", "poss", "nummod"})
_DEMONSTRATIVES = {"this": "these", "that": "those"}
_AT_AN_HOUR = re.compile(r"\d{1,2}(?:[:.h]\d{2}|\s?[ap]\.?m\.?)\s+$", re.IGNORECASE)
_FIRST = re.compile(r"[A-Za-z0-9]+")


def rewrite_word(
    reference: Reference, reading: Reading, token: Token | None, customer: CustomerWord, lexicon: Lexicon
) -> Plan:
    """The word as the customer word: article, looks, number, capitals and verb follow."""
    draft = Draft()
    sentence = reading.sentence.original
    many = reference.has("several") and not (reference.has("both") and _one(token))
    entry = reference.word if isinstance(reference.word, Word) else Word(word=reference.noun)
    collective = entry.number == "several" and token is not None and token.tag_ not in {"NNS", "NNPS"}
    word = _instead(entry, customer, many=many)
    start = reference.parts.get("head", reference.span).start
    end = reference.parts.get("head", reference.span).end
    found = Span(start, end).of(sentence)
    word, end = _counted(draft, reading, token if many and collective else None, word, end)
    new = _shouted_label(reference, word, found, sentence, start) or cased(word, found, sentence, start)
    looks = _described_from(reference, reading, token, start, lexicon)
    whose = _whose(reference, reading, token, lexicon)
    looks, new = (
        (looks, new) if whose is None else (whose.start, cased(word, whose.of(sentence), sentence, whose.start))
    )
    determiner = _determiner_of(reference, reading, token, looks)
    if determiner is not None:
        following = sentence[determiner.end : looks].strip() or new
        replacement = _determiner(determiner.of(sentence), following, many=many, collective=collective)
        if replacement != determiner.of(sentence):
            looks = _apply_determiner(draft, sentence, determiner, replacement, looks)
            if not replacement and sentence[determiner.end : looks].strip():
                looks = determiner.start
                new = sentence[determiner.end : start].lstrip() + new
            if not replacement and starts_sentence(sentence, determiner.start):
                new = new[:1].upper() + new[1:]
    elif looks < start and starts_sentence(sentence, looks):
        new = _opening(new, sentence[looks], article=not many and reference.kind == "label")
    elif not many and reference.kind in {"people", "label"} and token is not None:
        looks, new = _with_article(reference, reading, token, looks, new)
    draft.replace(Span(looks, end), new)
    if reference.kind == "count" and token is not None:
        _serve(draft, reading, token, reference.span.start)
    if token is not None and many and collective:
        _agree(draft, reading, token, lexicon)
    if whose is not None or (entry.becomes is None and reference.has("unsure")):
        draft.lower(Applicability.UNSAFE)
    return draft.plan(_as_found(sentence, Span(reference.span.start, max(reference.span.end, end)), draft))


def _shouted_label(reference: Reference, word: str, found: str, sentence: str, at: int) -> str:
    """``word`` for "the LOUDMOUTH in 22B", whose capitals run somebody down; empty where the sentence has them too."""
    if reference.kind != "label" or not found.isupper() or shouted(sentence):
        return ""
    return word[:1].upper() + word[1:] if starts_sentence(sentence, at) else word


def _opening(word: str, first: str, *, article: bool) -> str:
    """``word`` at the head of a sentence that began with the letter ``first``: "old misery guts" is "the customer"."""
    word = f"the {word[:1].lower()}{word[1:]}" if article else word
    return word[:1].upper() + word[1:] if first.isupper() else word


def _counted(draft: Draft, reading: Reading, token: Token | None, word: str, end: int) -> tuple[str, int]:
    """``word`` with the number that the one it replaces is of, and where in the sentence what it replaces ends."""
    size = _size(reading, token)
    if size is None or token is None:
        return word, end
    if any(child.dep_ in {"amod", "compound"} for child in token.children):
        draft.lower(Applicability.SHOWN)
    return f"{size.of(reading.sentence.original)} {word}", size.end


def _size(reading: Reading, token: Token | None) -> Span | None:
    """The number that says how many a party is of: a party of SIX."""
    if token is None:
        return None
    for child in token.children:
        numbers = [one for one in child.children if one.dep_ == "pobj" and one.tag_ == "CD"]
        if child.lower_ == "of" and numbers and child.i == token.i + 1 and numbers[0].i == child.i + 1:
            return reading.span_of(numbers[0])
    return None


def _with_article(reference: Reference, reading: Reading, token: Token, at: int, new: str) -> tuple[int, str]:
    """A name or a bare word at the head of a sentence gets the article it lacked: "Lady Muck" is "The customer"."""
    sentence = reading.sentence.original
    first = reading.doc[noun_phrase(token)[0]]
    start = min(at, reading.span_of(first).start)
    determined = first.dep_ in _DETERMINING and start < at
    if determined or any(child.dep_ in _DETERMINING and reading.span_of(child).start < at for child in token.children):
        return at, new
    if _AT_AN_HOUR.search(sentence[:at]):
        return at, new
    if not starts_sentence(sentence, start):
        return at, f"the {new}" if named_for(reference) and not _ARTICLE.search(sentence[:at]) else new
    before = sentence[start:at]
    if _ARTICLE.search(before):
        return at, new
    article = "The" if sentence[start : start + 1].isupper() else "the"
    return start, f"{article} {before[:1].lower() + before[1:]}{new[:1].lower() + new[1:]}"


_SERVED = {"do": "serve", "does": "serves", "did": "served", "doing": "serving", "done": "served"}
_DID = re.compile(rf"\b({'|'.join(_SERVED)})\s+(?:\w+\s+)?$", re.IGNORECASE)


def _serve(draft: Draft, reading: Reading, token: Token, at: int) -> None:
    """ "We did 140 covers" is "we served 140 customers"; ``at`` is where the count begins."""
    verb, sentence = token.head, reading.sentence.original
    if verb.lower_ in _SERVED and token.dep_ in {"dobj", "nsubjpass"}:
        span = reading.span_of(verb)
    elif (before := _DID.search(sentence[:at])) and token.dep_ not in {"nsubj", "nsubjpass"} and "?" not in sentence:
        span = Span(*before.span(1))  # "did 64 covers by nine" is parsed as if somebody covered something
    else:
        return
    did = span.of(sentence)
    served = _SERVED[did.lower()]
    draft.replace(span, served.capitalize() if did[:1].isupper() else served)


def _one(token: Token | None) -> bool:
    """True where a word with one form for both numbers means one ("a pax", "this pax was")."""
    if token is None:
        return False
    before = (word.lower_ for child in token.lefts for word in child.subtree)
    beside = token.i > 0 and token.nbor(-1).lower_ in {"a", "an", "each", "every", "another"}
    return (
        any(word in {"a", "an", "one", "this", "that", "each", "every", "another"} for word in before)
        or beside
        or (token.dep_ == "nsubj" and token.head.tag_ == "VBZ")
    )


def _as_found(sentence: str, span: Span, draft: Draft) -> str:
    inside = [each for each in draft.changes if span.start <= each.span.start and each.span.end <= span.end]
    text, at = "", span.start
    for change in sorted(inside, key=lambda each: each.span):
        text += sentence[at : change.span.start] + change.text
        at = change.span.end
    return text + sentence[at : span.end]


def _instead(entry: Word, customer: CustomerWord, *, many: bool) -> str:
    if entry.becomes is None:
        return customer.of(several=many)
    words = entry.becomes
    if many:
        words = entry.plural_becomes or _plural_phrase(words)
    return re.sub(r"\bcustomers\b", customer.many, re.sub(r"\bcustomer\b", customer.one, words))


def _plural_phrase(words: str) -> str:
    if "customer " in words:
        return words.replace("customer ", "customers ", 1)
    head, _, last = words.rpartition(" ")
    return f"{head} {plural_of(last)}".strip()


def _described_from(reference: Reference, reading: Reading, token: Token | None, at: int, lexicon: Lexicon) -> int:
    """Where the words begin that go with the word: looks and size, and the nouns that are one with a label."""
    if reference.kind == "label" and token is not None:
        at = _compounds_before(reading, token, at, lexicon)
    return _looks_before(reading.sentence.original, at, lexicon) if reference.kind in {"people", "label"} else at


def _looks_before(sentence: str, at: int, lexicon: Lexicon) -> int:
    """Where the adjectives of age, looks and size before the word begin."""
    while True:
        match = re.search(r"([A-Za-z][\w-]*),?\s+$", sentence[:at])
        if not match or not (lexicon.has("person.looks", match[1]) or lexicon.has("label.intensifiers", match[1])):
            return at
        at = match.start()


def _compounds_before(reading: Reading, token: Token, at: int, lexicon: Lexicon) -> int:
    """Where the nouns begin that are one with a label: the DOOR slammer; "report cheapskates" is an order."""
    index = token.i
    while index and token.doc[index - 1].dep_ == "compound" and token.doc[index - 1].head.i <= token.i:
        index -= 1
    first = token.doc[index]
    start = reading.span_of(first).start
    if first.pos_ != "NOUN" or (starts_sentence(reading.sentence.original, start) and _orders(first, lexicon)):
        return at
    return min(at, start)


def _orders(word: Token, lexicon: Lexicon) -> bool:
    return lexicon.has("imperatives", word.lower_) or lexicon.begins("object", word.lower_)


def _whose(reference: Reference, reading: Reading, token: Token | None, lexicon: Lexicon) -> Span | None:
    """The noun before a word for whoever pays, holds or uses it, which no customer is: the FEE payers."""
    last = reference.noun.split(" ")[-1]
    if reference.kind != "role" or token is None or " " in reference.noun or not lexicon.has("role.agents", last):
        return None
    before = token.nbor(-1) if token.i else None
    if before is None or before.dep_ != "compound" or before.head != token or before.pos_ not in {"NOUN", "PROPN"}:
        return None
    return None if lexicon.has("role.used", before.lower_) else reading.span_of(before)


def _word_before(sentence: str, at: int) -> Span | None:
    match = re.search(r"\b(an?|this|that)(\s+)$", sentence[:at], re.IGNORECASE)
    return Span(match.start(1), match.end(1)) if match else None


def _determiner_of(reference: Reference, reading: Reading, token: Token | None, at: int) -> Span | None:
    """The article or demonstrative of the word, also before its adjectives ("that noisy lot")."""
    for child in token.children if token is not None else ():
        if child.dep_ == "det" and child.lower_ in _DEMONSTRATIVES | {"a": "", "an": ""}:
            span = reading.span_of(child)
            if span.end < at:
                return span
    return _word_before(reading.sentence.original, at)


def _determiner(word: str, following: str, *, many: bool, collective: bool) -> str:
    lower = word.lower()
    if lower in {"a", "an"}:
        if collective and many:
            return ""
        new = article_for(_first(following))
        return new.upper() if word.isupper() and len(word) > 1 else (new.capitalize() if word[0].isupper() else new)
    if collective and lower in _DEMONSTRATIVES:
        new = _DEMONSTRATIVES[lower]
        return new.capitalize() if word[0].isupper() else new
    return word


def _apply_determiner(draft: Draft, sentence: str, span: Span, text: str, looks: int) -> int:
    if text:
        draft.changes.append(Change(span, text))
        return looks
    # The article goes with the space after it, as part of the change that begins there.
    return span.start


def _first(words: str) -> str:
    match = _FIRST.match(words)
    return match.group() if match else words


def _agree(draft: Draft, reading: Reading, token: Token, lexicon: Lexicon) -> None:
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return
    pronouns = [*pronoun_changes(reading, token, token.head, ItsReader(lexicon), several=True)]
    for span, text in (*verb_changes(reading, token.head), *pronouns):
        draft.replace(span, text)
    if left_over(reading, token, [span for span, _ in pronouns]):
        draft.lower(Applicability.UNSAFE)
