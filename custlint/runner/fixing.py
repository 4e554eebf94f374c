"""The fixes of a batch of files, made again and again until nothing more can be fixed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from custlint.errors import InputError
from custlint.fix import apply_edits, choose
from custlint.model.finding import FileReport, Problem
from custlint.runner.work import Loaded

ROUNDS = 12
"""Rounds after which a file's fixes are taken to undo each other."""

Lint = Callable[[Sequence[Loaded]], list[FileReport]]


class Attempt:
    """One file while it is being fixed: what it was, what it has become, and what is still found in it."""

    def __init__(self, loaded: Loaded, report: FileReport) -> None:
        self.before = self.now = loaded
        self.first = self.report = report
        self.made = 0
        self.problem: Problem | None = None

    def step(self, *, unsafe: bool) -> bool:
        """Make the fixes that can be made together; False where there are none, or the result is no longer sound."""
        if not self.now.writable or self.problem:
            return False
        choice = choose(self.report.findings, unsafe)
        if not choice.edits:
            return False
        source = self.now.source
        text = apply_edits(source.text, choice.edits)
        try:
            source.to_bytes(text)
            self.now = self.now.changed_to(text)
        except InputError as error:
            self.fail(error.message)
        except UnicodeEncodeError as error:
            letter = text[error.start]
            self.fail(f"a fix needs {letter!r}, which {source.encoding} does not have, so the file stays as it is")
        else:
            self.made += len(choice.taken)
        return self.problem is None

    def fail(self, detail: str) -> None:
        """Give the file up: as it was, with all that was found in it, and a problem."""
        self.problem = Problem(self.before.path, "not-fixed", detail)
        self.now, self.report, self.made = self.before, self.first, 0

    def result(self) -> FileReport:
        """What is left to report."""
        problems = (*self.report.problems, self.problem) if self.problem else self.report.problems
        return replace(self.report, fixed=self.made, problems=problems)


def fix(batch: Sequence[Loaded], reports: Sequence[FileReport], lint: Lint, *, unsafe: bool) -> list[Attempt]:
    """An attempt for each file of ``batch``, in its order; ``reports`` are of the files as they are now."""
    attempts = [Attempt(loaded, report) for loaded, report in zip(batch, reports, strict=True)]
    live = attempts
    for _ in range(ROUNDS):
        live = [attempt for attempt in live if attempt.step(unsafe=unsafe)]
        if not live:
            return attempts
        for attempt, report in zip(live, lint([attempt.now for attempt in live]), strict=True):
            attempt.report = report
    for attempt in live:
        if choose(attempt.report.findings, unsafe).edits:
            attempt.fail("its fixes do not come to rest, so the file stays as it is")
    return attempts
