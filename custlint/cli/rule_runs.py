"""Which rule files a test looks at, and how it tells what failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

from custlint.ruleset import rules_folder, shown

if TYPE_CHECKING:
    from custlint.cli.rule_examples import Failure
    from custlint.config import Settings


def own_files(settings: Settings, paths: Sequence[Path]) -> Settings:
    """``settings`` in which those of ``paths`` that are not shipped are rule files too."""
    shipped = rules_folder().resolve()
    real = [path.resolve() for path in paths]
    known = [Path(path) for path in settings.rules]
    more = [path for path in real if not path.is_relative_to(shipped) and not any(map(path.is_relative_to, known))]
    return replace(settings, rules=(*settings.rules, *map(str, more)))


def in_paths(path: str, paths: Sequence[Path]) -> bool:
    """True where ``path`` is one of ``paths`` or below it; any path is, where none are given."""
    return not paths or any(Path(path).resolve().is_relative_to(one.resolve()) for one in paths)


def told(failure: Failure) -> str:
    """A failure in a few lines."""
    case = failure.case
    head = f"{shown(case.path)}:{case.line}: {case.owner} {failure.said}"
    if not case.text:
        return head
    rows = [("text", case.text), ("expected", failure.expected), ("got", failure.got or "nothing")]
    return "\n".join([head, *(indent(f"{label:<9} {value}", "  ") for label, value in rows)])


def counted(run: int, failed: int) -> str:
    """How it went, in a line."""
    examples = "1 example" if run == 1 else f"{run} examples"
    return f"{examples}, {f'{failed} failed' if failed else 'all as they say'}"
