"""Workflow commands of GitHub Actions, shown as annotations on the changed lines.

The escapes are those of ``@actions/core`` (``escapeData`` and ``escapeProperty``).
"""

from __future__ import annotations

from collections.abc import Iterator

from custlint.model.finding import FileReport, Finding
from custlint.report.result import Result
from custlint.report.text import place_in

LEVELS = ("notice", "warning", "error")


def render(result: Result) -> Iterator[str]:
    """One command a line, findings first."""
    for report, finding in result.findings():
        yield _finding(report, finding)
    for report in result.reports:
        for problem in report.problems:
            line = {} if problem.line is None else {"line": problem.line}
            yield _command("error", {"file": problem.path, **line, "title": "custlint"}, problem.detail)


def _finding(report: FileReport, finding: Finding) -> str:
    place: dict[str, str | int] = {"file": report.path}
    if report.is_text:
        place |= {"line": finding.start.line, "endLine": finding.end.line}
        if finding.start.line == finding.end.line:
            # GitHub refuses columns where an annotation spans lines
            place |= {"col": finding.start.column, "endColumn": max(finding.end.column - 1, finding.start.column)}
    said = [finding.reason] if finding.reason else []
    if finding.location and (not report.is_text or "item" in finding.location):
        # no line leads to it, or to no more than a line of thousands of characters
        said.insert(0, place_in(finding.location))
    more = f" ({'; '.join(said)})" if said else ""
    return _command(LEVELS[finding.severity], {**place, "title": finding.rule}, finding.message + more)


def _command(level: str, properties: dict[str, str | int], message: str) -> str:
    said = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{level} {said}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
