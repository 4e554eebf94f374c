"""Finds the configuration of a file: the nearest one in its folder or above."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from custlint.config.settings import Settings

NAMES = (".custlint.yml", ".custlint.yaml", "pyproject.toml")
"""Names of configuration files; in one folder, the first that says something counts."""


def find(folder: Path) -> Path | None:
    """The configuration file that holds in ``folder``.

    Raises ConfigError for a ``pyproject.toml`` on the way that names custlint and cannot be read.
    """
    for above in (folder.absolute(), *folder.absolute().parents):
        for name in NAMES:
            file = above / name
            # Path.is_file raises in a folder that may not be looked into; whoever reads there tells of that
            if os.path.isfile(file) and _says_something(file):  # noqa: PTH113
                return file
    return None


def load(paths: Sequence[str | Path] = (), config: str | Path | None = None) -> Settings:
    """The settings of a run over ``paths``: of ``config``, or of the configuration nearest to all of the paths.

    Patterns of a file given as ``config`` are relative to the current folder.
    Raises ConfigError, with file and line, for a mistake in the configuration.
    """
    if config is not None:
        from custlint.config.read import read

        return read(Path(config), root=Path.cwd())
    return settings_in(_common(paths))


@cache
def settings_in(folder: Path) -> Settings:
    """The settings that hold in ``folder``; the defaults, relative to the current folder, where nothing is configured.

    Raises ConfigError, with file and line, for a mistake in the configuration.
    """
    file = find(folder)
    if file is None:
        return Settings(root=Path.cwd())
    from custlint.config.read import read

    return read(file)


def settings_for(path: str | Path, config: str | Path | None = None) -> Settings:
    """The settings for one file, its overrides applied.

    Raises ConfigError, with file and line, for a mistake in the configuration.
    """
    return load([path], config).for_path(path)


def _says_something(file: Path) -> bool:
    from custlint.config.read import says_something

    return says_something(file)


def _common(paths: Sequence[str | Path]) -> Path:
    folders = [_folder(Path(path)) for path in paths if str(path) != "-"] or [Path.cwd()]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # paths on several drives have nothing in common
        return folders[0]


def _folder(path: Path) -> Path:
    path = path.absolute()
    return path if os.path.isdir(path) else path.parent  # noqa: PTH112 - as for files
