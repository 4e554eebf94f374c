"""What the parser is shown for a sentence: stand-ins for references, known words for what it reads badly."""

from __future__ import annotations

from custlint.matchers.contractions import Contractions
from custlint.matchers.reference import Reference
from custlint.matchers.standin import NAME, SOMEBODY, Substituted, substitute
from custlint.matchers.terms import Stream, TermIndex
from custlint.matchers.words import entry, words_of
from custlint.ruleset.ruleset import Ruleset
from custlint.ruleset.schema import Word

_STAND_IN = ("place", "record", "slot")
_CONTRACTING = frozenset({*_STAND_IN, "thing", "people", "role"})


class Shown:
    """Exchanges the words of sentences by the lists of a ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._unknown: TermIndex[str] = TermIndex(
            (word.word, word.becomes or word.word) for word in map(entry, ruleset.lists.get("parse.as", ()))
        )
        self._contractions = Contractions(ruleset)
        self._imperatives = frozenset(words_of(ruleset, "imperatives"))
        self._before_places = frozenset(words_of(ruleset, "imperatives.before-places"))
        self._finite = frozenset(words_of(ruleset, "grammar.predicates"))

    def of(self, text: str, stream: Stream, references: list[Reference]) -> Substituted:
        """What the parser is shown for a sentence; ``references`` are in their order."""
        stand_ins = [each.span for each in references if each.kind in _STAND_IN]
        named = any(each.span.start == 0 for each in references if each.kind in {"role", "label", "people", *_STAND_IN})
        lead = "" if named else self._lead(text, references)
        names = [(each.span, said) for each in references if (said := _parsed_as(each, text))]
        ends = {each.span.end for each in references if each.kind in _CONTRACTING}
        names += [found for end in ends if (found := self._contractions.at(text, end))]
        unknown = self._unknown.find(text, stream)
        words = [
            (found, other) for found, other in (*names, *unknown) if not any(found.overlaps(each) for each in stand_ins)
        ]
        words = [each for each in words if each in names or not any(each[0].overlaps(name) for name, _ in names)]
        return substitute(text, stand_ins, words, lead)

    def _lead(self, text: str, references: list[Reference]) -> str:
        """Bare imperatives are what the parser reads worst; led by a subject and a modal they parse well."""
        first = text.split(maxsplit=1)[0].lower() if text.split() else ""
        if first in self._imperatives:
            return "You must "
        return "You must " if first in self._before_places and self._orders(text, len(first), references) else ""

    def _orders(self, text: str, at: int, references: list[Reference]) -> bool:
        """True where a place follows the word that ends at ``at``, and no verb follows that: "walk 7 to the lift"."""
        place = next((each for each in references if each.kind == "place" and each.span.start == at + 1), None)
        after = text[place.span.end :].lower().split(maxsplit=1) if place else []
        return (
            place is not None
            and not text.startswith("'", place.span.end)
            and after[:1] != []
            and after[0] not in self._finite
        )


def _parsed_as(word: Reference, text: str) -> str:
    """What a label is parsed as that is written like a name or a whole sentence; empty where it is left as it is."""
    if word.kind != "label" or (isinstance(word.word, Word) and word.word.number):
        return ""
    joined = "-" in word.parts.get("head", word.span).of(text)
    return NAME if word.has("nickname") else (SOMEBODY[word.has("several")] if joined else "")
