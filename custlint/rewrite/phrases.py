"""Noun phrases: articles, capitals, the words before a head."""

from __future__ import annotations

import re

from custlint.rewrite.agree import matched_case

_VOWEL = re.compile(r"(?i)(?:[aeiou](?!ni[cfqtv]|ne\b|nce\b|uro|se|ser|nio|ur)|hour|hono|heir|8|11\b|18\b)")


def article_for(word: str) -> str:
    """ "a" or "an", by how ``word`` begins."""
    return "an" if _VOWEL.match(word) else "a"


def decapitalised(words: str) -> str:
    """``words`` with a small first letter, unless the first word is a code or all in capitals."""
    first = re.match(r"[A-Za-z]+", words)
    following = words[len(first.group()) :][:1] if first else ""
    if words.startswith("E-") and words[2:4].islower():
        return "e" + words[1:]
    if (
        not first
        or (len(first.group()) > 1 and first.group().isupper())
        or following.isdigit()
        or (following in {"/", "-"} and (len(first.group()) < 3 or first.group().isupper()))
    ):
        return words
    return words[:1].lower() + words[1:]


def shouted(text: str) -> bool:
    """True for a text in capitals throughout."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def starts_sentence(text: str, at: int) -> bool:
    """True where only marks stand before character ``at`` of the sentence ``text``."""
    return not re.search(r"\w", text[:at])


def cased(word: str, model: str, sentence: str, at: int) -> str:
    """``word`` in the case of the word ``model`` that stood at ``at`` of ``sentence``.

    A capital inside a sentence stays only in titles, where the words next to it have one too.
    """
    if shouted(sentence):
        return word.upper()
    if not model[:1].isupper():
        return word
    if model.isupper() and len(model) > 5:
        return word.upper()
    if starts_sentence(sentence, at) or _titled(sentence, at, len(model)):
        # Short forms are in capitals by nature ("PAX"), longer words for the sake of the capitals.
        return matched_case(model if not model.isupper() or len(model) > 5 else model[:1] + "x", word)
    before = sentence[:at].rstrip()
    if before.endswith((":", "-", "–", "—", "|", "•", "(", ".", "!", "?")) and not model.isupper():
        return word[:1].upper() + word[1:]
    return word


def _titled(sentence: str, at: int, length: int) -> bool:
    before = re.search(r"([A-Z])\w*\W*$", sentence[:at])
    after = re.match(r"[\s’'s-]*([A-Z])", sentence[at + length :])
    return bool(before and after) or bool(
        (before or after) and all(w[0].isupper() for w in re.findall(r"[A-Za-z]{4,}", sentence))
    )
