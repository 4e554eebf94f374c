"""What several suites need: findings made by hand, and an engine that is simple to foresee."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from custlint.model.finding import (
    Applicability,
    Confidence,
    Edit,
    FileReport,
    Finding,
    Fix,
    Position,
    Severity,
)
from custlint.model.span import Span
from custlint.text.lines import LineIndex

ROOM = re.compile(r"(?<!customer in )[Rr]oom (\d+)")


def finding_in(
    text: str,
    words: str,
    replacement: str | None = None,
    *,
    rule: str = "core.place",
    how: Applicability = Applicability.SAFE,
    severity: Severity = Severity.WARNING,
    reason: str = "subject of 'wants'",
    location: dict[str, str | int] | None = None,
) -> Finding:
    """A finding over the first ``words`` of ``text``."""
    start = text.index(words)
    span = Span(start, start + len(words))
    return _finding(text, span, replacement, rule=rule, how=how, severity=severity, reason=reason, location=location)


def _finding(text, span, replacement, *, rule="core.place", how, severity, reason, location=None):
    index = LineIndex(text)
    start, end = Position(*index.position(span.start)), Position(*index.position(span.end))
    words = span.of(text)
    pack, family = rule.split(".")
    return Finding(
        rule,
        family,
        pack,
        severity,
        Confidence.LIKELY,
        span,
        start,
        end,
        words,
        f"'{words}' means a customer" + (f": write '{replacement}'" if replacement else ""),
        reason,
        index.line_text(start.line),
        Fix((Edit(span, replacement),), how) if replacement else None,
        (replacement,) if replacement else (),
        location,
    )


class RoomLinter:
    """Finds every "Room N"; even numbers are fixed unsafely. "boom" is a fault, "Room 404" only in company."""

    def __init__(self) -> None:
        self.batches: list[int] = []

    def lint(self, source, parsed):
        if "boom" in source.text:
            raise ValueError("boom")
        found = [self._room(source.text, match) for match in ROOM.finditer(source.text)]
        return FileReport(source.path, tuple(found))

    def lint_many(self, files):
        self.batches.append(len(files))
        return [self.lint(*one) for one in files]

    def _room(self, text, match):
        new = f"{'The' if match[0][0] == 'R' else 'the'} customer in room {match[1]}"
        how = Applicability.UNSAFE if int(match[1]) % 2 == 0 else Applicability.SAFE
        reason = "subject of 'wants'"
        return _finding(text, Span(*match.span()), new, how=how, severity=Severity.WARNING, reason=reason)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """Keeps the cache of the user who runs the tests out of them, and them out of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def found() -> Callable[..., Finding]:
    """Makes a finding over words of a text."""
    return finding_in


@pytest.fixture
def rooms() -> RoomLinter:
    """An engine that finds rooms."""
    return RoomLinter()
