"""Runs the examples of rules and lists: what they say must be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from custlint.config import Settings
from custlint.errors import RuleError
from custlint.fix import apply_edits, choose
from custlint.formats.base import Parsed
from custlint.model.finding import Finding
from custlint.model.segment import plain
from custlint.model.source import SourceFile
from custlint.ruleset import LoadedExample, Ruleset, shipped_packs, shown
from custlint.ruleset.schema import Example
from custlint.runner.checker import LinterLike
from custlint.text.near import near

ROUNDS = 12
"""Rounds after which the fixes of an example are taken to undo each other."""


@dataclass(frozen=True, slots=True)
class Case:
    """An example, whose it is (a rule's full id or a list's name) and where it stands.

    ``family`` is the rule's; a list has none. ``packs`` must be on.
    """

    owner: str
    family: str | None
    packs: tuple[str, ...]
    example: Example
    path: str
    line: int

    @property
    def text(self) -> str:
        """The text of the example."""
        return self.example.found or self.example.left or ""


@dataclass(frozen=True, slots=True)
class Failure:
    """What an example expected and what it got instead."""

    case: Case
    said: str
    expected: str
    got: str


def cases(ruleset: Ruleset) -> list[Case]:
    """Every example of ``ruleset`` whose rule is not switched off, in the order of files and lines."""
    families: dict[str, str | None] = {rule.id: rule.rule.family for rule in ruleset.rules}
    families |= dict.fromkeys(ruleset.sources)
    found = [
        Case(each.owner, families[each.owner], _packs(ruleset, each), each.example, each.path, each.line)
        for each in ruleset.examples
        if each.owner in families
    ]
    return sorted(found, key=lambda case: (case.path, case.line))


def without_examples(ruleset: Ruleset) -> list[Failure]:
    """A failure for each rule that nothing proves."""
    proved = {each.owner for each in ruleset.examples}
    return [
        Failure(Case(rule.id, rule.rule.family, (), Example(), rule.path, rule.line), "has no examples", "some", "none")
        for rule in ruleset.rules
        if rule.id not in proved
    ]


def run(linter: LinterLike, cases: Sequence[Case]) -> Iterator[Failure]:
    """The failures of ``cases``, which all need the same packs, under ``linter``."""
    first = _lint(linter, [case.text for case in cases])
    fixed = _fixed(linter, [case.text for case in cases], first)
    for case, findings, result in zip(cases, first, fixed, strict=True):
        yield from _judge(case, findings, result)


def by_packs(cases: Iterable[Case]) -> Iterator[tuple[tuple[str, ...], list[Case]]]:
    """``cases`` in groups that need the same packs."""
    ordered = sorted(cases, key=lambda case: case.packs)
    for packs, group in groupby(ordered, key=lambda case: case.packs):
        yield packs, list(group)


def settings_for(packs: tuple[str, ...], base: Settings) -> Settings:
    """``base`` with ``packs`` on, and nothing that hides or changes a finding."""
    return Settings(packs=packs, rules=base.rules, pipeline=base.pipeline, root=base.root)


def _packs(ruleset: Ruleset, each: LoadedExample) -> tuple[str, ...]:
    """What must be on: the pack of the file, that of the rule, and those that the example names.

    Raises RuleError for one that does not exist.
    """
    known = (*ruleset.packs, *shipped_packs(), "all")
    for pack in each.example.packs:
        if pack not in known:
            raise RuleError(f"there is no pack '{pack}'{near(pack, known)}", path=shown(each.path), line=each.line)
    packs = {each.pack, each.owner.partition(".")[0], *each.example.packs} - {"core"}
    shipped = {pack for pack in packs if pack in ruleset.packs and ruleset.packs[pack].shipped}
    return tuple(sorted(shipped | set(each.example.packs)))


def _lint(linter: LinterLike, texts: Sequence[str]) -> list[tuple[Finding, ...]]:
    files = [(SourceFile(f"example {at}", text), Parsed((plain(text),))) for at, text in enumerate(texts)]
    return [report.findings for report in linter.lint_many(files)]


def _fixed(linter: LinterLike, texts: Sequence[str], found: Sequence[tuple[Finding, ...]]) -> list[str]:
    """The texts after all fixes, made again and again until nothing more changes."""
    result, findings = list(texts), dict(enumerate(found))
    for _ in range(ROUNDS):
        edits = {at: choice.edits for at, each in findings.items() if (choice := choose(each, unsafe=True)).edits}
        if not edits:
            break
        for at, made in edits.items():
            result[at] = apply_edits(result[at], made)
        findings = dict(zip(edits, _lint(linter, [result[at] for at in edits]), strict=True))
    return result


def _judge(case: Case, findings: Sequence[Finding], result: str) -> Iterator[Failure]:
    example, words = case.example, [finding.text for finding in findings]
    if (example.found is None) == (example.left is None):
        yield Failure(case, "is no example", "either 'found' or 'left'", "both" if example.found else "neither")
    elif example.found is None:
        if findings:
            yield Failure(case, "should be left alone", "nothing found", _told(findings))
    elif not any(case.family in (None, finding.family) for finding in findings):
        yield Failure(case, "should be found", case.family or "a finding", _told(findings) or "nothing found")
    else:
        if example.marks is not None and words != list(_several(example.marks)):
            yield Failure(case, "marks other words", " | ".join(_several(example.marks)), " | ".join(words))
        if example.becomes is not None and result not in _several(example.becomes):
            yield Failure(case, "is rewritten otherwise", "\n".join(_several(example.becomes)), result)
        offered = [text for finding in findings for text in finding.suggestions]
        if example.suggests is not None and not set(_several(example.suggests)) <= set(offered):
            yield Failure(case, "suggests otherwise", " | ".join(_several(example.suggests)), " | ".join(offered))


def _told(findings: Sequence[Finding]) -> str:
    return "; ".join(
        f"{each.rule} at '{each.text}' ({each.confidence.name.lower()}: {each.reason})" for each in findings
    )


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
