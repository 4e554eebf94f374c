"""Names of rules, families and packs as the command line gives them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from custlint.errors import UsageError

if TYPE_CHECKING:
    from custlint.ruleset import Ruleset


def split(values: Iterable[str]) -> tuple[str, ...]:
    """The names in ``values``, each of which may hold several, separated by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def check(ruleset: Ruleset, names: Iterable[str], option: str) -> None:
    """Make sure that every one of ``names`` is a rule, a family or a pack.

    Raises UsageError for one that is not, with the nearest that is.
    """
    names = [name for name in names if name != "all"]
    if not names:
        return
    from typing import get_args

    from custlint.ruleset import shipped_packs
    from custlint.ruleset.schema import Family

    rules = {rule.id for rule in ruleset.rules}
    known = {*rules, *get_args(Family), *ruleset.packs, *shipped_packs()}
    for name in names:
        if name not in known:
            raise UsageError(f"{option}: no rule, family or pack is called {name!r}{_nearest(name, known)}")


def _nearest(name: str, known: set[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else "; 'custlint rules list' shows them all"
