"""A whole run: from paths to reports."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from custlint.model.finding import FileReport, Problem
from custlint.runner import streams, work
from custlint.runner.boundary import guarded
from custlint.runner.checker import Checker, Done, Options
from custlint.runner.discover import Selection, Target, discover
from custlint.runner.ignores import excluded
from custlint.runner.progress import Progress
from custlint.text import stages

if TYPE_CHECKING:
    from custlint.config import Settings
    from custlint.runner.cache import Results
    from custlint.runner.runs import Trace

POOL_CHARACTERS = 600_000
"""Candidate text from which on more processes pay, though each loads the parser for itself."""


STREAMED = 4
"""Bytes of a mailbox that take as long as one of a text with candidates."""


class Request(NamedTuple):
    """What to check, and how.

    ``jobs``: how many processes at most, 0 for as many as there are cores. ``results``: those of earlier runs.
    ``watch`` is shown what comes of a file that is read as a stream while it is read, report after report.
    """

    paths: Sequence[str]
    selection: Selection
    options: Options
    may_match: Callable[[Settings, str], bool]
    jobs: int = 0
    results: Results | None = None
    watch: Callable[[FileReport], None] | None = None


class Outcome(NamedTuple):
    """The reports of all files, sorted by path, with the diffs in the same order; ``files`` counts those read.

    ``settings`` are those of the files, where the run is traced.
    """

    reports: tuple[FileReport, ...]
    diffs: tuple[str, ...]
    files: int
    settings: tuple[Settings, ...] = ()

    def problems(self) -> Iterator[Problem]:
        """Everything that could not be done."""
        for report in self.reports:
            yield from report.problems


def run(request: Request, progress: Progress) -> Outcome:
    """Check everything that ``request`` names."""
    return _Run(request, progress).all()


def run_text(data: bytes, name: str, options: Options) -> tuple[Outcome, bytes]:
    """Check ``data`` as a file called ``name``; with it, what it becomes where fixes are asked for."""
    read = guarded(name, partial(work.opened, data, name, options.configuration.of(name)), debug=options.debug)
    if isinstance(read, Problem):
        return outcome([Done(FileReport(name, problems=(read,)))]), data
    done = list(streams.gathered(Checker(options).check([read])))
    if options.keep:
        done = [one if options.fix and one.more is None else _kept(one, options.keep) for one in done]
    made = [one.data for one in done if one.data is not None]
    return outcome(done), made[0] if made else data


def _kept(one: Done, keep: Callable[[FileReport], FileReport]) -> Done:
    return one._replace(report=keep(one.report))


def outcome(done: Iterable[Done]) -> Outcome:
    """``done`` in the order of its paths."""
    rows = sorted(done, key=lambda one: one.report.path)
    read = sum(1 for one in rows if not any(problem.kind == "unreadable" for problem in one.report.problems))
    return Outcome(tuple(one.report for one in rows), tuple(one.diff for one in rows if one.diff), read)


def cores() -> int:
    """The cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


class _Run:
    """A run over files on its way; ``done`` is what came of those that are through."""

    def __init__(self, request: Request, progress: Progress) -> None:
        self.request = request
        self.options = request.options
        self.results = request.results
        self.progress = progress
        self.trace: Trace | None = request.selection.trace
        self.settings: dict[int, Settings] = {}
        self.done: list[Done] = []

    def all(self) -> Outcome:
        """Check every file."""
        found = self.targets()
        self.progress.total = len(found)
        for one in streams.gathered(self.check(self.candidates(found)), self.part):
            self.remember(one.report)
            self.finish(one)
        self.progress.close()
        if self.results:
            self.results.close()
        return outcome(self.done)._replace(settings=tuple(self.settings.values()))

    def part(self, report: FileReport) -> None:
        """Some documents of a file are through."""
        if self.request.watch:
            self.progress.close()
            self.request.watch(report)
        self.progress.part(report.path, len(report.findings))

    def targets(self) -> list[Target]:
        """The files to read; what cannot be found is done."""
        found = []
        for target in discover(self.request.paths, self.request.selection):
            if isinstance(target, Problem):
                self.done.append(Done(FileReport(target.path, problems=(target,))))
            elif not self.left_out(target):
                found.append(target)
        return found

    def left_out(self, target: Target) -> bool:
        """True where a configuration nearer to the file than the run's own excludes it."""
        settings, selection = self.options.configuration.of(target.path), self.request.selection
        if not settings.exclude or str(settings.root) == selection.root:
            return False
        return (selection.force or not target.named) and excluded(target.path, settings.exclude, settings.root)

    def candidates(self, found: Sequence[Target]) -> Iterator[work.Read]:
        """The files that have to be linted; the others are done."""
        for target in found:
            seen = guarded(target.path, partial(self.look, target.path), debug=self.options.debug)
            if isinstance(seen, work.Read):
                yield seen
            else:
                self.finish(Done(FileReport(target.path, problems=(seen,)) if isinstance(seen, Problem) else seen))

    def look(self, path: str) -> work.Read | FileReport:
        """The file at ``path``, or its report where that is known or clear without a parser.

        Raises OSError, InputError where it is no text, ConfigError for a mistake in its configuration.
        """
        settings = self.options.configuration.of(path)
        if self.trace:
            self.trace.see(path)
            self.settings[id(settings)] = settings
        known = self.results.by_state(path, settings) if self.results else None
        if known and self.settles(known):
            return known
        with stages.stage("reading"):
            read = work.open_file(path, settings)
        stages.count("files", "read")
        if read.info.name == work.ARCHIVE:
            return read
        known = self.results.by_content(path, read.stream or read.data) if self.results else None
        if known and self.settles(known):
            return known
        with stages.stage("looking"):
            idle = work.idle(read, self.request.may_match)
        if idle:
            report = FileReport(path)
            self.remember(report)
            return report
        return read

    def settles(self, known: FileReport) -> bool:
        """True where nothing is left to do with a file of this report."""
        return not (self.options.fix and known.findings)

    def remember(self, report: FileReport) -> None:
        """Keep ``report`` for later runs, unless it is of a file that has changed since it was read."""
        if self.results and not (self.options.fix and (report.fixed or report.findings)):
            self.results.keep(report)

    def finish(self, one: Done) -> None:
        """One more file is through."""
        if self.options.keep and (not self.options.fix or one.more is not None):
            one = _kept(one, self.options.keep)
        self.done.append(one)
        self.progress.step()

    def check(self, candidates: Iterator[work.Read]) -> Iterable[Done]:
        """Lint ``candidates``, in more processes where that pays."""
        jobs = self.request.jobs or cores()
        if jobs == 1:
            return Checker(self.options).check(candidates)
        worth = 0 if self.request.jobs else POOL_CHARACTERS
        first, size = [], 0
        for read in candidates:
            first.append(read)
            size += _weight(read)
            if size > worth and (len(first) > 1 or work.is_large(read)):
                from custlint.runner import pool

                return pool.check(chain(first, candidates), self.options, jobs)
        return Checker(self.options).check(first)


def _weight(read: work.Read) -> int:
    """About how many bytes of a file are to be linted; of a mailbox most are not."""
    return work.length(read) // (STREAMED if read.stream else 1)
