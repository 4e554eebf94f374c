"""What can still be found in a text about no business: a novel, a history, a dictionary, quotations.

There a fool, a man who wants and the 12 whom he met are nobody's customers; a seat, a room and a table with a number
are what they are anywhere, and so are the words for roles.
"""

from __future__ import annotations

from custlint.matchers.find import Query
from custlint.matchers.reference import Reference

_LOOSE = frozenset({"bare", "unnumbered", "open"})


def may_mean_customers(query: Query) -> bool:
    """False where ``is_doubtful`` is true of all references of a sentence."""
    return not all(map(is_doubtful, query.references))


def is_doubtful(reference: Reference) -> bool:
    """True for a reference that is no more than possible in a text about no business.

    Rules of one's own mean what they say in any text.
    """
    if reference.rule.pack != "core":
        return False
    if reference.kind in {"label", "people", "thing", "count", "open"}:
        return not reference.has("at-place") or reference.has("open")
    return reference.kind == "place" and not _LOOSE.isdisjoint(reference.flags)
