from __future__ import annotations

import datetime as dt
import io
import sys

import ole
import pytest
from compressed_rtf import compress
from format_checks import check_map
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.errors import InputError
from custlint.formats import msg, pst

SUBJECT, SENDER, ADDRESS, BODY, PAGE, ID, HEADERS, SENT = 0x0037, 0x0C1A, 0x5D01, 0x1000, 0x1013, 0x1035, 0x007D, 0x0039
TICKS = 133_541_000_000_000_000
"""A time as Outlook counts it: 5 March 2024."""

ABOUT = {
    (SUBJECT, ole.UNICODE): "RE: The café guest",
    (SENDER, ole.UNICODE): "Jo Smith",
    (ADDRESS, ole.UNICODE): "jo@b.c",
    (ID, ole.UNICODE): "<1@b.c>",
    (SENT, ole.TIME): TICKS,
}


def parse(properties, attachments=()):
    return msg.parse_bytes(ole.compound(ole.message({**ABOUT, **properties}, attachments)), "a.msg")


def texts(parsed):
    return [one.text for one in parsed.segments]


def test_subject_and_text_are_read_with_the_message_named():
    text = "Ours\r\n\r\nFrom: A Guest\r\nSent: Monday\r\nTo: us\r\n\r\ntheirs"
    parsed = parse({(BODY, ole.UNICODE): text, (PAGE, ole.BYTES): b"<p>twin"})
    assert texts(parsed) == ["The café guest", "Ours"]
    location = dict(parsed.segments[1].location)
    assert location.pop("date").startswith("2024-03-0")
    assert location == {
        "message": "<1@b.c>",
        "subject": "RE: The café guest",
        "from": "Jo Smith <jo@b.c>",
        "part": "text/plain",
    }
    for one in parsed.segments:
        check_map(one, parsed.text)
        assert one.read_only


def test_html_is_read_where_there_is_no_text_in_the_code_page_that_is_named():
    page = "<p>The <b>café</b></p>".encode("cp1252")
    assert texts(parse({(PAGE, ole.BYTES): page, (0x3FDE, ole.NUMBER): 1252}))[1:] == ["The café"]


def test_headers_count_where_there_are_any():
    headers = "From: A <a@b.c>\r\nMessage-ID: <2@b.c>\r\nDate: Tue, 5 Mar 2024 10:11:12 +0100\r\nSubject: other\r\n"
    (subject,) = parse({(HEADERS, ole.UNICODE): headers}).segments
    said = subject.location
    assert (said["message"], said["from"], said["date"]) == ("<2@b.c>", "A <a@b.c>", "2024-03-05T10:11:12+01:00")
    assert said["subject"] == "RE: The café guest"


def test_attached_documents_and_messages_are_read():
    inner = ole.message({(SUBJECT, ole.UNICODE): "Inner", (BODY, ole.UNICODE): "Inner words"}, head=24)
    files = [
        ole.attachment("a.txt", b"File words"),
        ole.attachment("a.png", b"Room 5"),
        ole.attachment("", within=inner),
    ]
    files.append(ole.attachment("b.eml", b"Subject: Mail\n\nMail words"))
    files.append(ole.attachment("c.docx", b"no document"))
    parsed = parse({(BODY, ole.UNICODE): "Outer words"}, files)
    assert texts(parsed)[1:] == ["Outer words", "File words", "Inner", "Inner words", "Mail", "Mail words"]
    assert parsed.segments[2].location["part"] == "a.txt"
    assert parsed.segments[4].location["within"] == "<1@b.c>"
    (problem,) = parsed.problems
    assert problem.startswith("attachment c.docx: ")


RTF = rb"""{\rtf1\ansi\fromhtml1 {\*\htmltag <p>}The \b caf\'e9\b0  guest\par
-----Original Message-----\par From: A\par Old}"""


@pytest.mark.parametrize("packed", [True, False])
def test_a_text_that_is_there_as_rtf_only_is_read(packed):
    parsed = parse({(0x1009, ole.BYTES): compress(RTF, packed)})
    assert (texts(parsed)[1:], parsed.problems) == (["The café guest"], ())
    assert parsed.segments[1].location["part"] == "text/rtf"


@pytest.mark.parametrize("data", [b"x" * 20, b"", compress(RTF)[:-5], compress(RTF)[:20], compress(b"no RTF")])
def test_a_text_in_rtf_that_is_damaged_is_a_problem(data):
    assert parse({(0x1009, ole.BYTES): data}).problems == (
        ("its text is there as RTF only, which is damaged",) if data else ()
    )


@pytest.mark.parametrize("data", [b"", b"x" * 2000, ole.compound({"a": b"b"}), ole.compound(ole.message(ABOUT))[:700]])
def test_what_is_no_message_is_refused_in_a_sentence(data):
    with pytest.raises(InputError, match="not a message of Outlook"):
        msg.parse_bytes(data, "a.msg")


