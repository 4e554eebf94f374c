"""Measures custlint against other programs on this machine, side by side. See README.md."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import corpora
from mails import mailbox
from measure import once
from parts import PARTS
from table import CHECK, FULL, HEAD, HERE, QUICK, Bench, baseline, findings, own_cache

SAME = "same"


def sameness(bench: Bench) -> bool:
    """True where first look, gate, workers and kept reports change nothing in what is found."""
    folder = bench.folder("same")
    corpora.labelled(folder / "labelled")
    corpora.notes(folder / "notes", 40)
    corpora.part(folder / "docs", corpora.markdown(bench.folder("tree"), bench.sizes.tree), bench.sizes.naive)
    mailbox(folder / "mail" / "all.mbox", bench.sizes.naive, 20)
    done = subprocess.run(baseline("everything", folder), stdout=subprocess.PIPE, check=True)
    expected = json.loads(done.stdout)
    print(f"\nfindings where everything is looked at: {len(expected)}")
    kept = [option for option in CHECK if option != "--no-cache"]
    once([*kept, str(folder)])
    ways = {
        "with the first look and the gate": ("--no-cache", "--jobs", "1"),
        "and with workers": ("--no-cache", "--jobs", "2"),
        "and from reports of an earlier run": (),
    }
    same = [_is_same(what, expected, findings(folder, *options)) for what, options in ways.items()]
    return all(same)


def _is_same(what: str, expected: list[list[object]], found: list[list[object]]) -> bool:
    less = [one for one in expected if one not in found]
    more = [one for one in found if one not in expected]
    print(f"  {what}: {len(found)}, {len(less)} less, {len(more)} more")
    for one in (less + more)[:5]:
        print("   ", one)
    return not less and not more


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[*PARTS, SAME], help="just these parts")
    parser.add_argument("--quick", action="store_true", help="less of everything, for a machine that is shared")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), QUICK if given.quick else FULL)
        own_cache(bench.folder("cache"))
        once([*CHECK, "--output-format", "json", str(HERE / "README.md")])  # compiles the rules, as a first run does
        wanted = given.only or [*PARTS, SAME]
        if set(wanted) - {SAME}:
            print(HEAD)
        for part in PARTS:
            if part in wanted:
                PARTS[part](bench)
        if SAME in wanted and not sameness(bench):
            sys.exit("the findings differ")


if __name__ == "__main__":
    main()
