"""What a mailbox costs, told without a clock: memory that does not grow with it, and bytes that are read once."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from custlint.config import Settings
from custlint.formats import mbox
from custlint.runner import setup, work

MAIL = """\
From a@example.com Thu Mar 12 09:00:00 2026
Subject: The draft
Message-ID: <{0}@example.com>

Thanks for sending this over so quickly. The minutes are attached.

{1}

"""
BODY = "I had a look at the draft and have only small remarks. " * 20


class Counting(io.BytesIO):
    """Bytes that know how many of them were read."""

    read_so_far = 0

    def read(self, size=-1):
        data = super().read(size)
        self.read_so_far += len(data)
        return data


@pytest.fixture(scope="module")
def may_hold():
    settings = Settings()
    return lambda text: setup.may_match(settings, text)


def made(mails):
    return "".join(MAIL.format(at, BODY) for at in range(mails)).encode()


def peak(data, may_hold):
    tracemalloc.start()
    try:
        for document in mbox.parse_stream(io.BytesIO(data), "a.mbox", may_hold):
            document.parse()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_memory_for_a_mailbox_does_not_grow_with_it(may_hold):
    peak(made(10), may_hold)
    small, large = peak(made(2000), may_hold), peak(made(8000), may_hold)
    assert large < 1.1 * small + 100_000
    assert large < 4 * mbox.BLOCK


def test_every_byte_of_a_mailbox_is_read_once(may_hold):
    file = Counting(made(2000))
    assert sum(document.parse() is not None for document in mbox.parse_stream(file, "a.mbox", may_hold)) == 0
    assert file.read_so_far == len(file.getvalue())


def test_the_parts_of_a_mailbox_are_read_once_each(may_hold):
    data = made(2000)
    parts = list(mbox.parts(io.BytesIO(data), 300_000))
    file = Counting(data)
    for part in parts:
        for document in mbox.parse_stream(file, "a.mbox", may_hold, part):
            document.parse()
    assert len(parts) > 3
    assert file.read_so_far == len(data)


def test_a_file_is_decoded_and_searched_once(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(work, "decode", lambda data, real=work.decode: asked.append(data) or real(data))
    path = tmp_path / "a.md"
    path.write_text("# Style\n\nThe wording of these pages is plain and friendly.\n")
    looked = []
    read = work.open_file(str(path), Settings())
    assert work.idle(read, lambda _, text: bool(looked.append(text)))
    assert (asked, looked) == ([path.read_bytes()], [read.source.text])
