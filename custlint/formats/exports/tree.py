"""How the strings of the documents of one file are read, all that is known of them taken together."""

from __future__ import annotations

from collections.abc import Sequence

from custlint.formats import keys
from custlint.formats.exports.locales import Locales, may_tell
from custlint.formats.exports.paths import Place
from custlint.formats.exports.plan import ANYHOW, LEFT, Plan, Reading, Scalars, absent, candidates
from custlint.model.export import Export


class Trees:
    """What the documents of one file may be. ``text`` is that of the file, ``own`` are exports of the user's."""

    def __init__(self, form: str, text: str, own: tuple[Export, ...]) -> None:
        self._shapes = candidates(form, text, own)
        self._tells = may_tell(text)
        self._form, self._own = form, own
        self._missing = [shape for shape in self._shapes if shape.export in own and shape.export.files]
        self._found: set[str] = set()

    @property
    def scalars(self) -> bool:
        """True where all values of a document have to be known, not only its strings."""
        return bool(self._shapes) or self._tells

    def tree(self, strings: Sequence[Place], scalars: Scalars) -> Tree:
        """One document; ``strings`` are the places of what may be prose in it, ``scalars`` are its values if wanted."""
        plan = Plan(self._shapes, scalars) if self._shapes and (strings or self._missing) else None
        if plan and self._missing:
            self._found |= {shape.export.name for shape in self._missing if plan.has_field(shape)}
            self._missing = [shape for shape in self._missing if shape.export.name not in self._found]
        return Tree(
            plan,
            Locales(strings, scalars if self._tells else {}),
        )

    def notes(self) -> tuple[str, ...]:
        """What is worth saying once all documents are read: which of the user's exports was not there."""
        return absent(self._form, self._own, self._found)


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
