"""JSON Schemas of rule files and configuration files, and tables of their keys, made from the types that read them.

``python -m custlint.cli.schemas`` writes the schemas into ``custlint/schemas``, where editors and the tests find them,
and in a checkout the tables into the Markdown pages of ``docs``.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec

from custlint.config.schema import ConfigFile
from custlint.ruleset.schema import PackFile

PACKAGE = Path(__file__).resolve().parent.parent
FOLDER = PACKAGE / "schemas"
DOCS = PACKAGE.parent / "docs"
KINDS: dict[str, tuple[type, str]] = {
    "rules": (PackFile, "custlint rules"),
    "config": (ConfigFile, "custlint configuration"),
}
_TABLE = re.compile(r"<!-- keys: (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def schema(kind: str) -> str:
    """The JSON Schema (draft 2020-12) of ``rules`` or ``config``, as text."""
    type_, title = KINDS[kind]
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **msgspec.json.schema(type_)}
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def path(kind: str) -> Path:
    """Where the schema is kept."""
    return FOLDER / f"{kind}.schema.json"


def with_tables(page: str) -> str:
    """A Markdown page with a table of the keys of ``Type`` after each ``<!-- keys: Type -->``."""
    return _TABLE.sub(lambda found: f"<!-- keys: {found[1]} -->\n{_table(found[1])}<!-- end -->", page)


def pages() -> list[Path]:
    """The Markdown pages that have such tables."""
    return [page for page in sorted(DOCS.glob("*.md")) if _TABLE.search(page.read_text(encoding="utf-8"))]


def write() -> None:
    """Bring the kept schemas and the tables into step with the types."""
    for kind in KINDS:
        path(kind).write_text(schema(kind), encoding="utf-8")
    for page in pages():
        page.write_text(with_tables(page.read_text(encoding="utf-8")), encoding="utf-8")


def _table(name: str) -> str:
    described = next(made for kind in KINDS if (made := json.loads(schema(kind))["$defs"].get(name)))
    needed = described.get("required", ())
    rows = [f"| `{key}` | {_about(said, key in needed)} |" for key, said in described["properties"].items()]
    return "\n".join(["", "| key | |", "|---|---|", *rows, "", ""])


def _about(said: dict[str, str], needed: bool) -> str:
    text = said["description"].replace("|", r"\|")
    return f"needed. {text}" if needed else text


if __name__ == "__main__":
    write()
