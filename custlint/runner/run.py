"""A whole run: from paths to reports."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from custlint.model.finding import FileReport, Problem
from custlint.runner import work
from custlint.runner.boundary import guarded
from custlint.runner.checker import Checker, Done, Options
from custlint.runner.discover import Selection, Target, discover
from custlint.runner.ignores import excluded
from custlint.runner.progress import Progress

if TYPE_CHECKING:
    from custlint.config import Settings

POOL_CHARACTERS = 600_000
"""Candidate text from which on more processes pay, though each loads the parser for itself."""


class Request(NamedTuple):
    """What to check, and how. ``jobs``: how many processes at most, 0 for as many as there are cores."""

    paths: Sequence[str]
    selection: Selection
    options: Options
    may_match: Callable[[Settings, str], bool]
    jobs: int = 0

    def open(self, path: str) -> work.Read:
        """The file at ``path`` with the settings that hold for it.

        Raises OSError, InputError where it is no text, ConfigError for a mistake in its configuration.
        """
        return work.open_file(path, self.options.configuration.of(path))


class Outcome(NamedTuple):
    """The reports of all files, sorted by path, with the diffs in the same order; ``files`` counts those read."""

    reports: tuple[FileReport, ...]
    diffs: tuple[str, ...]
    files: int

    def problems(self) -> Iterator[Problem]:
        """Everything that could not be done."""
        for report in self.reports:
            yield from report.problems


def run(request: Request, progress: Progress) -> Outcome:
    """Check everything that ``request`` names."""
    done: list[Done] = []
    found = _targets(request, done)
    progress.total = len(found)
    for one in _check(request, _candidates(request, found, done, progress)):
        done.append(one)
        progress.step()
    progress.close()
    return outcome(done)


def run_text(data: bytes, name: str, options: Options) -> tuple[Outcome, bytes]:
    """Check ``data`` as a file called ``name``; with it, what it becomes where fixes are asked for."""
    read = guarded(name, partial(work.opened, data, name, options.configuration.of(name)), debug=options.debug)
    if isinstance(read, Problem):
        return outcome([Done(FileReport(name, problems=(read,)))]), data
    done = list(Checker(options).check([read]))
    text = done[0].text
    return outcome(done), data if text is None else read.source.to_bytes(text)


def outcome(done: Iterable[Done]) -> Outcome:
    """``done`` in the order of its paths."""
    rows = sorted(done, key=lambda one: one.report.path)
    read = sum(1 for one in rows if not any(problem.kind == "unreadable" for problem in one.report.problems))
    return Outcome(tuple(one.report for one in rows), tuple(one.diff for one in rows if one.diff), read)


def _targets(request: Request, done: list[Done]) -> list[Target]:
    found = []
    for target in discover(request.paths, request.selection):
        if isinstance(target, Problem):
            done.append(Done(FileReport(target.path, problems=(target,))))
        elif not _left_out(request, target):
            found.append(target)
    return found


def _left_out(request: Request, target: Target) -> bool:
    """True where a configuration nearer to the file than the run's own excludes it."""
    settings = request.options.configuration.of(target.path)
    if not settings.exclude or str(settings.root) == request.selection.root:
        return False
    return (request.selection.force or not target.named) and excluded(target.path, settings.exclude, settings.root)


def _candidates(request: Request, found: Sequence[Target], done: list[Done], progress: Progress) -> Iterator[work.Read]:
    """The files that could hold something; the others are done."""
    for target in found:
        read = guarded(target.path, partial(request.open, target.path), debug=request.options.debug)
        if isinstance(read, Problem):
            done.append(Done(FileReport(target.path, problems=(read,))))
        elif work.idle(read, request.may_match):
            done.append(Done(FileReport(target.path)))
        else:
            yield read
            continue
        progress.step()


def _check(request: Request, candidates: Iterator[work.Read]) -> Iterable[Done]:
    jobs = request.jobs or cores()
    if jobs == 1:
        return Checker(request.options).check(candidates)
    worth = 0 if request.jobs else POOL_CHARACTERS
    first, size = [], 0
    for read in candidates:
        first.append(read)
        size += len(read.source.text)
        if size > worth and len(first) > 1:
            from custlint.runner import pool

            return pool.check(chain(first, candidates), request.options, jobs)
    return Checker(request.options).check(first)


def cores() -> int:
    """The cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
