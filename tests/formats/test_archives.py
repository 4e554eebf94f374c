from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import packed, unpacked

from custlint.errors import InputError
from custlint.formats import archive, archive_write, xml_events

PARTS = {"mimetype": b"text/x", "a.xml": b"<a/>" * 50, "b.xml": b"<b/>", "c.bin": bytes(range(256))}
WHOLE = packed(PARTS, stored=("mimetype", "c.bin"))


def places(data):
    """Each entry's own bytes, header included, and its row of the directory without the offset."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        starts = [info.header_offset for info in container.infolist()]
        ends = [*starts[1:], container.start_dir]
        return {
            info.filename: data[start:end] for info, start, end in zip(container.infolist(), starts, ends, strict=True)
        }


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(PARTS)), st.binary(max_size=300)))
def test_only_the_named_parts_are_written_anew(changes):
    after = archive_write.replaced(WHOLE, changes)
    assert unpacked(after) == PARTS | changes
    assert list(unpacked(after)) == list(PARTS)
    old, new = places(WHOLE), places(after)
    assert {name for name in PARTS if old[name] != new[name]} <= set(changes)


def test_dates_methods_and_comments_stay():
    stream = io.BytesIO(WHOLE)
    with zipfile.ZipFile(stream, "a") as container:
        container.comment = b"with a comment"
    after = archive_write.replaced(stream.getvalue(), {"mimetype": b"x", "a.xml": b"<a>new</a>"})
    with zipfile.ZipFile(io.BytesIO(after)) as container:
        assert container.comment == b"with a comment"
        assert {info.date_time for info in container.infolist()} == {(2024, 2, 29, 12, 30, 2)}
        assert [info.compress_type for info in container.infolist()] == [0, 8, 8, 0]
        assert container.testzip() is None


def test_sizes_that_follow_the_content_are_written_before_it():
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = b""

        def writable(self):
            return True

        def write(self, data):
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in PARTS.items():
            container.writestr(name, content)
    after = archive_write.replaced(pipe.data, {"a.xml": b"<new/>"})
    assert unpacked(after) == PARTS | {"a.xml": b"<new/>"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        WHOLE[:-10],
        WHOLE[:-22],
        b"something before" + WHOLE,
        WHOLE.replace(b"PK\x01\x02", b"PK\x01\x03"),
        WHOLE[:-16] + struct.pack("<H", 3) + WHOLE[-14:],
    ],
)
def test_a_container_that_is_packed_oddly_is_not_written(data):
    with pytest.raises(InputError):
        archive_write.replaced(data, {"a.xml": b"<a/>"})


def test_a_part_that_is_not_there_is_not_written():
    with pytest.raises(InputError, match=r"none\.xml"):
        archive_write.replaced(WHOLE, {"none.xml": b""})


def test_parts_that_hold_too_much_are_named_and_left(monkeypatch):
    monkeypatch.setattr(archive, "ALTOGETHER", 205)
    problems = []
    with archive.opened(WHOLE, "x") as container:
        read = [one[0] for one in archive.each(container, ["a.xml", "c.bin", "b.xml"], lambda *_: None, problems)]
    assert read == ["a.xml", "b.xml"]
    assert len(problems) == 1
    assert problems[0].startswith("c.bin: ")


def test_a_container_of_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "PARTS", 3)
    with pytest.raises(InputError, match="more than 3 parts"), archive.opened(WHOLE, "x"):
        pass


class Seen:
    """Notes the text of a part and where it stands."""

    def __init__(self):
        self.texts = []

    def start(self, name, attributes, at):
        pass

    def end(self, name, at):
        pass

    def text(self, text, start, end):
        self.texts.append((text, start, end))


WRITTEN = ["&amp;", "&#233;", "&#x1F600;", "\r\n", "\r", "\n", "<b/>"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="utf-8"?>'])
@settings(deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(["&amp;", "&#233;", "&#x1F600;", "\r\n", "\r", "\n", "<b/>"]), st.text("aé😀 ")))
)
def test_text_stands_at_its_bytes(mark, parts):
    data = mark + b"<a>" + "".join(parts).encode() + b"</a>"
    seen = Seen()
    xml_events.walk(data, seen)
    for text, start, end in seen.texts:
        raw = data[start:end]
        assert raw == text.encode() or (len(text) == 1 and raw[:1] in b"&\r\n")
    joined = b"".join(data[start:end] for _, start, end in seen.texts)
    assert joined == "".join(part for part in parts if part != "<b/>").encode()


@pytest.mark.parametrize(
    "data",
    [
        "<a>é</a>".encode("utf-16"),
        '<?xml version="1.0" encoding="latin-1"?><a>é</a>'.encode("latin-1"),
        b"<a><![CDATA[x&y]]></a>",
    ],
)
def test_bytes_that_cannot_be_told_are_not_told(data):
    seen = Seen()
    xml_events.walk(data, seen)
    assert seen.texts
    assert {place for _, *places in seen.texts for place in places} == {-1}


BILLION = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BILLION, "entities"),
        (b"<a>" * 501, "500 levels"),
        (b"<a>", "not XML"),
        (b"", "not XML"),
        (b"\xff\xfe<", "XML"),
    ],
)
def test_a_hostile_part_is_refused(data, said):
    with pytest.raises(InputError, match=said):
        xml_events.walk(data, Seen())
