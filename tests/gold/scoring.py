"""Scores the engine, in this process, against labelled texts.

A gold file is JSON Lines (``.jsonl``, one case an object) or lines marked by their first character (``.gold``): ``@``
and ``%`` name the domain and the packs of what follows, ``+`` is a text with ``[family:words]`` to find, ``=`` an
acceptable rewrite of it, ``-`` a text to leave alone, ``?`` one to be read either way (not scored), ``~`` a note.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from custlint.model.finding import Finding
from custlint.model.span import Span
from custlint.runner import fixing, setup
from custlint.runner.checker import Checker, Options
from custlint.runner.configured import Configuration
from custlint.runner.work import load, opened

_MARKED = re.compile(r"\[([a-z-]+):([^\[\]]+)\]")


class Label(NamedTuple):
    """What is to be found: a range of the text, and its family."""

    span: Span
    family: str


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled text; ``rewrites`` are all that will do after the fixes, None where no one rewrite is right."""

    text: str
    packs: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    rewrites: tuple[str, ...] | None = None
    ambiguous: bool = False


class Result(NamedTuple):
    """What the engine made of a text: its findings, and the text after safe and after all fixes."""

    findings: tuple[Finding, ...]
    safe: str
    fixed: str


@dataclass(slots=True)
class Family:
    """How a family came out; a reference found twice counts once."""

    found: int = 0
    missed: int = 0
    alarms: int = 0

    @property
    def precision(self) -> float:
        """The share of findings that are right; 1 where there are none."""
        return self.found / (self.found + self.alarms) if self.found + self.alarms else 1.0

    @property
    def recall(self) -> float:
        """The share of labels that are found; 1 where there are none."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Score:
    """How a set of cases came out; ``rewritable`` counts those of which a rewrite is known."""

    families: defaultdict[str, Family] = field(default_factory=lambda: defaultdict(Family))
    left_alone: int = 0
    alarmed: int = 0
    rewritable: int = 0
    rewritten: int = 0
    changed: int = 0
    spoilt: int = 0

    @property
    def all(self) -> Family:
        """All families taken together."""
        rows = self.families.values()
        return Family(sum(r.found for r in rows), sum(r.missed for r in rows), sum(r.alarms for r in rows))

    def table(self) -> str:
        """The figures for a person to read."""
        lines = [f"{'family':18}{'labels':>7}{'precision':>11}{'recall':>8}{'F1':>7}"]
        for name, row in [*sorted(self.families.items()), ("all", self.all)]:
            labels = row.found + row.missed
            lines.append(f"{name:18}{labels:7}{row.precision:11.3f}{row.recall:8.3f}{row.f1:7.3f}")
        lines += [
            f"false alarms on {self.alarmed} of {self.left_alone} texts to leave alone",
            f"rewrites accepted: {self.rewritten} of {self.rewritable}",
            f"texts that safe fixes changed wrongly: {self.spoilt} of {self.changed}",
        ]
        return "\n".join(lines)


def read(path: Path) -> list[Case]:
    """The cases of a gold file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_of_json(json.loads(line)) for line in lines] if path.suffix == ".jsonl" else list(_of_marked(lines))


def judge(cases: Sequence[Case]) -> list[Result]:
    """What the engine makes of each of ``cases``, in their order."""
    results: dict[int, Result] = {}
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, case in enumerate(cases):
        groups[tuple(sorted(case.packs))].append(at)
    for packs, places in groups.items():
        results.update(zip(places, _judged(packs, [cases[at].text for at in places]), strict=True))
    return [results[at] for at in range(len(cases))]


def score(cases: Iterable[Case], results: Iterable[Result]) -> Score:
    """How ``results`` compare with the labels of ``cases``."""
    total = Score()
    for case, result in zip(cases, results, strict=True):
        if not case.ambiguous:
            _count(total, case, result)
    return total


def _of_json(row: dict) -> Case:
    labels = tuple(Label(Span(one["start"], one["end"]), one["family"]) for one in row["findings"])
    rewrites = tuple(row["rewrites"]) if "rewrites" in row else None
    return Case(row["text"], tuple(row.get("packs", ())), labels, rewrites, row.get("ambiguous", False))


def _of_marked(lines: Iterable[str]) -> Iterator[Case]:
    packs: tuple[str, ...] = ()
    case: Case | None = None
    for line in lines:
        mark, said = line[:1], line[1:].strip().replace("\\n", "\n")
        if mark == "=":
            assert case is not None
            case = Case(case.text, case.packs, case.labels, (*(case.rewrites or ()), said))
        elif mark in {"@", "%", "+", "-", "?"}:
            if case is not None:
                yield case
            case = _marked_case(said, packs, mark) if mark in {"+", "-", "?"} else None
            packs = tuple(said.split()) if mark == "%" else packs
    if case is not None:
        yield case


def _marked_case(said: str, packs: tuple[str, ...], mark: str) -> Case:
    parts, labels, length, at = [], [], 0, 0
    for match in _MARKED.finditer(said):
        before = said[at : match.start()]
        start = length + len(before)
        length = start + len(match[2])
        labels.append(Label(Span(start, length), match[1]))
        parts += [before, match[2]]
        at = match.end()
    text = "".join([*parts, said[at:]])
    return Case(text, packs, tuple(labels), () if mark == "-" else None, mark == "?")


def _judged(packs: tuple[str, ...], texts: Sequence[str]) -> Iterator[Result]:
    configuration = Configuration(isolated=True, packs=packs)
    checker = Checker(Options(configuration=configuration, make=setup.make_linter, write=False))
    names = [f"{at}.txt" for at in range(len(texts))]
    files = [load(opened(text.encode(), name, configuration.of(name))) for name, text in zip(names, texts, strict=True)]
    reports = checker.lint(files)
    faults = [problem for report in reports for problem in report.problems]
    assert not faults, faults
    safe = fixing.fix(files, reports, checker.lint, unsafe=False)
    every = fixing.fix(files, reports, checker.lint, unsafe=True)
    for report, one, other in zip(reports, safe, every, strict=True):
        yield Result(report.findings, one.now.source.text, other.now.source.text)


def _count(total: Score, case: Case, result: Result) -> None:
    open_labels = list(case.labels)
    for finding in result.findings:
        met = [label for label in case.labels if label.family == finding.family and label.span.overlaps(finding.span)]
        fresh = next((label for label in met if label in open_labels), None)
        if fresh is not None:
            open_labels.remove(fresh)
            total.families[fresh.family].found += 1
        elif not met:
            total.families[finding.family].alarms += 1
    for label in open_labels:
        total.families[label.family].missed += 1
    if not case.labels:
        total.left_alone += 1
        total.alarmed += bool(result.findings)
    elif case.rewrites:
        total.rewritable += 1
        total.rewritten += result.fixed in case.rewrites
    if result.safe != case.text:
        total.changed += 1
        known = case.rewrites is not None and len(case.labels) == 1
        total.spoilt += not case.labels or (known and result.safe not in (case.rewrites or ()))
