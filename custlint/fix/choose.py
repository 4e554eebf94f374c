"""Which fixes of a file can be made together."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from custlint.model.finding import Applicability, Edit, Finding
from custlint.model.span import Span


class Choice(NamedTuple):
    """``edits`` to make, sorted, and the findings they come from; ``held`` were wanted and stand too close to these."""

    edits: tuple[Edit, ...]
    taken: tuple[Finding, ...]
    held: tuple[Finding, ...]


def choose(findings: Iterable[Finding], unsafe: bool = False) -> Choice:
    """The fixes that can be made in one go: no two edits overlap or touch, and a fix is made whole or not at all.

    Safe fixes come before unsafe ones, earlier before later; unsafe ones only where ``unsafe``.
    """
    least = Applicability.UNSAFE if unsafe else Applicability.SAFE
    wanted = [f for f in findings if f.fix is not None and f.fix.edits and f.fix.applicability >= least]
    wanted.sort(key=_rank)
    edits: list[Edit] = []
    taken: list[Finding] = []
    held: list[Finding] = []
    for finding in wanted:
        (taken if _add(edits, finding) else held).append(finding)
    return Choice(tuple(edits), tuple(sorted(taken, key=_place)), tuple(sorted(held, key=_place)))


def _rank(finding: Finding) -> tuple[int, Span]:
    assert finding.fix is not None
    return -finding.fix.applicability, finding.span


def _place(finding: Finding) -> Span:
    return finding.span


def _add(edits: list[Edit], finding: Finding) -> bool:
    """Put the finding's edits into ``edits``, which stays sorted; False, and nothing put, where one comes too close."""
    assert finding.fix is not None
    own = sorted(finding.fix.edits)
    if any(_close(one.span, other.span) for one, other in pairwise(own)):
        return False
    for edit in own:
        at = bisect_left(edits, edit)
        if any(_close(edit.span, other.span) for other in edits[max(0, at - 1) : at + 1]):
            return False
    for edit in own:
        insort(edits, edit)
    return True


def _close(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end
