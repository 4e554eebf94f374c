"""How well the language is known, measured on all labelled texts. ``pytest -s tests/gold`` prints the tables."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import scoring

from custlint.model.span import Span

FOLDER = Path(__file__).parent
FILES = sorted([*FOLDER.glob("*.gold"), *FOLDER.glob("*.jsonl")])

FLOORS = {
    "complaints": 0.95,
    "count": 0.93,
    "impersonal": 0.94,
    "label": 0.96,
    "listening": 0.96,
    "never-say-no": 0.95,
    "ownership": 0.96,
    "person": 0.91,
    "person-at-place": 0.95,
    "place": 0.92,
    "purchase": 0.87,
    "record": 0.94,
    "role": 0.93,
    "slot": 0.92,
    "timelines": 0.96,
    "us-and-them": 0.95,
}
"""The F1 that each family must reach over all files together."""

FLOORS_OF_FILES = {"blind-a.gold": 0.97}
"""The F1 over all families that texts reach which were written by somebody who did not know the rules."""

ALARMS = 0.025
"""The share of texts to leave alone that may have a false alarm."""

REWRITTEN = 0.93
"""The share of rewrites that must come out as one of those accepted."""

SPOILT = 0.012
"""The share of texts that safe fixes change which they may change wrongly."""


@pytest.fixture(scope="module")
def scores() -> dict[str, scoring.Score]:
    """The score of each file by its name, and that of all together by an empty one."""
    cases = [case for path in FILES for case in scoring.read(path)]
    results = scoring.judge(cases)
    at, found = 0, {"": scoring.score(cases, results)}
    for path in FILES:
        count = len(scoring.read(path))
        part = scoring.score(cases[at : at + count], results[at : at + count])
        sys.stdout.write(f"\n{path.name}\n{part.table()}\n")
        found[path.name] = part
        at += count
    return found


@pytest.fixture(scope="module")
def total(scores: dict[str, scoring.Score]) -> scoring.Score:
    return scores[""]


def test_marks_are_read_as_ranges_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.gold"
    path.write_text(
        "% hotel\n+ Ask [place:208] and [role:a guest].\n= Ask them.\n- All\\nis well.\n? So so.\n", "utf-8"
    )
    found, left, unclear = scoring.read(path)
    assert found.text == "Ask 208 and a guest."
    assert found.labels == ((Span(4, 7), "place"), (Span(12, 19), "role"))
    assert (found.packs, found.rewrites) == (("hotel",), ("Ask them.",))
    assert (left.text, left.labels, left.rewrites) == ("All\nis well.", (), ())
    assert unclear.ambiguous


def test_labels_lie_in_their_texts() -> None:
    for path in FILES:
        cases = scoring.read(path)
        assert cases
        assert all(label.span.of(case.text).strip() for case in cases for label in case.labels)


@pytest.mark.model
@pytest.mark.parametrize("family", FLOORS)
def test_a_family_is_known_as_well_as_before(total: scoring.Score, family: str) -> None:
    assert total.families[family].f1 >= FLOORS[family], f"\n{total.table()}"


@pytest.mark.model
@pytest.mark.parametrize("name", FLOORS_OF_FILES)
def test_a_file_is_known_as_well_as_before(scores: dict[str, scoring.Score], name: str) -> None:
    assert scores[name].all.f1 >= FLOORS_OF_FILES[name], f"\n{scores[name].table()}"


@pytest.mark.model
def test_every_family_has_a_floor(total: scoring.Score) -> None:
    assert {name for name, row in total.families.items() if row.found + row.missed} == set(FLOORS)


@pytest.mark.model
def test_texts_to_leave_alone_are_left_alone(total: scoring.Score) -> None:
    assert total.alarmed <= ALARMS * total.left_alone, f"\n{total.table()}"


@pytest.mark.model
def test_rewrites_read_as_people_would_write_them(total: scoring.Score) -> None:
    assert total.rewritten >= REWRITTEN * total.rewritable, f"\n{total.table()}"


@pytest.mark.model
def test_safe_fixes_are_safe(total: scoring.Score) -> None:
    assert total.spoilt <= SPOILT * total.changed, f"\n{total.table()}"
