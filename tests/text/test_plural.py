"""Regular plurals."""

from __future__ import annotations

import pytest

from custlint.text.plural import plural


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("customer", "customers"),
        ("family", "families"),
        ("attorney", "attorneys"),
        ("boss", "bosses"),
        ("coach", "coaches"),
        ("box", "boxes"),
        ("salesman", "salesmen"),
        ("human", "humans"),
        ("account holder", "account holders"),
    ],
)
def test_the_spelling_follows_the_end_of_the_word(one: str, several: str) -> None:
    assert plural(one) == several
