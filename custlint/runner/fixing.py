"""The fixes of a batch of files, made again and again until nothing more can be fixed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from custlint.fix import Choice, choose
from custlint.model.finding import FileReport, Finding, Notice, Problem
from custlint.runner.boundary import guarded
from custlint.runner.work import Loaded

ROUNDS = 12
"""Rounds after which fixes are taken to call for one another without end."""

_STABLE = ("pointer", "row", "column", "key", "sheet", "cell", "paragraph", "slide", "part", "time")
"""Of a location, what no fix changes."""

_Spot = tuple[int, tuple[str | int | None, ...]]
"""A line, and which string of a file of data that may be one line."""

Lint = Callable[[Sequence[Loaded]], list[FileReport]]


class Attempt:
    """One file while it is being fixed: what it was, what it has become, and what is still found in it."""

    def __init__(self, loaded: Loaded, report: FileReport, *, unsafe: bool) -> None:
        self.before = self.now = loaded
        self.first = self.report = report
        self.unsafe = unsafe
        self.made = 0
        self.problem: Problem | None = None
        self.restless: set[_Spot] = set()

    def choice(self) -> Choice:
        """The fixes that can be made together now, but for those at restless places."""
        if not self.now.writable or self.problem:
            return choose(())
        return choose((one for one in self.report.findings if _spot(one) not in self.restless), self.unsafe)

    def step(self) -> bool:
        """Make the fixes that can be made together; False where there are none, or the result is no longer sound."""
        choice = self.choice()
        if not choice.edits:
            return False
        changed = guarded(self.before.path, lambda: self.now.edited(choice.edits))
        if isinstance(changed, Problem):
            self.fail(changed.detail)
        else:
            self.now = changed
            self.made += len(choice.taken)
        return self.problem is None

    def again(self) -> bool:
        """Start anew without the places whose fixes still call for another; False where there are none."""
        spots = {_spot(finding) for finding in self.choice().taken}
        if spots:
            self.restless |= spots
            self.now, self.report, self.made = self.before, self.first, 0
        return bool(spots)

    def fail(self, detail: str) -> None:
        """Give the file up: as it was, with all that was found in it, and a problem."""
        self.problem = Problem(self.before.path, "not-fixed", detail)
        self.now, self.report, self.made = self.before, self.first, 0

    def result(self) -> FileReport:
        """What is left to report."""
        said = "a fix on this line calls for another without end and was not made"
        notices = tuple(Notice(self.before.path, line, said) for line in sorted({line for line, _ in self.restless}))
        return replace(
            self.report,
            fixed=self.made,
            findings=tuple(map(self._left, self.report.findings)),
            problems=(*self.report.problems, self.problem) if self.problem else self.report.problems,
            notices=self.report.notices + notices,
        )

    def _left(self, finding: Finding) -> Finding:
        return replace(finding, fix=None) if _spot(finding) in self.restless else finding


def _spot(finding: Finding) -> _Spot:
    location = finding.location or {}
    return finding.start.line, tuple(location.get(name) for name in _STABLE)


def fix(batch: Sequence[Loaded], reports: Sequence[FileReport], lint: Lint, *, unsafe: bool) -> list[Attempt]:
    """An attempt for each file of ``batch``, in its order; ``reports`` are of the files as they are now.

    A line whose fixes do not come to rest stays as it is, or the one string of it in a file of data.
    """
    attempts = [Attempt(loaded, report, unsafe=unsafe) for loaded, report in zip(batch, reports, strict=True)]
    live = attempts
    for _ in range(ROUNDS):
        _rounds(live, lint)
        live = [attempt for attempt in live if attempt.again()]
        if not live:
            return attempts
    for attempt in live:
        attempt.fail("its fixes call for one another without end, so the file stays as it is")
    return attempts


def _rounds(live: Sequence[Attempt], lint: Lint) -> None:
    for _ in range(ROUNDS):
        live = [attempt for attempt in live if attempt.step()]
        if not live:
            return
        for attempt, report in zip(live, lint([attempt.now for attempt in live]), strict=True):
            attempt.report = report
