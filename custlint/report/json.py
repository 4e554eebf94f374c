"""An array of findings, every key present; programs rely on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from custlint.model.finding import FileReport, Finding
from custlint.report.result import CONFIDENCES, SEVERITIES, Result, fixable

APPLICABILITIES = ("shown", "unsafe", "safe")


def render(result: Result) -> Iterator[str]:
    """One finding a line."""
    separator = "[\n"
    for report, finding in result.findings():
        yield separator + json.dumps(entry(report, finding), ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def entry(report: FileReport, finding: Finding) -> dict[str, Any]:
    """The keys of one finding; offsets are characters of the decoded file, null where the file is not text."""
    return {
        "path": report.path,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "offset": finding.span.start if report.is_text else None,
        "end_offset": finding.span.end if report.is_text else None,
        "location": dict(finding.location) if finding.location else None,
        "rule": finding.rule,
        "family": finding.family,
        "pack": finding.pack,
        "severity": SEVERITIES[finding.severity],
        "confidence": CONFIDENCES[finding.confidence],
        "text": finding.text,
        "message": finding.message,
        "reason": finding.reason,
        "fix": _fix(report, finding),
        "suggestions": list(finding.suggestions[:3]),
    }


def _fix(report: FileReport, finding: Finding) -> dict[str, Any] | None:
    if finding.fix is None or not report.is_text or not fixable(finding):
        return None
    edits = [
        {"offset": edit.span.start, "end_offset": edit.span.end, "replacement": edit.text}
        for edit in sorted(finding.fix.edits)
    ]
    return {"applicability": APPLICABILITIES[finding.fix.applicability], "edits": edits}
