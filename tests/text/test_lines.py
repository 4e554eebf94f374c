from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlint.text.lines import BLOCK, LineIndex

TEXTS = st.text(st.sampled_from("ab\n\r\u2028\x0cé\N{GRINNING FACE}\ud800"), max_size=40)


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("", 0, (1, 1)),
        ("ab", 2, (1, 3)),
        ("ab\ncd", 2, (1, 3)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd\x0ce\u2028f\x85g", 9, (1, 10)),
        ("ab\n", 3, (2, 1)),
    ],
)
def test_only_a_line_feed_ends_a_line(text, offset, expected):
    assert LineIndex(text).position(offset) == expected


@given(TEXTS)
def test_every_offset_survives_the_way_to_line_and_column_and_back(text):
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        assert index.offset(*index.position(offset)) == offset
        assert index.from_utf16_position(*index.utf16_position(offset)) == offset


@given(TEXTS)
def test_every_offset_survives_the_way_to_encoded_units_and_back(text):
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        assert index.to_bytes(offset) == len(text[:offset].encode("utf-8", "surrogatepass"))
        assert index.from_bytes(index.to_bytes(offset)) == offset
        assert index.from_utf16(index.to_utf16(offset)) == offset


@pytest.mark.parametrize("offset", [BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 7])
def test_units_are_counted_across_blocks(offset):
    index = LineIndex("é\N{GRINNING FACE}" * (2 * BLOCK))
    assert index.to_bytes(offset) == len(index.text[:offset].encode())
    assert index.from_bytes(index.to_bytes(offset)) == offset
    assert index.from_utf16(index.to_utf16(offset)) == offset


def test_a_unit_inside_a_character_means_that_character():
    index = LineIndex("a\N{GRINNING FACE}b")
    assert [index.from_bytes(n) for n in range(8)] == [0, 1, 1, 1, 1, 2, 3, 3]
    assert [index.from_utf16(n) for n in range(6)] == [0, 1, 1, 2, 3, 3]


def test_line_texts_have_no_line_end():
    index = LineIndex("one\r\ntwo\n\nfour")
    assert [index.line_text(line) for line in range(1, index.count + 1)] == ["one", "two", "", "four"]


def test_a_column_past_the_end_means_the_end():
    assert LineIndex("ab\ncd").offset(1, 99) == 2


@pytest.mark.parametrize(("line", "column"), [(0, 1), (3, 1), (1, 0)])
def test_places_that_do_not_exist_are_refused(line, column):
    with pytest.raises(ValueError, match=r"no line|columns count"):
        LineIndex("ab\ncd").offset(line, column)


@pytest.mark.parametrize("offset", [-1, 6])
def test_offsets_outside_the_text_are_refused(offset):
    index = LineIndex("ab\ncd")
    for ask in (index.position, index.to_bytes, index.to_utf16):
        with pytest.raises(ValueError, match="no character"):
            ask(offset)
