"""Records: "account 99812", "#4521", "INC0049921", "orders 8805 and 8806"."""

from __future__ import annotations

import re
from collections.abc import Collection

from custlint.matchers.numbers import alternation, many
from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, Stream
from custlint.matchers.varying import Varying
from custlint.matchers.words import plural_of, words_of
from custlint.model.segment import OPAQUE
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Record

_ID = rf"(?:#?\s?(?=[A-Za-z/-]*\d|{OPAQUE})[A-Z\d][A-Za-z\d]*(?:[-/][A-Za-z\d]+)*(?:\s\d{{3,6}})*(?![\w-])|#?{OPAQUE})"
_NUMBER = re.compile(rf"[\d{OPAQUE}]")
_PLATE = re.compile(r"[A-Z]{2}\d{2}")
"""The first half of a British number plate."""

_REST_OF_PLATE = re.compile(r"\s[A-Z]{3}(?![\w-])")
"""The half of a number plate that stands after a space: "reg LK61 YHB"."""

_LED = re.compile(r"\b(?:the|this|that)\s$", re.IGNORECASE)


class RecordMatcher:
    """Finds numbers of the business's by the ``records`` of one rule."""

    def __init__(self, rule: LoadedRule, ruleset: Ruleset) -> None:
        self._rule = rule
        self._bare = re.compile(_bare(words_of(ruleset, "record.prefixes")))
        asking, asked = (alternation(words_of(ruleset, f"record.{name}")) or "(?!)" for name in ("asking", "asked"))
        self._asking = re.compile(rf"\b(?:{asking})\s$", re.IGNORECASE)
        self._asked = re.compile(rf"(?:{asked})\s(?=\w)", re.IGNORECASE)
        self._entries: dict[str, Record] = {}
        for record in rule.rule.records:
            for name in (record.noun, plural_of(record.noun, record.plural), *record.short):
                self._entries.setdefault(name.lower(), record)
        self._pattern = Varying(list(self._entries), _compiled)

    def nouns(self) -> Needs:
        """What a text without a digit must hold, and a placeholder."""
        return self._pattern.needs()

    def find(self, text: str, stream: Stream) -> list[Reference]:
        """All that is written like a record in ``text``."""
        found: list[Reference] = []
        if not _NUMBER.search(text):
            return found
        for match in self._pattern.matches(text, stream):
            if ":" in match.group() and text[match.end("noun") :].lstrip()[:1] == ":":
                continue
            noun = re.sub(r"\s+", " ", match["noun"].lower())
            at = match.start("noun")
            asked = self._asked.match(text, at) if self._asking.search(text, max(0, at - 20), at) else None
            if asked and noun[asked.end() - at :] in self._entries:  # "can you phone account 4418"
                at = asked.end()
                noun = noun[at - match.start("noun") :]
            flags = frozenset({"several"} if many(match["id"]) and re.search(r"&|,|\band\b", match["id"]) else ())
            parts = {"noun": Span(at, match.end("noun")), "number": Span(*match.span("id"))}
            entry = self._entries.get(noun)
            if entry is None:
                continue  # letters that only a search without regard to capitals takes for ours: "caſe 4521"
            led = _LED.search(text, max(0, at - 6), at)
            if led and led.group().lower().startswith("that") and led.start() > 0:
                led = None  # "know that policy 7 buried her husband": a number needs no pointing at
            rest = (
                _REST_OF_PLATE.match(text, match.end())
                if entry.noun == "plate" and _PLATE.fullmatch(match["id"])
                else None
            )
            span = Span(led.start() if led else at, rest.end() if rest else match.end())
            found.append(Reference("record", self._rule, span, entry.noun, "with", flags, parts, entry))
        for match in self._bare.finditer(text):
            span = Span(*match.span())
            if not any(reference.span.overlaps(span) for reference in found):
                found.append(Reference("record", self._rule, span, "", "with", frozenset({"code"})))
        return found


def _bare(prefixes: Collection[str]) -> str:
    """Numbers that are records by how they are written: with one of ``prefixes``, number plates, telephone numbers."""
    return (
        rf"(?<![\w#/.&-])(?:(?<!\d)#\d{{3,8}}|(?:{alternation(prefixes) or '(?!)'})-?\d{{3,10}}|"
        r"[A-Z]{2,4}-\d{5,10}|"
        rf"{_PLATE.pattern} ?[A-Z]{{3}}|"
        r"0\d{3,4}[ -]\d{3}[ -]?\d{3,4}|"
        r"\(?\d{3}\)?[ -]\d{3}-\d{4})(?![\w-])"
    )


def _compiled(nouns: Collection[str]) -> re.Pattern[str]:
    noun = alternation(nouns)
    middle = r"(?:[\s-]*(?:no\.?|number|nr\.?|ending(?:\s+in)?)(?=[\s#:]))?(?:[\s:]+|(?=[\d#]))"
    more = rf"(?:(?:\s*,\s*{_ID})*(?:\s*(?:&|/)\s*|,?\s+(?:and|or)\s+)(?:(?i:{noun})\s+)?{_ID})?"
    return re.compile(rf"(?<![\w’'/@-])(?P<noun>(?i:{noun})){middle}(?P<id>{_ID}{more})")
