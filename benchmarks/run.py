"""Measures custlint against plain programs on this machine, side by side. See README.md."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import corpora
from measure import Compared, compare, once

HERE = Path(__file__).parent
CHECK = (sys.executable, "-m", "custlint", "check", "--isolated", "--no-cache")


def baseline(name: str, folder: Path | str = "") -> list[str]:
    """The command of a program in ``baselines.py``."""
    return [sys.executable, str(HERE / "baselines.py"), name, str(folder)]


def row(what: str, compared: Compared, name: str, base: str, aim: str = "") -> None:
    low, high = compared.spread(name, base)
    took, least = compared.seconds[name], compared.seconds[base]
    print(f"{what:50} {compared.ratio(name, base):7.2f} ({low:.2f} to {high:.2f}) {took:9.3f} {least:9.3f}   {aim}")


def findings(folder: Path, *options: str) -> list[list[object]]:
    """What ``custlint check`` reports."""
    command = [*CHECK, "--output-format", "json", *options, str(folder)]
    rows = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout)
    return sorted([one["path"], one["offset"], one["end_offset"], one["rule"], one["message"]] for one in rows)


def speed(scratch: Path, files: int, rounds: int) -> None:
    clean, docs = corpora.clean(scratch / "clean", files), corpora.installed(scratch / "docs", 1_000_000)
    hook = corpora.notes(scratch / "hook", 3)
    one = next(clean.rglob("*.md"))
    print(f"{'what : against what':50} {'ratio':>7} {'(least to most)':15} {'custlint s':>10} {'other s':>8}")
    both = compare({"custlint": [*CHECK, str(one)], "other": [sys.executable, "-c", "pass"]}, rounds * 3)
    row("one clean file : a bare interpreter", both, "custlint", "other", "at most 6")
    both = compare({"custlint": [*CHECK, str(clean)], "other": baseline("scan", clean)}, rounds)
    row(f"{files} clean files : reading and scanning them", both, "custlint", "other", "at most 3")
    memory = {"clean tree": both.memory["custlint"]}
    both = compare({"custlint": [*CHECK, *map(str, hook.rglob("*.md"))], "other": baseline("pipeline")}, rounds)
    row("three notes with candidates : loading the pipeline", both, "custlint", "other")
    memory |= {"three notes": both.memory["custlint"], "the pipeline alone": both.memory["other"]}
    both = compare({"custlint": [*CHECK, str(docs)], "other": baseline("naive", docs)}, max(1, rounds // 2))
    row("installed documents : parsing every paragraph", both, "custlint", "other", "below 1")
    memory["installed documents"] = both.memory["custlint"]
    notes = {count: corpora.notes(scratch / f"notes{count}", count) for count in (10, 100, 1000)}
    both = compare({str(count): [*CHECK, str(folder)] for count, folder in notes.items()}, max(1, rounds // 2))
    row("100 files of notes : 10 files", both, "100", "10", "at most 10")
    row("1000 files of notes : 10 files", both, "1000", "10", "at most 100")
    memory["1000 files of notes"] = both.memory["1000"]
    print("\npeak memory, MiB: " + ", ".join(f"{name} {size:.0f}" for name, size in memory.items()))


def sameness(scratch: Path, files: int) -> bool:
    """True where the first look, the gate and the workers change nothing in what is found."""
    corpora.labelled(scratch / "same" / "labelled")
    corpora.notes(scratch / "same" / "notes", 40)
    folder = corpora.installed(scratch / "same" / "docs", files * 100).parent
    done = subprocess.run(baseline("everything", folder), stdout=subprocess.PIPE, check=True)
    expected = json.loads(done.stdout)
    print(f"\nfindings where everything is looked at: {len(expected)}")
    same = True
    for options in (("--jobs", "1"), ("--jobs", "2")):
        found = findings(folder, *options)
        less = [one for one in expected if one not in found]
        more = [one for one in found if one not in expected]
        print(
            f"  with the first look, the gate and {' '.join(options)}: {len(found)}, {len(less)} less, {len(more)} more"
        )
        for one in (less + more)[:5]:
            print("   ", one)
        same = same and not less and not more
    return same


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000, help="clean files to make (the aims are for 10000)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of alternating runs")
    parser.add_argument("--only", choices=["speed", "same"], help="just one of the two parts")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        once([*CHECK, "--output-format", "json", str(HERE / "README.md")])  # compiles the rules, as a first run does
        if given.only != "same":
            speed(scratch, given.files, given.rounds)
        if given.only != "speed" and not sameness(scratch, given.files):
            sys.exit("the findings differ")


if __name__ == "__main__":
    main()
