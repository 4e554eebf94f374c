"""Makes the parts of a run from its settings; called once in every process that needs them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from custlint.config import Settings
    from custlint.ruleset import Ruleset
    from custlint.runner.checker import LinterLike


@cache
def ruleset(packs: tuple[str, ...], files: tuple[str, ...]) -> Ruleset:
    """The rules of ``packs`` and of the user's own ``files``.

    Raises RuleError, UsageError for a pack that does not exist.
    """
    from custlint.ruleset import cache_folder, load

    return load(packs, files, cache=cache_folder())


def rules_of(settings: Settings) -> Ruleset:
    """The rules that ``settings`` ask for."""
    return ruleset(tuple(settings.packs), tuple(settings.rules))


def make_linter(settings: Settings) -> LinterLike:
    """The engine."""
    from custlint.engine import Linter

    return Linter(rules_of(settings), settings)


def make_prefilter(settings: Settings) -> Callable[[str], bool]:
    """What says of a raw text whether anything could be found in it."""
    from custlint.prefilter import Prefilter

    return Prefilter(rules_of(settings)).may_match


def known(_settings: Settings) -> Callable[[str], bool]:
    """What says of a path whether a walk through a folder reads it."""
    from custlint import formats

    return lambda path: formats.for_path(path) is not None
