"""The comparison of findings before and after a change of rules."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

compare = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "compare.py"))


def finding(line=1, **other):
    base = {"path": "a.txt", "line": line, "column": 1, "family": "place", "rule": "core.place", "text": "Room 839"}
    base |= {"confidence": "likely", "suggestions": [], "fix": None, "message": "m", "reason": "r"}
    return base | other


@pytest.mark.parametrize(
    ("before", "after", "sort"),
    [
        ([], [finding()], "new"),
        ([finding()], [], "gone"),
        ([finding()], [finding(confidence="certain")], "changed"),
        ([finding()], [finding(suggestions=["the customer in room 839"])], "changed"),
    ],
)
def test_each_sort_of_difference_is_told_apart(before, after, sort):
    found = compare["differences"](before, after)
    assert [name for name, rows in found.items() if rows] == [sort]


def test_a_renamed_rule_is_no_difference():
    found = compare["differences"]([finding()], [finding(rule="hotel.place")])
    assert not any(found.values())


def test_the_report_names_the_place_and_what_was_told_before():
    found = compare["differences"]([finding()], [finding(confidence="certain")])
    lines = list(compare["report"](found, most=5))
    assert "changed: 1" in lines
    assert any("a.txt:1:1" in line and "(was: likely, m)" in line for line in lines)
