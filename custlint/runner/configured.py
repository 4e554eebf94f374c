"""The settings of each file: the nearest configuration, and over it what the command line says."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from custlint import config
from custlint.config import Settings


class Configuration(NamedTuple):
    """Where settings come from. ``file``: the only configuration to read; ``isolated``: none is read."""

    file: str | None = None
    isolated: bool = False
    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: str | None = None

    def shared(self, paths: Sequence[str]) -> Settings:
        """What holds for the run over ``paths`` as a whole: what to walk, and the baseline.

        Raises ConfigError for a mistake in the configuration.
        """
        return _adjusted(Settings(root=Path.cwd()) if self.isolated else config.load(paths, self.file), self)

    def of(self, path: str) -> Settings:
        """What holds for the file at ``path``.

        Raises ConfigError for a mistake in the configuration.
        """
        # for each of many thousand files
        folder, here = os.path.dirname(path), "" if os.path.isabs(path) else os.getcwd()  # noqa: PTH109, PTH117, PTH120
        settings = _plain(self, folder, here)
        return settings or _adjusted(_basis(self, folder, here).for_path(path), self)


def _basis(configuration: Configuration, folder: str, here: str) -> Settings:
    if configuration.isolated or configuration.file:
        return _only(configuration)
    return config.settings_in(Path(os.path.normpath(os.path.join(here, folder))))  # noqa: PTH118 - Path keeps ".."


@cache
def _plain(configuration: Configuration, folder: str, here: str) -> Settings | None:
    """What holds for every file in ``folder``, seen from the folder ``here``; None where some differ."""
    settings = _basis(configuration, folder, here)
    return None if settings.overrides else _adjusted(settings, configuration)


@cache
def _only(configuration: Configuration) -> Settings:
    return Settings(root=Path.cwd()) if configuration.isolated else config.load((), configuration.file)


@cache
def _adjusted(settings: Settings, configuration: Configuration) -> Settings:
    """``settings`` with more packs and names ignored, and with another selection where one is given."""
    select, least = configuration.select, configuration.min_confidence
    return replace(
        settings,
        packs=(*settings.packs, *(name for name in configuration.packs if name not in settings.packs)),
        select=select or settings.select,
        ignore=(*(name for name in settings.ignore if name not in select), *configuration.ignore),
        min_confidence=least or settings.min_confidence,
    )
