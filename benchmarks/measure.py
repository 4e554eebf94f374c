"""Runs commands side by side and compares what they took."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """One run: seconds on the clock, and the most memory of any of its processes in MiB."""

    seconds: float
    memory: float


def once(command: Sequence[str], statuses: Container[int] = (0, 1)) -> Run:
    """Run ``command`` and wait for it; a status not in ``statuses`` is an error."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in statuses:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {said.decode()[-2000:]}")
    return Run(seconds, usage.ru_maxrss / 1024)


class Compared(NamedTuple):
    """Medians of commands that ran in turn; ``spread`` is the lowest and highest ratio of one round."""

    seconds: dict[str, float]
    memory: dict[str, float]
    rounds: dict[str, list[float]]

    def ratio(self, name: str, base: str) -> float:
        """How many times ``base`` the command ``name`` took."""
        return statistics.median(self._ratios(name, base))

    def spread(self, name: str, base: str) -> tuple[float, float]:
        """The least and the most of that in one round."""
        ratios = self._ratios(name, base)
        return min(ratios), max(ratios)

    def _ratios(self, name: str, base: str) -> list[float]:
        return [one / other for one, other in zip(self.rounds[name], self.rounds[base], strict=True)]


def compare(
    commands: Mapping[str, Sequence[str]], rounds: int, *, warm: bool = True, statuses: Container[int] = (0, 1)
) -> Compared:
    """Run all commands once to warm the caches, unless they are long, then in turn ``rounds`` times."""
    for command in commands.values() if warm else ():
        once(command, statuses)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(once(command, statuses))
    return Compared(
        {name: statistics.median(run.seconds for run in some) for name, some in runs.items()},
        {name: max(run.memory for run in some) for name, some in runs.items()},
        {name: [run.seconds for run in some] for name, some in runs.items()},
    )
