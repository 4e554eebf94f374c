from __future__ import annotations

import base64
import io
import tracemalloc
from email.message import EmailMessage

import pytest
from format_checks import check_any, check_map, parse, texts
from hypothesis import given
from hypothesis import strategies as st

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
        ("Ours\n\nOn 04/03/2024 10:00, A Guest wrote:\n\ntheirs", ["Ours"]),
        (
            "Ours\n\nOn Monday, March 4th, 2024 at 10:00 AM, A\nGuest with a long name\n<a@b.c>\nwrote:\n\ntheirs",
            ["Ours"],
        ),
        ("Ours\n\n--- On Mon, 3/4/24, A Guest <a@b.c> wrote:\n\ntheirs", ["Ours"]),
        ("Ours\n\nA Guest/HQ wrote on 03/04/2024 10:00:00 AM:\n\ntheirs", ["Ours"]),
        ("Ours\n\n2024-03-04 10:00 GMT+01:00 A Guest <a@b.c>:\n\ntheirs", ["Ours"]),
        ("Ours\n\nAm 04.03.2024 um 10:00 schrieb A Gast:\n> ihres\n\nihres", ["Ours"]),
        ("Ours\n\nLe lun. 4 mars 2024 à 10:00, A Client <a@b.c> a écrit :\n\nautre", ["Ours"]),
        ("Ours\n\nEl lun, 4 mar 2024 a las 10:00, A Cliente\n(<a@b.c>) escribió:\n\notro", ["Ours"]),
        ("Ours\n\nIl giorno lun 4 mar 2024 alle 10:00 A <a@b.c> ha scritto:\n\naltro", ["Ours"]),
        ("Ours\n\nOp ma 4 mrt 2024 om 10:00 schreef A Gast <a@b.c>:\n\nander", ["Ours"]),
        ("Ours\n\nVon: A Gast\nGesendet: Montag, 4. März 2024\nAn: uns\nBetreff: x\n\nihres", ["Ours"]),
        ("Ours\n\nDe : A Client\nEnvoyé : lundi 4 mars 2024\nÀ : nous\n\nautre", ["Ours"]),
        ("Ours\n\n________________________________\nFrom: A Guest <a@b.c>\nSent: Monday\nTo: us\n\ntheirs", ["Ours"]),
        ("Ours\n\n-----Ursprüngliche Nachricht-----\nihres", ["Ours"]),
        ("Ours\n\n‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\ntheirs", ["Ours"]),
        ("Ours\n\n-------- Original message --------\nFrom: A\ntheirs", ["Ours"]),
        ("A Guest <a@b.c> wrote:\n> theirs\n\nOurs below", ["Ours below"]),
        ("A Guest writes:\n\n> theirs\n\nOurs below", ["Ours below"]),
        ("Ours\n\nSent from my iPhone", ["Ours"]),
        ("Ours\n\nGet Outlook for iOS<https://aka.ms/x>", ["Ours"]),
        (
            "Ours\n\nThis e-mail is confidential and intended solely for the person to whom\nit is sent.\n\nOurs again",
            ["Ours", "Ours again"],
        ),
        ("CAUTION: This email originated from outside of the organization.\nKnow the sender?\n\nOurs", ["Ours"]),
        ("[EXTERNAL] Sent from outside the company.\n\nOurs", ["Ours"]),
        ("Ours\n\nIf you have received this email in error please delete it.\n\nOurs again", ["Ours", "Ours again"]),
        ("Ours\n\nPrivileged/Confidential Information. If you are not the addressee, delete it.", ["Ours"]),
        ("Ours\n\nNotice: The contents of this e-mail are intended for the addressee only.", ["Ours"]),
        ("Warning: the guest in 5 is outside.", ["Warning: the guest in 5 is outside."]),
        ("If you have received the towels in error, call.", ["If you have received the towels in error, call."]),
        ("Ours\n\n2024年3月4日(月) 10:00 A Guest <a@b.c>:\n\ntheirs", ["Ours"]),
        ("This message is in error, I think.", ["This message is in error, I think."]),
        ("On 5 May the guest wrote a letter. Then: more.", ["On 5 May the guest wrote a letter. Then: more."]),
        ("She wrote:\nplease call room 5", ["She wrote: please call room 5"]),
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
    assert texts("eml", message.as_string()) == ["Plain words", "Attached words"]
    message = EmailMessage()
    message.set_content("<p>HTML <b>words</b></p><blockquote>theirs</blockquote>", subtype="html")
    assert texts("eml", message.as_string()) == ["HTML words"]


