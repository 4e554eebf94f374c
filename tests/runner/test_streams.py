from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from custlint.config import Settings
from custlint.formats.base import Document, Parsed
from custlint.model.finding import FileReport
from custlint.model.segment import plain
from custlint.model.source import SourceFile
from custlint.runner import checker, streams, work
from custlint.runner.checker import Checker
from custlint.text.lines import LineIndex


class Finds:
    """An engine that finds every "Room" in the text of a document."""

    def __init__(self, found):
        self.found = found
        self.batches = []

    def lint(self, source, parsed):
        made = (self.found(parsed.text, "Room"),) if "Room" in parsed.text else ()
        return FileReport(source.path, made)

    def lint_many(self, files):
        self.batches.append(len(files))
        return [self.lint(*one) for one in files]


@pytest.fixture
def read(formats):
    """A file of documents that are a line each; "bad" cannot be read, "end" breaks off."""

    def parse_stream(file, path, may_hold):
        offset = 0
        for number, line in enumerate(file):
            text = line.decode()
            if text.startswith("end"):
                raise OSError(5, "Input/output error")
            problems = ("bad",) if text.startswith("bad") else ()
            if text.startswith("boom"):
                yield Document(lambda: {}["boom"], offset, number, f"line {number + 1}")
                continue
            parsed = Parsed((plain(text),), text=text, problems=problems)
            held = may_hold is None or may_hold(text)
            yield Document(lambda one=parsed if held else None: one, offset, number, f"line {number + 1}")
            offset += len(line)

    def read(data):
        info = SimpleNamespace(name="box", editable=False, binary=True, stream=True)
        formats.FORMATS["box"] = info
        return work.Read(SourceFile("a.box", ""), info, Settings(), b"", lambda: io.BytesIO(data))

    formats.get = lambda _: SimpleNamespace(parse_stream=parse_stream)
    return read


DATA = b"a Room\nbad\n  Room\nnothing\nRoom\n"


@pytest.mark.parametrize("most", [1, 2, 1000])
def test_findings_stand_in_the_whole_file_however_much_is_linted_at_once(read, options, found, most, monkeypatch):
    monkeypatch.setattr(checker, "BATCH_DOCUMENTS", (most, 1_000_000))
    engine = Finds(found)
    (done,) = streams.gathered(Checker(options._replace(make=lambda _: engine)).check([read(DATA)]))
    index = LineIndex(DATA.decode())
    spans = [one.span for one in done.report.findings]
    assert [span.of(DATA.decode()) for span in spans] == ["Room"] * 3
    assert [(one.start.line, one.start.column) for one in done.report.findings] == [
        index.position(span.start) for span in spans
    ]
    assert [problem.detail for problem in done.report.problems] == ["line 2: bad"]
    assert max(engine.batches) <= most
    assert not done.report.is_text


def test_what_was_read_before_a_file_breaks_off_is_told(read, options, found):
    (done,) = streams.gathered(
        Checker(options._replace(make=lambda _: Finds(found))).check([read(b"Room\nend\nRoom\n")])
    )
    assert len(done.report.findings) == 1
    assert [problem.kind for problem in done.report.problems] == ["unreadable"]


def test_a_fault_with_one_document_leaves_the_others(read, options, found):
    checker = Checker(options._replace(make=lambda _: Finds(found)))
    (done,) = streams.gathered(checker.check([read(b"Room\nboom\nRoom\n")]))
    assert [one.start.line for one in done.report.findings] == [1, 3]
    (problem,) = done.report.problems
    assert problem.kind == "internal"
    assert problem.detail.startswith("line 2: a fault of custlint's own")


def test_documents_in_which_nothing_can_be_found_are_passed_over(read, options, found):
    engine = Finds(found)
    seen = options._replace(make=lambda _: engine, may_match=lambda _, text: "Room" in text)
    (done,) = streams.gathered(Checker(seen).check([read(DATA)]))
    assert [one.start.line for one in done.report.findings] == [1, 3, 5]
    assert engine.batches == [3]


def test_an_empty_file_has_one_report(read, options, found):
    (done,) = streams.gathered(Checker(options._replace(make=lambda _: Finds(found))).check([read(b"")]))
    assert done.report == FileReport("a.box", is_text=False)
