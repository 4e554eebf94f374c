"""The settings of a run: the configuration, and over it what the command line says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from custlint.cli import names

if TYPE_CHECKING:
    from custlint.config import Settings


def settings_of(given: Mapping[str, Any], paths: Sequence[str]) -> Settings:
    """The settings for ``paths``; what is given on the command line goes before what is configured.

    Raises ConfigError for a mistake in the configuration.
    """
    from dataclasses import replace

    from custlint import config
    from custlint.model.finding import Confidence

    settings = config.Settings() if given["isolated"] else config.load(paths, given["config"])
    changes: dict[str, Any] = {}
    if given["packs"]:
        changes["packs"] = (*settings.packs, *names.split(given["packs"]))
    for option in ("select", "ignore"):
        if given[option]:
            changes[option] = names.split(given[option])
    if given["min_confidence"]:
        changes["min_confidence"] = Confidence[given["min_confidence"].upper()]
    return replace(settings, **changes)
