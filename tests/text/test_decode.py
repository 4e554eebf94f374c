from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlint.text.decode import NotText, decode


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ("", "utf-8", b"", False)),
        ("Café\r\n".encode(), ("Café\r\n", "utf-8", b"", False)),
        (codecs.BOM_UTF8 + b"a", ("a", "utf-8", codecs.BOM_UTF8, False)),
        (codecs.BOM_UTF16_LE + "é".encode("utf-16-le"), ("é", "utf-16-le", codecs.BOM_UTF16_LE, False)),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), ("é", "utf-16-be", codecs.BOM_UTF16_BE, False)),
        (codecs.BOM_UTF32_LE + "é".encode("utf-32-le"), ("é", "utf-32-le", codecs.BOM_UTF32_LE, False)),
        (b"caf\xe9 \x93x\x94", ("café “x”", "cp1252", b"", True)),
        (b"caf\xe9 \x81", ("café \x81", "latin-1", b"", True)),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?>\xb1', (None, "ISO-8859-2", b"", False)),
        (b'<meta charset="koi8-r">\xc1', (None, "koi8-r", b"", False)),
        (b"# -*- coding: cp850 -*-\n\x82", (None, "cp850", b"", False)),
        (b'"Content-Type: text/plain; charset=ISO-8859-1\\n"\n\xe9', (None, "ISO-8859-1", b"", False)),
        (b"coding: nonsense\n\xe9", (None, "cp1252", b"", True)),
        (b"coding: unicode_escape\n\xe9", (None, "cp1252", b"", True)),
        (b"coding: hex\n\xe9", (None, "cp1252", b"", True)),
        (b"coding: koi8-r\nCaf\xc3\xa9", (None, "utf-8", b"", False)),
    ],
)
def test_the_encoding_is_marked_then_utf8_then_declared_then_guessed(data, expected):
    text, *rest = decode(data)
    assert tuple(rest) == expected[1:]
    assert expected[0] is None or text == expected[0]


def test_a_configured_encoding_is_certain():
    assert decode(b"\x82", "cp437") == ("é", "cp437", b"", False)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\0\0", "ab".encode("utf-16-le"), codecs.BOM_UTF16_BE + b"\0\0\0a"])
def test_binary_data_is_refused(data):
    with pytest.raises(NotText, match="not text"):
        decode(data)


def test_a_broken_promise_of_the_byte_order_mark_is_refused():
    with pytest.raises(NotText, match="utf-16-le"):
        decode(codecs.BOM_UTF16_LE + b"a")


def test_a_lone_surrogate_is_read_as_the_replacement_character_and_never_written():
    text, _, _, guessed = decode(codecs.BOM_UTF16_LE + b"a\0\x00\xd8b\0")
    assert (text, guessed) == ("a\ufffdb", True)


@given(st.binary(max_size=60), st.sampled_from([b"", *(codecs.BOM_UTF8, codecs.BOM_UTF16_BE)]))
def test_what_is_not_guessed_goes_back_to_the_same_bytes(data, mark):
    try:
        text, encoding, bom, guessed = decode(mark + data)
    except NotText:
        return
    assert guessed or bom + text.encode(encoding) == mark + data
    text.encode("utf-8")
