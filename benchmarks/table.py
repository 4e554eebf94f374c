"""The table that the benchmarks print, and what all of them share."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from measure import Compared

HERE = Path(__file__).parent
CHECK = (sys.executable, "-m", "custlint", "check", "--isolated", "--pack", "all", "--no-cache")
HEAD = f"{'what : against what':58} {'figure':>9} {'(least to most)':17} {'s':>9} {'s':>9} {'MiB':>5} {'MiB':>5}   aim"


class Sizes(NamedTuple):
    """How much of each text there is; the figures of the aims are for those of ``FULL``."""

    clean: int
    tree: int
    peers: int
    mail: int
    naive: int
    rounds: int


FULL = Sizes(clean=10_000, tree=15_000_000, peers=1_000_000, mail=100_000_000, naive=1_000_000, rounds=5)
QUICK = Sizes(clean=2_000, tree=3_000_000, peers=150_000, mail=5_000_000, naive=150_000, rounds=3)


class Bench(NamedTuple):
    """Where texts are made, and how large."""

    scratch: Path
    sizes: Sizes

    def folder(self, name: str) -> Path:
        """A folder for texts."""
        return self.scratch / name

    def print(self, what: str, both: Compared, name: str, base: str, aim: str, factor: float = 1) -> None:
        """A row: how many times ``base`` the command ``name`` took, times ``factor``."""
        figure, (low, high) = both.ratio(name, base), both.spread(name, base)
        self.row(what, [factor * one for one in (figure, low, high)], both, name, base, aim)

    def row(
        self, what: str, figures: list[float], both: Compared, name: str, base: str, aim: str, unit: str = ""
    ) -> None:
        """A row of the figure, its least and its most, the seconds and the memory of both commands."""
        middle, low, high = figures
        times = f"{both.seconds[name]:9.3f} {both.seconds[base]:9.3f}" if base else f"{both.seconds[name]:9.3f} {'':9}"
        memory = f"{both.memory[name]:5.0f} {both.memory[base]:5.0f}" if base else f"{both.memory[name]:5.0f} {'':5}"
        spread = f"({low:.2f} to {high:.2f})"
        print(f"{what:58} {middle:9.2f} {spread:17} {times} {memory}   {aim}{unit}", flush=True)


def rate(both: Compared, name: str, size: int) -> list[float]:
    """Megabytes a second of a command over ``size`` bytes: the median, the least, the most."""
    rates = [size / 1e6 / seconds for seconds in both.rounds[name]]
    return [statistics.median(rates), min(rates), max(rates)]


def baseline(name: str, folder: Path | str = "") -> list[str]:
    """The command of a program in ``baselines.py``."""
    return [sys.executable, str(HERE / "baselines.py"), name, str(folder)]


def findings(folder: Path, *options: str) -> list[list[object]]:
    """What ``custlint check`` reports."""
    command = [*CHECK, "--output-format", "json", *options, str(folder)]
    rows = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout)
    return sorted([one["path"], one["offset"], one["end_offset"], one["rule"], one["message"]] for one in rows)


def own_cache(folder: Path) -> None:
    """Keep what custlint remembers between runs away from that of the user, and its modules compiled as pip does."""
    os.environ["XDG_CACHE_HOME"] = str(folder)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
