"""Which strings of a data file are said to be in another language, by the keys and values around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from custlint.formats.exports.paths import Place
from custlint.text.languages import ENGLISH, is_english, language

KEYS = frozenset(
    {"locale", "lang", "language", "language_code", "languageCode", "locale_code", "localeCode", "@@locale"}
)
"""Keys whose value is the language of the strings beside it and beneath."""

_SEAMS = "_-."


class Locales:
    """The languages of one document. ``strings`` are the places of its prose, ``scalars`` gives all its values."""

    def __init__(self, text: str, strings: Iterable[Place], scalars: Callable[[], Mapping[Place, str]]) -> None:
        self._beside: dict[Place, set[str]] = {}
        for place in strings:
            for at, part in enumerate(place):
                if isinstance(part, str):
                    self._beside.setdefault(place[:at], set()).add(part)
        self._foreign: set[Place] = set()
        if "lang" in text or "locale" in text:
            told = ((place, said) for place, said in scalars().items() if place and place[-1] in KEYS)
            self._foreign = {place[:-1] for place, said in told if not is_english(said)}

    def is_foreign(self, place: Place) -> bool:
        """True where the string at ``place`` is in another language."""
        if any(place[:at] in self._foreign for at in range(len(place) if self._foreign else 0)):
            return True
        return any(isinstance(part, str) and self._names_a_language(part, place[:at]) for at, part in enumerate(place))

    def _names_a_language(self, key: str, above: Place) -> bool:
        said = language(key)
        if said is None:
            return self._ends_in_one(key, above)
        if said == ENGLISH:
            return False
        beside = {language(one) for one in self._beside[above]}
        return ENGLISH in beside or (None not in beside and (len(beside) > 1 or not above))

    def _ends_in_one(self, key: str, above: Place) -> bool:
        """True for ``body_de`` beside ``body_en`` or ``body``."""
        for seam in _SEAMS:
            stem, _, end = key.rpartition(seam)
            if stem and language(end) not in (None, ENGLISH):
                beside = self._beside[above]
                return stem in beside or any(
                    one.startswith(stem + seam) and language(one.removeprefix(stem + seam)) == ENGLISH for one in beside
                )
        return False
