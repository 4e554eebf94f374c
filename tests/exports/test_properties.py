"""Whatever stands in an export, fixes leave its structure, and every string without a finding, as they are."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from properties.materials import PACKS, SENTENCES, linter, steady

from custlint.model.finding import FileReport
from custlint.runner import work
from custlint.runner.checker import Checker, Options
from custlint.runner.configured import Configuration

pytestmark = pytest.mark.model

CONFIGURATION = Configuration(isolated=True, packs=PACKS)
CHECKER = Checker(Options(configuration=CONFIGURATION, make=lambda _: linter(), fix=True, unsafe=True))

ODD = (
    *('"', "'", "\\", "\n", "\r\n", "\t", "é", "\U0001f600"),
    *("{{ room }}", "<b>", "</b>", "&amp;", ": ", " #", ",", ";"),
)
TEXTS = st.lists(st.sampled_from(SENTENCES) | st.sampled_from(ODD), min_size=1, max_size=4).map(" ".join)
ITEM = st.fixed_dictionaries(
    {
        "id": st.integers(1, 10**9),
        "title": TEXTS,
        "tags": TEXTS,
        "locale": st.sampled_from(["en", "en-GB"]),
        "body": TEXTS | TEXTS.map(lambda text: f"<p>{text}</p>"),
    }
)
ITEMS = st.lists(ITEM, min_size=1, max_size=3)


def as_json(items: list[dict[str, object]]) -> str:
    return json.dumps({"macros": items}, indent=1)


def as_plain_json(items: list[dict[str, object]]) -> str:
    return json.dumps(items, ensure_ascii=False)


def as_yaml(items: list[dict[str, object]]) -> str:
    return str(yaml.safe_dump({"replies": items}, allow_unicode=True, width=60))


def as_quoted_yaml(items: list[dict[str, object]]) -> str:
    return str(yaml.safe_dump(items, default_style="'"))


def as_csv(items: list[dict[str, object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(items[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(items)
    return out.getvalue()


def rows(text: str) -> object:
    return list(csv.reader(io.StringIO(text, newline="")))


WAYS: dict[str, tuple[str, Callable[[list[dict[str, object]]], str], Callable[[str], object]]] = {
    "json": ("a.json", as_json, json.loads),
    "json as it stands": ("b.json", as_plain_json, json.loads),
    "yaml": ("a.yaml", as_yaml, yaml.safe_load),
    "yaml in quotes": ("b.yaml", as_quoted_yaml, yaml.safe_load),
    "csv": ("a.csv", as_csv, rows),
}


def fixed(path: Path) -> FileReport:
    read = work.open_file(str(path), CONFIGURATION.of(str(path)))
    (done,) = CHECKER.check([read])
    return done.report


def shape(tree: object) -> object:
    """``tree`` with a mark for each string."""
    if isinstance(tree, dict):
        return {key: shape(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [shape(value) for value in tree]
    return "" if isinstance(tree, str) else tree


def strings(tree: object) -> list[str]:
    if isinstance(tree, dict):
        return [one for value in tree.values() for one in strings(value)]
    if isinstance(tree, list):
        return [one for value in tree for one in strings(value)]
    return [tree] if isinstance(tree, str) else []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


@pytest.mark.parametrize("way", WAYS)
@steady
@given(items=ITEMS)
def test_a_fix_changes_strings_with_findings_and_nothing_else(
    folder: Path, way: str, items: list[dict[str, object]]
) -> None:
    name, write, read = WAYS[way]
    path = folder / name
    before = write(items)
    path.write_bytes(before.encode())
    report = fixed(path)
    after = path.read_bytes().decode()
    old, new = read(before), read(after)
    assert shape(old) == shape(new)
    changed = [(one, other) for one, other in zip(strings(old), strings(new), strict=True) if one != other]
    assert len(changed) <= report.fixed
    tags = {str(item["tags"]) for item in items}
    titles = {str(value) for item in items for key, value in item.items() if key != "tags"}
    assert not {one for one, _ in changed if one in tags - titles}
    fixed(path)
    assert path.read_bytes().decode() == after
