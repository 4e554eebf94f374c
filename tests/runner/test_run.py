from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from custlint.errors import RuleError
from custlint.model.finding import Applicability, FileReport, Fix
from custlint.runner import checker, run
from custlint.runner.baseline import Baseline
from custlint.runner.discover import Selection
from custlint.runner.progress import Progress


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def check(here, options):
    def check(*paths, jobs=1, may_match=lambda *_: True, **changes):
        selection = Selection(known=lambda path: path.endswith(".txt"))
        request = run.Request(paths or (".",), selection, options._replace(**changes), may_match, jobs)
        return run.run(request, Progress(shown=False))

    return check


def write(**files):
    for name, text in files.items():
        path = Path(name.replace("_", "."))
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def words(outcome):
    return {report.path: [finding.text for finding in report.findings] for report in outcome.reports}


def test_reports_come_sorted_by_path_and_all_files_are_counted(check):
    write(b_txt="Room 1", a_txt="room 3 and room 5", c_txt="")
    outcome = check("b.txt", ".")
    assert words(outcome) == {"a.txt": ["room 3", "room 5"], "b.txt": ["Room 1"], "c.txt": []}
    assert outcome.files == 3


def test_files_that_cannot_match_never_reach_the_engine(check, rooms):
    write(a_txt="Room 1", b_txt="nothing", c_txt="custlint: ignore")
    assert check(may_match=lambda _, text: "oom" in text).files == 3
    assert rooms.batches == [2]


@pytest.mark.parametrize(
    ("name", "data", "kind", "detail"),
    [
        ("a.txt", b"\0\1", "input", "not text"),
        ("a.txt", b"<<<", "input", "not well-formed"),
        ("a.txt", b"boom", "internal", "ValueError: boom"),
        ("none.txt", None, "unreadable", "No such file"),
    ],
)
def test_what_goes_wrong_with_one_file_leaves_the_others(check, name, data, kind, detail):
    write(z_txt="Room 1")
    if data is not None:
        Path(name).write_bytes(data)
    outcome = check(name, "z.txt")
    (problem,) = outcome.problems()
    assert (problem.path, problem.kind) == (name, kind)
    assert detail in problem.detail
    assert words(outcome)["z.txt"] == ["Room 1"]


def test_a_fault_of_our_own_is_said_as_such_with_what_to_paste(check):
    write(a_txt="boom")
    (short,) = check().problems()
    (long,) = check(debug=True).problems()
    assert "please report it" in short.detail
    assert "conftest.py" in short.detail
    assert "Traceback" not in short.detail
    assert "Traceback (most recent call last)" in long.detail


def test_a_mistake_in_the_rules_ends_the_run(check):
    def make(_):
        raise RuleError("no such key")

    write(a_txt="Room 1")
    with pytest.raises(RuleError):
        check(make=make)


def test_large_runs_are_linted_in_batches(check, rooms, monkeypatch):
    monkeypatch.setattr(checker, "BATCH_FILES", 3)
    write(**{f"f{number}_txt": f"Room {number}" for number in range(7)})
    check()
    assert rooms.batches == [3, 3, 1]


def test_safe_fixes_are_written_and_the_rest_is_reported_where_it_then_is(check):
    write(a_txt="Room 839 is up.\r\nroom 4  \r\n")
    outcome = check(fix=True)
    assert Path("a.txt").read_bytes() == b"The customer in room 839 is up.\r\nroom 4  \r\n"
    (report,) = outcome.reports
    assert report.fixed == 1
    assert [(finding.text, finding.span.start) for finding in report.findings] == [("room 4", 33)]


def test_unsafe_fixes_are_written_where_asked_for(check):
    write(a_txt="Room 839, room 4")
    assert words(check(fix=True, unsafe=True)) == {"a.txt": []}
    assert Path("a.txt").read_text() == "The customer in room 839, the customer in room 4"


def test_a_second_fix_changes_nothing(check):
    write(a_txt="Room 1 room 3 Room 5")
    check(fix=True)
    before = Path("a.txt").read_bytes(), Path("a.txt").stat().st_mtime_ns
    check(fix=True)
    assert (Path("a.txt").read_bytes(), Path("a.txt").stat().st_mtime_ns) == before


def test_fixes_that_touch_are_made_one_after_the_other(check):
    write(a_txt="Room 1Room 3")
    assert words(check(fix=True)) == {"a.txt": []}
    assert Path("a.txt").read_text() == "The customer in room 1The customer in room 3"


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"Room 1 |", "more than the prose"),
        (b"coding: cp1250\nRoom 1 \xe1", "which cp1250 does not have"),
        (b"Room 1 <", "not well-formed"),
    ],
)
def test_a_fix_that_cannot_stand_leaves_the_file_and_its_findings(check, rooms, monkeypatch, data, detail):
    room = rooms._room

    def lint_room(text, match):
        new = {"|": "Room 3 ||", "<": "<<<", "\xe1": "\u3042"}[text.split()[-1]]
        finding = room(text, match)
        edit = replace(finding.fix.edits[0], text=new)
        return replace(finding, fix=Fix((edit,), Applicability.SAFE))

    monkeypatch.setattr(rooms, "_room", lint_room)
    write(a_txt=data)
    outcome = check(fix=True)
    (problem,) = outcome.problems()
    assert problem.kind == "not-fixed"
    assert detail in problem.detail
    assert Path("a.txt").read_bytes() == data
    assert words(outcome) == {"a.txt": ["Room 1"]}
    assert outcome.reports[0].fixed == 0


