"""Which strings of a data file are said to be in another language, by the keys and values around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from custlint.formats.exports.paths import Place
from custlint.text.languages import ENGLISH, is_english, language

KEYS = frozenset(
    {"locale", "lang", "language", "language_code", "languageCode", "locale_code", "localeCode", "@@locale"}
)
"""Keys whose value is the language of the strings beside it and beneath."""

_SEAMS = "_-."
_HOME = re.compile(r"transl|locali|locale|lang|i18n|l10n", re.IGNORECASE)


def may_tell(text: str) -> bool:
    """False where no value in the raw ``text`` is the language of others."""
    return "lang" in text or "ocale" in text


class Locales:
    """The languages of one document. ``strings`` are the places of its prose, ``scalars`` are all its values."""

    def __init__(self, strings: Iterable[Place], scalars: Mapping[Place, str]) -> None:
        self._beside: dict[Place, set[str]] = {}
        for place in strings:
            for at, part in enumerate(place):
                if isinstance(part, str):
                    self._beside.setdefault(place[:at], set()).add(part)
        told = ((place, said) for place, said in scalars.items() if place and place[-1] in KEYS)
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
        return ENGLISH in beside or (None not in beside and (len(beside) > 1 or _is_home(above)))

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


def _is_home(above: Place) -> bool:
    """True at the top of a document and under a key such as ``translations``, where one language may stand alone."""
    return not above or (isinstance(above[-1], str) and _HOME.search(above[-1]) is not None)
