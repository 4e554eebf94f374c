"""Exports of mail as they come: mailboxes, Maildirs, zipped folders."""

from __future__ import annotations

import io
import json
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from custlint import config
from custlint.cli import main, output
from custlint.formats import mail
from custlint.model.finding import FileReport
from custlint.runner import archives, checker, setup

ROOM = "Room 839 is upset."
MAIL = "From: Jo <jo@b.c>\nSubject: Noise\nMessage-ID: <1@b.c>\nDate: Tue, 5 Mar 2024 10:11:12 +0100\n\n" + ROOM + "\n"
BOX = "".join(f"From jo@b.c Tue Mar  5 10:11:12 2024\n{MAIL}\n" for _ in range(3))


class Rooms:
    """An engine that finds the first room of a file or of the text taken out of it."""

    def __init__(self, finding):
        self.finding = finding

    def lint(self, source, parsed):
        text = source.text if parsed.text is None else parsed.text
        location = parsed.segments[0].location if parsed.segments else None
        found = (self.finding(text, "Room 839", location=location),) if "Room 839" in text else ()
        return FileReport(source.path, found, is_text=parsed.text is None)

    def lint_many(self, files):
        return [self.lint(*one) for one in files]


@pytest.fixture
def check(tmp_path, monkeypatch, capfdbinary, found):
    """Runs ``custlint check`` and gives the status, what was found as (path, line), and what was said of errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(setup, "make_linter", lambda _: Rooms(found))

    def check(*arguments, stdin=None):
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        config.settings_in.cache_clear()
        status = main.status(["check", "--output-format", "json", "--no-cache", *arguments])
        out, error = capfdbinary.readouterr()
        return status, [(one["path"], one["line"]) for one in json.loads(out)], error.decode()

    return check


def zipped(name, **members):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as container:
        for member, data in members.items():
            container.writestr(member.replace("__", "/").replace("_", "."), data)


def test_a_mailbox_and_a_maildir_are_walked(check):
    for folder in ("cur", "new", "tmp"):
        Path("box", folder).mkdir(parents=True)
        Path("box", folder, "1700000000.M1P2.host:2,S").write_text(MAIL)
    Path("All mail.mbox").write_text(BOX)
    status, found, error = check(".")
    assert (status, error) == (1, "")
    assert found == [
        *(("All mail.mbox", line) for line in (3, 11, 19)),
        ("box/cur/1700000000.M1P2.host:2,S", 3),
        ("box/new/1700000000.M1P2.host:2,S", 3),
    ]


@pytest.mark.parametrize(
    ("name", "mail", "lines"), [("Inbox", BOX, (3, 11, 19)), ("17", f"MIME-Version: 1.0\n{MAIL}", (3,))]
)
def test_mail_without_a_suffix_is_told_by_how_it_begins_and_never_written(check, name, mail, lines):
    Path(name).write_text(mail)
    status, found, error = check(name, "--fix", "--unsafe-fixes")
    assert (status, found, error) == (1, [(name, line) for line in lines], "")
    assert Path(name).read_text() == mail


def test_a_maildir_is_known_from_within(check, monkeypatch):
    Path("cur").mkdir()
    Path("cur/1700000000.M1P2.host").write_text(MAIL)
    Path("cur/1700000001.M1P2.host,S=9:2,").write_text(MAIL)
    assert [path for path, _ in check("cur")[1]] == ["cur/1700000000.M1P2.host", "cur/1700000001.M1P2.host,S=9:2,"]
    monkeypatch.chdir("cur")
    assert [path for path, _ in check(".")[1]] == ["1700000001.M1P2.host,S=9:2,"]


def test_members_of_an_archive_are_documents_of_their_own(check):
    zipped("export.zip", inner__name_eml=MAIL, Takeout__Mail__box_mbox=BOX, note_txt=ROOM, picture_png="Room 839")
    status, found, error = check("export.zip")
    assert (status, error) == (1, "")
    assert found == [
        *(("export.zip/Takeout/Mail/box.mbox", line) for line in (3, 11, 19)),
        ("export.zip/inner/name.eml", 3),
        ("export.zip/note.txt", 1),
    ]


def test_a_walk_reads_an_archive_only_where_there_is_mail_in_it(check):
    zipped("mail.zip", a_eml=MAIL)
    zipped("other.zip", a_txt=ROOM)
    assert check(".") == (1, [("mail.zip/a.eml", 3)], "")
    assert check("other.zip")[1] == [("other.zip/a.txt", 1)]


def test_a_walk_names_an_archive_that_cannot_be_read(check):
    zipped("mail.zip", a_eml=MAIL)
    Path("broken.zip").write_bytes(b"PK\3\4")
    status, found, said = check(".")
    assert (status, found) == (2, [("mail.zip/a.eml", 3)])
    assert said.startswith("custlint: broken.zip: not a readable")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("replies.csv", "id,body\n1,Room 839 is upset.\n"),
        ("replies.csv", "id,note\n1,Room 839 is upset.\n"),
        ("replies.json", '[{"body": "No."}]'),
        ("replies.json", '[{"note": "Room 839 is upset."}]'),
        ("replies.yaml", "- note: Room 839 is upset.\n"),
        ("replies.xml", "<a><b><note>Room 839 is upset.</note></b></a>"),
        ("others.csv", "id,note\n1,Room 839 is upset.\n"),
    ],
)
def test_an_export_of_which_nothing_is_in_its_file_is_named(check, name, said):
    Path(".custlint.yaml").write_text("exports: [{name: Replies, files: 'replies*', text: body}]\n")
    Path(name).write_text(said)
    expected = f"{name}:1: note: nothing here is a field of the export 'Replies'"
    assert check(name)[2].startswith(expected) is ("note" in said and name.startswith("replies"))


def test_nothing_in_an_archive_is_written(check):
    zipped("a.zip", a_txt=ROOM)
    before = Path("a.zip").read_bytes()
    check("--fix", "--unsafe-fixes", "a.zip")
    assert Path("a.zip").read_bytes() == before
    assert main.status(["check", "--diff", "a.zip"]) == 0


def test_standard_input_may_be_an_archive_or_a_mailbox(check):
    zipped("a.zip", a_txt=ROOM, b_txt=ROOM)
    data = Path("a.zip").read_bytes()
    assert check("--stdin-filename", "x.zip", "-", stdin=data)[1] == [("x.zip/a.txt", 1), ("x.zip/b.txt", 1)]
    assert len(check("--stdin-filename", "x.mbox", "-", stdin=BOX.encode())[1]) == 3


def test_what_is_wrong_with_a_member_leaves_the_others(check):
    zipped("a.zip", a_txt=ROOM, b_docx="no document", bomb_txt="0" * 20_000_000, c_txt=ROOM, deeper_zip="x")
    status, found, error = check("a.zip")
    assert status == 2
    assert found == [("a.zip/a.txt", 1), ("a.zip/c.txt", 1)]
    assert sorted(line.split(":")[1] for line in error.splitlines()) == [" a.zip/b.docx", " a.zip/bomb.txt"]


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"nothing of the kind"])
def test_what_is_no_archive_is_a_problem(check, data):
    Path("a.zip").write_bytes(data)
    status, found, error = check("a.zip")
    assert (status, found) == (2, [])
    assert error.startswith("custlint: a.zip: not a readable document")


def test_damage_within_a_mailbox_in_an_archive_leaves_what_was_read_before(check):
    with zipfile.ZipFile("a.zip", "w") as container:
        container.writestr("a.mbox", BOX)
        container.writestr("b.eml", MAIL)
    data = bytearray(Path("a.zip").read_bytes())
    data[data.index(b"upset")] = ord("x")
    Path("a.zip").write_bytes(data)
    status, found, error = check("a.zip")
    assert status == 2
    assert ("a.zip/b.eml", 3) in found
    assert error.startswith("custlint: a.zip/a.mbox: cannot be unpacked: Bad CRC-32")


def test_an_encrypted_member_is_a_problem(check):
    zipped("a.zip", a_txt=ROOM, b_txt=ROOM)
    data = bytearray(Path("a.zip").read_bytes())
    at = data.index(b"PK\1\2")
    struct.pack_into("<H", data, at + 8, 1)
    struct.pack_into("<H", data, data.index(b"PK\3\4") + 6, 1)
    Path("a.zip").write_bytes(data)
    status, found, error = check("a.zip")
    assert (status, found) == (2, [("a.zip/b.txt", 1)])
    assert error == "custlint: a.zip/a.txt: cannot be unpacked: it is encrypted\n"


def test_an_archive_that_unpacks_without_end_is_read_up_to_a_bound(check, monkeypatch):
    monkeypatch.setattr(archives, "SPARE", 100)
    monkeypatch.setattr(archives, "GROWTH", 0)
    zipped("a.zip", a_txt=ROOM, b_txt=ROOM * 10, c_txt=ROOM)
    status, found, error = check("a.zip")
    assert (status, found) == (2, [("a.zip/a.txt", 1)])
    assert error.startswith("custlint: a.zip: unpacks to far more than people write: a.zip/b.txt and what follows was")


def test_one_broken_mail_leaves_the_others_of_a_mailbox(check):
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(200))
    Path("a.mbox").write_text(BOX + f"From a@b Tue Mar  5 10:11:12 2024\n{nested}\n\n" + BOX)
    status, found, error = check("a.mbox")
    assert status == 2
    assert len(found) == 6
    assert error == "custlint: a.mbox: message 4: parts more than 100 levels deep were not read\n"


def test_what_is_found_in_a_mailbox_is_told_while_it_is_read(check, monkeypatch, capfdbinary):
    monkeypatch.setattr(checker, "BATCH_DOCUMENTS", (1, 1_000_000))
    order = []
    parse = mail.parse
    monkeypatch.setattr(mail, "parse", lambda *data: order.append("parsed") or parse(*data))
    write = output.write
    monkeypatch.setattr(output, "write", lambda parts, file=None: order.append("told") or write(parts, file))
    Path("a.mbox").write_text(BOX)
    Path("b.txt").write_text(ROOM)
    assert main.status(["check", "--no-cache", "--jobs", "1", "a.mbox", "b.txt"]) == 1
    assert order.index("told") < len(order) - 1 - order[::-1].index("parsed")
    out = capfdbinary.readouterr().out.decode()
    assert [line.partition(" ")[0] for line in out.splitlines() if line.startswith(("a.", "b."))] == [
        *("a.mbox:3:1", "a.mbox:11:1", "a.mbox:19:1", "b.txt:1:1:"),
    ]
    assert "4 findings in 2 of 2 files" in out


def test_the_figures_count_mails(check, capfdbinary):
    Path("box.mbox").write_text(BOX + "From jo@b.c Tue Mar  5 10:11:12 2024\nSubject: None\n\nAll is well.\n")
    assert main.status(["check", "--no-cache", "box.mbox"]) == 1
    assert b"3 findings in 1 of 1 file (3 of 4 mails)" in capfdbinary.readouterr().out
    main.status(["check", "--no-cache", "--write-baseline", "known.json", "box.mbox"])
    assert main.status(["check", "--no-cache", "--baseline", "known.json", "box.mbox"]) == 0
    assert b"Nothing to report in 1 file (4 mails)" in capfdbinary.readouterr().out
