"""SARIF 2.1.0, as code scanning services read it.

The keys are those of the OASIS standard (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from custlint import __version__
from custlint.model.finding import Edit, FileReport, Finding, Problem
from custlint.report.result import CONFIDENCES, Result, fixable

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = ("note", "warning", "error")
SEVERITY_LEVELS = {"suggestion": "note", "warning": "warning", "error": "error"}


def render(result: Result) -> Iterator[str]:
    """One log with one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(result)]}
    yield json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(result: Result) -> dict[str, Any]:
    order = {name: at for at, name in enumerate(sorted(result.rules))}
    seen: Counter[str] = Counter()
    problems = [problem for report in result.reports for problem in report.problems]
    return {
        "tool": {"driver": {"name": "custlint", "version": __version__, "rules": _rules(result)}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not problems,
                "toolExecutionNotifications": [_notification(problem) for problem in problems],
            }
        ],
        "results": [_result(report, finding, order, seen) for report, finding in result.findings()],
    }


def _rules(result: Result) -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "name": name,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.why},
            "help": {"text": rule.why},
            "defaultConfiguration": {"level": SEVERITY_LEVELS[rule.severity]},
        }
        for name, rule in sorted(result.rules.items())
    ]


def _result(report: FileReport, finding: Finding, order: dict[str, int], seen: Counter[str]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _place(report, finding)}],
        "partialFingerprints": {"custlint/v1": _fingerprint(report, finding, seen)},
        "properties": {
            "family": finding.family,
            "pack": finding.pack,
            "confidence": CONFIDENCES[finding.confidence],
            "reason": finding.reason,
            "suggestions": list(finding.suggestions),
        },
    }
    if finding.rule in order:
        entry["ruleIndex"] = order[finding.rule]
    if finding.location:
        entry["properties"]["location"] = dict(finding.location)
    if finding.fix is not None and report.is_text and fixable(finding):
        replacements = [_replacement(finding, edit) for edit in sorted(finding.fix.edits)]
        change = {"artifactLocation": _artifact(report.path), "replacements": replacements}
        entry["fixes"] = [{"description": {"text": finding.message}, "artifactChanges": [change]}]
    return entry


def _place(report: FileReport, finding: Finding) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(report.path)}
    if report.is_text:
        place["region"] = {
            "startLine": finding.start.line,
            "startColumn": finding.start.column,
            "endLine": finding.end.line,
            "endColumn": finding.end.column,
            "charOffset": finding.span.start,
            "charLength": len(finding.span),
            "snippet": {"text": finding.text},
        }
    return place


def _replacement(finding: Finding, edit: Edit) -> dict[str, Any]:
    region: dict[str, Any] = {"charOffset": edit.span.start, "charLength": len(edit.span)}
    line = finding.span.start - finding.start.column + 1
    known = line + finding.cut
    if known <= edit.span.start and edit.span.end <= known + len(finding.context):
        # readers that know lines and columns only are the common ones
        region |= {
            "startLine": finding.start.line,
            "startColumn": edit.span.start - line + 1,
            "endLine": finding.start.line,
            "endColumn": edit.span.end - line + 1,
        }
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _artifact(path: str) -> dict[str, str]:
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path.encode("utf-8", "surrogateescape").removeprefix(b"./"))}


def _fingerprint(report: FileReport, finding: Finding, seen: Counter[str]) -> str:
    """Stays the same while lines above come and go; equal findings of a file are told apart by their order."""
    words = " ".join(finding.context.split())
    key = hashlib.sha256("\0".join((report.path, finding.rule, finding.text, words)).encode("utf-8", "replace"))
    digest = key.hexdigest()[:32]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


def _notification(problem: Problem) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(problem.path)}
    if problem.line is not None:
        place["region"] = {"startLine": problem.line}
    return {"level": "error", "message": {"text": problem.detail}, "locations": [{"physicalLocation": place}]}
