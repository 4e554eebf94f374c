"""``custlint check``."""

from __future__ import annotations

import click

from custlint.report import OUTPUTS

CONFIDENCES = ("possible", "likely", "certain")
NAMES = "a rule (core.place), a family (place) or a pack (core); repeat it, or separate names by commas"

FILE = click.Path(dir_okay=False)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--fix", is_flag=True, help="Apply safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the fixes that a person should look at, too.")
@click.option(
    "--diff", is_flag=True, help="Show what --fix would change as a patch, whatever --output-format, and write nothing."
)
@click.option(
    "--output-format",
    type=click.Choice(list(OUTPUTS)),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option("--output-file", type=FILE, metavar="FILE", help="Write findings there, not to standard output.")
@click.option("--config", type=FILE, metavar="FILE", help="Read this configuration and look for no other.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option("--pack", "packs", multiple=True, metavar="NAME", help="Switch a pack on (repeatable; 'all': every one).")
@click.option("--select", multiple=True, metavar="NAME", help=f"Report only {NAMES}.")
@click.option("--ignore", multiple=True, metavar="NAME", help="Leave out a rule, family or pack; as --select.")
@click.option(
    "--min-confidence", type=click.Choice(CONFIDENCES), help="Report what is at least this sure.  [default: likely]"
)
@click.option("--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes at most.  [default: the cores]")
@click.option("--no-cache", is_flag=True, help="Neither read nor write results of earlier runs.")
@click.option("--baseline", type=FILE, metavar="FILE", help="Leave out the findings that FILE knows.")
@click.option("--write-baseline", type=FILE, metavar="FILE", help="Put all findings into FILE, and end with 0.")
@click.option("--exit-zero", is_flag=True, help="End with 0 also where findings remain.")
@click.option("-q", "--quiet", is_flag=True, help="Findings and errors only: no figures, no notes.")
@click.option("--stdin-filename", metavar="NAME", help="The name, and so the format, of what '-' reads.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files also where they are named.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour in text.  [default: auto]"
)
@click.option(
    "--profile", is_flag=True, help="Tell on standard error what the time went into; in one process, no cache."
)
@click.option("--debug", is_flag=True, help="Show whole tracebacks.")
@click.pass_context
def check(context: click.Context, /, **given: object) -> int:
    """Report references to customers made by a place, a number, a role or a label.

    Folders are walked; git's ignore rules hold. '-' reads standard input. Without PATH, the current folder is checked.

    Ends with 0 where there is nothing to report, 1 where findings remain, and 2 for a usage, configuration or input
    error; --diff ends with 1 where it shows a change.
    """
    from custlint.cli.session import Session

    return Session(given, context.obj or ()).finish()