def test_a_line_whose_fixes_never_end_stays_as_it_is(check, rooms, monkeypatch):
    room = rooms._room

    def lint_room(text, match):
        finding = room(text, match)
        edit = replace(finding.fix.edits[0], text="so Room 7")
        return replace(finding, fix=Fix((edit,), Applicability.SAFE)) if match[1] == "7" else finding

    monkeypatch.setattr(rooms, "_room", lint_room)
    write(a_txt="Room 1\nRoom 7 room 9\nroom 3")
    (report,) = check(fix=True).reports
    assert Path("a.txt").read_text() == "The customer in room 1\nRoom 7 room 9\nthe customer in room 3"
    assert [(one.text, one.fix) for one in report.findings] == [("Room 7", None), ("room 9", None)]
    assert [(notice.line, "without end" in notice.detail) for notice in report.notices] == [(2, True)]
    assert (report.fixed, report.problems) == (2, ())


def test_of_data_on_one_line_only_the_string_whose_fixes_never_end_stays(check, rooms, monkeypatch):
    room = rooms._room

    def lint_room(text, match):
        finding = replace(room(text, match), location={"pointer": "/b" if match[1] in "79" else "/a"})
        edit = replace(finding.fix.edits[0], text="so Room 7")
        return replace(finding, fix=Fix((edit,), Applicability.SAFE)) if match[1] == "7" else finding

    monkeypatch.setattr(rooms, "_room", lint_room)
    write(a_txt="Room 1, Room 7 room 9, room 3")
    (report,) = check(fix=True).reports
    assert Path("a.txt").read_text() == "The customer in room 1, Room 7 room 9, the customer in room 3"
    assert [one.text for one in report.findings] == ["Room 7", "room 9"]
    assert report.fixed == 2


@pytest.mark.parametrize(("name", "data"), [("a.txt", b"Room 1 caf\xe9"), ("a.eml", b"Room 1")])
def test_what_is_guessed_or_not_editable_has_findings_and_no_fixes(check, name, data):
    Path(name).write_bytes(data)
    outcome = check(name, fix=True)
    assert [finding.fix for finding in outcome.reports[0].findings] == [None]
    assert Path(name).read_bytes() == data


def test_reported_fixes_can_all_be_made_together(check):
    write(a_txt="Room 1Room 3 Room 5")
    assert [bool(finding.fix) for finding in check().reports[0].findings] == [True, False, True]


def test_a_diff_shows_what_a_fix_would_do_and_writes_nothing(check):
    write(a_txt="one\r\nRoom 1\r\n\x0cthree", b_txt="room 4")
    outcome = check(fix=True, diff=True)
    assert outcome.diffs == (
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n one\r\n-Room 1\r\n+The customer in room 1\r\n \x0cthree\n"
        "\\ No newline at end of file\n",
    )
    assert Path("a.txt").read_bytes() == b"one\r\nRoom 1\r\n\x0cthree"


def test_a_file_that_changes_during_the_run_is_not_written(check, rooms, monkeypatch):
    write(a_txt="Room 1")
    lint = rooms.lint

    def slow(source, parsed):
        Path("a.txt").write_text("Room 1 and more")
        return lint(source, parsed)

    monkeypatch.setattr(rooms, "lint", slow)
    outcome = check(fix=True)
    assert [problem.kind for problem in outcome.problems()] == ["not-fixed"]
    assert "changed while" in next(outcome.problems()).detail
    assert Path("a.txt").read_text() == "Room 1 and more"
    assert words(outcome) == {"a.txt": ["Room 1"]}


def test_standard_input_comes_back_fixed_and_else_as_it_was(options):
    options = options._replace(fix=True, write=False)
    assert run.run_text(b"Room 1\r\n", "a.txt", options)[1] == b"The customer in room 1\r\n"
    for data in (b"\0", b"caf\xe9", b"nothing"):
        assert run.run_text(data, "a.txt", options)[1] == data


def test_a_baseline_knows_findings_again_where_text_moved(check):
    write(a_txt="Room 1 is in. So is room 3. And Room 1 is out.")
    Baseline.of(check().reports, "sub.json").save()
    write(a_txt="A new line.\n\n - Room 1 is  in. So is room 3. And Room 1\tis out. Room 5. Room 1 is in.")
    outcome = check(keep=Baseline.load("sub.json").new)
    assert [(one.text, one.start.column) for one in outcome.reports[0].findings] == [("Room 5", 52), ("Room 1", 60)]


def test_a_baseline_knows_a_finding_of_which_only_a_part_of_the_line_is_kept(found, tmp_path):
    file = str(tmp_path / "baseline.json")
    text = "so " * 300 + "then Room 8 called us" + " and so" * 300
    whole = found(text, "Room 8")
    part = replace(whole, context=text[800:1300], cut=800)
    Baseline.of([FileReport("a.txt", (whole,))], file).save()
    assert Baseline.load(file).new(FileReport("a.txt", (part,))).findings == ()


def test_a_baseline_counts_equal_findings(found, tmp_path):
    file = str(tmp_path / "baseline.json")
    finding = found("Room 1", "Room 1")
    Baseline.of([FileReport("a.txt", (finding, finding))], file).save()
    left = Baseline.load(file).new(FileReport("a.txt", (finding,) * 3))
    assert left.findings == (finding,)


def test_known_findings_are_not_fixed(check):
    write(a_txt="Room 1")
    Baseline.of(check().reports, "baseline.json").save()
    write(a_txt="Room 1\nroom 3")
    check(fix=True, keep=Baseline.load("baseline.json").new)
    assert Path("a.txt").read_text() == "Room 1\nthe customer in room 3"
