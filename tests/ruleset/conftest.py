"""Small rules in place of the shipped ones, so that these tests do not hang on any word of them."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(__file__).parent / "rules"
    monkeypatch.setattr("custlint.ruleset.find.rules_folder", lambda: folder)
    return folder
