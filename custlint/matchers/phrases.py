"""Turns of phrase, written in the small language of the rule files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Set
from functools import cached_property, partial
from typing import NamedTuple, TypeVar

from custlint.errors import RuleError
from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, Stream, words_in
from custlint.matchers.varying import folds
from custlint.model.span import Span
from custlint.ruleset import shown
from custlint.ruleset.ruleset import LoadedRule
from custlint.ruleset.schema import Phrase

T = TypeVar("T")

_SIGN = re.compile(r"[(<*…^]")
"""What makes a phrase more than its words."""

_MOST = 64
"""Ways to say a phrase that are told apart by their words; beyond that, not every word counts."""

_CAPITAL = re.compile(r"[A-Z]\w*")
_NAME = re.compile(r" (?!I\b)[A-Z][a-z]+\b")
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


class _Entry(NamedTuple):
    place: int
    rule: LoadedRule
    phrase: Phrase


class PhraseMatcher:
    """Finds the phrases of some rules; a phrase is compiled when a text first holds the words it cannot do without.

    Raises RuleError, with the rule's file and line, for a phrase whose brackets don't match.
    """

    def __init__(self, rules: Iterable[LoadedRule], common: Container[str] = ()) -> None:
        self._common = common
        self._entries: list[_Entry] = []
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._needed: dict[str, list[frozenset[str]]] = {}
        self._groups: dict[int, tuple[frozenset[str], ...]] = {}
        for rule in rules:
            made = [Phrase(phrase=each) if isinstance(each, str) else each for each in rule.rule.phrases]
            for phrase in (
                *(each.phrase for each in made),
                *rule.rule.leave,
                *(left for each in made for left in each.leave),
            ):
                _try(rule, partial(_check, phrase))
            self._entries += [_Entry(len(self._entries) + at, rule, each) for at, each in enumerate(made)]

    def needs(self) -> Needs:
        """What a text must hold; nothing where a phrase is sure of no word."""
        return {words for each in self._entries for words in required(each.phrase.phrase, self._common)}

    def unsure(self) -> list[tuple[LoadedRule, str]]:
        """The phrases in which no word is sure, and the rules that have them."""
        return [
            (each.rule, f"the phrase '{each.phrase.phrase}'")
            for each in self._entries
            if () in required(each.phrase.phrase, self._common)
        ]

    def find(self, text: str, stream: Stream) -> list[Reference]:
        """The phrases in ``text`` rule by rule, the longest first where several begin at one place."""
        found: list[tuple[int, Reference]] = []
        for each in self._possible(text, stream):
            matches = [Span(*match.span()) for match in self._pattern(each.rule, each.phrase.phrase).finditer(text)]
            left = self._left(each, text, stream) if matches else []
            for span in matches:
                if len(span) and not _begins_name(span, text) and not any(span.overlaps(other) for other in left):
                    reference = Reference("phrase", each.rule, span, each.phrase.phrase, word=each.phrase)
                    found.append((self._ranks[each.rule.id], reference))
        found.sort(key=lambda each: (each[0], each[1].span.start, -each[1].span.end))
        return [reference for _, reference in found]

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {each.rule.id: each.place for each in self._entries}

    @cached_property
    def _by_word(self) -> dict[str, dict[str, list[tuple[Set[str], int]]]]:
        """The places of the phrases, and what else they need, by the two words that fewest need (or empty ones)."""
        needs = [(each.place, words) for each in self._entries for words in required(each.phrase.phrase, self._common)]
        common = Counter(word for _, words in needs for word in words)
        places: dict[str, dict[str, list[tuple[Set[str], int]]]] = {}
        for place, words in needs:
            first, second, *rest = (*sorted(set(words), key=lambda word: (common[word], -len(word), word)), "", "")
            places.setdefault(first, {}).setdefault(second, []).append((frozenset(rest) - {""}, place))
        return places

    def goes_on(self, phrase: Reference, text: str, start: int) -> bool:
        """True where ``phrase``, found in the sentence of ``text`` at ``start``, is left for what it goes on to.

        That is what only a text of more sentences than one can hold: an exception with a full stop inside.
        """
        span, said = phrase.span.shift(start), phrase.word
        exceptions = (*phrase.rule.rule.leave, *(said.leave if isinstance(said, Phrase) else ()))
        patterns = [self._pattern(phrase.rule, each) for each in exceptions if "." in each]
        return any(span.overlaps(Span(*match.span())) for pattern in patterns for match in pattern.finditer(text))

    def may_find(self, held: Set[str]) -> bool:
        """False where nothing is found in a text whose words, in small letters, are ``held``."""
        return bool(self._able(held))

    def _possible(self, text: str, stream: Stream) -> list[_Entry]:
        if folds(text):
            return self._entries
        return [self._entries[place] for place in sorted(self._able(stream.places.keys()))]

    def _able(self, held: Set[str]) -> list[int]:
        """The places of the phrases all of whose words may be among ``held``."""
        known = self._by_word
        seconds = [known[word] for word in (*(known.keys() & held), "") if word in known]
        entries = (each[word] for each in seconds for word in (*(each.keys() & held), "") if word in each)
        places = {place for some in entries for needed, place in some if not needed or needed <= held}
        return [place for place in places if not any(map(held.isdisjoint, self._grouped(place)))]

    def _grouped(self, place: int) -> tuple[frozenset[str], ...]:
        known = self._groups.get(place)
        if known is None:
            known = self._groups[place] = groups(self._entries[place].phrase.phrase)
        return known

    def _left(self, each: _Entry, text: str, stream: Stream) -> list[Span]:
        held = None if folds(text) else stream.places.keys()
        phrases = [phrase for phrase in (*each.rule.rule.leave, *each.phrase.leave) if self._may_stand(phrase, held)]
        patterns = [self._pattern(each.rule, phrase) for phrase in phrases]
        return [Span(*match.span()) for pattern in patterns for match in pattern.finditer(text) if match.group()]

    def _may_stand(self, phrase: str, held: Set[str] | None) -> bool:
        """False where a text whose words are ``held`` cannot hold ``phrase``; None are the words of any text."""
        needed = self._needed.get(phrase)
        if needed is None:
            needed = self._needed[phrase] = [frozenset(words) for words in required(phrase, self._common)]
        return held is None or any(words <= held for words in needed)

    def _pattern(self, rule: LoadedRule, phrase: str) -> re.Pattern[str]:
        known = self._patterns.get(phrase)
        if known is None:
            made = _try(rule, lambda: re.compile(compile_phrase(phrase), re.IGNORECASE | re.MULTILINE))
            known = self._patterns[phrase] = made
        return known


def _begins_name(span: Span, text: str) -> bool:
    """True for one word with a capital before another ("Soon Tan", "ASAP Couriers")."""
    return bool(_CAPITAL.fullmatch(text, span.start, span.end) and _NAME.match(text, span.end))


def _try(rule: LoadedRule, action: Callable[[], T]) -> T:
    try:
        return action()
    except (ValueError, re.error) as error:
        raise RuleError(f"rule {rule.id}: {error}", path=shown(rule.path), line=rule.line) from error


def _check(phrase: str) -> None:
    """Raises ValueError where the brackets of ``phrase`` don't match."""
    _pieces(phrase)
    if phrase.rfind("<") > phrase.rfind(">"):
        raise ValueError(f"an angle bracket is not closed in {phrase!r}")
