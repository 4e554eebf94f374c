"""A fix changes what it says and nothing else, once."""

from __future__ import annotations

import codecs
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.dresses import ALL, DRESSES, OTHERS
from properties.materials import PACKS, SENTENCES, dressed, linter, steady

from custlint.fix import apply_edits, choose
from custlint.formats.base import Parsed
from custlint.model.finding import FileReport, Finding
from custlint.model.segment import plain
from custlint.model.source import SourceFile
from custlint.model.span import Span
from custlint.runner import work
from custlint.runner.checker import Checker, Options
from custlint.runner.configured import Configuration

pytestmark = pytest.mark.model

UNSETTLED = 1
"""Labelled sentences whose fix may leave something to find at its place."""

CONFIGURATION = Configuration(isolated=True, packs=PACKS)


@cache
def checker(*, fix: bool) -> Checker:
    """A checker that keeps its engine for all tests."""
    return Checker(Options(configuration=CONFIGURATION, make=lambda _: linter(), fix=fix, unsafe=True))


def check(path: Path, *, fix: bool) -> FileReport:
    """The report of the file at ``path``, which is rewritten with ``fix``."""
    read = work.open_file(str(path), CONFIGURATION.of(str(path)))
    (done,) = checker(fix=fix).check([read])
    return done.report


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fixed")


LINES = st.tuples(st.sampled_from(["\n", "\r\n"]), st.booleans(), st.sampled_from(["", " ", "\t "]))
"""How lines end, whether there is a byte order mark, and the white space at the end of a line."""


@pytest.mark.parametrize("name", DRESSES)
@steady
@given(data=st.data(), lines=LINES)
def test_lines_without_a_finding_stay_as_they_are(
    folder: Path, name: str, *, data: st.DataObject, lines: tuple[str, bool, str]
) -> None:
    check_lines(folder, name, data, lines)


@steady
@given(name=st.sampled_from(sorted(OTHERS)), data=st.data(), lines=LINES)
def test_lines_without_a_finding_stay_as_they_are_in_every_format(
    folder: Path, *, name: str, data: st.DataObject, lines: tuple[str, bool, str]
) -> None:
    check_lines(folder, name, data, lines)


def check_lines(folder: Path, name: str, data: st.DataObject, lines: tuple[str, bool, str]) -> None:
    """Fixes change the lines of findings and no other, nor how a line ends, nor the first bytes."""
    ending, bom, blanks = lines
    path = folder / f"file{ALL[name].suffix}"
    blanks *= ALL[name].blanks
    text = data.draw(dressed(name))[1].replace("\n", blanks + ending)
    before = codecs.BOM_UTF8 * bom + text.encode()
    path.write_bytes(before)
    fixable = {finding.start.line - 1 for finding in check(path, fix=False).findings if finding.fix}
    report = check(path, fix=True)
    after = path.read_bytes()
    assert not report.problems
    old, new = before.split(b"\n"), after.split(b"\n")
    assert len(old) == len(new)
    assert {line for line in range(len(old)) if old[line] != new[line]} <= fixable
    tail = (blanks + ending).encode()[:-1]
    assert all(line.endswith(tail) for line in new[:-1])
    assert after.startswith(codecs.BOM_UTF8) == bom


@pytest.mark.parametrize("name", DRESSES)
@steady
@given(data=st.data())
def test_a_second_fix_changes_nothing(folder: Path, name: str, data: st.DataObject) -> None:
    check_twice(folder, name, data)


@steady
@given(name=st.sampled_from(sorted(OTHERS)), data=st.data())
def test_a_second_fix_changes_nothing_in_any_format(folder: Path, name: str, data: st.DataObject) -> None:
    check_twice(folder, name, data)


def check_twice(folder: Path, name: str, data: st.DataObject) -> None:
    """What was fixed stays as it is."""
    path = folder / f"again{ALL[name].suffix}"
    path.write_text(data.draw(dressed(name))[1], encoding="utf-8")
    check(path, fix=True)
    once = path.read_bytes()
    again = check(path, fix=True)
    assert again.fixed == 0
    assert path.read_bytes() == once


@steady
@given(data=st.data())
def test_checking_writes_nothing(folder: Path, data: st.DataObject) -> None:
    path = folder / "read.txt"
    path.write_text(data.draw(dressed("text"))[1], encoding="utf-8")
    before = path.stat().st_mtime_ns, path.read_bytes()
    check(path, fix=False)
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


def test_where_a_fix_was_made_nothing_more_is_found() -> None:
    again = [
        f"{text}: {finding.rule} finds '{finding.text}'"
        for text, ranges in map(_fixed, SENTENCES)
        for finding in _findings(text)
        if any(finding.span.overlaps(written) for written in ranges)
    ]
    assert len(again) <= UNSETTLED, "\n".join(again)


def _findings(text: str) -> tuple[Finding, ...]:
    return linter("likely").lint(SourceFile("file", text), Parsed((plain(text),))).findings


def _fixed(text: str) -> tuple[str, list[Span]]:
    """``text`` with its fixes made, and where their words now stand."""
    ranges, moved = [], 0
    edits = choose(_findings(text), unsafe=True).edits
    for edit in edits:
        start = edit.span.start + moved
        ranges.append(Span(start, start + len(edit.text)))
        moved += len(edit.text) - len(edit.span)
    return apply_edits(text, edits), ranges
