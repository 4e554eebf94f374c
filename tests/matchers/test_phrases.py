"""Turns of phrase: which are found, and that few of them are looked for makes no difference."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from custlint.errors import RuleError
from custlint.matchers.phrases import PhraseMatcher, compile_phrase
from custlint.matchers.terms import tokens
from custlint.ruleset import LoadedRule, load
from custlint.ruleset.schema import Phrase, Rule

TEXTS = [
    line[2:].replace("[", "").replace("]", "")
    for path in sorted((Path(__file__).parents[1] / "gold").glob("*.gold"))
    for line in path.read_text("utf-8").splitlines()
]


def rule(*phrases, leave=()):
    made = Rule(id="a", family="ownership", title="a", why="a", phrases=phrases, leave=leave)
    return LoadedRule("own.a", "own", made, "/own.yaml", 3)


def found(matcher, text):
    return [(each.span.of(text), each.noun) for each in matcher.find(text, tokens(text))]


def begins_a_name(match, text):
    word, after = match.group(), text[match.end() :]
    return word.isalpha() and word[:1].isupper() and re.match(r" [A-Z]", after) is not None


def test_phrases_are_found_in_every_labelled_text_that_their_expressions_match():
    rules = [each for each in load(["all"]).rules if each.rule.phrases]
    text = "\n\n".join(TEXTS)
    for each in rules:
        phrases = [one.phrase if isinstance(one, Phrase) else one for one in each.rule.phrases]
        bare = LoadedRule(each.id, each.pack, Rule("a", "ownership", "a", "a", phrases=tuple(phrases)), each.path, 1)
        patterns = {one: re.compile(compile_phrase(one), re.IGNORECASE | re.MULTILINE) for one in phrases}
        matches = [(m, one) for one, pattern in patterns.items() for m in pattern.finditer(text)]
        expected = sorted((m.group(), one) for m, one in matches if not begins_a_name(m, text))
        assert sorted(found(PhraseMatcher([bare]), text)) == expected


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("not my department", "That's NOT MY Department.", "NOT MY Department"),
        ("can't help", "We can’t help you.", "can’t help"),
        ("(we|they) …  policy", "They have a strict policy", "They have a strict policy"),
        ("(<handle>|<manage>) complaints", "Handling complaints is hard.", "Handling complaints"),
        ("* desk", "Ask the help desk.", "help desk"),
        ("ask desk", "A\u017fk de\u017fk about it.", "A\u017fk de\u017fk"),
    ],
)
def test_a_phrase_is_found(phrase, text, words):
    assert found(PhraseMatcher([rule(phrase)]), text) == [(words, phrase)]


@pytest.mark.parametrize("text", ["Not at my department.", "Not my departments."])
def test_a_phrase_is_whole(text):
    assert found(PhraseMatcher([rule("not my department")]), text) == []


def test_what_is_to_be_left_hides_a_phrase_of_the_rule_or_only_its_own():
    own = Phrase(phrase="no refunds", leave=("no refunds yet",))
    assert found(PhraseMatcher([rule(own, "no refunds *")]), "No refunds yet.") == [("No refunds yet", "no refunds *")]
    assert found(PhraseMatcher([rule(own, "no refunds *", leave=("refunds yet",))]), "No refunds yet.") == []


@pytest.mark.parametrize("bad", ["(a", "a)", "<a"])
def test_brackets_that_do_not_match_are_an_error_of_the_rule(bad):
    with pytest.raises(RuleError) as caught:
        PhraseMatcher([rule(bad)])
    assert (caught.value.path, caught.value.line) == ("/own.yaml", 3)
    with pytest.raises(RuleError):
        PhraseMatcher([rule("fine", leave=(bad,))])
