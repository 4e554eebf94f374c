"""What can still be found in a text about no business, and in one about a business's own people.

In a novel, a history, a dictionary, quotations a fool, a man who wants and the 12 whom he met are nobody's customers; a
seat, a room and a table with a number are what they are anywhere, and so are the words for roles. In a handbook for
staff a person, a group and a participant are colleagues as soon as customers.
"""

from __future__ import annotations

from custlint.engine.setting import About
from custlint.matchers.find import Query
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.reference import Reference

_SURE = frozenset({"business", "software"})
_LOOSE = frozenset({"bare", "unnumbered", "open"})


def may_mean_customers(query: Query, about: About, lexicon: Lexicon) -> bool:
    """False where ``is_doubtful`` is true of all references of a sentence of a text ``about`` that."""
    return about in _SURE or not all(is_doubtful(each, about, lexicon) for each in query.references)


def is_doubtful(reference: Reference, about: About, lexicon: Lexicon) -> bool:
    """True for a reference that is no more than possible in a text ``about`` no business, or about its own people.

    Rules of one's own mean what they say in any text.
    """
    if about in _SURE or reference.rule.pack != "core":
        return False
    if about == "staff" and reference.kind in {"label", "people", "role"}:
        placed = reference.has("at-place") and not reference.has("open")
        return not placed and lexicon.has("staff.too", reference.noun)
    if reference.kind in {"label", "people", "thing", "count", "open"}:
        return not reference.has("at-place") or reference.has("open")
    return reference.kind == "place" and not _LOOSE.isdisjoint(reference.flags)
