"""Files of many documents, such as mailboxes: read and linted some documents at a time, in flat memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from custlint.model.finding import FileReport, Finding, Position, Problem
from custlint.runner import work
from custlint.runner.boundary import guarded

if TYPE_CHECKING:
    from custlint.config import Settings
    from custlint.formats.base import Document, Parsed
    from custlint.runner.checker import Done


class Batch(NamedTuple):
    """Some documents of the file at ``path``, ready to be linted, and where they stand.

    ``more``: others follow. ``seen`` counts them and those that hold nothing. ``problems`` are what kept others, or the
    rest of the file, from being read.
    """

    path: str
    documents: Sequence[Document]
    loaded: Sequence[work.Loaded]
    more: bool
    problems: Sequence[Problem]
    seen: int


class _Collected:
    """A batch that is being filled."""

    def __init__(self, read: work.Read) -> None:
        self.read = read
        self.documents: list[Document] = []
        self.loaded: list[work.Loaded] = []
        self.problems: list[Problem] = []
        self.length = 0
        self.seen = 0

    def add(self, document: Document, parsed: Parsed) -> None:
        self.documents.append(document)
        self.loaded.append(work.Loaded(self.read, _english(parsed, self.read)))
        self.length += len(parsed.text or "")

    def taken(self, *, more: bool) -> Batch:
        made = Batch(self.read.source.path, self.documents, self.loaded, more, self.problems, self.seen)
        self.documents, self.loaded, self.problems, self.length, self.seen = [], [], [], 0, 0
        return made


def _english(parsed: Parsed, read: work.Read) -> Parsed:
    """The English of one document; that a mail of many is in another language is not worth a note."""
    from custlint.formats.english import english

    return replace(english(parsed, read.source.path, "", read.info.name), notes=parsed.notes)


def batches(
    read: work.Read,
    may_match: Callable[[Settings, str], bool] | None,
    size: tuple[int, int],
    *,
    debug: bool = False,
) -> Iterator[Batch]:
    """The documents of ``read``, as many of them and of their characters at once as ``size`` says; one batch at least.

    Documents in which ``may_match`` sees that nothing can be found are passed over.
    """
    path, (most, longest) = read.source.path, size
    rest = work.documents(read, may_match)
    batch = _Collected(read)
    while True:
        document = guarded(path, partial(next, rest, None), debug=debug)
        if document is None or isinstance(document, Problem):
            batch.problems += [document] if document else []
            yield batch.taken(more=False)
            return
        if len(batch.loaded) >= most or batch.length >= longest:
            yield batch.taken(more=True)
        batch.seen += 1
        parsed = guarded(path, document.parse, debug=debug)
        if isinstance(parsed, Problem):
            batch.problems.append(_named(parsed, document))
        elif parsed is not None:
            batch.add(document, parsed)


def together(batch: Batch, reports: Iterable[FileReport]) -> FileReport:
    """The report of a batch, where ``reports`` are those of its documents; positions are those in the whole file."""
    findings: list[Finding] = []
    problems = list(batch.problems)
    inside = 0
    for document, report in zip(batch.documents, reports, strict=True):
        findings += [_moved(finding, document) for finding in report.findings]
        problems += [_named(problem, document) for problem in report.problems]
        inside += bool(report.findings)
    return FileReport(batch.path, tuple(findings), tuple(problems), is_text=False, messages=batch.seen, inside=inside)


def gathered(done: Iterable[Done], watch: Callable[[FileReport], None] | None = None) -> Iterator[Done]:
    """``done`` with those that are of one file made one; they follow one another. ``watch`` sees each as it comes."""
    held: list[Done] = []
    for one in done:
        if one.more is None:
            yield one
            continue
        if watch:
            watch(one.report)
        held.append(one)
        if not one.more:
            yield one._replace(report=_joined([each.report for each in held]))
            held = []


def _joined(reports: Sequence[FileReport]) -> FileReport:
    if len(reports) == 1:
        return reports[0]
    findings = tuple(finding for report in reports for finding in report.findings)
    problems = tuple(problem for report in reports for problem in report.problems)
    messages, inside = sum(one.messages for one in reports), sum(one.inside for one in reports)
    return replace(reports[0], findings=findings, problems=problems, messages=messages, inside=inside)


def _named(problem: Problem, document: Document) -> Problem:
    return replace(problem, detail=f"{document.name}: {problem.detail}" if document.name else problem.detail)


def _moved(finding: Finding, document: Document) -> Finding:
    start, end, by = finding.start, finding.end, document.line
    return replace(
        finding,
        span=finding.span.shift(document.offset),
        start=Position(start.line + by, start.column),
        end=Position(end.line + by, end.column),
        fix=None,
    )
