"""How the strings of one document are read, all that is known of it taken together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from custlint.formats import keys
from custlint.formats.exports.locales import Locales
from custlint.formats.exports.paths import Place
from custlint.formats.exports.plan import ANYHOW, LEFT, Reading, Scalars, plan
from custlint.model.export import Export


class Tree:
    """Says of each string of a document that may be prose how it is read.

    ``text`` is the raw text around the document, ``strings`` are the places of those strings, ``scalars`` gives all
    values; it is asked only where something besides the strings themselves counts.
    """

    def __init__(
        self,
        form: str,
        text: str,
        own: tuple[Export, ...],
        strings: Sequence[Place],
        scalars: Callable[[], Scalars],
    ) -> None:
        once = cache(scalars)
        self._locales = Locales(text, strings, once) if strings else None
        self._plan = plan(form, text, own, once) if strings else None

    def read(self, place: Place) -> Reading:
        """How the string at ``place`` is read; LEFT where it is not."""
        reading = self._plan.read(place) if self._plan else ANYHOW
        if reading is LEFT or (self._locales and self._locales.is_foreign(place)):
            return LEFT
        if reading.kind and reading is not ANYHOW:
            return reading
        # nobody has said that there is prose here
        name = next((part for part in reversed(place) if isinstance(part, str)), "")
        return LEFT if keys.technical(name) else Reading("prose", reading.location)
