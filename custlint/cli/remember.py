"""Keeps what a run of ``custlint check`` said, for ``custlint.cli.glance`` to say again while all stays as it is."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from custlint.cli import output
from custlint.runner import runs
from custlint.runner.run import Outcome

if TYPE_CHECKING:
    from custlint.config import Settings

WRITING = ("fix", "unsafe_fixes", "diff", "output_file", "write_baseline", "no_cache", "profile", "debug")
"""Options of runs that do more than to say something, or are asked for to see how they go."""


class Memory:
    """Notes what the run of ``arguments`` hangs on and says; ``given`` are the same as options."""

    def __init__(self, given: Mapping[str, Any], arguments: Sequence[str]) -> None:
        self._given = given
        self._arguments = arguments
        self._tape = output.Tape()
        self.trace = runs.Trace(time.time_ns())
        output.record(self._tape)

    @staticmethod
    def serves(given: Mapping[str, Any], arguments: Sequence[str]) -> bool:
        """True for a run that may be told again."""
        return bool(arguments) and "-" not in given["paths"] and not any(given[name] for name in WRITING)

    def keep(self, outcome: Outcome, status: int, settings: Sequence[Settings]) -> None:
        """Keep what was said; ``settings`` are those of the run as a whole."""
        from custlint.runner import cache

        output.record(None)
        if self._tape.room < 0 or any(outcome.problems()):
            return
        for one in {*settings, *outcome.settings}:
            self._see(one)
        said = runs.Said(status, b"".join(self._tape.out), "".join(self._tape.error))
        colored = output.colors("auto", None)
        runs.put(str(cache.folder() / "runs"), self._arguments, said, self.trace, colored=colored)

    def _see(self, settings: Settings) -> None:
        """Note the rules, the program and whatever else is configured."""
        from custlint.runner import cache

        files = cache.made_of(settings)
        for file in {*files, *(file.parent for file in files)}:
            self.trace.see(str(file))
        for path in settings.rules:
            for folder, _, _ in os.walk(path):
                self.trace.see(folder)
        for name in (settings.baseline, settings.source, self._given["config"], self._given["baseline"]):
            if name:
                self.trace.see(str(Path(name).absolute()))
