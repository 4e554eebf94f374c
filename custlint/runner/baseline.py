"""Findings that are known and not to be reported again.

They are told by file, rule, words and a few words around, so that text may move and other lines may change.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from custlint.errors import UsageError
from custlint.model.finding import FileReport, Finding

VERSION = 1
AROUND = 2
"""Words before and after the words found that a finding is told by."""

PUNCTUATION = ".,;:!?*_-–—()[]\"'"
"""Not part of a word: a list mark or a comma more is no other context."""

Key = tuple[str, str, str]


class Baseline:
    """How often each finding is known, by file; paths are relative to the folder of the baseline ``file``."""

    def __init__(self, file: str, known: dict[str, Counter[Key]]) -> None:
        self.file = file
        self.known = known

    @classmethod
    def of(cls, reports: Iterable[FileReport], file: str) -> Baseline:
        """All findings of ``reports``."""
        baseline = cls(file, {})
        for report in reports:
            if report.findings:
                baseline.known[baseline.name(report.path)] = Counter(map(key, report.findings))
        return baseline

    @classmethod
    def load(cls, file: str) -> Baseline:
        """Read ``file``.

        Raises UsageError where it cannot be read or is no baseline.
        """
        import json

        try:
            return cls(file, _known(json.loads(Path(file).read_text("utf-8"))))
        except OSError as error:
            raise UsageError(f"the baseline cannot be read: {error.strerror}", path=file) from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise UsageError("not a baseline of this version; --write-baseline writes one", path=file) from None

    def save(self) -> None:
        """Write the file, sorted, so that its changes are easy to review.

        Raises UsageError where that fails.
        """
        import json

        findings = [
            {"path": path, "rule": rule, "text": text, "context": context, "count": count}
            for path, counts in sorted(self.known.items())
            for (rule, text, context), count in sorted(counts.items())
        ]
        data = json.dumps({"version": VERSION, "findings": findings}, ensure_ascii=False, indent=1) + "\n"
        try:
            Path(self.file).write_bytes(data.encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise UsageError(f"the baseline cannot be written: {error.strerror}", path=self.file) from None

    def new(self, report: FileReport) -> FileReport:
        """``report`` without what is known."""
        left = Counter(self.known.get(self.name(report.path)))
        if not left:
            return report
        kept = []
        for finding in report.findings:
            name = key(finding)
            if left[name] > 0:
                left[name] -= 1
            else:
                kept.append(finding)
        return replace(report, findings=tuple(kept), inside=0)

    def name(self, path: str) -> str:
        """``path`` as the baseline writes it."""
        return os.path.relpath(path, Path(self.file).absolute().parent).replace(os.sep, "/")


def key(finding: Finding) -> Key:
    """What tells a finding from others of its file."""
    from hashlib import sha256

    start = finding.start.column - 1 - finding.cut
    end = start + len(finding.text)
    before = _words(finding.context[:start])[-AROUND:]
    after = _words(finding.context[end:])[:AROUND]
    around = sha256("\0".join((*before, "|", *after)).encode("utf-8", "replace")).hexdigest()[:12]
    return finding.rule, " ".join(finding.text.split()), around


def _words(text: str) -> list[str]:
    words = (word.strip(PUNCTUATION) for word in text.casefold().split())
    return [word for word in words if word]


def _known(data: dict[str, Any]) -> dict[str, Counter[Key]]:
    if data["version"] != VERSION:
        raise ValueError(data["version"])
    known: dict[str, Counter[Key]] = {}
    for row in data["findings"]:
        known.setdefault(row["path"], Counter())[row["rule"], row["text"], row["context"]] += int(row["count"])
    return known
