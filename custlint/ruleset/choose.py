"""Fits the rules to the word that a business has chosen for its customers."""

from __future__ import annotations

from msgspec.structs import replace

from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Word

DEFAULT = ("customer", "customers")
_OWN_RULE = "core.customer"


def choose(ruleset: Ruleset, one: str, many: str) -> Ruleset:
    """The rules without the chosen word, which is never found, and with ``customer`` where that is not the word."""
    chosen = {one.lower(), many.lower()}
    if chosen & set(DEFAULT):
        kept = tuple(rule for rule in ruleset.rules if rule.id != _OWN_RULE)
        return replace(ruleset, rules=kept) if len(kept) != len(ruleset.rules) else ruleset
    return replace(ruleset, rules=tuple(_without(rule, chosen) for rule in ruleset.rules))


def _without(rule: LoadedRule, chosen: set[str]) -> LoadedRule:
    if rule.rule.family != "role":
        return rule
    words = tuple(word for word in rule.rule.words if _text(word) not in chosen)
    return rule if len(words) == len(rule.rule.words) else replace(rule, rule=replace(rule.rule, words=words))


def _text(word: str | Word) -> str:
    return (word if isinstance(word, str) else word.word).lower()
