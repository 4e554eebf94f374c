"""Where prose is cut into sentences, also where it never ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custlint.config import Settings
from custlint.engine import Linter
from custlint.fix import apply_edits, choose
from custlint.formats import get
from custlint.model.source import SourceFile
from custlint.nlp.sentences import LONGEST, split
from custlint.ruleset import load

CLAUSE = st.text("ab ", min_size=1, max_size=60).filter(str.strip)


@given(st.lists(CLAUSE, min_size=80, max_size=120), st.integers(0, 79), st.text("xy", min_size=1, max_size=300))
@settings(deadline=None)
def test_what_is_put_into_one_clause_of_an_endless_sentence_moves_no_cut_of_the_others(clauses, at, new):
    before = ", ".join(clauses)
    after = ", ".join([*clauses[:at], clauses[at] + new, *clauses[at + 1 :]])
    if len(before.strip()) <= LONGEST:
        return
    kept = [span.of(before) for span in split(before)]
    changed = [span.of(after) for span in split(after)]
    assert len(kept) == len(changed)
    assert sum(one != other for one, other in zip(kept, changed, strict=True)) <= 1


@pytest.mark.parametrize("mark", [". ", "; ", ", ", " "])
def test_no_sentence_is_longer_than_a_person_writes(mark):
    text = mark.join(["room 839 wants towels"] * 1000)
    spans = split(text)
    assert max(len(span) for span in spans) <= LONGEST
    assert "".join(span.of(text) for span in spans).replace(" ", "") == text.replace(" ", "")


def test_a_sentence_of_some_length_stays_whole():
    text = ", ".join(["room 839 wants towels"] * 40) + "."
    assert len(split(text)) == 1


@pytest.mark.model
@pytest.mark.parametrize("mark", [". ", "; ", ", "])
def test_a_line_without_end_is_fixed_once_and_for_all(mark):
    said = ["room 839 wants towels", "the guy in 12C wants a drink", "two passengers missed the bus", "17F is upset"]
    linter = Linter(load(()), Settings())

    def fixed(text: str) -> str:
        source = SourceFile("a.txt", text)
        found = linter.lint(source, get("text").parse(source)).findings
        return apply_edits(text, choose(found, unsafe=True).edits)

    once = fixed(mark.join(said * 300))
    assert "room 839 wants" in once
    assert once.count("customer") == 4 * 300
    assert fixed(once) == once
