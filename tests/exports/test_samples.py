"""A sample of each export: what is found in it, where that is said to be, and what the fixes make of the file.

``python tests/exports/test_samples.py`` writes the expectations anew; read what it changes.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from custlint import config
from custlint.model.finding import FileReport
from custlint.runner import setup, work
from custlint.runner.checker import Checker, Options
from custlint.runner.configured import Configuration

pytestmark = pytest.mark.model

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"
EXPECTED = HERE / "expected"
PACKS = ("airline", "hotel", "restaurant")
NAMES = sorted(
    str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*") if path.is_file() and not path.name.startswith(".")
)


@cache
def checker(*, fix: bool) -> Checker:
    return Checker(Options(Configuration(packs=PACKS), setup.make_linter, fix=fix, unsafe=True))


def check(path: Path, *, fix: bool = False) -> FileReport:
    config.settings_in.cache_clear()
    read = work.open_file(str(path), Configuration(packs=PACKS).of(str(path)))
    (done,) = checker(fix=fix).check([read])
    return done.report


def told(report: FileReport) -> str:
    """A line for each finding: where it stands, what that place is called, the words, what to say."""
    lines = []
    for one in report.findings:
        place = ", ".join(f"{key}={value}" for key, value in (one.location or {}).items())
        lines.append(f"{one.start.line}:{one.start.column} {place or '-'}: {one.text} -> {' / '.join(one.suggestions)}")
    return "\n".join(line.replace("\n", "\\n") for line in lines) + "\n"


def copied(name: str, folder: Path) -> Path:
    """A copy of a sample, with the configuration that goes with it."""
    shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
    return folder / name


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_and_what_its_place_is_called(name: str) -> None:
    assert told(check(SAMPLES / name)) == (EXPECTED / f"{name}.found").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_fixes_change_those_words_and_nothing_else(name: str, tmp_path: Path) -> None:
    path = copied(name, tmp_path)
    check(path, fix=True)
    assert path.read_bytes() == (EXPECTED / name).read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_fixed_is_the_same_data_but_for_the_strings_with_findings(name: str) -> None:
    if name.endswith(".email"):
        return
    before = dict(strings(SAMPLES / name))
    after = dict(strings(EXPECTED / name))
    assert list(before) == list(after)
    changed = {place for place, value in before.items() if value != after[place]}
    assert changed
    assert len(changed) <= len(check(SAMPLES / name).findings)


def test_each_kind_of_export_that_ships_has_a_sample_in_which_it_is_named() -> None:
    from custlint.formats.exports.shipped import shipped

    named = "\n".join(path.read_text(encoding="utf-8") for path in EXPECTED.rglob("*.found"))
    assert [one.name for one in shipped() if not re.search(rf"\bitem={re.escape(one.item)},", named)] == []


def strings(path: Path) -> Iterator[tuple[object, object]]:
    """Every value of a data file, with its place."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".json", ".xcstrings"):
        return leaves(json.loads(text))
    if path.suffix == ".yaml":
        return leaves(yaml.safe_load(text))
    if path.suffix == ".xml":
        return ((at, (one.tag, one.text, one.attrib)) for at, one in enumerate(ElementTree.fromstring(text).iter()))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if path.suffix == ".tsv" else ",")
    return leaves(list(rows))


def leaves(tree: object, place: tuple[object, ...] = ()) -> Iterator[tuple[object, object]]:
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else None
    if inner is None:
        yield place, tree
        return
    for key, value in inner:
        yield from leaves(value, (*place, key))


def write(folder: Path) -> None:
    for name in NAMES:
        path = copied(name, folder)
        for made in (EXPECTED / f"{name}.found", EXPECTED / name):
            made.parent.mkdir(parents=True, exist_ok=True)
        (EXPECTED / f"{name}.found").write_text(told(check(SAMPLES / name)), encoding="utf-8")
        check(path, fix=True)
        shutil.copyfile(path, EXPECTED / name)


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as made:
        write(Path(made))
