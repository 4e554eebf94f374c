"""What a user sees: findings, fixes and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from custlint.model.span import Span


class Severity(IntEnum):
    """How much a rule's findings weigh, least first."""

    SUGGESTION = 0
    WARNING = 1
    ERROR = 2


class Confidence(IntEnum):
    """How sure the decision "this means a person" is, least first."""

    POSSIBLE = 0
    LIKELY = 1
    CERTAIN = 2


class Applicability(IntEnum):
    """How far a fix may be trusted, least first: shown only, applied on request, applied by ``--fix``."""

    SHOWN = 0
    UNSAFE = 1
    SAFE = 2


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """``span`` of the decoded file, to be replaced by ``text``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together: all are applied, or none."""

    edits: tuple[Edit, ...]
    applicability: Applicability


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the decoded file: line and column count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One reference to a customer that is made by something other than a customer word.

    ``span`` is in characters of the decoded file. ``context`` is the source line that ``start`` is on; of a long line,
    what stands around the words, with ``cut`` characters of the line before it.
    """

    rule: str
    family: str
    pack: str
    severity: Severity
    confidence: Confidence
    span: Span
    start: Position
    end: Position
    text: str
    message: str
    reason: str
    context: str = ""
    fix: Fix | None = None
    suggestions: tuple[str, ...] = ()
    location: Mapping[str, str | int] | None = None
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read, decoded, parsed or written: reported on standard error, status 2."""

    path: str
    kind: str
    detail: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth saying that is neither a finding nor a problem, such as an unused ignore comment."""

    path: str
    line: int
    detail: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """All that came of one file; small and picklable, as it crosses processes.

    ``messages`` are the mails of a mailbox that were looked at, ``inside`` those with findings.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
    fixed: int = 0
    is_text: bool = True
    messages: int = 0
    inside: int = 0
