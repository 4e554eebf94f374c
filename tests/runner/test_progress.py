from __future__ import annotations

import pytest

from custlint.runner import progress


@pytest.fixture
def line(monkeypatch, capsys):
    """What stands on the terminal's last line after the calls given."""
    monkeypatch.setattr(progress, "QUIET_SECONDS", 0)
    monkeypatch.setattr(progress, "STEP_SECONDS", 0)

    def line(*calls, shown=True):
        shows = progress.Progress(shown=shown)
        shows.total = 3
        for name, *given in calls:
            getattr(shows, name)(*given)
        written = capsys.readouterr().err
        cells = [" "] * 200
        for text in written.split("\r"):
            cells[: len(text)] = text
        return "".join(cells).rstrip()

    return line


@pytest.mark.parametrize(
    ("calls", "shown"),
    [
        ([("step",)], "custlint: 1 of 3 files"),
        ([("part", "a.mbox", 4), ("part", "a.mbox", 3)], "custlint: 0 of 3 files, 7 findings so far in a.mbox"),
        ([("part", "a.mbox", 4), ("step",)], "custlint: 1 of 3 files"),
        ([("part", "a.mbox", 4), ("step",), ("part", "b", 1)], "custlint: 1 of 3 files, 1 findings so far in b"),
        ([("step",), ("close",)], ""),
        ([("step",), ("close",), ("step",)], "custlint: 2 of 3 files"),
    ],
)
def test_the_line_tells_how_far_a_run_has_come(line, calls, shown):
    assert line(*calls) == shown


def test_nothing_is_written_where_nobody_looks_on(line):
    assert line(("step",), ("part", "a", 1), ("close",), shown=False) == ""
