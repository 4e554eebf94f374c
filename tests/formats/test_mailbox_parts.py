"""A mailbox in parts: together they are the whole, each a run of whole mails."""

from __future__ import annotations

import io
import json
from itertools import pairwise

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from custlint.cli.main import main
from custlint.config import Settings
from custlint.formats import mbox
from custlint.runner import work

MAIL = "From a@example.com Thu Mar 12 09:00:00 2026\nSubject: {0}\n\n{1}\n\n"
BODIES = st.sampled_from(
    ["Room 5 wants towels.", "", "From here on\n\nFrom there", ">From me", "a\r\n\r\nb", "x" * 3000]
)


def told(documents):
    return [(one.offset, one.line, one.name, getattr(one.parse(), "text", None)) for one in documents]


@given(
    bodies=st.lists(BODIES, max_size=12),
    size=st.sampled_from([1, 90, 700, 4000, 10**6]),
    lead=st.sampled_from(["", "\n\n"]),
)
def test_the_parts_hold_the_mails_of_the_whole_at_their_places(bodies, size, lead):
    data = (lead + "".join(MAIL.format(at, body) for at, body in enumerate(bodies))).encode()
    parts = list(mbox.parts(io.BytesIO(data), size))
    found = [row for part in parts for row in told(mbox.parse_stream(io.BytesIO(data), "a", None, part))]
    assert found == told(mbox.parse_stream(io.BytesIO(data), "a"))
    assert parts[0].offset == 0
    for part, after in pairwise(parts):
        assert part.offset + part.length == after.offset
        assert part.length >= size


@pytest.mark.model
def test_processes_that_share_a_mailbox_find_what_one_does(tmp_path, monkeypatch):
    monkeypatch.setattr(work, "LARGE", 1000)
    monkeypatch.setattr(work, "PART", 1000)
    monkeypatch.chdir(tmp_path)
    bodies = [f"Room {at} wants extra towels." if at % 7 == 0 else "All is well." for at in range(60)]
    (tmp_path / "a.mbox").write_text("".join(MAIL.format(at, body) for at, body in enumerate(bodies)))
    assert len(work.parts(work.open_file("a.mbox", Settings()))) == 5
    one, two = (run("--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert [row["line"] for row in one] == [3 + 5 * at for at in range(0, 60, 7)]


def run(*options):
    arguments = ["check", "--isolated", "--no-cache", "--output-format", "json", *options, "a.mbox"]
    return json.loads(CliRunner().invoke(main, arguments, standalone_mode=False).stdout)
