"""For people: where, what, the line with the words marked, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from custlint.model.finding import Applicability, FileReport, Finding
from custlint.report.result import SEVERITIES, Result, fixable
from custlint.report.source import legible, marked

BOLD, RED, YELLOW, CYAN, DIM, RESET = "\033[1m", "\033[31m", "\033[33m", "\033[36m", "\033[2m", "\033[0m"
COLORS = (CYAN, YELLOW, RED)

Paint = Callable[[str, str], str]


def render(result: Result) -> Iterator[str]:
    """Findings, notices, then the figures."""
    paint = _paint if result.color else _plain
    for report, finding in result.findings():
        if report.path not in result.told:
            yield _finding(report, finding, paint)
    if not result.quiet:
        for report in result.reports:
            for notice in report.notices:
                yield f"{legible(notice.path)}:{notice.line}: note: {legible(notice.detail)}\n"
        yield from summary(result)


def findings(report: FileReport, *, color: bool) -> Iterator[str]:
    """The findings of one report."""
    for _, finding in Result((report,), 1).findings():
        yield _finding(report, finding, _paint if color else _plain)


def _plain(text: str, _: str) -> str:
    return text


def _paint(text: str, style: str) -> str:
    return f"{style}{text}{RESET}"


def _finding(report: FileReport, finding: Finding, paint: Paint) -> str:
    place = f"{legible(report.path)}:{finding.start.line}:{finding.start.column}"
    if said := place_in(finding.location or {}):
        place += f" ({said})"
    level = paint(SEVERITIES[finding.severity], COLORS[finding.severity])
    star = " [*]" if fixable(finding) else ""
    head = f"{paint(place, BOLD)}: {level}: {legible(finding.message)} {paint(f'[{finding.rule}]', DIM)}{star}\n"
    shown, blanks, marks = marked(finding)
    reason = f" {legible(finding.reason)}" if finding.reason else ""
    return f"{head}    {shown.rstrip()}\n    {blanks}{paint(marks, COLORS[finding.severity])}{reason}\n"


def place_in(location: Mapping[str, str | int]) -> str:
    """Where in its file a finding is, as a person would look it up."""
    said = {key: legible(str(value)) for key, value in location.items() if value != ""}
    if "item" not in said:
        return ", ".join(f"{key} {value}" for key, value in said.items())
    title, number = said.get("title", ""), said.get("id", "")
    words = [said["item"], f"'{title}'" if title else "", f"({number})" if title and number else number]
    about = [
        said[key] if said[key].startswith(f"{key}:") else f"{key} {said[key]}"
        for key in ("field", "locale", "channel", "row")
        if key in said
    ]
    return ", ".join([" ".join(filter(None, words)), *about])


def summary(result: Result) -> Iterator[str]:
    """The figures at the end: how many, of what, and what can be done about them."""
    findings = list(result.findings())
    fixed = sum(report.fixed for report in result.reports)
    if fixed:
        yield f"Fixed {_many(fixed, 'finding')} in {_many(sum(1 for one in result.reports if one.fixed), 'file')}.\n"
    if not findings:
        files = (
            f"{'Nothing else' if fixed else 'Nothing'} to report in {_many(result.files, 'file')}{_mails(result, 0)}.\n"
        )
        yield files if result.files else "No file was checked.\n"
        yield from _unread(result)
        return
    inside = sum(1 for report in result.reports if report.findings)
    families = Counter(finding.family for _, finding in findings).most_common()
    kinds = ", ".join(f"{name} {count}" for name, count in sorted(families, key=lambda pair: (-pair[1], pair[0])))
    remain = " left" if fixed else ""
    of = _many(result.files, "file") + _mails(result, sum(report.inside for report in result.reports))
    yield f"{_many(len(findings), 'finding')}{remain} in {inside} of {of}: {kinds}.\n"
    yield from _remedy(findings)
    yield from _unread(result)


def _mails(result: Result, inside: int) -> str:
    """Of mailboxes, how many mails there were, and in how many of them, where that is known, something was found."""
    mails = sum(report.messages for report in result.reports)
    if not mails:
        return ""
    return f" ({inside} of {_many(mails, 'mail')})" if inside else f" ({_many(mails, 'mail')})"


def _unread(result: Result) -> Iterator[str]:
    count = sum(1 for report in result.reports if report.problems)
    if count:
        yield f"{_many(count, 'file')} could not be read or written, or not wholly: standard error says why.\n"


def _remedy(findings: list[tuple[FileReport, Finding]]) -> Iterator[str]:
    fixes = Counter(one.fix.applicability for _, one in findings if one.fix and fixable(one))
    safe, unsafe = fixes[Applicability.SAFE], fixes[Applicability.UNSAFE]
    if safe and unsafe:
        yield f"[*] {safe} can be fixed with --fix, {unsafe} more with --fix --unsafe-fixes.\n"
    elif safe or unsafe:
        option = "--fix" if safe else "--fix --unsafe-fixes"
        yield f"[*] {safe or unsafe} can be fixed with {option}.\n"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
