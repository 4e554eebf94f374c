"""From findings in a segment to findings in a file: places, edits, severity, selection, ignore comments."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlint.config.settings import Settings
from custlint.engine import Linter, linter
from custlint.engine.report import _smallest
from custlint.engine.technical import may_be_somebody
from custlint.formats import markdown
from custlint.formats.base import Directive, Parsed
from custlint.model.segment import OPAQUE, Piece, Segment, plain
from custlint.model.source import SourceFile
from custlint.model.span import Span
from custlint.ruleset import load
from custlint.runner import setup


@pytest.fixture(scope="module")
def rules():
    return load((), ())


def lint(rules, text, *segments, directives=(), **settings):
    made = Linter(rules, replace(Settings(), **settings))
    return made.lint(SourceFile("a.txt", text), Parsed(segments or (plain(text),), directives))


@pytest.mark.parametrize(
    ("old", "new", "span", "words"),
    [
        ("passengers", "customers", Span(0, 10), "customers"),
        ("Room 839", "The customer in room 839", Span(0, 1), "The customer in r"),
        ("17F", "The customer in 17F", Span(0, 0), "The customer in "),
        ("the guests", "the customers", Span(0, 10), "the customers"),
        ("guests and members", "customers and members", Span(0, 6), "customers"),
    ],
)
def test_an_edit_keeps_whole_words_at_its_end(old, new, span, words):
    assert _smallest(Span(0, len(old)), old, new) == (span, words)


@pytest.mark.model
def test_a_finding_stands_where_its_words_stand_in_the_file(rules):
    text = "Notes\n\nToday room 839 is complaining again.\n"
    (found,) = lint(rules, text, plain(text[7:], 7)).findings
    assert found.span.of(text) == found.text == "room 839"
    assert (found.start.line, found.start.column, found.end.column) == (3, 7, 15)
    assert found.context == "Today room 839 is complaining again."


@pytest.mark.model
def test_a_finding_keeps_of_a_long_line_what_stands_around_it(rules):
    text = "a\n" + "Room 839 is complaining. " * 400
    found = lint(rules, text).findings
    assert len(found) > 300
    for each in found:
        start = each.start.column - 1 - each.cut
        assert each.context[start : start + len(each.text)] == "Room 839"
    assert sum(len(each.context) for each in found) < 1000 * len(found)


@pytest.mark.model
def test_severity_is_as_configured_by_family(rules):
    (found,) = lint(rules, "Room 839 called.", severity=(("place", "error"),)).findings
    assert found.severity.name == "ERROR"


@pytest.mark.model
def test_only_what_is_selected_and_not_ignored_is_reported(rules):
    text = "Room 839 called. Two passengers complained."
    assert [each.family for each in lint(rules, text).findings] == ["place", "role"]
    assert [each.family for each in lint(rules, text, select=("role",)).findings] == ["role"]
    role = lint(rules, text).findings[1].rule
    assert [each.family for each in lint(rules, text, ignore=(role,)).findings] == ["place"]
    assert lint(rules, text, ignore=("core",)).findings == ()
    assert [each.family for each in lint(rules, text, select=("core.role",)).findings] == ["role"]


@pytest.mark.model
def test_an_ignore_comment_silences_what_it_covers(rules):
    text = "Room 839 called. # custlint: ignore"
    ignore = Directive("ignore", (), Span(17, len(text)), covers=Span(0, len(text)))
    assert lint(rules, text, plain(text[:16]), directives=(ignore,)).findings == ()


@pytest.mark.model
@pytest.mark.parametrize("asked", [{}, {"select": ("role",)}, {"ignore": ("core",)}, {"min_confidence": "certain"}])
def test_a_comment_is_of_use_also_where_a_run_does_not_ask_for_what_it_silences(rules, asked):
    text = "Room 839 needs a hand with her bags. # custlint: ignore"
    ignore = Directive("ignore", (), Span(37, len(text)), covers=Span(0, len(text)))
    assert lint(rules, text, plain(text[:36]), directives=(ignore,), **asked).notices == ()
    assert lint(rules, text, plain("x" * 36), directives=(ignore,), **asked).notices != ()


@pytest.mark.model
def test_a_placeholder_may_be_the_number_of_a_room(rules):
    text = "Room {{n}} is complaining."
    pieces = (Piece(Span(0, 5), Span(0, 5)), Piece(Span(5, 6), Span(5, 10), False), Piece(Span(6, 22), Span(10, 26)))
    (found,) = lint(rules, text, Segment(f"Room {OPAQUE} is complaining.", pieces)).findings
    assert found.span.of(text) == "Room {{n}}"
    assert found.fix is not None
    assert [edit.span for edit in found.fix.edits] == [Span(0, 1)]


@pytest.mark.model
@pytest.mark.parametrize(("text", "found"), [("My {{ slot }} rang.", ["My {{ slot }}"]), ("My /etc/issue rang.", [])])
def test_a_placeholder_may_be_a_time_and_a_path_is_none(rules, text, found):
    report = Linter(rules, Settings()).lint(SourceFile("a.md", text), markdown.parse(SourceFile("a.md", text)))
    assert [finding.span.of(text) for finding in report.findings] == found


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The tightwad with the joint account swears she was promised a better rate.", ["tightwad"]),
        ("The gluten-free dinner at table 8 sent his pudding back.", ["The gluten-free dinner"]),
        ("Tell the joint account that her card is here.", ["the joint account"]),
        ("Table 8 sent his pudding back.", ["Table 8"]),
    ],
)
def test_what_somebody_has_and_where_they_are_is_found_with_them(rules, text, found):
    assert [finding.text for finding in lint(rules, text).findings] == found


@pytest.mark.model
def test_read_only_prose_is_found_and_not_fixed(rules):
    text = "Room 839 called."
    (found,) = lint(rules, text, replace(plain(text), read_only=True)).findings
    assert found.fix is None
    assert found.suggestions == ("The customer in room 839",)


@pytest.mark.model
def test_a_fix_across_markup_is_withheld(rules):
    text = "The <b>couple</b> at table 14 wants the check."
    plain_text = "The couple at table 14 wants the check."
    pieces = (
        Piece(Span(0, 4), Span(0, 4)),
        Piece(Span(4, 10), Span(7, 13)),
        Piece(Span(10, len(plain_text)), Span(17, len(text))),
    )
    (found,) = lint(rules, text, Segment(plain_text, pieces)).findings
    assert found.span.of(text) == "The <b>couple</b> at table 14"
    assert found.fix is None or all("<" not in edit.span.of(text) for edit in found.fix.edits)


@given(st.lists(st.sampled_from(["Room 1 is loud. ", "a", " ", "\n", "é" * 30]), max_size=60).map("".join))
def test_windows_are_all_of_a_text_and_none_is_too_long(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linter, "WINDOW", 40)
        spans = list(linter.windows(text))
    assert "".join(span.of(text) for span in spans) == text
    assert all(len(span) <= 40 for span in spans)
    assert [one.end for one in spans[:-1]] == [one.start for one in spans[1:]]


@pytest.mark.model
@pytest.mark.parametrize("unit", ["Room 839 is complaining. ", "Room 839 is complaining and "])
def test_a_text_without_end_is_found_in_as_it_stands(rules, unit):
    text = unit * 1000
    findings = lint(rules, text).findings
    assert len(findings) > 900
    assert {finding.span.of(text) for finding in findings} == {"Room 839"}
    assert findings[-1].span.start > len(text) - 200


def test_nobody_who_may_be_meant_in_a_technical_text_is_passed_over():
    ruleset = setup.ruleset(("all",), ())
    linter = Linter(ruleset, Settings(packs=("all",)))
    plain = Linter(ruleset, Settings(packs=("all",)), gated=False)
    texts = [
        re.sub(r"\[[\w-]+:([^\]]*)\]", r"\1", line[2:])
        for path in sorted((Path(__file__).parents[1] / "gold").glob("*.gold"))
        for line in path.read_text("utf-8").splitlines()
        if line[:2] in ("+ ", "- ")
    ]

    def told(linter: Linter) -> list[list[object]]:
        found = [list(linter._queries(text, "software")) for text in texts]
        return [
            [(query.span, each) for query in some for each in query.references if may_be_somebody(each, query)]
            for some in found
        ]

    expected = told(plain)
    assert told(linter) == expected
    assert 0 < len([one for one in expected if one]) < len(texts)


@pytest.mark.model
def test_sentences_that_are_alike_are_parsed_once_and_found_wherever_they_stand(rules, monkeypatch):
    parsed = []
    parse = linter.parse
    monkeypatch.setattr(linter, "parse", lambda texts, name: parse(parsed.append(list(texts)) or parsed[-1], name))
    text = "Room 5 is furious.\n\nRoom 61 is furious.\n\nRoom 5 is furious."
    segments = [Segment(part, (Piece(Span(0, len(part)), Span(at, at + len(part)), True),)) for part, at in parts(text)]
    found = lint(rules, text, *segments).findings
    assert [(each.span.start, each.text) for each in found] == [(0, "Room 5"), (20, "Room 61"), (41, "Room 5")]
    assert [len(texts) for texts in parsed] == [1]


def parts(text):
    at = 0
    for part in text.split("\n\n"):
        yield part, at
        at += len(part) + 2


@pytest.mark.model
def test_words_that_are_new_to_the_parser_are_forgotten_with_their_batch(rules):
    from custlint.nlp import pipeline

    lint(rules, "Room 5 is furious about the qwertzu.")
    strings = pipeline.load().vocab.strings
    known = len(strings)
    lint(rules, "Room 5 is furious about the yxcvbnm and the poiuztre.")
    assert len(strings) == known
    assert "yxcvbnm" not in strings


@pytest.fixture
def parsed(monkeypatch):
    """The texts that are given to the parser."""
    texts = []
    parse = linter.parse

    def counted(some, *rest):
        some = list(some)
        texts.extend(some)
        return parse(some, *rest)

    monkeypatch.setattr(linter, "parse", counted)
    return texts


@pytest.mark.parametrize("text", ["Please be advised that the lift is slow.", "As soon as possible, table 4 is oiled."])
def test_turns_of_phrase_are_reported_without_a_parse(parsed, text):
    rules = load(("all",))
    whole = Linter(rules, Settings(packs=("all",)), gated=False)
    source, prose = SourceFile("a.txt", text), Parsed((plain(text),))
    found = lint(rules, text, packs=("all",)).findings
    assert found
    assert not parsed
    assert found == whole.lint(source, prose).findings


@pytest.mark.model
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Table 4 has a wobbly leg. The lamp is new.", "Table 4 has a wobbly leg. She has left."),
        ("Room 7 is furious. It rains.", 'She wrote: "Room 7 is furious. It rains." Then it stopped.'),
        ("Room 7 is furious.", "Room 8 is furious. Room 7 is furious."),
        ("She has left. Table 4 has a wobbly leg.", "The lamp is new. Table 4 has a wobbly leg."),
    ],
)
def test_a_sentence_that_comes_again_is_judged_by_what_stands_around_it_there(rules, first, second):
    made = Linter(rules, Settings())
    for text in (first, second, first):
        source, prose = SourceFile("a.txt", text), Parsed((plain(text),))
        assert made.lint(source, prose).findings == Linter(rules, Settings()).lint(source, prose).findings


@pytest.mark.model
def test_a_sentence_that_comes_again_is_not_parsed_again(rules, parsed):
    made = Linter(rules, Settings())
    texts = ["Room 7 is furious. Rain falls.", "The lamp is new. Room 7 is furious."]
    found = [made.lint(SourceFile("a.txt", text), Parsed((plain(text),))).findings for text in texts]
    assert [one.text for some in found for one in some] == ["Room 7", "Room 7"]
    assert len(parsed) == 1
