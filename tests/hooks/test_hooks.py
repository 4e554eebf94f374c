"""The hooks as ``pre-commit`` runs them, in a repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from identify.identify import ALL_TAGS

from custlint import formats

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}
FOUND = "Room 839 is complaining again.\n"
FIXED = "The customer in room 839 is complaining again.\n"

pytestmark = pytest.mark.hook


def git(folder, *arguments):
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def repository(folder, *files):
    """A git repository of ``files`` of this project, as ``pre-commit`` clones it."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "as it is")
    return folder


@pytest.fixture(scope="session")
def hooks(tmp_path_factory):
    """The hook file alone: it names what to run, and this environment has it."""
    return repository(tmp_path_factory.mktemp("hooks"), MANIFEST.name)


@pytest.fixture
def project(tmp_path, monkeypatch, tmp_path_factory):
    """An empty repository with a configuration of ``pre-commit``."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.mktemp("home")))
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git(tmp_path, "init", "-q")
    return tmp_path


def configure(project, hooks, name, **changes):
    entry = {"repo": str(hooks), "rev": "HEAD", "hooks": [{"id": name, **changes}]}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [entry]}))
    git(project, "add", ".pre-commit-config.yaml")


def stage(project, **files):
    for name, text in files.items():
        (project / name.replace("_", ".")).write_text(text)
        git(project, "add", name.replace("_", "."))


def run(project, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color=never", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_clean_files_pass(project, hooks):
    configure(project, hooks, "custlint", language="system")
    stage(project, a_txt="The customer in room 839 is here.\n", b_md="# Room 839\n")
    status, out = run(project)
    assert status == 0, out
    assert "Passed" in out


def test_a_finding_fails_and_is_shown(project, hooks):
    configure(project, hooks, "custlint", language="system")
    stage(project, a_txt=FOUND)
    status, out = run(project)
    assert status == 1
    assert "- exit code: 1" in out
    assert "a.txt:1:1" in out
    assert (project / "a.txt").read_text() == FOUND


def test_the_fixing_hook_rewrites_and_then_passes(project, hooks):
    configure(project, hooks, "custlint-fix", language="system")
    stage(project, a_txt=FOUND)
    status, out = run(project)
    assert status == 1
    assert "files were modified by this hook" in out
    assert (project / "a.txt").read_text() == FIXED
    git(project, "add", "a.txt")
    assert run(project)[0] == 0


def test_only_what_is_staged_is_checked(project, hooks):
    configure(project, hooks, "custlint", language="system")
    stage(project, a_txt="All is well.\n")
    (project / "a.txt").write_text(FOUND)
    (project / "b.txt").write_text(FOUND)
    status, out = run(project)
    assert status == 0, out
    assert (project / "a.txt").read_text() == FOUND


@pytest.mark.parametrize("manner", ["pre-commit", "custlint"])
def test_excluded_files_are_left(project, hooks, manner):
    configure(project, hooks, "custlint", language="system", **({"exclude": "^a"} if manner == "pre-commit" else {}))
    if manner == "custlint":
        (project / ".custlint.yml").write_text("exclude: [a.txt]\n")
        git(project, "add", ".custlint.yml")
    stage(project, a_txt=FOUND)
    status, out = run(project)
    assert status == 0, out
    stage(project, c_txt=FOUND)
    status, out = run(project)
    assert status == 1
    assert "c.txt:1:1" in out
    assert "a.txt" not in out


def test_the_package_installs_as_a_hook_and_runs(project, tmp_path_factory):
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [name for name in tracked.split("\0") if name and (ROOT / name).is_file() and not name.startswith("tests/")]
    configure(project, repository(tmp_path_factory.mktemp("package"), *names), "custlint-fix")
    stage(project, a_txt=FOUND)
    status, out = run(project)
    assert status == 1, out
    assert (project / "a.txt").read_text() == FIXED


def test_the_hooks_differ_in_the_fix_alone():
    check, fix = HOOKS["custlint"], HOOKS["custlint-fix"]
    assert fix["entry"] == check["entry"].replace("check", "check --fix")
    different = {"id", "name", "description", "entry"}
    assert {key: value for key, value in fix.items() if key not in different} == {
        key: value for key, value in check.items() if key not in different
    }
    assert check["require_serial"] is True


def test_the_hooks_take_only_kinds_of_files_that_exist():
    tags = HOOKS["custlint"]["types_or"]
    assert set(tags) <= ALL_TAGS
    assert tags == sorted(tags)


def test_the_hooks_take_every_editable_format_that_has_a_name_there():
    from identify.extensions import EXTENSIONS

    tags = set(HOOKS["custlint"]["types_or"])
    for info in formats.FORMATS.values():
        for suffix in info.suffixes:
            known = EXTENSIONS.get(suffix.lstrip("."), set()) - {"text"}
            if info.editable and not info.on_request and "text" in EXTENSIONS.get(suffix.lstrip("."), set()):
                assert tags & known, f"{info.name} ({suffix})"
