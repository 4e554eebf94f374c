"""``--profile``: what the time of a run went into, which rules it was spent for, and which of them are dear."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from custlint.text.stages import Stages

if TYPE_CHECKING:
    from custlint.ruleset import Ruleset

STAGES = {
    "starting": "starting Python, reading options and configuration",
    "walking": "looking for files, and what is between the other steps",
    "rules": "making the rules ready",
    "reading": "reading files and results of earlier runs",
    "looking": "first look: is there any word to find?",
    "formats": "taking files apart into prose",
    "matching": "finding references, and whether any sign of a person stands by",
    "loading": "loading spaCy and the pipeline",
    "parsing": "parsing sentences",
    "judging": "weighing signs and writing rewrites",
    "fixing": "making fixes",
    "reporting": "putting findings together and writing them",
}
"""What is done, in the order in which it is shown."""

MOST = 12
"""Rules shown."""


def begin() -> Stages:
    """Stages that have the time so far in them, as of a process that did nothing but start."""
    stages = Stages()
    stages.seconds["starting"] = time.process_time()
    return stages


def lines(stages: Stages, ruleset: Ruleset) -> Iterator[str]:
    """The profile, line by line."""
    total = sum(stages.seconds.values())
    yield f"{total:.2f} s in one process, of which\n"
    for name, says in STAGES.items():
        seconds = stages.seconds.get(name, 0.0)
        yield f"  {seconds:8.3f} s  {100 * seconds / total:3.0f} %  {says}\n"
    counts = stages.counts
    files, looked = counts["files", "read"], counts["files", "linted"]
    yield f"{files} file{'' if files == 1 else 's'} read, {looked} taken apart; "
    found = counts["sentences", ""]
    yield f"{found} sentence{'' if found == 1 else 's'} with references, {counts['parsed', '']} of them parsed\n"
    yield from _rules(stages)
    yield from _dear(ruleset)


def _rules(stages: Stages) -> Iterator[str]:
    """The rules that the parsed sentences were parsed for; one that holds references of several counts for each."""
    counts = stages.counts
    spent = stages.seconds.get("parsing", 0.0) + stages.seconds.get("judging", 0.0)
    characters = counts["characters", ""] or 1
    rows = sorted(((number, rule) for (what, rule), number in counts.items() if what == "by rule"), reverse=True)
    if rows:
        yield f"Sentences were parsed and judged ({spent:.2f} s) for the references of\n"
    for number, rule in rows[:MOST]:
        seconds = spent * number / characters
        sentences, found = counts["parsed for", rule], counts["found", rule]
        yield f"  {seconds:8.3f} s  {sentences:6} sentences  {found:6} findings  {rule}\n"
    if len(rows) > MOST:
        yield f"  and {len(rows) - MOST} more rules\n"


def _dear(ruleset: Ruleset) -> Iterator[str]:
    """The rules that no word could be found for without which they find nothing."""
    from custlint.matchers.find import Finder

    unsure = Finder(ruleset).unsure()
    if not unsure:
        yield "Every rule has words without which it finds nothing, so no text is searched in vain.\n"
        return
    yield "No word is sure for these, so every text is taken apart and searched for them:\n"
    for rule, what in unsure:
        yield f"  {rule.id} ({rule.path}:{rule.line}): {what}\n"
