"""What the pages for contributors say of the code is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_is_named_exists(page: Path) -> None:
    named = re.findall(r"`((?:custlint|tests|rules|docs|\.ci)/[\w./-]*)`", page.read_text(encoding="utf-8"))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_layers_shown_are_those_that_are_held() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = "\n".join(f"    {layer}" for layer in contracts[0]["layers"])
    assert f"\n\n{layers}\n\n" in PAGES[0].read_text(encoding="utf-8")


def test_every_type_that_is_named_exists() -> None:
    text = PAGES[0].read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "custlint").rglob("*.py"))
    for name in re.findall(r"`([A-Z][A-Za-z]+)(?:\.\w+\([^)]*\))?`", text):
        assert re.search(rf"^(?:class {name}\b|{name}\b.* = )", code, re.MULTILINE), name
