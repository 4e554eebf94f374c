from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from custlint.config import Settings
from custlint.engine import Linter
from custlint.matchers.gate import CLOSED, gate
from custlint.matchers.words import words_of
from custlint.nlp.lemmas import lemmas
from custlint.runner import setup

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("*.gold"))
SETTINGS = Settings()
REFERENCES = ("Room 5", "12C", "T4", "order 8812", "my 2:30", "the ham sandwich", "the guy", "208", "bed 9")
FRAMES = (
    "{ref} {w}.",
    "Please {w} {ref}.",
    "{ref} is {w}",
    "{ref}'s {w}",
    "The {w} for {ref} came.",
    "A {w} {ref} again",
)
LISTS = (
    *("subject.person", "subject.leans-person", "subject.wants", "object.person", "state.person", "is.person"),
    *("owned.person", "with.person", "given.person", "tell.indirect", "person.does"),
)


@pytest.fixture(scope="module")
def rules():
    return setup.ruleset((), ())


@pytest.fixture(scope="module")
def linter(rules):
    return Linter(rules, SETTINGS)


def test_every_cue_of_the_shipped_rules_is_foreseen(rules):
    assert gate(rules, lemmas(SETTINGS.pipeline)) is not None


def test_a_pipeline_without_tables_of_forms_leaves_the_gate_open(rules):
    assert lemmas("json") is None
    assert gate(rules, None) is None


def test_a_cue_of_an_unknown_name_leaves_the_gate_open(rules):
    from msgspec.structs import replace

    from custlint.ruleset.schema import Cue

    more = replace(rules, cues={**rules.cues, "something.new": Cue(weight=3, says="")})
    assert gate(more, lemmas(SETTINGS.pipeline)) is None


@pytest.mark.parametrize("form", ["she", "He's", "they", "dont", "haven't", "aren't", "who", "us"])
def test_words_of_closed_classes_open_it_however_they_are_written(linter, form):
    (query,) = linter._finder.queries(f"Note room 5 {form}.")
    assert linter._gate.opens(query)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Room 5 has a new carpet.", False),
        ("Room 5 has a new carpet. She likes it.", True),
        ("Room 5 complained.", True),
        ("Room 5 was told so.", True),
        ("Room 5: 'where is my breakfast'", True),
        ("The guy in room 5 is a blank.", True),
        ("Paint room 5 blue.", False),
    ],
)
def test_a_sentence_without_a_sign_of_a_person_is_not_parsed(linter, text, opens):
    query = linter._finder.queries(text)[0]
    assert linter._gate.opens(query) is opens


def test_no_irregular_form_of_a_listed_word_is_missed(linter, rules):
    listed = {word for name in LISTS[:4] for word in words_of(rules, name) if word.isalpha()}
    signs = linter._gate._judged
    known = lemmas(SETTINGS.pipeline).exceptions
    forms = [form for form, found in known.items() if form.isalpha() and not listed.isdisjoint(found)]
    assert len(forms) > 100
    assert [form for form in forms if not signs.among([form])] == []
    assert all(signs.among([word]) for word in CLOSED)


def marked_off(line):
    return re.sub(r"\[[\w-]+:([^\]]*)\]", r"\1", line[2:])


@pytest.mark.model
def test_nothing_likely_is_found_where_the_gate_is_shut(linter, rules):
    texts = [
        marked_off(line) for path in GOLD for line in path.read_text("utf-8").splitlines() if line[:2] in ("+ ", "- ")
    ]
    chance = random.Random(1)
    for name in LISTS:
        for word in chance.sample(words_of(rules, name), 60):
            form = chance.choice(("{}", "{}s", "{}ed", "{}ing")).format(word.replace("…", "it"))
            texts.append(chance.choice(FRAMES).format(ref=chance.choice(REFERENCES), w=form))
    queries = [query for text in texts for query in linter._finder.queries(text)]
    shut = [query for query in queries if not linter._gate.opens(query)]
    assert len(shut) > 50
    from custlint.nlp.pipeline import parse

    for query, doc in zip(shut, parse(query.substituted.text for query in shut), strict=True):
        wanted = [each for each in linter._analyser.outcomes(query, doc) if linter._selection.wants(each)]
        assert wanted == [], query.text
