from __future__ import annotations

import pytest

from custlint.matchers.pronouns import may_point_back


@pytest.mark.parametrize("after", ["", "The lamp is new.", "Then the hero left.", "Others waited in the theatre."])
def test_a_sentence_without_a_pronoun_points_back_to_nobody(after):
    assert not may_point_back(after)


@pytest.mark.parametrize(
    "after", ["She left.", "However, THEY left.", "The lamp is his.", "It\u2019s new.", "hurt herself"]
)
def test_a_sentence_with_a_pronoun_may_point_back(after):
    assert may_point_back(after)