def test_a_fault_of_a_library_is_not_shown_to_people(monkeypatch):
    def fails(_):
        raise ValueError("use sys.set_int_max_str_digits() to increase the limit")

    monkeypatch.setattr(msg, "OleFileIO", fails)
    with pytest.raises(InputError) as error:
        msg.parse_bytes(b"", "a.msg")
    assert error.value.message == "not a message of Outlook: it is damaged"


WHOLE = ole.compound(ole.message({**ABOUT, (BODY, ole.UNICODE): "The guest left"}, [ole.attachment("a.txt", b"x y")]))


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_damage_is_read_around_or_refused(at, noise):
    data = WHOLE[:at] + noise + WHOLE[at + len(noise) :]
    try:
        parsed = msg.parse_bytes(data, "a.msg")
    except InputError:
        return
    for one in parsed.segments:
        check_map(one, parsed.text)


@pytest.mark.parametrize(("name", "needs", "extra"), [("msg", "olefile", "mail"), ("pst", "pypff", "pst")])
def test_a_missing_extra_is_named(name, needs, extra, monkeypatch):
    monkeypatch.setitem(sys.modules, needs, None)
    monkeypatch.delitem(sys.modules, f"custlint.formats.{name}")
    with pytest.raises(InputError, match=rf"^install custlint\[{extra}\] to read it$"):
        formats.get(name)


def test_what_is_no_file_of_folders_is_refused_in_a_sentence():
    with pytest.raises(InputError, match="not a file of Outlook's folders"):
        next(pst.parse_stream(io.BytesIO(b"!BDN" + b"x" * 2000), "a.pst"))


class Thing:
    """A message, a folder or an attachment as the library gives it: ``get_x()`` gives what is given as ``x``."""

    def __init__(self, **given):
        self.given = given

    def __getattr__(self, name):
        value = self.given.get(name.removeprefix("get_"))
        if name.startswith("get_number_of_"):
            return lambda: len(self.given.get(name.removeprefix("get_number_of_").removesuffix("s"), ()))

        def get(*at):
            found = value[at[0]] if at and isinstance(value, list) else value
            if isinstance(found, OSError):
                raise found
            return found

        return get


def documents(root, monkeypatch, may_hold=None):
    fake = Thing(root_folder=root)
    fake.given["open_file_object"] = None
    monkeypatch.setattr(pst, "pypff", type("Fake", (), {"file": staticmethod(lambda: fake)}))
    return list(pst.parse_stream(io.BytesIO(), "a.pst", may_hold))


def letter(**more):
    headers = "Message-ID: <1@b.c>\r\n"
    given = {"subject": "Hello", "sender_name": "Jo", "transport_headers": headers, "plain_text_body": b"Words"}
    return Thing(**{**given, "client_submit_time": dt.datetime(2024, 3, 5), **more})


def test_folders_are_read_one_after_another_and_named(monkeypatch):
    broken = OSError("libpff_x: unable to. libpff_y: the node is damaged.")
    inner = Thing(name="Inbox", sub_message=[letter(), broken, letter(plain_text_body=None, html_body=b"<p>Page</p>")])
    first, second, third = documents(Thing(sub_folder=[inner]), monkeypatch)
    parsed = first.parse()
    assert texts(parsed) == ["Hello", "Words"]
    said = {"message": "<1@b.c>", "subject": "Hello", "from": "Jo", "date": "2024-03-05T00:00:00", "folder": "Inbox"}
    assert parsed.segments[1].location == {**said, "part": "text/plain"}
    assert (first.name, second.name) == ("message 1 in Inbox", "message 2 in Inbox")
    with pytest.raises(InputError, match="cannot be read: the node is damaged"):
        second.parse()
    assert texts(third.parse()) == ["Hello", "Page"]


def test_messages_in_which_nothing_can_be_found_are_passed_over(monkeypatch):
    (one,) = documents(Thing(sub_message=[letter()]), monkeypatch, lambda text: "Room" in text)
    assert one.parse() is None


def test_attached_files_of_folders_are_read(monkeypatch):
    files = [
        Thing(long_filename="a.txt", size=5, read_buffer=b"Notes"),
        Thing(long_filename="b.txt", size=10**9),
        Thing(long_filename="c.png", size=5, read_buffer=b"Notes"),
        OSError("damaged."),
    ]
    (one,) = documents(Thing(sub_message=[letter(attachment=files)]), monkeypatch)
    parsed = one.parse()
    assert texts(parsed) == ["Hello", "Words", "Notes"]
    large, damaged = parsed.problems
    assert large == "attachment b.txt is too large: 1,000,000,000 bytes"
    assert damaged == "an attachment cannot be read: damaged"
