"""Source code is read where somebody asks for it."""

from __future__ import annotations

import sys

import pytest

from custlint.cli.main import status

PROGRAM = "# The guy in 12C wants a refund.\nsay('The couple at table 14 wants the check.')\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk.py").write_bytes(PROGRAM.encode())
    return tmp_path


def test_a_walk_does_not_find_it(here, capsys):
    assert status(["check", "--isolated", "."]) == 0
    assert "No file was checked" in capsys.readouterr().out


@pytest.mark.model
def test_it_is_read_where_it_is_named(here, capsys):
    assert status(["check", "--isolated", "--no-cache", "desk.py"]) == 1
    assert "2 findings in 1 of 1 file" in capsys.readouterr().out


@pytest.mark.model
def test_a_walk_finds_it_where_the_configuration_names_its_format(here, capsys):
    (here / ".custlint.yml").write_text('formats: {"*.py": python}\n')
    assert status(["check", "--no-cache", "."]) == 1
    assert "2 findings in 1 of 1 file" in capsys.readouterr().out


@pytest.mark.model
def test_its_words_are_fixed_and_nothing_else(here):
    assert status(["check", "--isolated", "--no-cache", "--fix", "desk.py"]) == 0
    expected = "# The customer in 12C wants a refund.\nsay('The customers at table 14 want the check.')\n"
    assert (here / "desk.py").read_bytes() == expected.encode()


def test_a_missing_extra_is_named(here, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "tree_sitter", None)
    (here / "other.txt").write_text("Nothing.")
    assert status(["check", "--isolated", "--no-cache", "desk.py", "other.txt"]) == 2
    said = capsys.readouterr()
    assert said.err == "custlint: desk.py: install custlint[code] to read it\n"
    assert "Nothing to report in 2 files." in said.out
