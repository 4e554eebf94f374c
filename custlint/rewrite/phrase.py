"""Rewrites of turns of phrase, where a rule gives one."""

from __future__ import annotations

import re

from custlint.matchers.reference import Reference
from custlint.model.finding import Applicability
from custlint.model.span import Span
from custlint.rewrite.phrases import starts_sentence
from custlint.rewrite.plan import Change, Plan
from custlint.ruleset.schema import Phrase

_AFTER = re.compile(r"\s*,?\s*")


def rewrite_phrase(reference: Reference, sentence: str) -> Plan:
    """One rewrite as a fix, several as suggestions; an empty one takes the phrase and its comma away."""
    phrase = reference.word if isinstance(reference.word, Phrase) else None
    write = phrase.write if phrase is not None and phrase.write is not None else reference.rule.rule.write
    if write is None:
        return Plan()
    if not isinstance(write, str):
        return Plan(suggestions=tuple(write)[:3])
    applicability = Applicability.SAFE if phrase is not None and phrase.safe else Applicability.UNSAFE
    if not write:
        return _without(reference.span, sentence, applicability)
    found = reference.span.of(sentence)
    capital = found[:1].isupper() and (starts_sentence(sentence, reference.span.start) or found.isupper())
    words = (
        write.upper() if found.isupper() and len(found) > 3 else (write[:1].upper() + write[1:] if capital else write)
    )
    return Plan((Change(reference.span, words),), words, applicability)


def _without(span: Span, sentence: str, applicability: Applicability) -> Plan:
    after = _AFTER.match(sentence, span.end)
    end = after.end() if after else span.end
    following = sentence[end : end + 1]
    if starts_sentence(sentence, span.start) and span.of(sentence)[:1].isupper() and following:
        return Plan((Change(Span(span.start, end + 1), following.upper()),), "", applicability)
    return Plan((Change(Span(span.start, end), ""),), "", applicability)
