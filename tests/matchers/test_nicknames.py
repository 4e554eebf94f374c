"""Labels made up of a title and a mood, a mood and "one", or a last part after a hyphen."""

from __future__ import annotations

from pathlib import Path

import pytest

from custlint.matchers.nicknames import EndMatcher, PairMatcher
from custlint.matchers.terms import tokens
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Pair, Rule, Word

LISTS = {
    "titles": ("Mr", "Little Miss", Word(word="Miss", case=True)),
    "names": ("Angry", "Big Shot"),
    "parts": ("lot", "never"),
    "moods": ("snooty",),
    "ones": (Word(word="one", plural="ones"),),
}
TITLED = Pair(first="titles", then="names", hyphened="parts")
MOODY = Pair(first="moods", then="ones", keep=True)


def _rule(**keys: object) -> LoadedRule:
    rule = Rule(id="made-up", family="label", title="t", why="w", **keys)  # type: ignore[arg-type]
    return LoadedRule("core.made-up", "core", rule, Path("made-up.yaml"), 1)


def _found(pair: Pair, text: str) -> list[tuple[str, str]]:
    matcher = PairMatcher(_rule(pairs=(pair,)), pair, Ruleset(rules=(), lists=LISTS, cues={}))
    found = matcher.find(text, tokens(text))
    return [(each.span.of(text), each.parts["head"].of(text)) for each in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tell Mr Angry to wait.", "Mr Angry"),
        ("mr angry rang", "mr angry"),
        ("Mr Big Shot rang.", "Mr Big Shot"),
        ("Mr Shouts-a-lot rang.", "Mr Shouts-a-lot"),
        ("Little Miss Never-Happy rang.", "Little Miss Never-Happy"),
    ],
)
def test_a_title_before_a_mood_is_a_label(text: str, words: str) -> None:
    assert _found(TITLED, text) == [(words, words)]


@pytest.mark.parametrize("text", ["Mr Angley rang.", "Mr Smith-Jones rang.", "We miss angry birds.", "Mr. Angry, wait"])
def test_other_names_are_left(text: str) -> None:
    assert _found(TITLED, text) == []


def test_a_kept_mood_is_found_and_not_written_over() -> None:
    assert _found(MOODY, "The snooty ones at 8 sniffed.") == [("snooty ones", "ones")]


@pytest.mark.parametrize(
    ("text", "words"),
    [("The door-slammer rang.", ["door-slammer"]), ("A slammer", []), ("my door-slammer-proof hinge", [])],
)
def test_an_end_is_found_only_after_a_hyphen(text: str, words: list[str]) -> None:
    found = EndMatcher(_rule(ends=("slammer",))).find(text, tokens(text))
    assert [each.span.of(text) for each in found] == words
