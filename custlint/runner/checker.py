"""Checks batches of files in one process."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from custlint.fix import choose, write_atomically
from custlint.model.finding import Applicability, FileReport, Finding, Notice, Problem
from custlint.runner import fixing, streams
from custlint.runner.boundary import guarded
from custlint.runner.configured import Configuration
from custlint.runner.work import ARCHIVE, Loaded, Read, load
from custlint.text import garbage, stages

if TYPE_CHECKING:
    from custlint.config import Settings
    from custlint.formats.base import Parsed
    from custlint.model.source import SourceFile

GUESSED = "its encoding is a guess, so no fix is written here; save it as UTF-8"

LINE = re.compile(r"line (\d+): ")
"""How a format begins what it says of a line that it could not read."""

BATCH_FILES = 250
BATCH_CHARACTERS = 250_000
"""How much is linted at once: enough for the parser's own batches, little enough to keep in memory."""

BATCH_DOCUMENTS = (1000, 1_000_000)
"""The same for the documents of a stream, and their characters: mails have more sentences in common than files."""


class LinterLike(Protocol):
    """What the engine offers."""

    def lint(self, source: SourceFile, parsed: Parsed) -> FileReport:
        """The findings of one file."""

    def lint_many(self, files: Sequence[tuple[SourceFile, Parsed]]) -> list[FileReport]:
        """The findings of many files, in their order."""


class Options(NamedTuple):
    """What is asked of every process. ``keep`` takes the findings that a baseline knows out of a report.

    Where nothing is fixed that is left to the run, which may have other reports than those made here.
    ``may_match`` is the first look at a raw text; without it every document of a stream is parsed.
    """

    configuration: Configuration
    make: Callable[[Settings], LinterLike]
    fix: bool = False
    unsafe: bool = False
    write: bool = True
    diff: bool = False
    debug: bool = False
    keep: Callable[[FileReport], FileReport] | None = None
    may_match: Callable[[Settings, str], bool] | None = None


class Done(NamedTuple):
    """What came of one file: its report, a unified diff where one was asked for, its new bytes on standard input.

    Of a file that is read as a stream there are several, one after another; ``more`` says whether a next one follows,
    and is None for a file that was linted at once.
    """

    report: FileReport
    diff: str = ""
    data: bytes | None = None
    more: bool | None = None


