"""What ignore comments silence, and which of them silence nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from custlint.formats.base import Directive
from custlint.model.finding import Finding, Notice
from custlint.model.source import SourceFile

__all__ = ["apply"]


def apply(
    findings: Iterable[Finding],
    directives: Sequence[Directive],
    source: SourceFile,
    others: Iterable[Finding] = (),
) -> tuple[tuple[Finding, ...], tuple[Notice, ...]]:
    """The findings that no ignore comment silences, in their order, and a notice for each comment that does nothing.

    ``directives`` are those of the same file, their spans in ``source.text``. ``others`` are findings that this run is
    not asked for: a comment that silences one of them is there for something, too.
    """
    if not directives:
        return tuple(findings), ()
    silencer = _Silencer(directives)
    kept = tuple(finding for finding in findings if not silencer.silences(finding))
    for other in others:
        silencer.silences(other)
    return kept, tuple(silencer.notices(source))


class _Region(NamedTuple):
    start: int
    end: int
    opened_by: int


_Key = tuple[str, str, str, str]
"""The names that a finding can be silenced by."""


class _Silencer:
    """The ignore comments of one file; each is known by its place in their order."""

    def __init__(self, directives: Sequence[Directive]) -> None:
        self.directives = sorted(directives, key=lambda one: one.span)
        self.used: set[int] = set()
        self.known: dict[_Key, list[_Region]] = {}

    def silences(self, finding: Finding) -> bool:
        """True where some comment silences ``finding``; every one that does counts as used."""
        key = (finding.rule, finding.family, finding.pack, f"{finding.pack}.{finding.family}")
        if key not in self.known:
            self.known[key] = self.regions(key)
        start, end = finding.span.start, max(finding.span.end, finding.span.start + 1)
        by = {region.opened_by for region in self.known[key] if region.start < end and start < region.end}
        self.used |= by
        return bool(by)

    def regions(self, key: _Key) -> list[_Region]:
        """The stretches of the file in which findings of ``key`` are silenced."""
        found: list[_Region] = []
        opened: dict[int, int] = {}
        endless = 1 << 62
        for at, one in enumerate(self.directives):
            if one.names and not set(one.names) & set(key):
                continue
            if one.kind == "ignore-file":
                found.append(_Region(0, endless, at))
            elif one.kind == "disable":
                opened[at] = one.span.end
            elif one.kind == "enable":
                found += [_Region(start, one.span.start, by) for by, start in opened.items()]
                opened = {}
            elif one.covers is not None:
                found.append(_Region(one.covers.start, max(one.covers.end, one.covers.start + 1), at))
        return found + [_Region(start, endless, by) for by, start in opened.items()]

    def notices(self, source: SourceFile) -> Iterable[Notice]:
        """What is to be said of comments that silence nothing."""
        disabled: list[Directive] = []
        for at, one in enumerate(self.directives):
            if one.kind == "disable":
                disabled.append(one)
            said = self.said(one, at in self.used, disabled)
            if said and _is_alone(one, source.text):
                said += "; on a line of its own, ignore-next-line silences what stands below"
            if said:
                yield Notice(source.path, source.text.count("\n", 0, one.span.start) + 1, said)

    def said(self, one: Directive, used: bool, disabled: Sequence[Directive]) -> str:
        """The notice for ``one``; nothing where it does what it is there for."""
        if one.kind == "unknown":
            return f"unknown ignore comment: custlint: {one.reason[:60]}"
        if one.kind == "enable":
            ends = any(not one.names or not was.names or set(one.names) & set(was.names) for was in disabled)
            return "" if ends else "unused ignore comment: there is nothing disabled to enable"
        names = f"[{', '.join(one.names)}]" if one.names else ""
        return "" if used else f"unused ignore comment: custlint: {one.kind}{names}"


def _is_alone(one: Directive, text: str) -> bool:
    """True for an ``ignore`` that nothing stands beside, which covers no more than itself."""
    if one.kind != "ignore" or one.covers is None:
        return False
    beside = text[one.covers.start : one.span.start] + text[one.span.end : one.covers.end]
    return not any(map(str.isalnum, beside))
