from __future__ import annotations

import io
from email.message import EmailMessage

import pytest
from format_checks import check_any, check_map, parse, texts
from hypothesis import given
from hypothesis import strategies as st

from custlint.errors import InputError
from custlint.formats import eml, mbox
from custlint.model.span import Span

PARTS = (
    *(
        "Subject: ",
        "From: ",
        "Date: x",
        "\n",
        "\n\n",
        "Content-Type: text/plain; charset=foo\n",
        "=?utf-8?b?!!?=",
        "=E9",
        "é",
    ),
    *(
        "Content-Type: multipart/mixed; boundary=b\n",
        "--b\n",
        "--b--\n",
        "Content-Transfer-Encoding: base64\n",
        "> ",
        "From a\n",
    ),
    *(
        "On 1 May, A wrote:\n",
        "-- \n",
        "the guest left",
        "Content-Type: text/html\n",
        "<p>",
        "Content-Disposition: attachment\n",
    ),
    *(
        "Content-Transfer-Encoding: quoted-printable\n",
        "; filename*=x''%",
        "format=flowed",
        "Message-ID: <a@b>\n",
        "\udc80",
        "=",
    ),
)


@given(
    st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=20).map("".join), st.sampled_from(["eml", "mbox"])
)
def test_any_text_can_be_read(text, name):
    text = text.encode("utf-8", "replace").decode()
    check_any(name, text)


@given(st.binary(max_size=80))
def test_any_bytes_can_be_read(data):
    for one in eml.parse_bytes(data, "x").segments:
        assert one.read_only


def body(text, **about):
    message = EmailMessage()
    message["Subject"] = about.get("subject", "")
    message.set_content(text)
    return texts("eml", message.as_string())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guest left.\n\nBye", ["The guest left.", "Bye"]),
        ("Ours\n\n> theirs\n> theirs\n\nours", ["Ours", "ours"]),
        ("Ours\n\nOn Mon, 4 Mar 2024 at 10:00, A Guest <a@b.c> wrote:\n> x\n\ntheirs", ["Ours"]),
        ("Ours\n\nOn Mon, 4 Mar 2024 at 10:00, A Guest\n<a@b.c> wrote:\n\ntheirs", ["Ours"]),
        ("Ours\n\n-----Original Message-----\ntheirs", ["Ours"]),
        ("Ours\n\n---------- Forwarded message ---------\ntheirs", ["Ours"]),
        ("Ours\n\nBegin forwarded message:\n\ntheirs", ["Ours"]),
        ("Ours\n\nFrom: A Guest <a@b.c>\nSent: Monday\nTo: us\n\ntheirs", ["Ours"]),
        ("Ours\n\n*From:* A Guest\n*Date:* Monday\n\ntheirs", ["Ours"]),
        ("Ours\n\n-- \nJo Smith\nDesk", ["Ours"]),
        ("Ours\n\nTel: +44 20 7946 0000\nwww.example.org | a@b.org\nOurs again", ["Ours", "Ours again"]),
        (
            "From: here to there is a mile\n\nOn the way he wrote: no",
            ["From: here to there is a mile", "On the way he wrote: no"],
        ),
    ],
)
def test_only_the_own_words_of_a_mail_are_read(text, expected):
    assert body(text) == expected


def test_transfer_encodings_charsets_and_encoded_headers():
    raw = (
        "Subject: =?iso-8859-1?q?The_caf=E9_guest?=\nContent-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\nThe guest in the caf=E9 wants=\n tea\n"
    )
    assert texts("eml", raw) == ["The café guest", "The guest in the café wants tea"]


@pytest.mark.parametrize(
    "raw",
    [
        "Content-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: no-such\n\nThe guest left\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nThe guest left\n",
        "Subject: =?utf-8?b?!?=\n\nThe guest left",
    ],
)
def test_what_is_malformed_is_read_as_far_as_it_goes(raw):
    assert "The guest left" in texts("eml", raw)


def test_of_alternatives_the_plain_text_is_read_and_html_where_there_is_none():
    message = EmailMessage()
    message.set_content("Plain words")
    message.add_alternative("<p>HTML <b>words</b></p>", subtype="html")
    message.add_attachment("Attached words", filename="x.txt")
    assert texts("eml", message.as_string()) == ["Plain words"]
    message = EmailMessage()
    message.set_content("<p>HTML <b>words</b></p><blockquote>theirs</blockquote>", subtype="html")
    assert texts("eml", message.as_string()) == ["HTML words"]


def test_the_quoted_part_of_an_html_mail_is_left_alone():
    message = EmailMessage()
    message.set_content("<p>Ours</p><div>From: A<br>Sent: today<br>To: us</div><p>theirs</p>", subtype="html")
    assert texts("eml", message.as_string()) == ["Ours"]


def test_flowed_lines_are_one():
    raw = "Content-Type: text/plain; format=flowed\n\nThe guest in \nRoom 839 left\n"
    assert texts("eml", raw) == ["The guest in Room 839 left"]


def test_a_location_names_the_message_and_its_part():
    head = "Subject: Re: The guest\nMessage-ID: <x@y>\nFrom: Jo <jo@b.c>\nDate: Tue, 5 Mar 2024 10:11:12 +0100\n"
    raw = head + "\nBody words"
    subject, rest = parse("eml", raw).segments
    about = {"message": "<x@y>", "subject": "Re: The guest", "from": "Jo <jo@b.c>", "date": "2024-03-05T10:11:12+01:00"}
    assert subject.location == {**about, "part": "subject"}
    assert (subject.kind, subject.text) == ("subject", "The guest")
    assert rest.location == {**about, "part": "text/plain"}


def test_a_mail_is_never_edited():
    segment = parse("eml", "Subject: The guest\n\n").segments[0]
    assert not segment.editable(Span(4, 9), "customer")


def test_parts_within_parts_are_bounded():
    raw = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2000))
    with pytest.raises(InputError, match="nested"):
        parse("eml", raw)


BOX = (
    "From a@b Mon\nSubject: One\n\nThe guest\n>From here\n>>From there\nFrom the start\n\n"
    "From c@d Tue\nSubject: Two\nMessage-ID: <2>\n\nWords\n"
)


def test_a_mailbox_is_cut_where_a_from_line_follows_a_blank_one():
    parsed = parse("mbox", BOX)
    assert [one.text for one in parsed.segments] == [
        "One",
        "The guest",
        "From here",
        "> From there"[0:0] or "From the start",
        "Two",
        "Words",
    ]
    for one in parsed.segments:
        check_map(one, parsed.text)
    assert parsed.segments[-1].location["message"] == "<2>"


def test_a_mailbox_is_read_one_mail_after_another():
    stream = io.BytesIO(BOX.encode())
    first = next(mbox.each(stream))
    assert first.segments[0].text == "One"
