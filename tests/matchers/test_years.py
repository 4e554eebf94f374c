"""Numbers of four digits are years before they are rooms, and numbers in brackets count the parts of a list."""

from __future__ import annotations

import pytest

from custlint.config.settings import Settings
from custlint.engine.linter import lint_text
from custlint.ruleset import load

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def rules():
    return load((), ())


@pytest.mark.parametrize(
    "text",
    [
        "In 1833 he began work on the engine.",
        "Around 1970 Ken wrote it so that he could play a game.",
        "From 1930 to 1935, he was a student.",
        "Between 1937 and 1942 he built the first one.",
        "In May, 1967, were Robert and Jane sworn in.",
        "In November, 2019, Jones was elected.",
        "See pages 222–223. He was right.",
        "The 2019–20 season was hers.",
        "(2) Whose coat is this?",
        "[7] They'd never make him a manager.",
    ],
)
def test_a_year_and_a_counted_item_are_nobody(rules, text):
    assert lint_text(text, rules, Settings()) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tell 1833 that his cab is here.", "1833"),
        ("I had a call from 1512, he wants towels.", "1512"),
        ("The guy in 1512 wants his deposit back.", "The guy in 1512"),
        ("Has anyone been back to 419? She's been on hold since nine.", "419"),
        ("1970 says his shower is cold.", "1970"),
    ],
)
def test_a_room_of_four_digits_is_somebody_where_something_says_so(rules, text, found):
    assert [each.text for each in lint_text(text, rules, Settings())] == [found]
