"""``custlint rules``: list, show, test, start and explain."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from custlint.errors import UsageError

if TYPE_CHECKING:
    from custlint.config import Settings
    from custlint.ruleset import Ruleset

T = TypeVar("T")


def _configured(command: Callable[..., T]) -> Callable[..., T]:
    """``command`` with options that say where its argument ``settings`` comes from."""

    @click.option("--config", type=click.Path(dir_okay=False), metavar="FILE", help="Read this configuration.")
    @click.option("--isolated", is_flag=True, help="Read no configuration file.")
    @wraps(command)
    def run(*given: object, config: str | None, isolated: bool, **named: object) -> T:
        return command(*given, settings=_settings(config, isolated), **named)

    return run


@click.group("rules")
def rules_group() -> None:
    """List, show, test, start and explain rules."""


@rules_group.command("list")
@click.option("--pack", "packs", multiple=True, metavar="NAME", help="Only rules of this pack (repeatable).")
@click.option("--family", "families", multiple=True, metavar="NAME", help="Only rules of this family (repeatable).")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@_configured
def list_rules(packs: tuple[str, ...], families: tuple[str, ...], as_json: bool, settings: Settings) -> None:
    """List the rules of all packs, and one's own."""
    from custlint.cli.rule_text import table
    from custlint.ruleset import shown

    ruleset = _rules(settings, ["all"])
    _known(packs, ruleset.packs, "pack")
    _known(families, [rule.rule.family for rule in ruleset.rules], "family")
    used = set(_rules(settings, settings.packs).packs)
    rows = [
        {
            "rule": rule.id,
            "family": rule.rule.family,
            "pack": rule.pack,
            "severity": rule.rule.severity,
            "on": rule.pack in used,
            "title": rule.rule.title,
            "path": shown(rule.path),
            "line": rule.line,
        }
        for rule in ruleset.rules
        if (not packs or rule.pack in packs) and (not families or rule.rule.family in families)
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    cells = [(row["rule"], row["family"], row["severity"], "on" if row["on"] else "off", row["title"]) for row in rows]
    for line in table([("RULE", "FAMILY", "SEVERITY", "USE", "FINDS"), *(tuple(map(str, cell)) for cell in cells)]):
        click.echo(line)


@rules_group.command("show")
@click.argument("name", metavar="RULE")
@_configured
def show(name: str, settings: Settings) -> None:
    """Show all that RULE (core.place) or a list (role.kinds) says, and where."""
    from custlint.cli.rule_text import list_page, rule_page

    ruleset = _rules(settings, ["all"])
    rule = ruleset.rule(name)
    if rule is None:
        _known([name], [*(one.id for one in ruleset.rules), *ruleset.sources], "rule or list")
    lines = rule_page(rule, ruleset) if rule else list_page(name, ruleset.sources[name], ruleset)
    click.echo("\n".join(lines))


@rules_group.command("test")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@_configured
def test(paths: tuple[Path, ...], settings: Settings) -> int:
    """Run the examples of rules and lists: those in the files and folders PATH, or all.

    Ends with 1 where an example is not as it says.
    """
    from custlint.cli.rule_examples import by_packs, cases, run, settings_for, without_examples
    from custlint.cli.rule_runs import counted, in_paths, own_files, told
    from custlint.runner.setup import make_linter

    settings = own_files(settings, paths)
    ruleset = _rules(settings, ["all"])
    wanted = [case for case in cases(ruleset) if in_paths(case.path, paths)]
    failures = [failure for failure in without_examples(ruleset) if in_paths(failure.case.path, paths)]
    for packs, group in by_packs(wanted):
        failures += run(make_linter(settings_for(packs, settings)), group)
    failures.sort(key=lambda failure: (failure.case.path, failure.case.line))
    for failure in failures:
        click.echo(told(failure))
    click.echo(counted(len(wanted), len(failures)))
    return 1 if failures else 0


@rules_group.command("new")
@click.argument("name", metavar="NAME")
def new(name: str) -> None:
    """Write NAME.yaml, a commented file with a first rule, into the current folder."""
    from custlint.cli.rule_start import start

    path = start(name, Path())
    click.echo(f"{path} has a first rule in it. Change it, then run:\n  custlint rules test {path}")


@rules_group.command("schema")
@click.argument("kind", type=click.Choice(["rules", "config"]), default="rules")
def schema(kind: str) -> None:
    """Print the JSON Schema of rule files or of the configuration, for editors."""
    from custlint.cli import schemas

    click.echo(schemas.path(kind).read_text(encoding="utf-8"), nl=False)


@rules_group.command("explain")
@click.argument("given", metavar="TEXT|FILE:LINE")
@click.option("--pack", "packs", multiple=True, metavar="NAME", help="Switch a pack on (repeatable).")
@_configured
def explain(given: str, packs: tuple[str, ...], settings: Settings) -> None:
    """Tell why what stands in a text, or on a line of a file, is found or left."""
    from dataclasses import replace

    from custlint.cli.rule_reasons import page, texts_of
    from custlint.engine import explain as reasons

    settings = replace(settings, packs=(*settings.packs, *packs))
    ruleset = _rules(settings, settings.packs)
    customer, customers = settings.customer_words(ruleset.profiles)
    settings = replace(settings, customer=customer, customers=customers, profile=None)
    pages = ["\n".join(page(text, reasons(text, ruleset, settings))) for text in texts_of(given, settings)]
    click.echo("\n\n".join(pages))


def _settings(config: str | None, isolated: bool) -> Settings:
    from custlint.runner.configured import Configuration

    if config and isolated:
        raise UsageError("--config and --isolated exclude each other")
    return Configuration(config, isolated).shared(["."])


def _rules(settings: Settings, packs: Iterable[str]) -> Ruleset:
    from custlint.runner.setup import ruleset

    return ruleset(tuple(packs), settings.rules)


def _known(names: Iterable[str], known: Collection[str], what: str) -> None:
    from custlint.text.near import near

    for name in names:
        if name not in known:
            raise UsageError(f"no {what} is called '{name}'{near(name, known)}")