def test_the_quoted_part_of_an_html_mail_is_left_alone():
    message = EmailMessage()
    message.set_content("<p>Ours</p><div>From: A<br>Sent: today<br>To: us</div><p>theirs</p>", subtype="html")
    assert texts("eml", message.as_string()) == ["Ours"]


@pytest.mark.parametrize(
    "quote",
    [
        '<blockquote type="cite">theirs</blockquote>',
        '<div class="gmail_quote"><div class="gmail_attr">On 5 May 2024, A wrote:</div><div><p>theirs</div></div>',
        '<div class="moz-cite-prefix">On 5 May 2024 A wrote:<br></div><blockquote type="cite">theirs</blockquote>',
        '<div class="yahoo_quoted" id="y1"><div>theirs</div></div>',
        '<div class="protonmail_quote">theirs<div>more</div></div>',
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> A</div><p>theirs</p>',
        '<hr id="stopSpelling">theirs',
        '<table class="OutlookMessageHeader"><tr><td>From: A</td></tr></table><p>theirs</p>',
        "<div style='border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> A<br><b>Sent:</b> Monday</p></div><p>theirs</p>",
        "<p>On Mon, 4 Mar 2024 at 10:00, A Guest wrote:</p><p>theirs</p>",
        "<pre>&gt; theirs\n&gt; theirs</pre>",
    ],
)
def test_what_mail_programs_quote_in_html_is_left_alone(quote):
    message = EmailMessage()
    message.set_content(f"<html><body><p>Ours <b>here</b></p>{quote}</body></html>", subtype="html")
    assert texts("eml", message.as_string()) == ["Ours here"]


def test_what_stands_below_a_quotation_in_html_is_read():
    message = EmailMessage()
    quoted = "<div class='gmail_quote'><p>theirs<div>theirs</div></div>"
    page = quoted + "<p>Ours below</p><pre>Laid out\nby hand\n\nApart</pre>"
    message.set_content(page, subtype="html")
    assert texts("eml", message.as_string()) == ["Ours below", "Laid out by hand", "Apart"]


def test_html_that_says_what_the_text_beside_it_says_is_read_once():
    message = EmailMessage()
    message.set_content("The guest left.\n\nBye now.")
    message.make_mixed()
    page = EmailMessage()
    page.set_content("<p>The guest <i>left</i>.</p><p>Bye&nbsp;now.</p>", subtype="html")
    message.attach(page)
    other = EmailMessage()
    other.set_content("<p>Something else</p>", subtype="html")
    message.attach(other)
    assert texts("eml", message.as_string()) == ["The guest left.", "Bye now.", "Something else"]


def test_an_empty_text_gives_way_to_html():
    message = EmailMessage()
    message.set_content(" \n")
    message.add_alternative("<p>HTML words</p>", subtype="html")
    assert texts("eml", message.as_string()) == ["HTML words"]


def attached():
    inner = EmailMessage()
    inner["Subject"] = "Inner subject"
    inner["Message-ID"] = "<inner@x>"
    inner.set_content("Inner words")
    message = EmailMessage()
    message["Subject"] = "Outer"
    message["Message-ID"] = "<outer@x>"
    message.set_content("Outer words")
    message.add_attachment(inner)
    message.add_attachment(inner.as_bytes(), maintype="application", subtype="octet-stream", filename="kept.eml")
    message.add_attachment(
        b"a: The guest left\n", maintype="application", subtype="x-yaml", filename="r\u00e9sum\u00e9.yaml"
    )
    message.add_attachment(b"\x89PNG The guest", maintype="image", subtype="png", filename="a.png")
    return message


