"""Outputs, one module each: ``render(result)`` yields the parts of the text to write."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

OUTPUTS = {
    "text": "custlint.report.text",
    "json": "custlint.report.json",
    "sarif": "custlint.report.sarif",
    "github": "custlint.report.github",
}
"""The outputs by the name that ``--output-format`` takes."""

TELLING = frozenset({"sarif"})
"""Those that say of each rule what it is, whether or not it found something."""


def get(name: str) -> ModuleType:
    """The module of an output, imported when it is asked for.

    Raises KeyError for a name that is not in ``OUTPUTS``.
    """
    return import_module(OUTPUTS[name])
