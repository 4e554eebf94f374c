"""Applies the ``change`` sections: what one file alters in the rules of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from custlint.ruleset.read import ParsedFile
from custlint.ruleset.ruleset import LoadedRule
from custlint.ruleset.schema import Change, Phrase, Place, Record, Rule, Word
from custlint.text.near import near

_WORD_KEYS = ("words", "people", "counts", "times", "things")
_LISTED = (*_WORD_KEYS, "places", "records", "phrases")
_ADDED = ("places", "records", "phrases", "leave", "kinds", "theirs")


def apply(rules: dict[str, LoadedRule], files: Sequence[ParsedFile], off: frozenset[str]) -> dict[str, LoadedRule]:
    """``rules`` with the changes of ``files``, in their order; a rule that is switched off is gone.

    Raises RuleError for a change to a rule, word or place that does not exist.
    """
    result = dict(rules)
    for file in files:
        for name, change in file.content.change.items():
            if name.partition(".")[0] in off:
                continue
            if name not in rules:
                raise file.error(f"no rule is called '{name}'{near(name, rules)}", "change", name)
            if name in result:
                result[name] = replace(result[name], rule=_changed(result[name].rule, change, file, name))
            if change.off:
                result.pop(name, None)
    return result


def _changed(rule: Rule, change: Change, file: ParsedFile, name: str) -> Rule:
    new: dict[str, Any] = {key: getattr(rule, key) + getattr(change, key) for key in _ADDED}
    if change.severity is not None:
        new["severity"] = change.severity
    if change.add:
        key = _word_key(rule, file, name)
        new[key] = getattr(rule, key) + change.add
    rule = _without(replace(rule, **new), change, file, name)
    return _placed(rule, change, file, name)


def _word_key(rule: Rule, file: ParsedFile, name: str) -> str:
    key = next((key for key in _WORD_KEYS if getattr(rule, key)), None)
    if key is None:
        said = f"the rule {name} has no list of words to add to; write 'places:', 'records:' or 'phrases:'"
        raise file.error(said, "change", name, "add")
    return key


def _without(rule: Rule, change: Change, file: ParsedFile, name: str) -> Rule:
    for index, word in enumerate(change.remove):
        kept = {key: tuple(one for one in getattr(rule, key) if _name(one) != word) for key in _LISTED}
        if all(len(kept[key]) == len(getattr(rule, key)) for key in _LISTED):
            known = [_name(one) for key in _LISTED for one in getattr(rule, key)]
            said = f"'{word}' is not in the rule {name}{near(word, known)}"
            raise file.error(said, "change", name, "remove", index)
        rule = replace(rule, **kept)
    return rule


def _placed(rule: Rule, change: Change, file: ParsedFile, name: str) -> Rule:
    nouns = [place.noun for place in rule.places]
    for noun in change.prepositions:
        if noun not in nouns:
            said = f"the rule {name} has no place '{noun}'{near(noun, nouns)}"
            raise file.error(said, "change", name, "prepositions", noun)
    if not change.prepositions:
        return rule
    places = (
        replace(place, preposition=change.prepositions.get(place.noun, place.preposition)) for place in rule.places
    )
    return replace(rule, places=tuple(places))


def _name(item: str | Word | Place | Record | Phrase) -> str:
    if isinstance(item, str):
        return item
    if isinstance(item, Word):
        return item.word
    return item.phrase if isinstance(item, Phrase) else item.noun