def test_what_is_attached_is_read_with_its_message_named():
    parsed = parse("eml", attached().as_string())
    found = [
        (one.text, one.location["message"], one.location["part"], one.location.get("within")) for one in parsed.segments
    ]
    inner = [
        ("Inner subject", "<inner@x>", "subject", "<outer@x>"),
        ("Inner words", "<inner@x>", "text/plain", "<outer@x>"),
    ]
    assert found == [
        ("Outer", "<outer@x>", "subject", None),
        ("Outer words", "<outer@x>", "text/plain", None),
        *inner,
        *inner,
        ("The guest left", "<outer@x>", "r\u00e9sum\u00e9.yaml", None),
    ]
    assert parsed.segments[-1].location["pointer"] == "/a"
    for one in parsed.segments:
        check_map(one, parsed.text)
        assert one.read_only


def test_an_attachment_that_cannot_be_read_is_a_problem_and_the_rest_is_read():
    message = attached()
    message.add_attachment(b"no document", maintype="application", subtype="x", filename="a.docx")
    parsed = parse("eml", message.as_string())
    assert len(parsed.segments) == 7
    (problem,) = parsed.problems
    assert problem.startswith("attachment a.docx: not a readable document")


@pytest.mark.parametrize(
    ("head", "data", "text"),
    [
        ("charset=iso-8859-1", "The caf\u00e9 \u201cguest\u201d".encode("cp1252"), "The caf\u00e9 \u201cguest\u201d"),
        ("charset=us-ascii", "The caf\u00e9".encode(), "The caf\u00e9"),
        ("charset=utf-8", "The caf\u00e9".encode("cp1252"), "The caf\u00e9"),
        ("charset=utf-16", "The caf\u00e9".encode("utf-16"), "The caf\u00e9"),
        ("charset=utf-16", b"The plain one", "The plain one"),
        ("charset=gb2312", "The \u5ba2\u4eba".encode("gb18030"), "The \u5ba2\u4eba"),
        ('charset="iso-2022-jp"', "The \u5ba2".encode("iso-2022-jp"), "The \u5ba2"),
        ("charset=x-unknown", "The caf\u00e9".encode("cp1252"), "The caf\u00e9"),
        ("charset=unicode_escape", b"The \\x41", "The \\x41"),
        (
            "charset=windows-1251",
            "The \u0433\u043e\u0441\u0442\u044c".encode("cp1251"),
            "The \u0433\u043e\u0441\u0442\u044c",
        ),
        ("charset*=utf-8''iso-8859-15", "The \u20ac one".encode("iso-8859-15"), "The \u20ac one"),
    ],
)
def test_text_in_the_charset_that_is_meant(head, data, text):
    raw = f"Content-Type: text/plain; {head}\nContent-Transfer-Encoding: base64\n\n".encode() + base64.encodebytes(data)
    assert texts("eml", raw.decode()) == [text]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?q?The_caf=C3=A9?= =?utf-8?q?_guest?=", "The caf\u00e9 guest"),
        ("=?utf-8?b?VGhlIGNhZsM=?= =?utf-8?b?qSBndWVzdA==?=", "The caf\u00e9 guest"),
        ("=?utf-8*en?q?The_guest?=", "The guest"),
        ("=?no-such?q?The_guest?=", "The guest"),
        ("The =?iso-8859-1?q?caf=E9?= guest", "The caf\u00e9 guest"),
        ("=?utf-8?b?!!!?= The guest", "The guest"),
        ("The\n guest\n\tleft", "The guest left"),
        ("Re: AW: Fwd: RE[2]: The guest", "The guest"),
    ],
)
def test_subjects_are_decoded_as_far_as_they_can_be(raw, text):
    (segment,) = parse("eml", f"Subject: {raw}\n\n").segments
    assert segment.text == text


