"""Examples are held to what they say, by a linter that finds what it is told to."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from custlint.cli.rule_examples import Case, Failure, by_packs, cases, run, without_examples
from custlint.cli.rule_runs import counted, told
from custlint.formats.base import Parsed
from custlint.model.finding import Applicability, Confidence, Edit, FileReport, Finding, Fix, Position, Severity
from custlint.model.source import SourceFile
from custlint.model.span import Span
from custlint.ruleset import ListSource, LoadedExample, LoadedRule, PackInfo, Ruleset
from custlint.ruleset.schema import Example, Rule


class GuestLinter:
    """Writes "customer" for "guest" and suggests it for "lodger"; writes "ping" for "pong" and back."""

    swaps = (("guest", "customer"), ("ping", "pong"), ("pong", "ping"))

    def lint(self, source: SourceFile, parsed: Parsed) -> FileReport:
        return self.lint_many([(source, parsed)])[0]

    def lint_many(self, files: Sequence[tuple[SourceFile, Parsed]]) -> list[FileReport]:
        return [FileReport(source.path, tuple(self.findings(source.text))) for source, _ in files]

    def findings(self, text: str) -> list[Finding]:
        found = []
        for word, instead in (*self.swaps, ("lodger", None)):
            for match in re.finditer(word, text):
                span = Span(*match.span())
                fix = Fix((Edit(span, instead),), Applicability.UNSAFE) if instead else None
                found.append(
                    Finding(
                        *("core.role", "role", "core", Severity.WARNING, Confidence.LIKELY),
                        *(span, Position(1, 1), Position(1, 2), word, "", "a cue"),
                        fix=fix,
                        suggestions=() if instead else ("customer",),
                    )
                )
        return found


def failures(example: Example, family: str | None = "role") -> list[Failure]:
    return list(run(GuestLinter(), [Case("core.role", family, (), example, "/x.yaml", 3)]))


@pytest.mark.parametrize(
    "example",
    [
        Example(found="A guest came."),
        Example(found="A guest came.", marks="guest", becomes="A customer came."),
        Example(found="A guest met a guest.", marks=("guest", "guest"), becomes="A customer met a customer."),
        Example(found="A guest came.", becomes=("A client came.", "A customer came.")),
        Example(found="The lodger left.", suggests="customer"),
        Example(left="Nobody came."),
    ],
)
def test_an_example_that_is_so_passes(example: Example) -> None:
    assert failures(example) == []


@pytest.mark.parametrize(
    ("example", "said", "expected", "got"),
    [
        (Example(found="Nobody came."), "should be found", "role", "nothing found"),
        (Example(found="guest", marks="a guest"), "marks other words", "a guest", "guest"),
        (Example(found="guest guest", marks="guest"), "marks other words", "guest", "guest | guest"),
        (Example(found="guest", becomes="client"), "is rewritten otherwise", "client", "customer"),
        (Example(found="lodger", becomes="customer"), "is rewritten otherwise", "customer", "lodger"),
        (Example(found="lodger", suggests=("guest", "customer")), "suggests otherwise", "guest | customer", "customer"),
        (
            Example(left="A guest."),
            "should be left alone",
            "nothing found",
            "core.role at 'guest' (likely: a cue)",
        ),
        (Example(), "is no example", "either 'found' or 'left'", "neither"),
        (Example(found="a", left="b"), "is no example", "either 'found' or 'left'", "both"),
    ],
)
def test_an_example_that_is_not_so_says_what_came_instead(example: Example, said: str, expected: str, got: str) -> None:
    (failure,) = failures(example)
    assert (failure.said, failure.expected, failure.got) == (said, expected, got)


def test_a_rule_answers_for_its_own_family_and_a_list_for_any() -> None:
    assert failures(Example(found="A guest."), family="place")[0].got == "core.role at 'guest' (likely: a cue)"
    assert failures(Example(found="A guest."), family=None) == []


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    (failure,) = failures(Example(found="ping", becomes="rest"))
    assert failure.got in ("ping", "pong")


def test_every_example_knows_its_packs_and_its_line() -> None:
    rule = Rule(id="role", family="role", title="T", why="W")
    ruleset = Ruleset(
        rules=(LoadedRule("hotel.role", "hotel", rule, "/h", 2), LoadedRule("acme.role", "acme", rule, "/a", 2)),
        packs={"core": PackInfo(), "hotel": PackInfo(), "acme": PackInfo(shipped=False)},
        sources={"role.kinds": ListSource("core", "/c", 1)},
        examples=(
            LoadedExample("hotel.role", "hotel", "/h", 11, Example(left="b")),
            LoadedExample("hotel.role", "hotel", "/h", 9, Example(left="a")),
            LoadedExample("hotel.role", "acme", "/a", 8, Example(left="e")),
            LoadedExample("acme.role", "acme", "/a", 5, Example(left="c", packs=("taxi",))),
            LoadedExample("role.kinds", "core", "/c", 4, Example(left="d")),
            LoadedExample("core.off", "core", "/c", 5, Example(left="f")),
        ),
    )
    assert [(case.owner, case.family, case.packs, case.path, case.line) for case in cases(ruleset)] == [
        ("acme.role", "role", ("taxi",), "/a", 5),
        ("hotel.role", "role", ("hotel",), "/a", 8),
        ("role.kinds", None, (), "/c", 4),
        ("hotel.role", "role", ("hotel",), "/h", 9),
        ("hotel.role", "role", ("hotel",), "/h", 11),
    ]
    assert [packs for packs, _ in by_packs(cases(ruleset))] == [(), ("hotel",), ("taxi",)]


def test_a_rule_without_examples_fails() -> None:
    bare = Rule(id="role", family="role", title="T", why="W")
    (failure,) = without_examples(Ruleset(rules=(LoadedRule("core.role", "core", bare, "/core.yaml", 7),)))
    assert told(failure) == "/core.yaml:7: core.role has no examples"


def test_a_failure_is_told_with_its_place() -> None:
    (failure,) = failures(Example(found="guest", becomes="client"))
    assert told(failure) == (
        "/x.yaml:3: core.role is rewritten otherwise\n  text      guest\n  expected  client\n  got       customer"
    )
    assert (counted(1, 0), counted(2, 1)) == ("1 example, all as they say", "2 examples, 1 failed")
