from __future__ import annotations

import json
from itertools import pairwise

import pytest
from format_checks import check_any, check_map, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.errors import InputError
from custlint.formats import json_, json_tokens
from custlint.formats.build import compose
from custlint.model.segment import OPAQUE, Piece, Segment
from custlint.model.span import Span

PARTS = (
    '{"a":',
    "}",
    "[",
    "]",
    ",",
    '"the guest left"',
    '"',
    "\\",
    "\\n",
    "\\u00e9",
    "\\ud83d",
    "1",
    " ",
    "\n",
    "//",
    "/*",
)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=20).map("".join))
def test_any_text_is_read_or_refused(text):
    check_any("json", text)


@given(TREES, st.booleans())
def test_any_tree_is_read(tree, ascii_only):
    text = json.dumps(tree, ensure_ascii=ascii_only, indent=1)
    check_any("json", text)


@given(st.text(), st.booleans())
def test_a_string_is_decoded(value, ascii_only):
    text = json.dumps([value], ensure_ascii=ascii_only)
    token = next(one for one in json_tokens.tokens(text) if one.kind == "string")
    segment = json_.string(text, token)
    assert segment.text == value
    check_map(segment, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": "The guest left", "b": "guest", "c": 1}', ["The guest left"]),
        ('{"id": "a b", "slug": "a b", "tags": ["a b"], "externalId": "a b", "user_url": "a b", "the guest": 1}', []),
        ('{"tags": [{"description": "The guest"}]}', ["The guest"]),
        (r'["a\u0020guest\n\nleft \"now\" \ud83d\ude00"]', ["a guest", 'left "now" \U0001f600']),
        ('["12:30 14:50", "-- --"]', []),
        (
            r'["<p>Tom &amp; the <b>guest<\/b>&nbsp;in {{ room }}</p><p>Two</p>"]',
            [f"Tom & the guest in {OPAQUE}", "Two"],
        ),
        ('["Dear {{ name }}, hi %s"]', [f"Dear {OPAQUE}, hi {OPAQUE}"]),
        ('// note\n{"a": /* x */ "one two"}', ["one two"]),
        ('"one two"', ["one two"]),
        ("", []),
    ],
)
def test_runs_of_prose(text, expected):
    assert texts("json", text) == expected


def test_a_location_is_a_json_pointer():
    text = '{"macros": [0, {"a/b~c": [{"x": 1}, "The guest"]}], "x": "one two"}'
    parsed = parse("json", text)
    assert [one.location for one in parsed.segments] == [{"pointer": "/macros/1/a~1b~0c/1"}, {"pointer": "/x"}]


def test_a_word_in_html_in_a_json_string_with_placeholders_is_found_where_it_stands():
    text = r'{"html": "<p class=\"x\">Dear {{ name }},\u00a0the <b>guest<\/b> left</p>"}'
    segment = parse("json", text).segments[0]
    start, end = word(segment, "guest")
    assert text[start:end] == "guest"
    at = segment.text.index("guest")
    assert segment.editable(Span(at, at + 5), "customer")
    assert segment.written('a "b" < c') == 'a \\"b\\" &lt; c'


@pytest.mark.parametrize(
    "text",
    [
        '{"a":',
        "[[",
        "{",
        "[1,]",
        "nope",
        '{"a" 1}',
        '"abc',
        "[1 2]",
        '{"a":1}}',
        '{"a":1,}',
        "/*",
        "{1:2}",
        "[" * 100_000,
    ],
)
def test_what_is_not_json_is_refused(text):
    with pytest.raises(InputError) as caught:
        parse("json", "\n\n" + text)
    assert caught.value.line == 3


def test_a_bad_line_of_json_lines_does_not_hide_the_others():
    parsed = parse("json", '{"a": "one two"}\n\n{"a": }\n{"a": "three four"}\n', "x.jsonl")
    assert [one.text for one in parsed.segments] == ["one two", "three four"]
    assert [one.location for one in parsed.segments] == [{"pointer": "/a"}] * 2
    assert parsed.problems == ("line 3: not JSON: expected a value",)


def test_an_ignore_comment_covers_the_strings_of_its_line():
    text = '{"a": "one two", // custlint: ignore\n "b": "three // custlint: ignore-file"}'
    first, second = parse("json", text).directives
    assert first.covers.of(text) == '{"a": "one two", // custlint: ignore'
    assert second.kind == "ignore-file"


@pytest.mark.parametrize(
    ("after", "same"),
    [('{"a": ["y", 1]}', True), ('{"b": ["x", 1]}', False), ('{"a": ["x", 2]}', False), ('{"a": ["x"]}', False)],
)
def test_structure_is_everything_but_strings(after, same):
    assert formats.get("json").same_structure('{"a": ["x", 1]}', after) is same


PIECES = st.lists(
    st.tuples(st.text("ab", min_size=1, max_size=3), st.booleans(), st.integers(0, 2)), min_size=1, max_size=6
)


def build(parts):
    """A segment of ``parts``, and its source."""
    text, source, pieces = "", "", []
    for part, verbatim, gap in parts:
        source += "-" * gap
        raw = part if verbatim else "&x;"
        local, there = Span(len(text), len(text) + len(part)), Span(len(source), len(source) + len(raw))
        pieces.append(Piece(local, there, verbatim))
        text, source = text + part, source + raw
    return Segment(text, tuple(pieces)), source


@given(PIECES, st.data())
def test_maps_compose(parts, data):
    outer, source = build(parts)
    cuts = sorted(set(data.draw(st.lists(st.integers(0, len(outer.text)), min_size=2, max_size=6))))
    pieces, at = [], 0
    for start, end in pairwise(cuts):
        verbatim = data.draw(st.booleans())
        length = end - start if verbatim else 1
        pieces.append(Piece(Span(at, at + length), Span(start, end), verbatim))
        at += length
    text = "".join(one.source.of(outer.text) if one.verbatim else "?" for one in pieces)
    composed = compose(outer, Segment(text, tuple(pieces)))
    assert composed.text == text
    check_map(composed, source)


def test_lines_of_json_have_a_structure_each():
    same = formats.get("json").same_structure
    lines = '{"a": "One two"}\n\n{"a": broken}\n[1, "x"]\n'
    assert same(lines, lines.replace("One two", 'One \\"three\\"'))
    assert not same(lines, lines.replace("broken", "other"))
    assert not same(lines, lines.replace("1,", "2,"))
    assert not same(lines, lines.replace("\n\n", "\n"))


def test_only_where_comments_are_meant_to_be_a_comma_may_stand_last():
    text = '{"a": ["One two", ], // three\n}'
    assert [one.text for one in parse("json", text, "a.jsonc").segments] == ["One two"]
    for bad, path in ((text, "a.json"), ('{"a": [,]}', "a.jsonc"), ('{"a": 1,,}', "a.jsonc")):
        with pytest.raises(InputError):
            parse("json", bad, path)
