"""Regular English plurals."""

from __future__ import annotations

import re


def plural(word: str) -> str:
    """The plural of ``word`` (its last word, if there are several) by the rules of English spelling."""
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if word.endswith("man") and not word.endswith("human"):
        return word[:-3] + "men"
    return word + "s"
