"""Turns of phrase, written in the small language of the rule files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, partial
from typing import TypeVar

from custlint.errors import RuleError
from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, Stream, words_in
from custlint.matchers.varying import folds
from custlint.model.span import Span
from custlint.ruleset.ruleset import LoadedRule
from custlint.ruleset.schema import Phrase

T = TypeVar("T")

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


def required(phrase: str) -> frozenset[str]:
    """Words, in small letters, one of which stands in every text that the phrase is found in; empty where unknown."""
    found = [_required(piece) for piece in _pieces(phrase.strip().removeprefix("^").strip())]
    return max(filter(None, found), key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())


def _required(piece: str) -> frozenset[str]:
    if piece.startswith("(") and _closing(piece, 0) == len(piece) - 1:
        options = [required(option) for option in _options(piece[1:-1])]
        return frozenset().union(*options) if all(options) else frozenset()
    if re.fullmatch(r"<\w+>", piece):
        return frozenset(form.lower() for form in forms(piece[1:-1]))
    if re.search(r"[(<*…]", piece):
        return frozenset()
    words = [word for word in words_in(piece) if word.isalnum()]
    return frozenset({max(words, key=len)}) if words else frozenset()


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


class PhraseMatcher:
    """Finds the phrases of one rule; a phrase is compiled when a text first holds a word that it cannot do without.

    Raises RuleError, with the rule's file and line, for a phrase whose brackets don't match.
    """

    def __init__(self, rule: LoadedRule) -> None:
        self._rule = rule
        self._phrases = [Phrase(phrase=each) if isinstance(each, str) else each for each in rule.rule.phrases]
        self._patterns: dict[str, re.Pattern[str]] = {}
        leave = [*rule.rule.leave, *(left for each in self._phrases for left in each.leave)]
        for phrase in (*(each.phrase for each in self._phrases), *leave):
            self._try(partial(_check, phrase))

    def needs(self) -> Needs:
        """What a text must hold; nothing where a phrase is sure of no word."""
        return {(word,) for word in self._by_word} if "" not in self._by_word else {()}

    def find(self, text: str, stream: Stream) -> list[Reference]:
        """The phrases in ``text``, the longest first where several begin at one place."""
        found: list[Reference] = []
        for each in self._possible(text, stream):
            matches = [Span(*match.span()) for match in self._pattern(each.phrase).finditer(text)]
            left = self._left(each, text) if matches else []
            for span in matches:
                if len(span) and not any(span.overlaps(other) for other in left):
                    found.append(Reference("phrase", self._rule, span, each.phrase, word=each))
        return sorted(found, key=lambda reference: (reference.span.start, -reference.span.end))

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """The places of the phrases by the words one of which each needs; by an empty one where that is unknown."""
        places: dict[str, list[int]] = {}
        for place, each in enumerate(self._phrases):
            for word in required(each.phrase) or ("",):
                places.setdefault(word, []).append(place)
        return places

    def _possible(self, text: str, stream: Stream) -> list[Phrase]:
        if folds(text):
            return self._phrases
        words = self._by_word.keys() & stream.places.keys()
        places = {place for word in (*words, "") for place in self._by_word.get(word, ())}
        return [self._phrases[place] for place in sorted(places)]

    def _left(self, each: Phrase, text: str) -> list[Span]:
        patterns = map(self._pattern, (*self._rule.rule.leave, *each.leave))
        return [Span(*match.span()) for pattern in patterns for match in pattern.finditer(text) if match.group()]

    def _pattern(self, phrase: str) -> re.Pattern[str]:
        known = self._patterns.get(phrase)
        if known is None:
            made = self._try(lambda: re.compile(compile_phrase(phrase), re.IGNORECASE | re.MULTILINE))
            known = self._patterns[phrase] = made
        return known

    def _try(self, action: Callable[[], T]) -> T:
        try:
            return action()
        except (ValueError, re.error) as error:
            raise RuleError(f"rule {self._rule.id}: {error}", path=self._rule.path, line=self._rule.line) from error


def _check(phrase: str) -> None:
    """Raises ValueError where the brackets of ``phrase`` don't match."""
    _pieces(phrase)
    if phrase.rfind("<") > phrase.rfind(">"):
        raise ValueError(f"an angle bracket is not closed in {phrase!r}")