class Checker:
    """Holds the linters, one for all files of equal settings, made when the first such file needs it."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._linters: dict[Settings, LinterLike] = {}

    def check(self, files: Iterable[Read]) -> Iterator[Done]:
        """What came of each of ``files``, in their order."""
        batch: list[Loaded] = []
        size = 0
        for read in self.each(files):
            if isinstance(read, Problem):
                yield Done(FileReport(read.path, problems=(read,)))
                continue
            stages.count("files", "linted")
            if read.stream:
                yield from self.batch(batch)
                batch, size = [], 0
                yield from self.stream(read)
                continue
            with stages.stage("formats"):
                loaded = guarded(read.source.path, partial(load, read), debug=self.options.debug)
            if isinstance(loaded, Problem):
                yield Done(FileReport(read.source.path, problems=(loaded,)))
                continue
            batch.append(loaded.settled())
            size += len(loaded.text)
            if len(batch) >= BATCH_FILES or size >= BATCH_CHARACTERS:
                yield from self.batch(batch)
                batch, size = [], 0
        yield from self.batch(batch)

    def batch(self, batch: Sequence[Loaded]) -> list[Done]:
        """What came of each file of ``batch``, in its order."""
        reports = self.lint(batch)
        if not self.options.fix:
            return [Done(settled(report, loaded)) for report, loaded in zip(reports, batch, strict=True)]
        with stages.stage("fixing"):
            attempts = fixing.fix(batch, reports, self.lint, unsafe=self.options.unsafe)
        return [self.finish(attempt) for attempt in attempts]

    def each(self, files: Iterable[Read]) -> Iterator[Read | Problem]:
        """``files``, each archive among them replaced by what is in it."""
        for read in files:
            if read.info.name == ARCHIVE:
                from custlint.runner import archives

                yield from archives.unpacked(read, debug=self.options.debug)
            else:
                yield read

    def stream(self, read: Read) -> Iterator[Done]:
        """What came of the documents of ``read``, some of them at a time, in the order of the file."""
        some = streams.batches(read, self.options.may_match, BATCH_DOCUMENTS, debug=self.options.debug)
        for batch in some:
            reports = self._lint_alike(read.settings, batch.loaded) if batch.loaded else []
            yield Done(streams.together(batch, reports), more=batch.more)

    def lint(self, batch: Sequence[Loaded]) -> list[FileReport]:
        """The report of each file of ``batch``, in its order."""
        groups: dict[Settings, list[int]] = {}
        for at, loaded in enumerate(batch):
            groups.setdefault(loaded.read.settings, []).append(at)
        reports: dict[int, FileReport] = {}
        for settings, places in groups.items():
            some = [batch[at] for at in places]
            reports.update(zip(places, self._lint_alike(settings, some), strict=True))
        return [reports[at] for at in range(len(batch))]

    def _lint_alike(self, settings: Settings, batch: Sequence[Loaded]) -> list[FileReport]:
        """The report of each file; where they fail together, each is tried by itself."""
        linter = self._linter(settings)
        together = guarded("", lambda: linter.lint_many([(one.source, one.parsed) for one in batch]))
        reports = [self._alone(linter, one) for one in batch] if isinstance(together, Problem) else together
        reports = [_with_gaps(report, one) for report, one in zip(reports, batch, strict=True)]
        keep = self.options.keep if self.options.fix and not batch[0].read.stream else None
        return [keep(report) for report in reports] if keep else reports

    def _alone(self, linter: LinterLike, loaded: Loaded) -> FileReport:
        report = guarded(loaded.path, lambda: linter.lint(loaded.source, loaded.parsed), debug=self.options.debug)
        return FileReport(loaded.path, problems=(report,)) if isinstance(report, Problem) else report

    def _linter(self, settings: Settings) -> LinterLike:
        if settings not in self._linters:
            with stages.stage("rules"), garbage.lasting():
                self._linters[settings] = self.options.make(settings)
        return self._linters[settings]

    def finish(self, attempt: fixing.Attempt) -> Done:
        """Write what was fixed, or show it."""
        options = self.options
        if attempt.made and options.write and not options.diff:
            written = guarded(attempt.before.path, lambda: _write(attempt), debug=options.debug)
            if isinstance(written, Problem):
                attempt.fail(written.detail)
        shown = _diff(attempt) if options.diff and attempt.made else ""
        data = attempt.now.to_bytes() if attempt.made and not options.write else None
        return Done(settled(attempt.result(), attempt.now), shown, data)


def settled(report: FileReport, loaded: Loaded) -> FileReport:
    """``report`` with just those fixes that can be made, all together."""
    if not any(finding.fix for finding in report.findings):
        return report
    taken = set(map(id, choose(report.findings, unsafe=True).taken)) if loaded.writable else set()

    def settle(finding: Finding) -> Finding:
        shown = finding.fix is None or finding.fix.applicability == Applicability.SHOWN
        return finding if shown or id(finding) in taken else replace(finding, fix=None)

    return replace(report, findings=tuple(settle(finding) for finding in report.findings))


def _with_gaps(report: FileReport, loaded: Loaded) -> FileReport:
    """``report`` with a problem for each part of the file that its format could not read, and what it has noted."""
    gaps = tuple(_gap(loaded.path, detail) for detail in loaded.parsed.problems)
    said = [*loaded.parsed.notes, *([GUESSED] if loaded.source.guessed and report.findings else [])]
    notes = tuple(Notice(loaded.path, 1, detail) for detail in said)
    if not gaps and not notes:
        return report
    return replace(report, problems=report.problems + gaps, notices=report.notices + notes)


def _gap(path: str, detail: str) -> Problem:
    at = LINE.match(detail)
    return Problem(path, "input", detail[at.end() :], int(at[1])) if at else Problem(path, "input", detail)


def _write(attempt: fixing.Attempt) -> None:
    write_atomically(attempt.before.path, attempt.now.to_bytes(), attempt.before.read.data)


def _diff(attempt: fixing.Attempt) -> str:
    from custlint.runner.diff import unified

    return unified(attempt.before.path, attempt.before.text, attempt.now.text)
