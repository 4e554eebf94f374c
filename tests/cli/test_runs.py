"""A run is told again at a glance only while nothing that it hangs on has changed."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from custlint.cli import glance, main
from custlint.config import settings_in
from custlint.runner import cache, configured, runs, setup

CHECK = ("check", ".")


@pytest.fixture
def tree(tmp_path, monkeypatch, rooms):
    """A folder with two files, one of them in a folder below, where what has just been written counts as old."""
    monkeypatch.setattr(cache, "folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(glance, "plain_user_cache", lambda: str(tmp_path / "cache"))
    monkeypatch.setattr(setup, "make_linter", lambda _: rooms)
    monkeypatch.setattr(setup, "may_match", lambda *_: True)
    monkeypatch.setattr(runs, "RACY", -(10**10))
    root = tmp_path / "tree"
    (root / "below").mkdir(parents=True)
    (root / "a.md").write_text("Room 1 is fine.\n")
    (root / "below" / "b.md").write_text("All is well.\n")
    monkeypatch.chdir(root)
    return root


def check(*arguments):
    for cached in (settings_in, configured._plain, configured._only, cache._stamp):
        cached.cache_clear()
    return main.status(list(arguments or CHECK))


def again(*arguments):
    return glance.said_again(arguments or CHECK)


def test_what_stays_is_told_again_with_its_status(tree, capfd):
    assert again() is None
    assert check() == 1
    out, error = capfd.readouterr()
    assert "a.md:1:1" in out
    assert again() == runs.Said(1, out.encode(), error)


def test_it_is_told_by_the_command_line(tree, capfd, monkeypatch):
    check()
    out, _ = capfd.readouterr()
    monkeypatch.setattr(main, "run", None)
    monkeypatch.setattr("sys.argv", ["custlint", *CHECK])
    with pytest.raises(SystemExit) as end:
        glance.run()
    assert (end.value.code, capfd.readouterr()[0]) == (1, out)


CHANGES = {
    "a file is added": lambda: Path("below/c.md").write_text("x"),
    "a file is added in a new folder": lambda: (Path("new").mkdir(), Path("new/c.md").write_text("x")),
    "a file is removed": lambda: Path("below/b.md").unlink(),
    "a file is renamed": lambda: Path("a.md").rename("c.md"),
    "a file is touched": lambda: Path("a.md").touch(),
    "a file changes and keeps its size and time": lambda: overwrite("a.md", "Room 2 is fine.\n"),
    "a file is replaced by one of its size and time": lambda: replace("a.md", "Room 2 is fine.\n"),
    "a file can no longer be read": lambda: Path("a.md").chmod(0),
    "it is configured": lambda: Path(".custlint.yml").write_text("packs: [hotel]\n"),
    "a folder below is configured": lambda: Path("below/.custlint.yml").write_text("packs: [hotel]\n"),
    "it is configured above": lambda: Path("../pyproject.toml").write_text("[tool.custlint]\n"),
    "a file is ignored": lambda: Path("below/.gitignore").write_text("b.md\n"),
    "the tree becomes a part of a repository": lambda: Path("../.git").mkdir(),
    "a link is put there": lambda: Path("c.md").symlink_to("a.md"),
}


def overwrite(name, text):
    state = Path(name).stat()
    Path(name).write_text(text)
    os.utime(name, ns=(state.st_mtime_ns, state.st_mtime_ns))


def replace(name, text):
    state = Path(name).stat()
    Path("new.tmp").write_text(text)
    os.utime("new.tmp", ns=(state.st_mtime_ns, state.st_mtime_ns))
    folder = Path.cwd().stat()
    Path("new.tmp").rename(name)
    os.utime(".", ns=(folder.st_mtime_ns, folder.st_mtime_ns))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_is_told_again_after_a_change(tree, change):
    check()
    assert again() is not None
    change()
    assert again() is None


def test_a_changed_configuration_ignore_file_or_rule_file_counts(tree):
    Path("own.yaml").write_text("pack: own\n")
    Path(".custlint.yml").write_text("rules: [own.yaml]\n")
    Path("below/.gitignore").write_text("c.md\n")
    for name in ("own.yaml", ".custlint.yml", "below/.gitignore"):
        check()
        assert again() is not None
        Path(name).write_text(Path(name).read_text() + "# more\n")
        assert again() is None


def test_a_link_that_leads_elsewhere_counts(tree):
    (tree.parent / "far").mkdir()
    Path("c.md").symlink_to(tree.parent / "far")
    check()
    assert again() is not None
    (tree.parent / "far").rmdir()
    (tree.parent / "far").write_text("Room 3 is fine.\n")
    assert again() is None


def test_a_file_of_the_program_or_of_the_rules_that_changes_counts(tree, monkeypatch):
    program = tree.parent / "part.py"
    program.write_text("")
    monkeypatch.setattr(cache, "made_of", lambda _: [program])
    check()
    assert again() is not None
    program.write_text("changed")
    assert again() is None


def test_another_version_or_another_folder_is_another_run(tree, monkeypatch):
    check()
    with monkeypatch.context() as other:
        other.setattr(runs, "__version__", "other")
        assert again() is None
    assert again() is not None
    monkeypatch.chdir(tree / "below")
    assert again() is None


def test_what_changed_just_before_a_run_is_not_relied_on(tree, monkeypatch):
    monkeypatch.setattr(runs, "RACY", 2_000_000_000)
    check()
    assert again() is None


def test_a_file_that_changes_while_a_run_goes_on_is_looked_at_again(tree, monkeypatch, rooms):
    def lint_many(files):
        Path("a.md").write_text("Room 7 is fine.\n")
        return type(rooms).lint_many(rooms, files)

    monkeypatch.setattr(rooms, "lint_many", lint_many, raising=False)
    check()
    assert again() is None


@pytest.mark.parametrize("option", ["--fix", "--diff", "--no-cache", "--debug", "--profile"])
def test_runs_that_do_more_are_not_kept(tree, option):
    check("check", option, ".")
    assert again("check", option, ".") is None


def test_a_run_with_a_problem_is_not_kept(tree):
    assert check("check", ".", "none.md") == 2
    assert again("check", ".", "none.md") is None


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"[broken", None])
def test_a_damaged_file_is_no_answer(tree, damage):
    check()
    (kept,) = (tree.parent / "cache" / "runs").iterdir()
    kept.write_bytes(kept.read_bytes()[:-20] if damage is None else damage)
    assert again() is None


def test_runs_at_the_same_time_leave_whole_answers(tree):
    check()
    expected = again()
    with ThreadPoolExecutor(4) as pool:
        trace = runs.Trace(time.time_ns())
        trace.see("a.md")
        folder = str(tree.parent / "cache" / "runs")
        put = [pool.submit(runs.put, folder, CHECK, expected, trace, colored=False) for _ in range(20)]
        seen = {runs.get(folder, CHECK, colored=False) for _ in range(200)}
        assert all(each.exception() is None for each in put)
    assert seen <= {expected}


def test_only_so_many_runs_are_kept(tree):
    for number in range(runs.MOST + 3):
        check("check", ".", "--jobs", str(number + 1))
    assert len(list((tree.parent / "cache" / "runs").iterdir())) == runs.MOST
