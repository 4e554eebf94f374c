"""The messages that CPython tests its own mail library with, written by others and odd in every way.

They come with the interpreter, but for those systems that package its tests apart; there they are skipped.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from custlint.errors import InputError
from custlint.formats import eml, mbox

_SPEC = find_spec("test.test_email") if find_spec("test") else None
DATA = Path(_SPEC.origin).with_name("data") if _SPEC and _SPEC.origin else Path("none")
MESSAGES = sorted(DATA.glob("msg_*.txt"))

if not MESSAGES:
    pytest.skip("this Python has no test.test_email", allow_module_level=True)


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_a_message_of_others_is_read_as_far_as_it_goes(path):
    data = path.read_bytes()
    try:
        parsed = eml.parse_bytes(data, str(path))
    except InputError as error:
        assert "\n" not in str(error)
        return
    text = parsed.text or ""
    assert len(parsed.problems) <= 1
    assert all("\n" not in problem for problem in parsed.problems)
    for segment in parsed.segments:
        assert segment.read_only
        assert not segment.text.startswith("=?")
        assert segment.location is not None
        assert not str(segment.location["subject"]).startswith("=?")
        previous = 0
        for piece in segment.pieces:
            assert previous <= piece.source.start <= piece.source.end <= len(text)
            assert not piece.verbatim or piece.local.of(segment.text) == piece.source.of(text)
            previous = piece.source.start


def test_all_of_them_in_one_mailbox_are_as_many_messages(tmp_path):
    whole = tmp_path / "all.mbox"
    parts = [path.read_bytes() for path in MESSAGES]
    plain = [data for data in parts if not data.startswith(b"From ")]
    with whole.open("wb") as file:
        for data in plain:
            quoted = b"\n".join(b">" + line if line.startswith(b"From ") else line for line in data.split(b"\n"))
            file.write(b"From a@b.example Mon Jan  1 00:00:00 2024\n" + quoted.rstrip(b"\n") + b"\n\n")
    with whole.open("rb") as file:
        documents = list(mbox.parse_stream(file, str(whole)))
    assert len(documents) == len(plain)
    read = [document.parse() for document in documents]
    assert sum(bool(parsed and parsed.segments) for parsed in read) > 0.9 * len(plain)
