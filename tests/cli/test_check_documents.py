"""Documents from the command line: found, shown, fixed, refused."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from formats.office_files import docx, packed, paragraph, run, unpacked

from custlint import config, formats
from custlint.cli import main
from custlint.formats import docx as docx_format
from custlint.formats import office, xml_events
from custlint.formats.base import Marking

pytestmark = pytest.mark.model

BODY = (
    paragraph(run("The night"), properties='<w:pStyle w:val="Heading1"/>'),
    paragraph(run("Room ", "<w:b/>"), run("839", "<w:i/>"), run(" wants his bill &amp; a taxi.")),
    paragraph(run("The passengers are waiting for the bus, and our passengers complain.")),
)
NOTE = docx("".join(BODY))


@pytest.fixture
def check(tmp_path, monkeypatch, capfdbinary):
    """Runs ``custlint check`` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def check(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        config.settings_in.cache_clear()
        status = main.status(["check", "--no-cache", *arguments])
        out, error = capfdbinary.readouterr()
        return status, out, error.decode()

    return check


def test_a_finding_has_a_place_and_no_offsets(check):
    Path("a.docx").write_bytes(NOTE)
    status, out, _ = check("a.docx", "--output-format", "json")
    found = json.loads(out)
    assert status == 1
    assert [one["text"] for one in found] == ["Room 839", "passengers", "passengers"]
    assert [(one["line"], one["column"], one["location"]) for one in found[:2]] == [
        (2, 1, {"paragraph": 2}),
        (3, 5, {"paragraph": 3}),
    ]
    assert {(one["offset"], one["end_offset"], one["fix"]) for one in found} == {(None, None, None)}
    assert b"[*]" in check("a.docx")[1]
    (results,) = json.loads(check("a.docx", "--output-format", "sarif")[1])["runs"]
    assert not any("fixes" in one for one in results["results"])


def test_a_diff_shows_the_text_and_writes_nothing(check):
    Path("a.docx").write_bytes(NOTE)
    status, out, _ = check("a.docx", "--diff")
    assert status == 1
    assert b"-Room 839 wants his bill & a taxi.\n" in out
    assert b"+The customer in room 839 wants his bill & a taxi.\n" in out
    assert Path("a.docx").read_bytes() == NOTE


@pytest.mark.parametrize(
    ("says", "has", "has_not"),
    [
        ("docx-author: Front <desk>", 'w:author="Front &lt;desk&gt;"', "custlint"),
        ("docx-fixes: plain", "The customer in room </w:t>", "<w:ins"),
    ],
)
def test_a_fixed_document_has_nothing_left_to_fix(check, says, has, has_not):
    Path(".custlint.yml").write_text(says)
    Path("a.docx").write_bytes(NOTE)
    status, out, error = check("a.docx", "--fix", "--unsafe-fixes")
    once = Path("a.docx").read_bytes()
    assert (status, error) == (0, "")
    assert b"Fixed 3 findings in 1 file.\nNothing else to report" in out
    content = unpacked(once)["word/document.xml"].decode()
    assert has in content
    assert has_not not in content
    assert BODY[0] in content
    assert {name for name, part in unpacked(once).items() if part != unpacked(NOTE)[name]} == {"word/document.xml"}
    assert check("a.docx", "--fix", "--unsafe-fixes")[0] == 0
    assert Path("a.docx").read_bytes() == once


def test_what_office_puts_beside_an_open_document_is_passed_over(check):
    Path("a.docx").write_bytes(NOTE)
    Path("~$a.docx").write_bytes(b"\x03Ann" + bytes(158))
    status, out, error = check(".")
    assert (status, error) == (1, "")
    assert b"in 1 of 1 file" in out


def test_standard_input_comes_back_fixed(check):
    status, out, error = check("-", "--stdin-filename", "a.docx", "--fix", "--unsafe-fixes", stdin=NOTE)
    assert status == 0
    assert "Fixed 3 findings" in error
    assert b"The customer in room" in unpacked(out)["word/document.xml"]


def test_a_signed_document_is_named_and_kept(check):
    signed = packed(unpacked(NOTE) | {"_xmlsignatures/sig1.xml": b"<x/>"})
    Path("a.docx").write_bytes(signed)
    status, out, error = check("a.docx", "--fix")
    assert status == 2
    assert error == "custlint: a.docx: digitally signed, so it stays as it is\n"
    assert b"3 findings" in out
    assert Path("a.docx").read_bytes() == signed


@pytest.mark.parametrize(
    ("writes", "said"),
    [
        (lambda data, edits, _: docx_format.apply(data, edits[:-1], Marking()), "would change more than the prose"),
        (lambda *_: docx(BODY[0]), "would change more than the prose"),
        (lambda *_: {}["key"], "a fault of custlint's own"),
        (lambda *_: b"", "not a readable document"),
    ],
)
def test_a_document_that_is_not_written_as_asked_stays(check, monkeypatch, writes, said):
    module = SimpleNamespace(**{name: getattr(docx_format, name) for name in ("parse_bytes", "same_structure")})
    module.apply = writes
    monkeypatch.setattr(formats, "get", lambda _: module)
    Path("a.docx").write_bytes(NOTE)
    status, out, error = check("a.docx", "--fix", "--unsafe-fixes")
    assert status == 2
    assert said in error
    assert b"3 findings" in out
    assert Path("a.docx").read_bytes() == NOTE


SUFFIXES = ["docx", "xlsx", "pptx", "odt", "ods", "odp", "rtf", "pdf"]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", [b"", b"plain text", NOTE[:200], NOTE[:-30], packed({"a": "b"}), b"{\\rtg", b"%PDX"])
def test_what_is_no_document_is_one_line_and_status_2(check, suffix, data):
    Path(f"a.{suffix}").write_bytes(data)
    status, _, error = check(f"a.{suffix}")
    assert status == 2
    assert error.startswith(f"custlint: a.{suffix}: not a")
    assert error.count("\n") == 1


@pytest.mark.parametrize("suffix", SUFFIXES[1:])
def test_a_document_under_another_suffix_is_refused(check, suffix):
    Path(f"a.{suffix}").write_bytes(NOTE)
    status, _, error = check(f"a.{suffix}")
    assert (status, error.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("module", "cap", "said"), [(xml_events, "EVENTS", "elements"), (office, "BLOCKS", "paragraphs")]
)
def test_a_document_that_would_take_too_much_memory_is_named(check, monkeypatch, module, cap, said):
    monkeypatch.setattr(module, cap, 1000)
    Path("a.docx").write_bytes(docx(f"<w:p><w:r>{'<w:tab/>' * 1001}</w:r></w:p>" + "<w:p/>" * 1001))
    status, _, error = check("a.docx")
    assert status == 2
    assert error.startswith("custlint: a.docx: word/document.xml: ")
    assert error.count("\n") == 1
    assert "more than 1000" in error
    assert said in error
