"""Words of a list in running text: their plurals, their patterns, the terms of role and label rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from custlint.matchers.reference import Reference
from custlint.matchers.terms import Needs, Stream, TermIndex, Token
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Word

_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = ("", "a", "e", "i", "o", "u")


def words_of(ruleset: Ruleset, name: str) -> tuple[str, ...]:
    """The plain words of a list; empty where no file has the list."""
    return tuple(word if isinstance(word, str) else word.word for word in ruleset.lists.get(name, ()))


def entry(word: str | Word) -> Word:
    """A list entry with its keys, also where the file has just the word."""
    return Word(word=word) if isinstance(word, str) else word


def plural_of(word: str, given: str | None = None) -> str:
    """The plural: as ``given``, or by the regular rules of English spelling."""
    if given:
        return given
    if word.endswith(_HISSING):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith("man") and not word.endswith("human"):
        return word[:-3] + "men"
    return word + "s"


class WordMatcher:
    """Finds the words of one role, label or count rule, singular and plural, longest first."""

    def __init__(self, rule: LoadedRule, kind: str, words: Iterable[str | Word]) -> None:
        self._rule = rule
        self._kind = kind
        forms: dict[str, tuple[Word, frozenset[str]]] = {}
        for word in map(entry, words):
            plural = plural_of(word.word, word.plural)
            several = frozenset({"several"})
            alike = several | {"both"} if not word.number else (several if word.number == "several" else frozenset())
            forms.setdefault(word.word, (word, several if word.number == "several" else frozenset()))
            forms[plural] = (word, alike if plural == word.word else several)
        self._terms = TermIndex(forms.items())

    def needs(self) -> Needs:
        """What a text must hold."""
        return self._terms.needs()

    def firsts(self) -> Set[str]:
        """Words with one of which everything begins that is found."""
        return self._terms.firsts()

    def seconds(self, first: str) -> Set[str]:
        """What has to follow ``first`` for something to begin there, an empty word where nothing has to."""
        return self._terms.seconds(first)

    def find(self, text: str, stream: tuple[Token, ...]) -> list[Reference]:
        """The words of the rule in ``text``; flags say ``several``, and ``both`` where the form tells no number."""
        found = []
        for span, (word, flags) in self._terms.find(text, stream):
            if word.case and not _as_written(span.of(text), word):
                continue
            found.append(Reference(self._kind, self._rule, span, word.word, "", flags, {}, word))
        return found


class WordMatchers:
    """The matchers of many rules, of which a text is shown to those that a word of it may begin something of."""

    def __init__(self, matchers: Sequence[WordMatcher]) -> None:
        self.all = matchers
        self._by_first: dict[str, list[int]] = {}
        for at, matcher in enumerate(matchers):
            for first in matcher.firsts():
                self._by_first.setdefault(first, []).append(at)
        self._seconds: dict[str, dict[str, list[int]]] = {}

    def find(self, text: str, stream: Stream) -> list[Reference]:
        """The words of the rules in ``text``, rule by rule."""
        held = stream.places.keys()
        known = [self._seconds.get(first) or self._read(first) for first in self._by_first.keys() & held]
        able = (seconds[second] for seconds in known for second in (*(seconds.keys() & held), "") if second in seconds)
        places = {at for some in able for at in some}
        return [each for at in sorted(places) for each in self.all[at].find(text, stream)]

    def _read(self, first: str) -> dict[str, list[int]]:
        """The places of the matchers that something begins for with ``first``, by what has to follow."""
        found = self._seconds[first] = {}
        for at in self._by_first[first]:
            for second in self.all[at].seconds(first):
                found.setdefault(second, []).append(at)
        return found


def _as_written(found: str, word: Word) -> bool:
    """True where ``found`` has the letters of ``word`` or its plural, but for a capital that begins a sentence."""
    forms = (word.word, plural_of(word.word, word.plural))
    return found in forms or found in [form[:1].upper() + form[1:] for form in forms]