@pytest.mark.parametrize(
    ("how", "body"),
    [
        ("base64", "VGhlIGd1ZXN0IGxlZnQ"),
        ("base64", "VGhl*IGd1 ZXN0\nIGxlZnQ=\n"),
        ("base64", "VGhlIGd1ZXN0IGxlZnQ=\n-- \nfooter of a list\n"),
        ("quoted-printable", "The=20guest=\n left="),
        ("QUOTED-PRINTABLE", "The guest left=\n"),
        ("x-uuencode", "begin 644 a.txt\n.5&AE(&=U97-T(&QE9G0 \n \nend\n"),
        ("8BIT", "The guest left"),
    ],
)
def test_broken_transfer_encodings(how, body):
    assert texts("eml", f"Content-Transfer-Encoding: {how}\n\n{body}") == ["The guest left"]


@pytest.mark.parametrize(
    "raw",
    [
        "Content-Type: multipart/mixed; boundary=b\n\n--c\nContent-Type: text/plain\n\nThe guest left\n--c--\n",
        "Content-Type: multipart/mixed\n\n--c\nContent-Type: text/plain\n\nThe guest left\n--c--\n",
        "Content-Type: multipart/mixed; boundary=b\n\nThe guest left\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe guest left\n--b  \n--b--\nepilogue\n",
        "\n\nFrom a@b.c Tue Mar  5 10:11:12 2024\nContent-Type: text/html\n\n<p>The guest left",
        "Content-Type: nonsense\n\nThe guest left",
        "Content-Type: text/plain; charset=\n\nThe guest left",
        "Subject: \n no header below\n\nThe guest left",
        "Content-Type: text/plain\rX: y\r\rThe guest left\r",
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nThe guest left\r\n--b\r\n"
        "Content-Type: text/html\r\n\r\n<p>twin\r\n--b--\r\n",
        "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\nThe guest left\n--b--\n",
    ],
)
def test_malformed_mails_are_read_as_far_as_they_go(raw):
    found = texts("eml", raw)
    assert "The guest left" in found
    assert "twin" not in found
    assert "epilogue" not in found


def test_flowed_lines_are_one():
    raw = "Content-Type: text/plain; format=flowed\n\nThe guest in \nRoom 839 left\n"
    assert texts("eml", raw) == ["The guest in Room 839 left"]


def test_a_mail_as_apple_mail_keeps_it():
    mail = "Subject: Hello\n\nWords\n"
    assert texts("eml", f"{len(mail)}   \n{mail}<?xml version='1.0'?><plist>Room 5</plist>") == ["Hello", "Words"]


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
    assert parse("eml", raw).problems == ("parts more than 100 levels deep were not read",)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"\0\1\2", "not a mail: it has no header, and is no text"),
        (
            b"Subject: x\n\n" + b"a room " * 800_000,
            "a text is too long: what is over 5,000,000 characters was not read",
        ),
        (
            b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nhi\n" * 20_000,
            "more than 10,000 parts: those behind were not read",
        ),
        (b"Content-Type: message/rfc822\n\n" * 20_000, "parts more than 100 levels deep were not read"),
        (
            b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(100_000)),
            "parts more than 100 levels deep were not read",
        ),
    ],
    ids=["bytes", "long", "many", "messages", "nested"],
)
def test_hostile_mail_is_bounded_and_told_in_a_line(raw, problem):
    assert eml.parse_bytes(raw, "x").problems == (problem,)


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
        "From the start",
        "Two",
        "Words",
    ]
    for one in parsed.segments:
        check_map(one, parsed.text)
    assert parsed.segments[-1].location["message"] == "<2>"


