"""From the names of packs and files to the rules of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from custlint.ruleset import cache as kept
from custlint.ruleset.find import rule_files, shipped_packs
from custlint.text.folders import user_cache

if TYPE_CHECKING:
    from custlint.ruleset.ruleset import Ruleset


def load(packs: Sequence[str] = (), files: Sequence[str | Path] = (), *, cache: Path | None = None) -> Ruleset:
    """The core rules, those of ``packs`` (``all``: every one) and those of the user's ``files`` and folders.

    ``cache`` is a folder that keeps the merged rules between runs; without one every file is parsed anew.
    Raises UsageError for an unknown pack and RuleError, with file and line, for a mistake in a rule file.
    """
    found = rule_files(packs, [Path(file) for file in files])
    name = kept.key(found) if cache else None
    from custlint.ruleset.ruleset import Ruleset

    if cache and name and (known := kept.get(cache, name, Ruleset)):
        return known
    from custlint.ruleset.merge import merge
    from custlint.ruleset.read import read

    on = {file.pack for file in found}
    ruleset = merge([read(file, cache) for file in found], off=set(shipped_packs()) - on)
    if cache and name:
        kept.put(cache, name, ruleset)
    return ruleset


def cache_folder() -> Path:
    """Where custlint keeps merged rules for this user."""
    return Path(user_cache()) / "rules"
