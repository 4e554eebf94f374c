"""Makes the parts of a run from its settings; called once in every process that needs them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from custlint.runner.work import ARCHIVE, format_of
from custlint.text.folders import user_cache

if TYPE_CHECKING:
    from custlint.config import Settings
    from custlint.prefilter import Prefilter
    from custlint.prefilter.store import Asked
    from custlint.ruleset import Ruleset
    from custlint.runner.checker import LinterLike

CONFIGURATION = (".custlint.yml", ".custlint.yaml")
"""Files that a walk passes over: what stands there is said to custlint."""


@cache
def ruleset(packs: tuple[str, ...], files: tuple[str, ...]) -> Ruleset:
    """The rules of ``packs`` and of the user's own ``files``.

    Raises RuleError, UsageError for a pack that does not exist.
    """
    from custlint.ruleset import cache_folder, load

    return load(packs, [Path(file) for file in files], cache=cache_folder())


def rules_of(settings: Settings) -> Ruleset:
    """The rules that ``settings`` ask for."""
    return ruleset(settings.packs, settings.rules)


def make_linter(settings: Settings) -> LinterLike:
    """The engine."""
    from custlint.engine import Linter

    rules = rules_of(settings)
    customer, customers = settings.customer_words(rules.profiles)
    settled = replace(settings, customer=customer, customers=customers, profile=None)
    return Linter(rules, settled, prefilter=prefilter(settings))


def may_match(settings: Settings, text: str) -> bool:
    """True where anything could be found in a raw text."""
    return prefilter(settings).may_match(text)


def asked_for(settings: Settings) -> Asked:
    """What the words of the first look hang on."""
    from custlint.prefilter.store import Asked

    pipeline = None if settings.min_confidence == "possible" else settings.pipeline
    chosen = (settings.profile, settings.customer, settings.customers)
    return Asked(settings.packs, settings.rules, chosen, pipeline)


@cache
def prefilter(settings: Settings) -> Prefilter:
    """The first look at a text, from the words that an earlier run has kept, or else from the rules.

    Raises RuleError, UsageError for a pack that does not exist, ConfigError for a profile that does not.
    """
    from custlint.prefilter import Prefilter
    from custlint.prefilter.store import Store

    asked = asked_for(settings)
    store = Store(os.path.join(user_cache(), "rules"), asked)  # noqa: PTH118
    words = store.get()
    if words is None:
        from custlint.prefilter.words import words_for
        from custlint.ruleset.choose import choose

        rules = rules_of(settings)
        words = words_for(choose(rules, *settings.customer_words(rules.profiles)), asked.pipeline)
        store.put(words)
    return Prefilter(words)


def known(settings: Settings) -> Callable[[str], bool]:
    """What says of a path whether a walk through a folder reads it."""

    def walked(path: str) -> bool:
        if path.endswith(CONFIGURATION) and path.rpartition("/")[2] in CONFIGURATION:
            return False
        info = format_of(path, settings)
        if info is None or (info.on_request and settings.format_of(path) is None):
            return False
        if info.name != ARCHIVE:
            return True
        from custlint.runner import archives

        return archives.holds_mail(path, settings)

    return walked
