"""The measurements, one function for each part of the table."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import corpora
from mails import mailbox
from measure import compare, once
from peers import Peers, words_for_customers
from table import CHECK, Bench, baseline, rate

CACHED = [option for option in CHECK if option != "--no-cache"]


def start(bench: Bench) -> None:
    """A clean file, and a clean tree."""
    clean = corpora.clean(bench.folder("clean"), bench.sizes.clean)
    one = next(clean.rglob("*.md"))
    both = compare({"us": [*CHECK, str(one)], "bare": [sys.executable, "-c", "pass"]}, bench.sizes.rounds * 3)
    bench.print("one clean file : a bare interpreter", both, "us", "bare", "at most 6")
    both = compare({"us": [*CHECK, str(clean)], "scan": baseline("scan", clean)}, bench.sizes.rounds)
    bench.print(f"{bench.sizes.clean} clean files : reading and scanning them", both, "us", "scan", "at most 3")


def hook(bench: Bench) -> None:
    """A commit of five files, two of which hold candidates."""
    files = sorted(map(str, corpora.commit(bench.folder("hook")).rglob("*.md")))
    both = compare({"us": [*CHECK, *files], "pipeline": baseline("pipeline")}, bench.sizes.rounds)
    bench.print("5 files, 2 with candidates : loading the pipeline", both, "us", "pipeline", "at most 1.6, and 1.5 s")


def tree(bench: Bench) -> None:
    """Markdown as it is found on a machine: megabytes a second, the naive way, other linters."""
    whole = corpora.markdown(bench.folder("tree"), bench.sizes.tree)
    size = corpora.size_of(whole)
    both = compare({"us": [*CHECK, str(whole)]}, max(1, bench.sizes.rounds // 2), warm=False)
    ours = rate(both, "us", size)
    bench.row(f"{size / 1e6:.0f} MB of Markdown, MB/s", ours, both, "us", "", "at least 3")
    naive = corpora.part(bench.folder("naive"), whole, bench.sizes.naive)
    _against(bench, naive, ours[0], "the naive way", baseline("naive", naive), "")
    sample = corpora.part(bench.folder("sample"), whole, bench.sizes.peers)
    peers = Peers(bench.folder("peers"), words_for_customers())
    peers.install()
    for name, command in peers.commands().items():
        _against(bench, sample, ours[0], name, command(sample), "at least 10" if name in ("proselint", "alex") else "")


def _against(bench: Bench, sample: Path, ours: float, name: str, command: list[str], aim: str) -> None:
    """Another program over a part of the tree; the figure is how many times its megabytes a second ours are."""
    both = compare({name: command}, max(1, bench.sizes.rounds // 2), warm=False, statuses=range(256))
    theirs = rate(both, name, corpora.size_of(sample))
    bench.row(f"Markdown, MB/s : {name} ({theirs[0]:.3f} MB/s)", [ours / one for one in theirs], both, name, "", aim)


def mail(bench: Bench) -> None:
    """A mailbox, and the naive way over the first mails of it."""
    for every in (200, 20):
        file = mailbox(bench.folder(f"mail{every}") / "all.mbox", bench.sizes.mail, every)
        first = mailbox(bench.folder(f"mail{every}-first") / "all.mbox", bench.sizes.naive, every)
        both = compare({"us": [*CHECK, str(file)], "naive": baseline("mail", first)}, 1, warm=False)
        ours, theirs = rate(both, "us", file.stat().st_size), rate(both, "naive", first.stat().st_size)
        what = f"{file.stat().st_size / 1e6:.0f} MB of mail, a finding in 1 of {every}, MB/s"
        bench.row(what, ours, both, "us", "", "400 MiB at most")
        bench.row("    : the naive way", [one / theirs[0] for one in ours], both, "us", "naive", "at least 50")


def again(bench: Bench) -> None:
    """A second run over a tree in which little or nothing has changed."""
    clean = corpora.clean(bench.folder("again"), bench.sizes.clean)
    corpora.notes(clean / "notes", 40)
    for command in (["init", "-q"], ["add", "."], [*"-c user.name=a -c user.email=a@b commit -qm a".split()]):
        subprocess.run(["git", "-C", str(clean), *command], check=True)
    once([*CACHED, str(clean)])
    both = compare({"us": [*CACHED, str(clean)], "git": ["git", "-C", str(clean), "status"]}, bench.sizes.rounds)
    bench.print(f"{bench.sizes.clean} files, nothing changed : git status", both, "us", "git", "at most 4")
    changed = next((clean / "notes").rglob("*.md"))
    touch = f"printf ' ' >> {shlex.quote(str(changed))}; "
    run = touch + shlex.join([*CACHED, str(clean)])
    commands = {
        "changed": ["sh", "-c", run],
        "both": ["sh", "-c", shlex.join([*CACHED, str(clean)]) + "; " + shlex.join([*CHECK, str(changed)])],
    }
    both = compare(commands, bench.sizes.rounds)
    bench.print("    one file changed : nothing, and that file alone", both, "changed", "both", "at most 1")


def rules(bench: Bench) -> None:
    """More rules over the same notes."""
    notes = corpora.notes(bench.folder("ruled"), 200)
    commands = {}
    for count in (30, 300, 3000):
        file = corpora.rules(bench.folder("rules") / f"{count}.yaml", count)
        configuration = bench.folder("rules") / f"{count}.yml"
        configuration.write_text(f"rules: [{file}]\n", "utf-8")
        command = [option for option in CHECK if option != "--isolated"]
        commands[str(count)] = [*command, "--config", str(configuration), str(notes)]
    both = compare(commands, bench.sizes.rounds)
    bench.print("300 rules : 30 rules", both, "300", "30", "")
    bench.print("3000 rules : 300 rules", both, "3000", "300", "at most 1.5")


def growth(bench: Bench) -> None:
    """Notes and mail, ten times and a hundred times as much; start-up is taken from both."""
    unit = 20
    notes = {n: corpora.notes(bench.folder(f"notes{n}"), n * unit) for n in (1, 10, 100)}
    commands = {f"{n}": [*CHECK, "--jobs", "1", str(folder)] for n, folder in notes.items()}
    both = compare(commands, max(1, bench.sizes.rounds // 2), warm=False)
    rounds = zip(both.rounds["1"], both.rounds["10"], both.rounds["100"], strict=True)
    slopes = sorted(((more - some) / 90) / ((some - one) / 9) for one, some, more in rounds)
    middle = [slopes[len(slopes) // 2], slopes[0], slopes[-1]]
    bench.row("notes : a file more at 100 times than at 10 times", middle, both, "100", "10", "at most 1.1, and memory")


PARTS: dict[str, Callable[[Bench], None]] = {
    part.__name__: part for part in (start, hook, tree, mail, again, rules, growth)
}
