from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from custlint import __version__, config
from custlint.cli import main
from custlint.ruleset import shipped_packs
from custlint.runner import setup


@pytest.fixture
def check(tmp_path, monkeypatch, capfdbinary, rooms):
    """Runs ``custlint check`` over files that are given by name, with an engine that finds rooms."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(setup, "make_linter", lambda _: rooms)
    monkeypatch.setattr(setup, "may_match", lambda *_: True)

    def check(*arguments, stdin=None, **files):
        for name, text in files.items():
            Path(name.replace("_", ".")).write_bytes(text.encode())
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        config.settings_in.cache_clear()
        status = main.status(["check", *arguments])
        out, error = capfdbinary.readouterr()
        return status, out.decode(), error.decode()

    return check


def test_nothing_to_report_ends_with_0(check):
    status, out, error = check(a_txt="All is well.")
    assert (status, error) == (0, "")
    assert "Nothing to report in 1 file" in out


def test_findings_end_with_1_and_are_counted(check):
    status, out, _ = check(a_txt="Room 1\n\nRoom 2", b_txt="")
    assert status == 1
    assert "a.txt:1:1: warning:" in out
    assert "2 findings in 1 of 2 files: place 2." in out
    assert "[*] 1 can be fixed with --fix, 1 more with --fix --unsafe-fixes." in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--pack", "hotle"], "hotel"),
        (["--select", "plce"], "--select: no rule, family or pack is called 'plce'; did you mean 'place'?"),
        (["--ignore", "core.plac"], "did you mean 'core.place'"),
        (["--select", "zzzzzz"], "custlint rules list"),
        (["--output-format", "xml"], "sarif"),
        (["--min-confidence", "sure"], "likely"),
        (["--jobs", "-1"], "-1"),
        (["--nonsense"], "--nonsense"),
        (["--config", "none.yml"], "none.yml"),
        (["--config", "a.yml", "--isolated"], "exclude each other"),
        (["--baseline", "none.json"], "none.json: the baseline cannot be read"),
        (["--baseline", "a.txt"], "a.txt: not a baseline"),
        (["--stdin-filename", "x.txt"], "goes with '-'"),
        (["-", "a.txt"], "stands alone"),
        (["--output-file", "none/out.txt"], "none/out.txt: cannot be written"),
    ],
)
def test_usage_errors_end_with_2_and_say_what_would_be_right(check, arguments, said):
    status, out, error = check(*arguments, a_txt="Room 1")
    assert (status, out) == (2, "")
    assert said in error
    assert "Traceback" not in error


def test_a_mistake_in_the_configuration_ends_with_2_at_its_line(check):
    Path(".custlint.yml").write_text("packs: [hotel]\nselct: [place]\n")
    status, _, error = check(a_txt="Room 1")
    assert status == 2
    assert ".custlint.yml:2" in error


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# plce\nignore: [plce]\n", ":2: 'ignore': no rule, family or pack is called 'plce'; did you mean 'place'?"),
        ("severity:\n  place: error\n  rle: error\n", ":3: 'severity': no rule, family or pack is called 'rle'"),
        ("packs:\n  - bank\n  - hotle\n", ":3: there is no pack 'hotle'; did you mean 'hotel'?"),
        ("profile: hotle\n", ":1: there is no pack 'hotle'; did you mean 'hotel'?"),
        ("overrides:\n  - paths: [x]\n    packs: [hotle]\n", ":3: there is no pack 'hotle'"),
        ("overrides:\n  - paths: [x]\n    select: [place, plce]\n", ":3: 'select': no rule, family or pack is called"),
        ("exports:\n  - name: desk\n    each: /a/*\n", ":2: names no fields to read; expected 'html', 'markdown'"),
    ],
)
def test_a_name_in_the_configuration_that_does_not_exist_ends_with_2(check, text, said):
    Path(".custlint.yml").write_text(text)
    status, _, error = check(a_txt="Room 1")
    assert status == 2
    assert f".custlint.yml{said}" in error
    assert check("--isolated")[0] == 1


def test_a_name_in_a_project_file_is_looked_for_in_our_own_table(check):
    Path("pyproject.toml").write_text('[tool.other]\nignore = ["plce"]\n\n[tool.custlint]\nignore = ["plce"]\n')
    assert "pyproject.toml:5: 'ignore': no rule" in check(a_txt="Room 1")[2]


def test_a_missing_path_is_one_line_and_the_rest_is_checked(check):
    status, out, error = check("none.txt", "a.txt", "--exit-zero", a_txt="Room 1")
    assert status == 2
    assert error == "custlint: none.txt: No such file or directory\n"
    assert "a.txt:1:1" in out


def test_a_fault_of_our_own_ends_with_2(check, rooms, monkeypatch):
    status, out, error = check("a.txt", "b.txt", a_txt="boom", b_txt="Room 1")
    assert status == 2
    assert "please report it" in error
    assert "b.txt:1:1" in out
    status, _, error = check("a.txt", "b.txt", b_txt="boom")
    assert error.count("custlint: ") == 2
    assert error.count("ValueError") == 1
    monkeypatch.setattr(setup, "prefilter", lambda _: 1 / 0)
    status, out, error = check("a.txt")
    assert (status, out) == (2, "")
    assert f"custlint {__version__}, Python" in error
    assert "ZeroDivisionError" in error


def test_json_holds_every_finding(check):
    status, out, error = check("--output-format", "json", a_txt="Room 1\r\ncafé room 2")
    assert (status, error) == (1, "")
    assert [(row["path"], row["line"], row["column"], row["offset"]) for row in json.loads(out)] == [
        ("a.txt", 1, 1, 0),
        ("a.txt", 2, 6, 13),
    ]


def test_an_output_file_takes_the_findings(check):
    status, out, _ = check("--output-format", "json", "--output-file", "out.json", a_txt="Room 1")
    assert (status, out) == (1, "")
    assert len(json.loads(Path("out.json").read_text())) == 1


def test_fix_writes_safe_fixes_and_reports_what_is_left(check):
    status, out, _ = check("--fix", a_txt="Room 1, room 2")
    assert status == 1
    assert Path("a.txt").read_text() == "The customer in room 1, room 2"
    assert "Fixed 1 finding in 1 file.\n1 finding left" in out
    status, out, _ = check("--fix", "--unsafe-fixes")
    assert status == 0
    assert Path("a.txt").read_text() == "The customer in room 1, the customer in room 2"


def test_a_diff_ends_with_1_where_it_shows_a_change_and_writes_nothing(check):
    status, out, _ = check("--diff", a_txt="Room 1\n")
    assert status == 1
    assert out == "--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-Room 1\n+The customer in room 1\n"
    assert Path("a.txt").read_text() == "Room 1\n"
    assert check("--diff", "--fix", a_txt="Room 2\n") == (0, "", "")
    assert check("--diff", "--unsafe-fixes")[0] == 1


def test_a_diff_can_be_applied_by_git(check):
    text = "one\r\n\x0cRoom 1\r\n\u2028two\r\nRoom 3"
    _, diff, _ = check("--diff", a_txt=text)
    subprocess.run(["git", "apply", "-p0", "-"], input=diff.encode(), check=True)
    assert Path("a.txt").read_bytes().decode() == text.replace("Room", "The customer in room")


def test_standard_input_is_read_and_named(check):
    status, out, _ = check("-", "--stdin-filename", "x/y.txt", "--output-format", "json", stdin=b"Room 1")
    assert status == 1
    assert [row["path"] for row in json.loads(out)] == ["x/y.txt"]
    status, out, _ = check("-", "--output-format", "json", stdin=b"Room 1")
    assert [row["path"] for row in json.loads(out)] == ["-"]


def test_fixed_standard_input_goes_to_standard_output_and_findings_to_standard_error(check):
    status, out, error = check("-", "--fix", stdin="Room 1\r\nroom 2 é".encode())
    assert status == 1
    assert out == "The customer in room 1\r\nroom 2 é"
    assert "room 2" in error
    assert check("-", "--fix", "--quiet", stdin=b"nothing\r\n") == (0, "nothing\r\n", "")


def test_standard_input_shows_its_diff(check):
    status, out, _ = check("-", "--diff", stdin=b"Room 1\n")
    assert status == 1
    assert "+The customer in room 1\n" in out


def test_a_baseline_is_written_and_then_known(check):
    said = "custlint: known.json: findings known from now on: 1\n"
    assert check("--write-baseline", "known.json", a_txt="Room 1 is in.") == (0, "", said)
    assert check("--write-baseline", "known.json", "--quiet") == (0, "", "")
    assert check("--baseline", "known.json")[0] == 0
    assert check("--baseline", "known.json", a_txt="Hello.\n\nRoom 1 is in.\n\nRoom 3 is in.")[0] == 1
    Path(".custlint.yml").write_text("baseline: known.json\n")
    assert check(a_txt="Room 1 is in.")[0] == 0


def test_a_walk_passes_over_what_is_said_to_custlint(check):
    Path(".custlint.yml").write_text("customer: Room 1\nbaseline: known.json\nrules: [ours]\n")
    Path("ours").mkdir()
    Path("ours/a.yml").write_text("pack: ours\nabout: Room 1 is a customer\n")
    assert check("--write-baseline", "known.json", a_txt="Room 1 is in.")[0] == 0
    status, _, _ = check("--output-file", "out.txt", "--output-format", "github", a_txt="Room 1 is in.\nRoom 3")
    assert (status, Path("out.txt").read_text().count("::warning")) == (1, 1)
    assert check("--output-file", "out.txt", a_txt="Room 1 is in.")[0] == 0


def test_exit_zero_and_quiet(check):
    status, out, error = check("--exit-zero", "--quiet", a_txt="Room 1")
    assert (status, error) == (0, "")
    assert len(out.splitlines()) == 3
    assert check("--quiet", a_txt="") == (0, "", "")


def test_colour_is_for_terminals_and_on_request(check):
    assert "\033[" not in check(a_txt="Room 1")[1]
    assert "\033[" in check("--color", "always")[1]


def test_the_nearest_configuration_holds_for_each_file(check, rooms, monkeypatch):
    seen = []
    monkeypatch.setattr(setup, "make_linter", lambda settings: seen.append(settings) or rooms)
    for folder in ("one", "two/deep"):
        Path(folder).mkdir(parents=True)
        Path(folder, "a.txt").write_text("Room 1")
    Path(".custlint.yml").write_text("ignore: [role]\n")
    Path("two/.custlint.yml").write_text("ignore: [place]\nexclude: [b.txt]\n")
    Path("two/b.txt").write_text("Room 1")
    assert len(check("--output-format", "json", "--ignore", "count")[1].splitlines()) == 4
    assert sorted(settings.ignore for settings in seen) == [("place", "count"), ("role", "count")]


def test_the_command_line_goes_before_the_configuration(check, rooms, monkeypatch):
    seen = []
    monkeypatch.setattr(setup, "make_linter", lambda settings: seen.append(settings) or rooms)
    Path(".custlint.yml").write_text("packs: [hotel]\nselect: [place]\nignore: [role]\nmin-confidence: possible\n")
    check("--pack", "hotel,rail", "--select", "role", "--min-confidence", "certain", a_txt="Room 1")
    (settings,) = seen
    assert settings.packs == ("hotel", "rail")
    assert (settings.select, settings.ignore, settings.min_confidence) == (("role",), (), "certain")


def test_every_pack_can_be_switched_on_by_name_and_all_by_all(check):
    assert check(*(f"--pack={name}" for name in shipped_packs()), a_txt="Room 1")[0] == 1
    assert check("--pack", "all")[0] == 1


def test_names_that_no_encoding_knows_do_not_end_the_run(check):
    name = os.fsdecode(b"caf\xe9.txt")
    Path(name).write_text("Room 1")
    status, out, _ = check("--output-format", "json")
    assert status == 1
    assert json.loads(out)[0]["path"] == name


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "custlint", *arguments], capture_output=True, text=True, check=False, **options
    )


def test_version_and_help_are_there():
    assert run("--version").stdout == f"custlint {__version__}\n"
    for command in ([], ["check"]):
        done = run(*command, "--help")
        assert done.returncode == 0
        assert "Usage: custlint" in done.stdout


def test_an_unknown_command_ends_with_2():
    assert run("chekc").returncode == 2


HEAVY = (
    "spacy",
    "lxml",
    "yaml",
    "numpy",
    "logging",
    "rich",
    "multiprocessing",
    "concurrent.futures",
    "difflib",
    "asyncio",
)


def test_a_clean_tree_costs_start_up_and_little_else(tmp_path):
    (tmp_path / "a.txt").write_text("All is well.")
    run("check", "--isolated", str(tmp_path))
    program = (
        "import sys; from custlint.cli.main import status; "
        f"code = status(['check', '--isolated', {str(tmp_path)!r}]); "
        f"sys.exit(code or ' '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    for number in range(50):
        (tmp_path / f"{number}.txt").write_text("All is well.\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "custlint", "check", "--isolated", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
