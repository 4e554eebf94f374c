"""Which sentences need no parse: those in which nothing speaks for a person, and a person would have to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from custlint.matchers.decision import LIKELY
from custlint.matchers.find import Query
from custlint.matchers.kinds import POINTING
from custlint.matchers.lexicon import GAP, VARIED, split_entry
from custlint.matchers.reference import Reference, needs_person
from custlint.matchers.roles import IN_NUMBERS, is_addressed
from custlint.matchers.signs import Signs, Table, by_rarest, parts
from custlint.matchers.states import WHERE
from custlint.matchers.terms import tokens, words_in
from custlint.matchers.words import words_of
from custlint.nlp.lemmas import Lemmas
from custlint.ruleset.ruleset import Ruleset

PEOPLE = ("person.does", "person.leans-does", "person.packed-for", "person.still-without", "person.told")
"""Lists that speak of person words only."""

BEHIND = (
    *("subject.wants", "tell.indirect", "tell.goods", "place.open", "place.here", "person.company"),
    "grammar.moving",
    *("things.conditions", "things.injuries", "things.diets", "grammar.kin", "grammar.pitied"),
    *("held.person", "touch.sent"),
)
"""Lists from which signs come that have other names."""

EXACT = frozenset({"person.pronouns", "people.pronouns"})
"""Lists that say nothing for several words."""

DEPENDENT = frozenset({"wanted.person", *PEOPLE})
"""Lists that count only beside another of the lists here, or for person words."""

GIVEN = ("for", "to", "from")
"""A list of what is given counts only before one of these."""

AT = tuple(sorted(WHERE))
"""A place where people wait counts only after one of these."""

CLOSED = frozenset(
    "he she him her his hers himself herself they them their theirs themselves who whose whom us me "
    "are were have re do want need say like ask".split()
)
"""Pronouns, and verbs whose form alone tells of several, that the signs are read off without a list."""

DEALING = frozenset({"our", "my", "we", "i"})
"""Words that make a customer of somebody whom a word for people may mean."""

_PLACED = frozenset({"place", "record", "slot"})

OF_PEOPLE = frozenset({"we", "whose", "with"})

KNOWN = frozenset(
    "acts.on-us asked.for asked.to bias.asked bias.customer circumstance condition.at-place contact.open "
    "entry.person equated.condition equated.person in.company indirect.object indirect.unknown kin.bare "
    "person.comes-for person.does person.got person.leans-does person.own-matter person.served "
    "person.still-without person.this person.who person.whose pitied pronoun.next pronoun.next-people "
    "pronoun.of-thing pronoun.own pronoun.people pronoun.people-weak pronoun.person pronoun.weak relative.person "
    "says.that speaks state.here state.open-place sufferer.at-place tell.indirect thing.speaks verb.plural waits "
    "wanted.person wanted.somebody wanted.to wanted.unknown".split()
)
"""Cues for a person whose words are all among those above; a cue of another name closes no gate."""

_SPEAKS = re.compile(r":\s*[\"'“‘]")


class Gate:
    """Knows from the words of a sentence that no reference in it can become likely."""

    def __init__(self, judged: Table, people: Table) -> None:
        self._judged = Signs(judged)
        self._people = Signs(people)
        self._deeds = Signs({**judged, "exact": frozenset()})

    def opens(self, query: Query) -> bool:
        """False where a parse could not find anything likely in ``query`` but turns of phrase, which need none."""
        references = [each for each in query.references if each.kind != "phrase"]
        if not references:
            return False
        beside = len(query.references) > 1 and any(each.has("condition") for each in references)
        if beside or any(map(_is_free, references)):
            return True
        if _SPEAKS.search(query.text + query.after):
            return True
        words = {token.text for token in tokens(query.substituted.text[query.substituted.lead :])}
        words |= POINTING.intersection(token.text for token in tokens(query.after))
        if any(each.kind == "role" and _is_advanced(each, query, words) for each in references):
            return True
        if all(each.kind == "open" for each in references):
            return self._deeds.among(words)
        people = any(each.kind == "people" for each in references)
        return (people and self._people.among(words)) or self._judged.among(words)


def _is_free(reference: Reference) -> bool:
    """True for a reference that may mean a customer without any sign."""
    if reference.kind in {"people", "thing"}:
        return reference.has("at-place") and (reference.kind == "people" or reference.has("condition"))
    if reference.kind == "role":
        return not needs_person(reference)
    return reference.kind not in {"place", "record", "slot", "open"}


def _is_advanced(reference: Reference, query: Query, words: set[str]) -> bool:
    """True where a word for people that has to show it may do so by what no list of signs has."""
    before, after = query.text[: reference.span.start], query.text[reference.span.end :]
    beside = not words.isdisjoint(DEALING) or after.startswith(("'", "’"))
    beside = beside or is_addressed(reference, query.text)
    return beside or bool(IN_NUMBERS.search(before)) or any(each.kind in _PLACED for each in query.references)


def gate(ruleset: Ruleset, lemmas: Lemmas | None) -> Gate | None:
    """The gate of a ruleset; None where not all that speaks for a person can be foreseen."""
    made = tables(ruleset, lemmas)
    return Gate(*made) if made else None


def tables(ruleset: Ruleset, lemmas: Lemmas | None) -> tuple[Table, Table] | None:
    """The signs of places, records, times and things, and those of person words."""
    opening = {name for name in ruleset.lists if _weight(ruleset, _plain(name)) > 0}
    positive = {name for name, cue in ruleset.cues.items() if cue.weight > 0}
    slight = _weight(ruleset, "person.got") + _weight(ruleset, "person.this")
    if lemmas is None or positive - KNOWN - set(map(_plain, opening)) or slight >= LIKELY:
        return None
    names = [*(opening - DEPENDENT), *BEHIND, "person.pronouns", "people.pronouns"]
    being = [("you", verb) for verb in words_of(ruleset, "grammar.being")]
    judged = _table(ruleset, [*_entries(ruleset, names), *being], CLOSED, lemmas)
    return judged, _table(ruleset, [*_entries(ruleset, PEOPLE)], OF_PEOPLE, lemmas)


def _plain(name: str) -> str:
    """``subject.thing`` for ``self-checkout-subject.thing``, the same list for one kind of reference."""
    head, dot, tail = name.partition(".")
    return head.rpartition("-")[2] + dot + tail


def _weight(ruleset: Ruleset, name: str) -> float:
    cue = ruleset.cues.get(name)
    return cue.weight if cue else 0.0


def _table(ruleset: Ruleset, entries: Iterable[tuple[str, ...]], closed: frozenset[str], lemmas: Lemmas) -> Table:
    function = {word.lower() for word in words_of(ruleset, "function.words")}
    made = by_rarest(entries, function)
    wanted = parts(made)
    exceptions = {form: known for form, known in lemmas.exceptions.items() if not wanted.isdisjoint(known)}
    exact = closed.union(form for form, word in lemmas.joined.items() if word in closed)
    return Table(exact=exact, entries=made, exceptions=exceptions, suffixes=lemmas.suffixes)


def _entries(ruleset: Ruleset, names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The words that each entry of the lists cannot do without."""
    for name in names:
        given = GIVEN if name.startswith("given.") else (AT if name == "place.open" else ("",))
        for entry in words_of(ruleset, name):
            if entry.isalpha() and given == ("",) and ((word := entry.lower()) not in VARIED or name in EXACT):
                yield (word,)  # as all that follows would
                continue
            cut = [*split_entry(entry), ""]
            # What stands before "n't" is no word of its own ("ca", "wo").
            parts = [part for part, after in pairwise(cut) if part != GAP and "'" not in part and after != "n't"]
            words = [word for part in parts for word in words_in(part) if word.isalnum() and word not in VARIED]
            for varied in product(*(sorted(VARIED[part]) for part in parts if part in VARIED), given):
                yield tuple(filter(None, (*words, *varied)))
