"""A fix changes its own words and no other byte, whatever the file is made of."""

from __future__ import annotations

import codecs
import os
import stat

import pytest

from custlint.runner import work
from custlint.runner.checker import Checker, Options
from custlint.runner.configured import Configuration

CONFIGURATION = Configuration(isolated=True)


@pytest.fixture
def fixed(tmp_path, rooms):
    """The report and the bytes of a file after its fixes."""

    def fixed(data, name="a.txt", before=None):
        path = tmp_path / name
        path.write_bytes(data)
        checker = Checker(Options(configuration=CONFIGURATION, make=lambda _: rooms, fix=True))
        read = work.open_file(str(path), CONFIGURATION.of(str(path)))
        if before:
            before(path)
        (done,) = checker.check([read])
        return done.report, path.read_bytes()

    return fixed


@pytest.mark.parametrize(
    ("name", "encoding", "text"),
    [
        ("a.txt", "utf-8", "Room 1 \r\nb\t\nc\r\n\n"),
        ("a.txt", "utf-8", "Room 1"),
        ("a.txt", "utf-8", "a\r\n\r\nRoom 1 \r\r\n"),
        ("a.md", "utf-8-sig", "Room 1  \n\n\n"),
        ("a.txt", "utf-16-le", "\ufeffRoom 1 é\r\nb \n"),
        ("a.txt", "utf-16-be", "\ufeff\U0001f600 Room 1"),
        ("a.txt", "utf-32-le", "\ufeffRoom 1"),
        ("a.html", "cp1252", "<meta charset=windows-1252>\r\n<p>“Room 1” é</p>"),
        ("a.xml", "iso-8859-1", "<?xml version='1.0' encoding='ISO-8859-1'?><p>Room 1 é</p>"),
        (
            "a.po",
            "iso-8859-2",
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-2\\n"\n\nmsgid "a"\nmsgstr "Room 1 ą"\n',
        ),
        ("a.py", "latin-1", "# -*- coding: latin-1 -*-\r\n# Room 1 é\r\nx = 'é'\r\n"),
        ("a.json", "utf-8", '{"a" : "Room 1 \\u00e9\\ud83d\\ude00",\r\n "b":1.0e5 }'),
        ("a.csv", "utf-8", '"a";b\r\n"Room 1" ; x \r\n'),
        ("a.yaml", "utf-8", "a:   'Room 1'   # c\r\nb: &x [ 1,2 ]\r\n"),
        ("a.toml", "utf-8", "a =  'Room 1'   # c\r\nb= [ 1,2 ]"),
        ("a.properties", "utf-8", "a : Room 1 \\u00e9 \r\n\r\n"),
    ],
)
def test_every_other_byte_stays(fixed, name, encoding, text):
    after = text.replace("Room 1", "The customer in room 1").encode(encoding)
    report, data = fixed(text.encode(encoding), name)
    assert report.problems == ()
    assert report.fixed == 1
    assert data == after
    report, again = fixed(data, name)
    assert (report.fixed, again) == (0, after)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Room 1 \xe9"),
        ("a.txt", b"Room 1 \x81"),
        ("a.txt", codecs.BOM_UTF16_LE + "Room 1 ".encode("utf-16-le") + b"\x00\xd8"),
        ("a.html", b"<meta charset=nonsense><p>Room 1 \xe9</p>"),
    ],
)
def test_a_file_whose_encoding_is_a_guess_is_not_written(fixed, name, data):
    report, after = fixed(data, name)
    assert after == data
    assert [finding.fix for finding in report.findings] == [None]
    assert report.fixed == 0


def test_what_an_encoding_does_not_have_is_a_problem_and_the_file_stays(fixed, rooms, monkeypatch):
    from dataclasses import replace

    from custlint.model.finding import Edit

    lint = rooms.lint

    def with_a_letter(source, parsed):
        report = lint(source, parsed)
        return replace(
            report,
            findings=tuple(
                replace(one, fix=replace(one.fix, edits=tuple(Edit(edit.span, "\u0142") for edit in one.fix.edits)))
                for one in report.findings
            ),
        )

    monkeypatch.setattr(rooms, "lint", with_a_letter)
    data = b"<meta charset=iso-8859-1><p>Room 1 \xe9</p>"
    report, after = fixed(data, "a.html")
    assert after == data
    (problem,) = report.problems
    assert problem.detail.startswith("a fix needs '\u0142', which iso-8859-1 does not have")


def test_a_file_that_changed_meanwhile_is_left(fixed):
    report, after = fixed(b"Room 1", before=lambda path: path.write_bytes(b"Room 1!"))
    assert after == b"Room 1!"
    assert [problem.detail for problem in report.problems] == [
        "changed while it was being checked, so it was not written"
    ]


def test_a_file_that_is_gone_is_one_line(tmp_path, rooms):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Room 1")
    read = work.open_file(str(path), CONFIGURATION.of(str(path)))
    path.unlink()
    (done,) = Checker(Options(configuration=CONFIGURATION, make=lambda _: rooms, fix=True)).check([read])
    assert [problem.detail for problem in done.report.problems] == ["No such file or directory"]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_may_not_be_written_is_one_line(fixed, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    report, after = fixed(b"Room 1", before=lambda path: path.chmod(0o444))
    assert after == b"Room 1"
    assert [problem.detail for problem in report.problems] == ["Permission denied"]


@pytest.mark.skipif(os.name != "posix", reason="modes and owners are those of POSIX")
def test_mode_owner_and_link_stay(fixed, tmp_path):
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "b.txt"
    real.write_bytes(b"")
    real.chmod(0o604)
    before = real.stat()
    (tmp_path / "a.txt").symlink_to(real)
    report, after = fixed(b"Room 1")
    assert (report.fixed, after) == (1, b"The customer in room 1")
    assert (tmp_path / "a.txt").is_symlink()
    now = real.stat()
    assert (stat.S_IMODE(now.st_mode), now.st_uid, now.st_gid) == (0o604, before.st_uid, before.st_gid)
    assert sorted(path.name for path in real.parent.iterdir()) == ["b.txt"]
