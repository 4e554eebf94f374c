"""Names of rules, families and packs as the command line gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from custlint.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from custlint.config import Settings
    from custlint.ruleset import Ruleset
    from custlint.runner.configured import Configuration


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
    severity = (name for name, _ in settings.severity)
    for key, given in (("select", settings.select), ("ignore", settings.ignore), ("severity", severity)):
        for wrong, hint in _wrong(ruleset, given):
            said = f"'{key}': no rule, family or pack is called '{wrong}'{hint}"
            raise ConfigError(said, path=settings.source)


def _wrong(ruleset: Ruleset, given: Iterable[str]) -> Iterator[tuple[str, str]]:
    given = tuple(given)
    if not given:
        return
    from typing import get_args

    from custlint.ruleset import shipped_packs
    from custlint.ruleset.schema import Family
    from custlint.text.near import near

    packs = {*ruleset.packs, *shipped_packs()}
    known = {rule.id for rule in ruleset.rules} | {*get_args(Family)} | packs
    for name in given:
        # a rule of a pack that is off cannot be known without reading that pack
        if name not in known and name.partition(".")[0] not in packs - set(ruleset.packs):
            yield name, near(name.lower(), sorted(known)) or "; 'custlint rules list' shows them all"
