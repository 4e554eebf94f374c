"""The first look at a mail passes over nothing in which something could be found."""

from __future__ import annotations

import base64
import json
import quopri
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from custlint.config import Settings
from custlint.formats import mail
from custlint.prefilter import Prefilter
from custlint.prefilter.words import words_for
from custlint.ruleset.choose import choose
from custlint.runner import setup, streams, work
from custlint.runner.checker import Checker, Options
from custlint.runner.configured import Configuration

GOLD = Path(__file__).parents[1] / "gold" / "dev.jsonl"
TEXTS = [json.loads(line)["text"] for line in GOLD.read_text("utf-8").splitlines()][::7]


@pytest.fixture(scope="module")
def prefilter():
    return Prefilter(words_for(choose(setup.ruleset((), ()), "customer", "customers"), Settings().pipeline))


def encoded(text, how, charset):
    data = text.encode(charset, "replace")
    if how == "base64":
        return base64.encodebytes(data)
    return quopri.encodestring(data) if how == "quoted-printable" else data


def message(texts, how="8bit", charset="utf-8", kind="plain", subject="Note"):
    """A mail of a part for each text."""
    made = [f"Subject: {subject}\nContent-Type: multipart/mixed; boundary=cut\n\n".encode("utf-8", "replace")]
    for text in texts:
        head = f"--cut\nContent-Type: text/{kind}; charset={charset}\nContent-Transfer-Encoding: {how}\n\n"
        made += [head.encode(), encoded(text, how, charset), b"\n"]
    return b"".join([*made, b"--cut--\n"])


def assert_sound(data, prefilter):
    """What may hold a finding is there, where it is without the look."""
    whole = mail.parse(data)
    seen = mail.parse(data, prefilter.may_match)
    could = [one for one in whole.segments if prefilter.look(one.text, "")]
    if seen is None:
        assert not could
        assert not whole.problems
        return
    assert seen.text == whole.text
    assert seen.problems == whole.problems
    kept = {(one.text, one.pieces, one.kind) for one in seen.segments}
    assert {(one.text, one.pieces, one.kind) for one in could} <= kept


HOW = ("8bit", "base64", "quoted-printable")


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("kind", ["plain", "html"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16"])
def test_labelled_texts_in_every_encoding(prefilter, how, kind, charset):
    if (how, charset) == ("8bit", "utf-16"):
        return
    for text in TEXTS:
        shown = f"<html><body><p>{text}</p></body></html>" if kind == "html" else text
        assert_sound(message([shown], how, charset, kind), prefilter)


def test_nothing_is_parsed_where_nothing_can_be_found(prefilter):
    data = message(["The wording of these pages is plain.\n\nIt is friendly, too.\n"] * 3, "base64")
    assert mail.parse(data, prefilter.may_match) is None


def test_only_what_may_hold_something_is_taken_apart(prefilter):
    data = message(["The wording is plain.\n\nRoom 839 is upset again.\n", "It is friendly, too."])
    assert [one.text for one in mail.parse(data, prefilter.may_match).segments] == ["Room 839 is upset again."]


BITS = st.sampled_from(
    [
        *("room 5", "Room", " 839", "the guy", "is upset", "he wants", "12C", "table", "wants", "who asked", "#4521"),
        *(
            "<b>",
            "</b>",
            "<p>",
            "</p>",
            "<br>",
            "<div class='gmail_quote'>",
            "</div>",
            "<!--",
            "-->",
            "<style>",
            "</style>",
        ),
        *(
            "<q>",
            "</q>",
            "<code>",
            "</code>",
            '<a title="',
            '">',
            "<td>",
            "&nbsp;",
            "&#53;",
            "<pre>",
            "</pre>",
            "<span>",
        ),
        *(
            "<blockquote>",
            "</blockquote>",
            "<del>",
            "</del>",
            "{{ n }}",
            "{% x %}",
            "<",
            ">",
            "\n",
            "\n\n",
            " \n",
            "> ",
        ),
        *("\u00ad", "\u200b", "é", "=20", "=\n", "-- \n", "On 5 May, A wrote:\n", "Tel: 020 7946 0000\n", ". ", " "),
    ]
)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    texts=st.lists(st.lists(BITS, max_size=12).map("".join), min_size=1, max_size=3),
    how=st.sampled_from(HOW),
    kind=st.sampled_from(["plain", "html", "plain; format=flowed", "plain; format=flowed; delsp=yes"]),
)
@example(texts=["room 5{% x %}wants"], how="8bit", kind="plain")
def test_whatever_a_mail_is_made_of(prefilter, texts, how, kind):
    assert_sound(message(texts, how, kind=kind, subject=texts[0].replace("\n", " ")), prefilter)


@pytest.mark.model
def test_the_same_is_found_in_a_mailbox_with_and_without_the_look(tmp_path):
    mails = [message(TEXTS[at : at + 3], HOW[at % 3], kind="html" if at % 2 else "plain") for at in range(0, 40, 2)]
    box = tmp_path / "a.mbox"
    box.write_bytes(b"".join(b"From a Tue Mar  5 10:11:12 2024\n" + one + b"\n" for one in mails))
    configuration = Configuration(isolated=True)
    found = []
    for may_match in (None, setup.may_match):
        options = Options(configuration=configuration, make=setup.make_linter, may_match=may_match)
        read = work.open_file(str(box), configuration.of(str(box)))
        (done,) = streams.gathered(Checker(options).check([read]))
        found.append(done.report)
    assert found[0] == found[1]
    assert len(found[0].findings) > 20
