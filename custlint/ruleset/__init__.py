"""Reads the YAML rule files and merges them into the rules of a run.

The parts are imported when they are asked for: a run that finds nothing needs no rule, just what was made of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from custlint.ruleset.find import rules_folder, shipped_packs, shown
    from custlint.ruleset.loader import cache_folder, load
    from custlint.ruleset.ruleset import ListSource, LoadedExample, LoadedRule, PackInfo, Ruleset

_PARTS = {
    "ListSource": "ruleset",
    "LoadedExample": "ruleset",
    "LoadedRule": "ruleset",
    "PackInfo": "ruleset",
    "Ruleset": "ruleset",
    "cache_folder": "loader",
    "load": "loader",
    "rules_folder": "find",
    "shipped_packs": "find",
    "shown": "find",
}

__all__ = [
    "ListSource",
    "LoadedExample",
    "LoadedRule",
    "PackInfo",
    "Ruleset",
    "cache_folder",
    "load",
    "rules_folder",
    "shipped_packs",
    "shown",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is asked for
    if name not in _PARTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PARTS[name]}"), name)
