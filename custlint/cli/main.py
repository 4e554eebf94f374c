"""The command line's entry: which commands there are, and how errors end."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from custlint import __version__
from custlint.errors import CustlintError

COMMANDS = {
    "check": "custlint.cli.check:check",
    "rules": "custlint.cli.rules:rules_group",
}
"""Each command's code, imported when it is called."""

ERROR = 2
INTERRUPTED = 130


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="custlint", message="%(prog)s %(version)s")
def main() -> None:
    """Finds references to customers that are made by anything but a customer word or their name."""


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process.

    Ends with 0 where there is nothing to report, 1 where findings remain, 2 where something could not be done.
    """
    sys.exit(status(arguments))


def status(arguments: list[str] | None = None) -> int:
    """Run the command line; the status to end with."""
    from custlint.runner.boundary import shielded

    return shielded(lambda: _invoke(arguments), ERROR, debug="--debug" in (arguments or sys.argv))


def _invoke(arguments: list[str] | None) -> int:
    try:
        given = tuple(sys.argv[1:] if arguments is None else arguments)
        done: Any = main.main(args=list(given), obj=given, prog_name="custlint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return ERROR
    except CustlintError as error:
        click.echo(f"custlint: {error}", err=True)
        return ERROR
    except (click.Abort, KeyboardInterrupt):
        click.echo("custlint: interrupted", err=True)
        return INTERRUPTED
    return done if isinstance(done, int) else 0
