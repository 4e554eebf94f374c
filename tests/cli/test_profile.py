"""``--profile``: what it tells, and that it changes nothing else."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from custlint.cli.main import main
from custlint.cli.profile import STAGES
from custlint.text import stages

NOTES = "Room 5 wants extra towels. Room 6 has blue wallpaper.\n"
CLEAN = "The wording of these pages is plain and friendly.\n"
OWN = """\
pack: own
rules:
  - id: dear
    family: ownership
    title: Any two words
    why: They are dear.
    phrases: ["* *", not my {0}]
    examples:
      - left: Oh.
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(NOTES)
    (tmp_path / "b.md").write_text(CLEAN)

    def run(*arguments):
        done = CliRunner().invoke(main, ["check", *arguments], standalone_mode=False)
        assert done.exception is None
        return done

    return run


@pytest.mark.model
def test_every_stage_is_told_and_their_seconds_add_up(run):
    said = run("--profile", ".").stderr
    total = float(said.split(" s in one process", 1)[0])
    seconds = [float(row) for row in re.findall(r"^ +([\d.]+) s +\d+ %", said, re.MULTILINE)]
    assert len(seconds) == len(STAGES)
    assert abs(sum(seconds) - total) < 0.02
    assert all(says in said for says in STAGES.values())


@pytest.mark.model
def test_sentences_and_findings_are_told_by_the_rules_they_were_parsed_for(run):
    said = run("--profile", ".").stderr
    assert "2 files read, 1 taken apart; 1 sentence with references, 1 of them parsed" in said
    assert re.search(r" 1 sentences +1 findings  core\.place$", said, re.MULTILINE)
    assert "Every rule has words without which it finds nothing" in said


@pytest.mark.model
def test_the_findings_and_the_status_are_those_of_a_run_without_a_profile(run):
    plain, told = run("--output-format", "json", "."), run("--profile", "--jobs", "2", "--output-format", "json", ".")
    assert json.loads(told.stdout) == json.loads(plain.stdout) != []
    assert told.return_value == plain.return_value == 1
    again = run("--profile", ".").stderr
    assert "1 of them parsed" in again


def test_a_clean_run_parses_nothing_and_loads_nothing(run):
    said = run("--profile", "b.md").stderr
    assert "1 file read, 0 taken apart; 0 sentences with references, 0 of them parsed" in said
    assert re.search(r" 0\.000 s +0 %  loading spaCy", said)


def test_rules_without_a_word_that_is_sure_are_named(run, tmp_path):
    (tmp_path / "own.yaml").write_text(OWN.format("(a|b)?"))
    (tmp_path / ".custlint.yml").write_text("rules: [own.yaml]\n")
    said = run("--profile", "--select", "own", "b.md").stderr
    assert f"own.dear ({tmp_path / 'own.yaml'}:3): the phrase '* *'" in said
    assert "not my" not in said


def test_stages_within_others_take_their_time_from_them(monkeypatch):
    clock = iter(range(100))
    monkeypatch.setattr("time.perf_counter", lambda: float(next(clock)))
    made = stages.Stages()
    stages.record(made)
    try:
        with stages.stage("outer"), stages.stage("inner"):
            pass
        assert list(stages.each("made", [1, 2])) == [1, 2]
        stages.count("what", "who", 3)
    finally:
        stages.record(None)
    assert made.seconds == {"outer": 2.0, "inner": 1.0, "made": 3.0}
    assert made.counts["what", "who"] == 3


def test_nothing_is_kept_where_nobody_asks():
    items = [1, 2]
    assert stages.each("made", items) is items
    with stages.stage("outer"):
        stages.count("what", "who")
