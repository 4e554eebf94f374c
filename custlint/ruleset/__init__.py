"""Reads the YAML rule files and merges them into the rules of a run."""

from custlint.ruleset.find import rules_folder, shipped_packs, shown
from custlint.ruleset.loader import cache_folder, load
from custlint.ruleset.ruleset import ListSource, LoadedExample, LoadedRule, PackInfo, Ruleset

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
