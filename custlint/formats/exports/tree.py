"""How the strings of the documents of one file are read, all that is known of them taken together."""

from __future__ import annotations

from collections.abc import Sequence

from custlint.formats import keys
from custlint.formats.exports.locales import Locales, may_tell
from custlint.formats.exports.paths import Place
from custlint.formats.exports.plan import ANYHOW, LEFT, Plan, Reading, Scalars, candidates
from custlint.model.export import Export


class Trees:
    """What the documents of one file may be. ``text`` is that of the file, ``own`` are exports of the user's."""

    def __init__(self, form: str, text: str, own: tuple[Export, ...]) -> None:
        self._shapes = candidates(form, text, own)
        self._tells = may_tell(text)

    @property
    def scalars(self) -> bool:
        """True where all values of a document have to be known, not only its strings."""
        return bool(self._shapes) or self._tells

    def tree(self, strings: Sequence[Place], scalars: Scalars) -> Tree:
        """One document; ``strings`` are the places of what may be prose in it, ``scalars`` are its values if wanted."""
        return Tree(
            Plan(self._shapes, scalars) if self._shapes and strings else None,
            Locales(strings, scalars if self._tells else {}),
        )


class Tree:
    """Says of each string of a document that may be prose how it is read."""

    def __init__(self, plan: Plan | None, locales: Locales) -> None:
        self._plan = plan
        self._locales = locales

    def read(self, place: Place) -> Reading:
        """How the string at ``place`` is read; LEFT where it is not."""
        reading = self._plan.read(place) if self._plan else ANYHOW
        if reading is LEFT or self._locales.is_foreign(place):
            return LEFT
        if reading.kind and reading is not ANYHOW:
            return reading
        # nobody has said that there is prose here
        name = next((part for part in reversed(place) if isinstance(part, str)), "")
        return LEFT if keys.technical(name) else Reading("prose", reading.location)
