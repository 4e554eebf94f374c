from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from custlint.config import Settings
from custlint.errors import InputError
from custlint.model.segment import plain
from custlint.runner import work
from custlint.runner.checker import Options


def parse(source):
    if "<<<" in source.text:
        raise InputError("not well-formed", path=source.path, line=1)
    return SimpleNamespace(segments=(plain(source.text),), directives=(), text=None, problems=(), notes=())


def same_structure(before, after):
    return before.count("|") == after.count("|")


class Plain:
    """The same settings for every file."""

    def of(self, path):
        return Settings()


@pytest.fixture(autouse=True)
def formats(monkeypatch):
    """Two formats: text, and one that can be violated and is never edited."""
    info = {
        "text": SimpleNamespace(name="text", editable=True, binary=False, stream=False),
        "mail": SimpleNamespace(name="mail", editable=False, binary=False, stream=False),
    }
    code = SimpleNamespace(parse=parse, same_structure=same_structure)
    fake = SimpleNamespace(
        FORMATS=info,
        for_path=lambda path: (
            info["text"] if path.endswith(".txt") else info["mail"] if path.endswith(".eml") else None
        ),
        get=lambda _: code,
        needs=lambda *_: nullcontext(),
    )
    monkeypatch.setattr(work, "formats", fake)
    return fake


@pytest.fixture
def options(rooms):
    return Options(configuration=Plain(), make=lambda _: rooms)
