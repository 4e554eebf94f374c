from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from custlint.config import Settings
from custlint.model.finding import FileReport, Problem
from custlint.runner import cache, run
from custlint.runner.cache import Results
from custlint.runner.discover import Selection
from custlint.runner.progress import Progress


@pytest.fixture
def check(tmp_path, monkeypatch, options, rooms):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "cache" / "reports.db"

    def check(**changes):
        """The texts found, and how many files were linted for it."""
        selection = Selection(known=lambda path: path.endswith(".txt"))
        given = options._replace(**changes)
        request = run.Request((".",), selection, given, lambda *_: True, 1, Results(file))
        before = sum(rooms.batches)
        outcome = run.run(request, Progress(shown=False))
        texts = [finding.text for report in outcome.reports for finding in report.findings]
        return texts, sum(rooms.batches) - before

    return check


def write(name, text, age=60):
    Path(name).write_text(text)
    then = time.time_ns() - age * 10**9
    os.utime(name, ns=(then, then))


def test_a_file_that_stays_is_linted_once(check):
    write("a.txt", "Room 1")
    write("b.txt", "nothing")
    assert check() == (["Room 1"], 2)
    assert check() == (["Room 1"], 0)


def test_a_file_that_stays_is_not_even_read(check, monkeypatch):
    write("a.txt", "Room 1")
    check()
    monkeypatch.setattr(run.work, "open_file", None)
    assert check() == (["Room 1"], 0)


@pytest.mark.parametrize(("text", "age"), [("Room 3", 60), ("Room 33", 60), ("Room 3", 30)])
def test_a_file_that_changes_is_linted_again(check, text, age):
    write("a.txt", "Room 1", 120)
    check()
    write("a.txt", text, age)
    assert check() == ([text], 1)


def test_a_change_within_the_same_tick_is_seen(check):
    write("a.txt", "Room 1", age=0)
    state = Path("a.txt").stat()
    check()
    Path("a.txt").write_text("Room 3")
    os.utime("a.txt", ns=(state.st_mtime_ns, state.st_mtime_ns))
    assert check() == (["Room 3"], 1)


def test_a_file_that_was_only_touched_is_not_linted(check):
    write("a.txt", "Room 1", 120)
    check()
    write("a.txt", "Room 1", 60)
    assert check() == (["Room 1"], 0)


def test_other_settings_rules_or_code_are_other_reports(check, options, monkeypatch):
    write("a.txt", "Room 1")
    check()

    class Other:
        def of(self, path):
            return Settings(min_confidence="possible")

    assert check(configuration=Other())[1] == 1
    assert check()[1] == 0
    monkeypatch.setattr(cache, "__version__", "other")
    cache._stamp.cache_clear()
    assert check()[1] == 1
    cache._stamp.cache_clear()


def test_problems_are_not_remembered(check):
    write("a.txt", "boom")
    assert check()[1] == 1
    assert check()[1] == 1


def test_fixes_are_made_whatever_is_remembered(check):
    write("a.txt", "Room 1, room 2")
    write("b.txt", "nothing")
    check()
    assert check(fix=True) == (["room 2"], 2)
    assert Path("a.txt").read_text() == "The customer in room 1, room 2"
    assert check() == (["room 2"], 1)
    assert check(fix=True, unsafe=True)[0] == []
    assert check()[0] == []


def test_a_baseline_changes_nothing_of_what_is_remembered(check):
    write("a.txt", "Room 1")
    assert check(keep=lambda report: FileReport(report.path))[0] == []
    assert check() == (["Room 1"], 0)
    assert check(keep=lambda report: FileReport(report.path)) == ([], 0)


@pytest.mark.parametrize("damage", [b"", b"not a data base at all" * 100])
def test_a_damaged_cache_costs_nothing_but_time(check, tmp_path, damage):
    write("a.txt", "Room 1")
    check()
    (tmp_path / "cache" / "reports.db").write_bytes(damage)
    assert check() == (["Room 1"], 1)


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(check, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    write("a.txt", "Room 1")
    assert check() == (["Room 1"], 1)
    assert check() == (["Room 1"], 1)


def test_a_report_comes_back_as_it_was(tmp_path, monkeypatch, found):
    monkeypatch.chdir(tmp_path)
    write("a.txt", "Room 1")
    finding = found("Room 1", "Room 1", "The customer in room 1", location={"page": 4, "cell": "B12"})
    report = FileReport("a.txt", (finding,), is_text=False)
    results = Results(tmp_path / "reports.db")
    assert results.by_state("a.txt", Settings()) is None
    assert results.by_content("a.txt", b"Room 1") is None
    results.keep(report)
    results.keep(FileReport("b.txt", problems=(Problem("b.txt", "input", ""),)))
    results.close()
    assert Results(tmp_path / "reports.db").by_state("a.txt", Settings()) == report


def test_a_report_without_measure_is_not_remembered(check, monkeypatch):
    monkeypatch.setattr(cache, "LONGEST", 100)
    write("a.txt", "Room 1")
    assert check() == (["Room 1"], 1)
    assert check() == (["Room 1"], 1)


def test_the_older_reports_make_way_where_there_are_too_many(check, tmp_path, monkeypatch):
    for name in "abcd":
        write(f"{name}.txt", "Room 1")
    assert check()[1] == 4
    monkeypatch.setattr(cache, "LARGEST", 0)
    write("e.txt", "Room 1")
    assert check()[1] == 1
    assert 0 < check()[1] < 5