def test_a_mailbox_is_read_one_mail_after_another():
    stream = io.BytesIO(BOX.encode())
    first = next(mbox.parse_stream(stream, "box"))
    assert (first.parse().segments[0].text, first.name, first.offset, first.line) == ("One", "message 1", 0, 0)
    assert (first.parse().problems, mbox.parse_bytes(b"", "x").segments) == ((), ())


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (
            "From a Tue Mar  5 10:11:12 2024\n\nwords\n\nFrom here on it is fine.\n",
            ["\nwords\n\nFrom here on it is fine.\n"],
        ),
        ("From a Tue Mar  5 10:11:12 2024\nA: b\n\nwords\nFrom b Tue Mar  5 10:11:12 2024\n", None),
        ("\n\nFrom a 1:00\nA: b\n\n\nFrom b 2:00\r\nC: d\r\n\r\nFrom c 3:00\r\n", ["A: b\n\n", "C: d\r\n", ""]),
        ("From a\n>From b\nA: b\n\n", ["From b\nA: b\n\n"]),
        ("A: b\n\nno line before\n", ["A: b\n\nno line before\n"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_where_messages_begin(text, cut):
    found = [raw.data.decode() for raw in mbox.messages(io.BytesIO(text.encode()))]
    assert found == (cut if cut is not None else [text.partition("\n")[2]])


@given(
    st.lists(
        st.sampled_from(["From a 1:00\n", "A: b\n", "\n", "\r\n", "words\n", ">From \n", "From here\n", "x" * 30]),
        max_size=30,
    ),
    st.integers(1, 60),
)
def test_a_mailbox_is_cut_alike_in_blocks_of_any_size(lines, size):
    data = "".join(lines).encode()
    whole = list(mbox.messages(io.BytesIO(data)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mbox, "BLOCK", size)
        assert list(mbox.messages(io.BytesIO(data))) == whole
    for raw in whole:
        assert data.count(b"\n", 0, raw.offset) == raw.line


@given(st.binary(max_size=300))
def test_any_bytes_are_a_mailbox(data):
    for one in mbox.parse_stream(io.BytesIO(data), "x"):
        parsed = one.parse()
        for segment in parsed.segments:
            check_map(segment, parsed.text)


def test_of_a_message_that_is_too_long_the_start_is_read(monkeypatch):
    monkeypatch.setattr(mbox, "LONGEST", 100_000)
    monkeypatch.setattr(mbox, "BLOCK", 10_000)
    after = b"From a 2:00\nSubject: After\n\nThe guest left\n"
    data = b"From a 1:00\nSubject: Long\n\nThe start\n\n" + b"x" * 500_000 + b"\n\n" + after
    first, second = (one for one in mbox.parse_stream(io.BytesIO(data), "x"))
    assert first.parse().segments[0].text == "Long"
    assert first.parse().problems == ("too large: what is over 100,000 bytes was not read",)
    assert second.parse().segments[0].text == "After"
    assert data[second.offset :] == after
    assert data.count(b"\n", 0, second.offset) == second.line


class Repeated(io.RawIOBase):
    """A mailbox of as many mails as asked for, made while it is read."""

    def __init__(self, count):
        self.left = count
        self.one = BOX.encode() + b"\n" + b"Words of no note, " * 500 + b"\n\n"
        self.held = b""

    def read(self, size=-1):
        while self.left and len(self.held) < size:
            self.held += self.one
            self.left -= 1
        made, self.held = self.held[:size], self.held[size:]
        return made


def peak(count, monkeypatch):
    tracemalloc.start()
    try:
        seen = sum(1 for one in mbox.parse_stream(Repeated(count), "x") if one.parse())
        return seen, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_stays_flat_however_many_messages_there_are(monkeypatch):
    monkeypatch.setattr(mbox, "BLOCK", 1 << 16)
    peak(10, monkeypatch)
    few, little = peak(50, monkeypatch)
    many, much = peak(500, monkeypatch)
    assert (few, many) == (100, 1000)
    assert much < 2 * little


@pytest.mark.parametrize("kind", ["application/ms-tnef", 'application/octet-stream; name="winmail.dat"'])
def test_what_only_outlook_can_unpack_is_named(kind):
    text = f"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nOne two\n--x\nContent-Type: {kind}\n\nabc\n--x--\n"
    parsed = eml.parse_bytes(text.encode(), "a.eml")
    assert [one.text for one in parsed.segments] == ["One two"]
    assert [problem.split(" is ")[0] for problem in parsed.problems] == ["winmail.dat"]
