"""What the text around a reference tells without a parse: quotation marks, titles, what stands before a place."""

from __future__ import annotations

import re

from custlint.matchers.find import Query
from custlint.matchers.reference import Reference
from custlint.model.span import Span

_WHERE = re.compile(r"\s+(?:in|at|on|from|by)\s+(?:the\s+|our\s+)?", re.IGNORECASE)
_MARKS = re.compile(r"[,;:—–](?=\s)")
_HOSTS = frozenset({"people", "label", "role", "thing"})


def quoted(query: Query, span: Span) -> bool:
    """True inside quotation marks: the words are somebody's own."""
    return any(each.contains(span) for each in query.quotations)


def clause_around(text: str, span: Span) -> str:
    """``text`` around ``span``, up to the next mark that parts clauses."""
    return _MARKS.split(text[: span.start])[-1] + _MARKS.split(text[span.start :], maxsplit=1)[0]


def titled(text: str, reference: Reference) -> bool:
    """True for words with capitals of their own: "The Girl on the Train", "Bums on Seats Ltd"."""
    head = reference.parts.get("head", reference.span)
    words = re.findall(r"[A-Za-z]{3,}", (reference.span if reference.kind == "count" else head).of(text))
    if text.isupper() or not words:
        return False
    inner = words[1:] if reference.span.start == head.start else words
    if not inner or not all(word[0].isupper() and not word.isupper() for word in inner):
        return False
    goes_on = re.search(r"\b[A-Z][a-z]+", text[reference.span.end :][:20].split(".", maxsplit=1)[0])
    return bool(goes_on) or len(words) > 1 or reference.has("open")


def follows_another(reference: Reference, query: Query) -> bool:
    """True for the place of a person, a label or a thing: "the jerk in 18K"."""
    return any(
        each.kind in _HOSTS
        and each.span.end <= reference.span.start
        and _WHERE.fullmatch(query.text[each.span.end : reference.span.start])
        for each in query.references
    )


def where_staff_are(reference: Reference, query: Query) -> bool:
    """True for the word before a place that staff answer for: "the client on till 2"."""
    return any(
        each.has("staff")
        and each.span.start > reference.span.end
        and _WHERE.fullmatch(query.text[reference.span.end : each.span.start])
        for each in query.references
    )
