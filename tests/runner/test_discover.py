from __future__ import annotations

import os
from pathlib import Path

import pytest

from custlint.runner.discover import Selection, discover

TEXT = Selection(known=lambda path: path.endswith(".txt"))


def tree(root: Path, *names: str, **texts: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    for name, text in texts.items():
        file = root / name.replace("__", "/").replace("gitignore", ".gitignore")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def paths(*given, selection=TEXT):
    return [one.path for one in discover([str(path) for path in given], selection)]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_is_walked_and_paths_begin_as_it_was_given(here):
    tree(here, "docs/b.txt", "docs/a/z.txt", "docs/picture.png", "c.txt")
    assert paths("docs") == ["docs/a/z.txt", "docs/b.txt"]
    assert paths("docs/") == ["docs/a/z.txt", "docs/b.txt"]
    assert paths(".") == ["c.txt", "docs/a/z.txt", "docs/b.txt"]
    assert paths(here / "docs") == [f"{here.as_posix()}/docs/{name}" for name in ("a/z.txt", "b.txt")]


def test_a_file_named_is_read_whatever_its_suffix_and_whoever_ignores_it(here):
    tree(here, "notes.xyz", "node_modules/a.txt", ".git/HEAD", gitignore="*")
    assert [(one.path, one.named) for one in discover(["notes.xyz", "./node_modules/a.txt"], TEXT)] == [
        ("notes.xyz", True),
        ("./node_modules/a.txt", True),
    ]


def test_each_file_comes_once(here):
    tree(here, "docs/a.txt")
    assert paths("docs/a.txt", "docs", "./docs/a.txt", ".") == ["docs/a.txt"]


def test_folders_of_tools_are_passed_over_unless_named(here):
    tree(here, ".git/a.txt", ".venv/a.txt", "env/pyvenv.cfg", "env/a.txt", "x/node_modules/a.txt", ".github/a.txt")
    assert paths(".") == [".github/a.txt"]
    assert paths(".venv") == [".venv/a.txt"]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"gitignore": "*.txt\n!keep.txt\n"}, ["keep.txt"]),
        ({"gitignore": "sub/\n"}, ["a.txt", "keep.txt"]),
        ({"gitignore": "/a.txt\n"}, ["keep.txt", "sub/a.txt", "sub/deep/a.txt"]),
        ({"gitignore": "*.txt\n", "sub__gitignore": "!a.txt\n"}, ["sub/a.txt", "sub/deep/a.txt"]),
        ({"gitignore": "sub/\n", "sub__gitignore": "!a.txt\n"}, ["a.txt", "keep.txt"]),
        ({"gitignore": "sub/**/a.txt\n# a comment\n\n"}, ["a.txt", "keep.txt"]),
        ({"gitignore": "[ak]*.txt\n!sub/**\n"}, ["sub/a.txt", "sub/deep/a.txt"]),
    ],
)
def test_ignore_files_of_git_hold_innermost_last(here, rules, expected):
    tree(here, "a.txt", "keep.txt", "sub/a.txt", "sub/deep/a.txt", **rules)
    assert sorted(paths(".")) == expected


def test_ignore_rules_above_the_folder_hold_up_to_the_repository(here):
    tree(here, "repo/.git/info/exclude", "repo/docs/a.txt", "repo/docs/b.txt", "repo/docs/c.txt", "repo/docs/d.txt")
    tree(here, gitignore="d.txt", repo__gitignore="docs/a.txt")
    (here / "repo/.git/info/exclude").write_text("b.txt")
    assert paths("repo/docs") == ["repo/docs/c.txt", "repo/docs/d.txt"]


def test_configured_excludes_hold_below_their_root_and_last(here):
    tree(here, "a/x.txt", "a/y.txt", "b/x.txt", a__gitignore="!x.txt")
    selection = TEXT._replace(excludes=["a/x.txt", "b/"], root=str(here))
    assert paths(".", selection=selection) == ["a/y.txt"]
    assert paths("a", selection=selection) == ["a/y.txt"]
    assert paths("a/x.txt", selection=selection) == ["a/x.txt"]


@pytest.mark.parametrize("path", ["a/x.txt", "b/c/d.txt"])
def test_excludes_hold_against_named_files_where_that_is_asked_for(here, path):
    tree(here, path)
    selection = TEXT._replace(excludes=["a/x.txt", "b/"], root=str(here), force=True)
    assert paths(path, selection=selection) == []


@pytest.mark.parametrize("own", ["b/x.txt", "b"])
def test_what_belongs_to_custlint_is_left(here, own):
    tree(here, "a.txt", "b/x.txt")
    selection = TEXT._replace(own=frozenset({str(here / own)}))
    assert paths(".", selection=selection) == ["a.txt"]
    assert paths("b/x.txt", selection=selection) == ["b/x.txt"]
    assert paths("b/x.txt", selection=selection._replace(force=True)) == []


def test_a_path_that_does_not_exist_is_a_problem_and_the_others_are_read(here):
    tree(here, "a.txt")
    missing, file = discover(["nope.txt", "a.txt"], TEXT)
    assert (missing.path, missing.kind, missing.detail) == ("nope.txt", "unreadable", "No such file or directory")
    assert file.path == "a.txt"


def test_a_link_is_read_once_and_by_the_name_of_its_file(here):
    tree(here, "z.txt", "elsewhere/o.txt")
    Path("a.txt").symlink_to("z.txt")
    Path("dir").symlink_to(".")
    Path("o.txt").symlink_to("elsewhere/o.txt")
    assert sorted(paths(".")) == ["elsewhere/o.txt", "z.txt"]
    assert paths("dir") == ["dir/elsewhere/o.txt", "dir/z.txt"]


def test_links_that_lead_nowhere_and_pipes_are_problems(here):
    Path("loop.txt").symlink_to("loop.txt")
    Path("gone.txt").symlink_to("nowhere.txt")
    os.mkfifo("pipe.txt")
    assert sorted((one.path, one.detail) for one in discover(["."], TEXT)) == [
        ("gone.txt", "No such file or directory"),
        ("loop.txt", "Too many levels of symbolic links"),
        ("pipe.txt", "not a regular file"),
    ]
