"""Names of rules, families and packs as the command line gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from custlint.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from custlint.config import Settings
    from custlint.ruleset import Ruleset
    from custlint.runner.configured import Configuration


KEYS = ("select", "ignore", "severity")
"""The keys of a configuration that name rules, families and packs."""


def split(values: Iterable[str]) -> tuple[str, ...]:
    """The names in ``values``, each of which may hold several, separated by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def check(ruleset: Ruleset, configuration: Configuration) -> None:
    """Make sure that ``--select`` and ``--ignore`` name rules, families and packs.

    Raises UsageError for a name that is none of these, with the nearest that is.
    """
    for option, given in (("--select", configuration.select), ("--ignore", configuration.ignore)):
        for wrong, hint in _wrong(ruleset, given):
            raise UsageError(f"{option}: no rule, family or pack is called '{wrong}'{hint}")


def check_configured(ruleset: Ruleset, settings: Settings) -> None:
    """Make sure of the same for the configuration.

    Raises ConfigError.
    """
    for key, given in configured(settings):
        for wrong, hint in _wrong(ruleset, given):
            said = f"'{key}': no rule, family or pack is called '{wrong}'{hint}"
            raise ConfigError(said, path=settings.source, line=_line(settings, wrong))


def configured(settings: Settings) -> list[tuple[str, list[str]]]:
    """The keys of the configuration that name rules, families or packs, and what they name.

    An override that brings rules of its own is passed over: they are known only where it holds.
    """
    changes: list[tuple[str, object]] = [(key, getattr(settings, key)) for key in KEYS]
    for one in settings.overrides:
        if all(key != "rules" for key, _ in one.changes):
            changes += one.changes
    return [(key, _names(value)) for key, value in changes if key in KEYS and value]


def check_packs(settings: Settings, given: Iterable[str]) -> None:
    """Make sure that there are the packs that the configuration names; ``given`` are those of the command line.

    Raises ConfigError.
    """
    overridden = [value for one in settings.overrides for key, value in one.changes if key == "packs"]
    asked = {*settings.packs, *(name for value in overridden for name in _names(value))} - {*given, "all", "core"}
    if not asked:
        return
    from custlint.ruleset import shipped_packs
    from custlint.text.near import near

    known = shipped_packs()
    for name in sorted(asked.difference(known)):
        said = f"there is no pack '{name}'{near(name, known) or '; known: ' + ', '.join(known)}"
        raise ConfigError(said, path=settings.source, line=_line(settings, name))


def _names(value: object) -> list[str]:
    """The names in a list of them, or in pairs of which they come first."""
    assert isinstance(value, tuple)
    return [one if isinstance(one, str) else one[0] for one in value]


def _line(settings: Settings, name: str) -> int | None:
    """The first line of the configuration on which ``name`` stands as a word of its own."""
    word = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-])")
    lines = Path(settings.source).read_text("utf-8-sig").split("\n") if settings.source else []
    # what stands in a pyproject.toml before custlint's own table is said to other tools
    first = next((at for at, line in enumerate(lines) if "tool.custlint" in line), 0)
    return next((at + 1 for at in range(first, len(lines)) if word.search(f" {lines[at]}".partition(" #")[0])), None)


def _wrong(ruleset: Ruleset, given: Iterable[str]) -> Iterator[tuple[str, str]]:
    given = tuple(given)
    if not given:
        return
    from typing import get_args

    from custlint.ruleset import shipped_packs
    from custlint.ruleset.schema import Family
    from custlint.text.near import near

    packs = {*ruleset.packs, *shipped_packs()}
    families = {f"{rule.pack}.{rule.rule.family}" for rule in ruleset.rules}
    known = {rule.id for rule in ruleset.rules} | {*get_args(Family)} | families | packs
    for name in given:
        # a rule of a pack that is off cannot be known without reading that pack
        if name not in known and name.partition(".")[0] not in packs - set(ruleset.packs):
            yield name, near(name.lower(), sorted(known)) or "; 'custlint rules list' shows them all"
