"""The small language that phrases are written in: what it matches, and the words that no match is without."""

from __future__ import annotations

import re
from collections.abc import Container

from custlint.matchers.terms import Needs, words_in

_SIGN = re.compile(r"[(<*…^]")
"""What makes a phrase more than its words."""

_MOST = 64
"""Ways to say a phrase that are told apart by their words; beyond that, not every word counts."""

_WORD = r"[\w'’-]+"
_START = r"(?:(?<=^)|(?<=[.!?:;–—]\s)|(?<=\n)|(?<=[\"“(*_]))"


def compile_phrase(phrase: str) -> str:
    """The regular expression of a phrase: ``*`` a word, ``…`` up to four, ``(a|b)``, ``(a)?``, ``<verb>``, ``^``.

    Raises ValueError where the brackets of the phrase don't match.
    """
    body = phrase.strip()
    anchored = body.startswith("^")
    pattern = _sequence(body.removeprefix("^").strip())
    return (_START if anchored else r"(?<![\w'’-])") + pattern + r"(?![\w’]|'\w|-\w)"


def _sequence(text: str) -> str:
    parts: list[str] = []
    glue = ""
    for piece in _pieces(text):
        if piece == "…":
            parts.append(rf"{glue}(?:{_WORD}\s+){{0,4}}?" if glue else rf"(?:{_WORD}\s+){{0,4}}?")
            glue = ""
        elif piece.startswith("(") and piece.endswith(")?"):
            inside = _alternatives(piece[1:-2])
            parts.append(rf"(?:{glue}{inside})?" if glue else rf"(?:{inside}\s+)?")
            glue = glue or ""
        else:
            parts.append(glue + _piece(piece))
            glue = r"\s+"
    return "".join(parts)


def _pieces(text: str) -> list[str]:
    """``text`` cut at white space outside brackets."""
    pieces, depth, at = [], 0, ""
    for char in text:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            raise ValueError(f"a closing bracket too many in {text!r}")
        if char.isspace() and not depth:
            if at:
                pieces.append(at)
            at = ""
        else:
            at += char
    if depth:
        raise ValueError(f"a bracket is not closed in {text!r}")
    return [*pieces, at] if at else pieces


def _alternatives(text: str) -> str:
    return "(?:" + "|".join(_sequence(option.strip()) for option in _options(text)) + ")"


def _options(text: str) -> list[str]:
    """``text`` cut at each bar outside brackets."""
    options, depth, at = [], 0, ""
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            options.append(at)
            at = ""
        else:
            at += char
    return [*options, at]


def _piece(piece: str) -> str:
    if piece == "*":
        return _WORD
    out = ""
    at = 0
    while at < len(piece):
        char = piece[at]
        if char == "(":
            end = _closing(piece, at)
            out += _alternatives(piece[at + 1 : end])
            at = end + 1
            if piece[at : at + 1] == "?":
                out += "?"
                at += 1
        elif char == "<":
            end = piece.index(">", at)
            out += "(?:" + "|".join(forms(piece[at + 1 : end])) + ")"
            at = end + 1
        else:
            out += "['’]" if char in "'’" else (_WORD if char == "*" else re.escape(char))
            at += 1
    return out


def required(phrase: str, common: Container[str] = ()) -> Needs:
    """Words, in small letters, without which no text holds the phrase: all of one of these; ``{()}`` where unknown.

    Those parts of the phrase count first that can be said without ``common`` words alone.
    """
    if not _SIGN.search(phrase):
        return {tuple(word for word in words_in(phrase) if word.isalnum())}
    found: set[tuple[str, ...]] = {()}
    pieces = [_required(piece, common) for piece in _pieces(phrase.strip().removeprefix("^").strip())]
    for options in sorted(pieces, key=lambda each: (_is_common(each, common), len(each))):
        if len(found) * len(options) <= _MOST or found == {()}:
            found = {one + other for one in found for other in options}
    return found


def groups(phrase: str) -> tuple[frozenset[str], ...]:
    """Sets of words, in small letters: every text that holds the phrase has one of each."""
    pieces = _pieces(phrase.strip().removeprefix("^").strip()) if _SIGN.search(phrase) else [phrase]
    options = [_required(piece, ()) for piece in pieces]
    return tuple(frozenset(max(words, key=len) for words in each) for each in options if () not in each)


def _is_common(options: Needs, common: Container[str]) -> bool:
    return any(all(word in common for word in words) for words in options)


def _required(piece: str, common: Container[str]) -> Needs:
    end = _closing(piece, 0) if piece.startswith("(") else 0
    rest = piece[end + 1 :]
    if end and not re.search(r"^[\w(<*…?]|[(<*…]", rest):
        found = {words for option in _options(piece[1:end]) for words in required(option, common)}
        more = tuple(word for word in words_in(rest) if word.isalnum())
        return {(*words, *more) for words in found} if () not in found else {more}
    if re.fullmatch(r"<\w+>", piece):
        return {(form.lower(),) for form in forms(piece[1:-1])}
    if re.search(r"[(<*…]", piece):
        return {()}
    return {tuple(word for word in words_in(piece) if word.isalnum())}


def _closing(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return at
    raise ValueError(f"a bracket is not closed in {text!r}")


def forms(word: str) -> list[str]:
    """The regular forms of a verb or noun, longest first: handle, handles, handled, handling."""
    stem = word[:-1] if word.endswith("e") else word
    made = {word, word + "s", stem + "ed", stem + "ing"}
    if re.search(r"[^aeiou]y$", word):
        made |= {word[:-1] + "ies", word[:-1] + "ied"}
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        made.add(word + "es")
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", word):
        made |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return sorted(made, key=lambda form: (-len(form), form))


def check(phrase: str) -> None:
    """Raises ValueError where the brackets of ``phrase`` don't match."""
    _pieces(phrase)
    if phrase.rfind("<") > phrase.rfind(">"):
        raise ValueError(f"an angle bracket is not closed in {phrase!r}")
