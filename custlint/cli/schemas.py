"""JSON Schemas of rule files and configuration files, made from the types that read them.

``python -m custlint.cli.schemas`` writes them into ``custlint/schemas``, where editors and the tests find them.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from custlint.config.schema import ConfigFile
from custlint.ruleset.schema import PackFile

FOLDER = Path(__file__).resolve().parent.parent / "schemas"
KINDS: dict[str, tuple[type, str]] = {
    "rules": (PackFile, "custlint rules"),
    "config": (ConfigFile, "custlint configuration"),
}


def schema(kind: str) -> str:
    """The JSON Schema (draft 2020-12) of ``rules`` or ``config``, as text."""
    type_, title = KINDS[kind]
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **msgspec.json.schema(type_)}
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def path(kind: str) -> Path:
    """Where the schema is kept."""
    return FOLDER / f"{kind}.schema.json"


def write() -> None:
    """Bring the kept schemas into step with the types."""
    for kind in KINDS:
        path(kind).write_text(schema(kind), encoding="utf-8")


if __name__ == "__main__":
    write()
