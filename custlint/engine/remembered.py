"""What came of sentences that have been judged, for when the same ones come again: signatures, notices, quoted mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custlint.engine.analyse import Outcome
from custlint.engine.setting import About
from custlint.matchers.pronouns import may_point_back

if TYPE_CHECKING:
    from custlint.matchers.find import Query
    from custlint.matchers.reference import Reference
    from custlint.model.span import Span

_Key = tuple[str, str, tuple["Span", ...], About]


class Remembered:
    """The outcomes of the last ``most`` sentences, by all that they hang on besides the rules and the settings.

    Outcomes that are kept must not hold on to a parse, which is gone when its batch is.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[_Key, tuple[tuple[Reference, ...], list[Outcome]]] = {}

    def get(self, query: Query, about: About) -> list[Outcome] | None:
        """What came of an equal sentence; None where none is remembered."""
        references, outcomes = self._known.get(_key(query, about), (None, None))
        return outcomes if references == query.references else None

    def put(self, query: Query, about: About, outcomes: list[Outcome]) -> None:
        """Remember what came of a sentence, in place of the one that was remembered first."""
        if not self._most:
            return
        self._known[_key(query, about)] = query.references, outcomes
        if len(self._known) > self._most:
            del self._known[next(iter(self._known))]


def _key(query: Query, about: About) -> _Key:
    return query.text, query.after if may_point_back(query.after) else "", query.quotations, about
