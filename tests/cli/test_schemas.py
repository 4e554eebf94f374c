"""The JSON Schemas that editors use say the same as the code that reads the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from custlint.cli import schemas
from custlint.ruleset import rules_folder
from custlint.text.tree import read_yaml

SHIPPED = sorted(rules_folder().rglob("*.yaml"))


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_the_kept_schema_is_in_step_with_the_code(kind: str) -> None:
    kept = schemas.path(kind).read_text(encoding="utf-8")
    assert kept == schemas.schema(kind), "run python -m custlint.cli.schemas"


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_the_schema_is_valid_and_describes_every_key(kind: str) -> None:
    schema = json.loads(schemas.schema(kind))
    Draft202012Validator.check_schema(schema)
    assert [name for name, key in _keys(schema) if not key.get("description")] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_rule_file_is_valid_by_the_schema(path: Path) -> None:
    validator = Draft202012Validator(json.loads(schemas.schema("rules")))
    assert [error.message for error in validator.iter_errors(read_yaml(path.read_text(encoding="utf-8")).value)] == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("rules", {"rules": []}),
        ("rules", {"pack": "Acme"}),
        ("rules", {"pack": "acme", "rulez": []}),
        ("rules", {"pack": "acme", "lists": {"a": {"words": [5]}}}),
        ("config", {"packs": "hotel"}),
        ("config", {"min-confidence": "sure"}),
        ("config", {"docx-fixes": "marked"}),
        ("config", {"overrides": [{"packs": []}]}),
    ],
)
def test_the_schema_refuses_what_the_code_refuses(kind: str, value: object) -> None:
    assert list(Draft202012Validator(json.loads(schemas.schema(kind))).iter_errors(value))


def _keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, part in schema["$defs"].items():
        for key, value in part["properties"].items():
            yield f"{name}.{key}", value
