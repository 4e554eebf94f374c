from __future__ import annotations

import os
import stat
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlint.errors import InputError
from custlint.fix import apply_edits, choose, write_atomically
from custlint.model.finding import Applicability, Confidence, Edit, Finding, Fix, Position, Severity
from custlint.model.span import Span

SAFE, UNSAFE, SHOWN = Applicability.SAFE, Applicability.UNSAFE, Applicability.SHOWN


def finding(*spans, how=SAFE, text="x"):
    edits = tuple(Edit(Span(*span), text) for span in spans)
    place = Span(min(start for start, _ in spans), max(end for _, end in spans))
    fix = Fix(edits, how)
    at = Position(1, 1)
    return Finding(
        "core.place", "place", "core", Severity.WARNING, Confidence.LIKELY, place, at, at, "", "", "", "", fix
    )


def spans(choice):
    return [(edit.span.start, edit.span.end) for edit in choice.edits]


@pytest.mark.parametrize(
    ("findings", "expected", "held"),
    [
        ([finding((4, 6)), finding((0, 2))], [(0, 2), (4, 6)], 0),
        ([finding((0, 3)), finding((2, 4))], [(0, 3)], 1),
        ([finding((0, 3)), finding((3, 4))], [(0, 3)], 1),
        ([finding((3, 3)), finding((3, 4))], [(3, 3)], 1),
        ([finding((0, 2), (8, 9)), finding((7, 8)), finding((4, 5))], [(0, 2), (4, 5), (8, 9)], 1),
        ([finding((0, 2), (1, 3))], [], 1),
        ([finding((0, 2), how=UNSAFE)], [], 0),
        ([finding((0, 2), how=SHOWN)], [], 0),
    ],
)
def test_fixes_that_touch_are_held_back_whole(findings, expected, held):
    choice = choose(findings)
    assert spans(choice) == expected
    assert len(choice.held) == held


def test_a_safe_fix_goes_before_an_earlier_unsafe_one():
    choice = choose([finding((0, 3), how=UNSAFE), finding((2, 4)), finding((9, 9), how=UNSAFE)], unsafe=True)
    assert spans(choice) == [(2, 4), (9, 9)]
    assert len(choice.taken) == 2


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 4)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.lists(SPANS, min_size=1, max_size=3), max_size=12))
def test_chosen_edits_never_touch_and_all_else_stays(groups):
    text = "".join(chr(ord("A") + at % 26) for at in range(40))
    choice = choose([finding(*group, text="_") for group in groups])
    assert all(one.span.end < other.span.start for one, other in pairwise(choice.edits))
    assert len(choice.taken) + len(choice.held) == len(groups)
    rest = "".join(
        char for at, char in enumerate(text) if not any(e.span.start <= at < e.span.end for e in choice.edits)
    )
    assert apply_edits(text, choice.edits).replace("_", "") == rest


@pytest.mark.parametrize("edits", [[(0, 2), (1, 3)], [(2, 9)]])
def test_impossible_edits_are_refused(edits):
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits("abc", [Edit(Span(*span), "") for span in edits])


def test_the_mode_stays_and_nothing_else_is_left_in_the_folder(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_atomically(str(file), b"new", b"old")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="the system has no extended attributes")
def test_extended_attributes_stay(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    try:
        os.setxattr(file, "user.note", b"kept")
    except OSError:
        pytest.skip("the file system has no extended attributes")
    write_atomically(str(file), b"new", b"old")
    assert (file.read_bytes(), os.getxattr(file, "user.note")) == (b"new", b"kept")


def test_a_symlink_stays_a_symlink(tmp_path):
    (tmp_path / "real").mkdir()
    file = tmp_path / "real" / "a.txt"
    file.write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to(file)
    write_atomically(str(link), b"new", b"old")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_file_that_changed_meanwhile_is_left(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"newer")
    with pytest.raises(InputError, match="changed while"):
        write_atomically(str(file), b"new", b"old")
    assert file.read_bytes() == b"newer"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
