"""Whatever the text: nothing raises, maps hold, and a finding stands where it says."""

from __future__ import annotations

import pytest
from formats.format_checks import check_map
from hypothesis import given
from hypothesis import strategies as st
from properties.dresses import ALL, DRESSES, OTHERS
from properties.materials import MIXED, dressed, linter, steady

from custlint import formats
from custlint.errors import InputError
from custlint.model.finding import Finding
from custlint.model.segment import plain
from custlint.model.source import SourceFile

pytestmark = pytest.mark.model

TEXTUAL = sorted(name for name, info in formats.FORMATS.items() if not info.binary)


def found_in(name: str, text: str) -> tuple[str, tuple[Finding, ...]]:
    """The text that findings point into, and the findings."""
    source = SourceFile("file", text)
    parsed = formats.get(name).parse(source)
    inner = text if parsed.text is None else parsed.text
    for segment in parsed.segments:
        check_map(segment, inner)
    return inner, linter().lint(source, parsed).findings


@pytest.mark.parametrize("name", TEXTUAL)
@steady
@given(text=MIXED)
def test_no_text_raises(name: str, text: str) -> None:
    try:
        inner, findings = found_in(name, text)
    except InputError as error:
        assert error.message
        return
    for finding in findings:
        check_place(finding, inner)


@steady
@given(text=MIXED)
def test_a_run_of_prose_is_found_as_it_stands(text: str) -> None:
    for finding in linter().lint(SourceFile("file", text), formats.base.Parsed((plain(text),))).findings:
        assert finding.span.of(text) == finding.text
        assert finding.text.strip() == finding.text != ""


def test_every_format_that_can_be_edited_is_tried() -> None:
    assert set(ALL) == {name for name, info in formats.FORMATS.items() if info.editable and not info.binary}


@pytest.mark.parametrize("name", DRESSES)
@steady
@given(data=st.data())
def test_a_finding_stands_at_its_words(name: str, data: st.DataObject) -> None:
    check_words(name, data)


@steady
@given(name=st.sampled_from(sorted(OTHERS)), data=st.data())
def test_a_finding_stands_at_its_words_in_every_format(name: str, data: st.DataObject) -> None:
    check_words(name, data)


def check_words(name: str, data: st.DataObject) -> None:
    """What a finding says are the words where it says that it stands."""
    _, text = data.draw(dressed(name))
    for finding in found_in(name, text)[1]:
        check_place(finding, text)
        assert ALL[name].plain(finding.span.of(text)).split() == finding.text.split()


@pytest.mark.parametrize("name", DRESSES)
@steady
@given(data=st.data())
def test_markup_does_not_change_what_is_found(name: str, data: st.DataObject) -> None:
    check_alike(name, data)


@steady
@given(name=st.sampled_from(sorted(OTHERS)), data=st.data())
def test_markup_does_not_change_what_is_found_in_any_format(name: str, data: st.DataObject) -> None:
    check_alike(name, data)


def check_alike(name: str, data: st.DataObject) -> None:
    """The same is found with and without emphasis."""
    sentences, text = data.draw(dressed(name))
    _, bare = found_in(name, ALL[name].document([ALL[name].escape(sentence) for sentence in sentences]))
    _, found = found_in(name, text)
    assert [(one.rule, one.text, one.suggestions) for one in found] == [
        (one.rule, one.text, one.suggestions) for one in bare
    ]


def check_place(finding: Finding, text: str) -> None:
    """Offsets, lines and columns are the same place; edits lie within the text and run forward."""
    lines = text.split("\n")
    for offset, position in ((finding.span.start, finding.start), (finding.span.end, finding.end)):
        before = sum(len(line) + 1 for line in lines[: position.line - 1])
        assert before + position.column - 1 == offset
        assert position.column <= len(lines[position.line - 1]) + 1
    edits = finding.fix.edits if finding.fix else ()
    ends = [offset for edit in sorted(edits) for offset in (edit.span.start, edit.span.end)]
    assert ends == sorted(ends)
    assert all(offset <= len(text) for offset in ends)
