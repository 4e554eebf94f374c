"""What an output is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from custlint.model.finding import Applicability, FileReport, Finding

SEVERITIES = ("suggestion", "warning", "error")
CONFIDENCES = ("possible", "likely", "certain")


class RuleInfo(NamedTuple):
    """What an output says of a rule."""

    title: str
    why: str
    severity: str


class Result(NamedTuple):
    """All reports, sorted by path; ``rules`` are those that were on, by their full id.

    ``told`` are the paths of those whose findings were written while their file was being read.
    """

    reports: Sequence[FileReport]
    files: int
    rules: Mapping[str, RuleInfo] = {}
    color: bool = False
    quiet: bool = False
    fixing: bool = False
    told: frozenset[str] = frozenset()

    def findings(self) -> Iterator[tuple[FileReport, Finding]]:
        """Every finding with its file, sorted by path and position."""
        for report in self.reports:
            for finding in sorted(report.findings, key=_position):
                yield report, finding


def fixable(finding: Finding) -> bool:
    """True where the finding has a fix that ``--fix`` can write into the file."""
    return finding.fix is not None and finding.fix.applicability > Applicability.SHOWN


def _position(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.rule
