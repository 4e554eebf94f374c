"""YAML and TOML are read with their lines, and whatever cannot be read is told and never crashes."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from custlint.config.schema import ConfigFile
from custlint.ruleset.schema import PackFile
from custlint.text.toml import read_toml
from custlint.text.tree import StructureError, Tree, read_yaml
from custlint.text.typed import decode

KEYS = ["pack", "lists", "cues", "rules", "change", "words", "id", "places", "noun", "prepositions", "examples", "a"]
KEYS += ["packs", "overrides", "paths", "severity", "formats", "weight", "says", "profile", "customer"]
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.sampled_from([0.5, -2.25]) | st.sampled_from(["", "core", "x y"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
TEXT = "a: 1\nb:\n  c: [x,\n    y]\n  d:\n    - e: 2\n    - f: 3\n"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("a",), 1),
        (("b", "c", 1), 4),
        (("b", "d", 1, "f"), 7),
        (("b", "d", 1, "gone"), 7),
        (("b", "d", 9), 5),
        (("gone", "b"), 1),
    ],
)
def test_yaml_knows_the_line_of_every_part(path: tuple[str | int, ...], line: int) -> None:
    assert read_yaml(TEXT).line(path) == line


def test_toml_knows_the_line_of_every_key() -> None:
    tree = read_toml('x = 1\n[t]\na.b = 2 # c\n"q r" = 3\n[[t.u]]\nk = 1\n[[t.u]]\nk = [\n  2]\n', ("t",))
    assert tree is not None
    assert tree.value == {"a": {"b": 2}, "q r": 3, "u": [{"k": 1}, {"k": [2]}]}
    lines = [tree.line(path) for path in [(), ("a", "b"), ("q r",), ("u", 0, "k"), ("u", 1, "k"), ("u", 1, "k", 0)]]
    assert lines == [2, 3, 4, 6, 8, 8]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("'true'", "true"),
        ("!!str true", "true"),
        ("~", None),
        ("12", 12),
        ("-1.5", -1.5),
        ("1_000", "1_000"),
        ("2:30", "2:30"),
        ("2026-01-01", "2026-01-01"),
        ("0o17", "0o17"),
        ("9" * 30, "9" * 30),
        ("on: 1", {"on": 1}),
        ("1: a", {"1": "a"}),
        ("|\n a\n b", "a\nb"),
    ],
)
def test_scalars_are_what_they_look_like(text: str, value: object) -> None:
    assert read_yaml(text).value == value


@given(VALUES)
def test_yaml_that_was_written_by_a_program_is_read_as_it_was(value: Any) -> None:
    assert read_yaml(json.dumps(value)).value == _as_read(value)


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#,? \n\t%@`\x00é"), max_size=40))
@example("[")
def test_any_text_is_yaml_or_told_not_to_be(text: str) -> None:
    try:
        read_yaml(text)
    except StructureError as error:
        assert error.message


@given(st.text(alphabet=st.sampled_from("ab=.[]{}'\"#, \n\t1\x00é"), max_size=40))
def test_any_text_is_toml_or_told_not_to_be(text: str) -> None:
    try:
        read_toml(text)
    except StructureError as error:
        assert error.message


@pytest.mark.parametrize("kind", [PackFile, ConfigFile])
@given(value=VALUES)
def test_any_value_is_decoded_or_refused_with_a_line(kind: type, value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    tree = read_yaml(text)
    try:
        decode(tree, kind)
    except StructureError as error:
        assert error.message
        assert error.line is not None
        assert 1 <= error.line <= text.count("\n") + 1


def test_a_mistake_below_two_open_mappings_is_found() -> None:
    value = {"pack": "a", "change": {"x.y": {}, "x.z": {"prepositions": {"a": "in", "b": 5}}}}
    seen: list[Any] = []
    with pytest.raises(StructureError, match="for 'b', found a whole number"):
        decode(Tree(value, lambda path: seen.append(list(path)) or 1), PackFile)
    assert seen == [["change", "x.z", "prepositions", "b"]]


def _as_read(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_read(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_read(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool) and len(str(value)) >= 19:
        return str(value)
    return value


def test_a_bracket_that_is_not_closed_is_asked_for() -> None:
    with pytest.raises(StructureError, match="is a bracket opened here and not closed") as caught:
        read_yaml("words: [")
    assert caught.value.line == 1
