from __future__ import annotations

import pytest
import yaml
from format_checks import check_any, check_map, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.errors import InputError
from custlint.formats import yaml_, yaml_scalars
from custlint.formats.build import Builder
from custlint.model.segment import OPAQUE
from custlint.model.span import Span

PARTS = (
    *(
        "a: ",
        "- ",
        "\n",
        "\n  ",
        "|\n",
        ">-\n  ",
        '"',
        "'",
        "''",
        "\\n",
        "\\",
        "&a ",
        "*a",
        "!!str ",
        "? ",
        "# x",
        "[",
        "]",
    ),
    *(
        "{",
        "}",
        ", ",
        "the guest left",
        "{{ x }}",
        "# custlint: ignore",
        "---\n",
        "\t",
        "\r\n",
        "é\U0001f600",
        "{% if %}\n",
        ": ",
    ),
)
VALUES = st.text(st.sampled_from("ab c\n\n'\"\\:#é\U0001f600-\t{"), max_size=60)


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=20).map("".join))
def test_any_text_is_read_or_refused(text):
    check_any("yaml", text)


@given(VALUES, st.sampled_from(["", "'", '"', "|", ">"]), st.integers(20, 80))
def test_a_scalar_is_decoded_in_every_style(value, style, width):
    text = yaml.dump({"é": [value, "x"]}, default_style=style or None, allow_unicode=True, width=width)
    node = next(one for one in yaml_.nodes(text) if one.kind == "ScalarEvent" and not one.is_key)
    builder = Builder(text)
    event = node.event
    yaml_scalars.read(builder, event.start_mark.index, event.end_mark.index, event.style or "", event.value)
    segment = builder.raw("value")
    assert segment.text.rstrip("\n") == value.rstrip("\n")
    check_map(segment, text)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("a: plain the guest\n  left", True),
        ('a: "the\\tguest \\\n  left\n\n  now"', True),
        ("a: 'it''s\n\n  now'", True),
        ("a: |2\n    two more\n  left\n", True),
        ("a: >\n\n  one\n  two\n\n    three\n  four\n", True),
        ("a: &b !!str 'the guest'", True),
        ("a: |\r\n  the guest\r\n  left\r\n", True),
    ],
)
def test_the_map_of_a_scalar_is_exact(text, exact):
    value = yaml.safe_load(text)["a"]
    node = [one for one in yaml_.nodes(text) if one.kind == "ScalarEvent"][1]
    builder = Builder(text)
    event = node.event
    yaml_scalars.read(builder, event.start_mark.index, event.end_mark.index, event.style or "", event.value)
    segment = builder.raw("value")
    assert segment.text.rstrip("\n") == value.rstrip("\n")
    assert any(piece.verbatim for piece in segment.pieces) is exact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: The guest left\nb: guest\nc: 1\n", ["The guest left"]),
        ("id: a b\ntags: [a b]\nrun: |\n  a b\nexternalId: a b", []),
        ("a: &x the guest\nb: *x\nc: [*x, *x]", ["the guest"]),
        ("a: |\n  One\n  two\n\n  - Three four\n  - Five\n", ["One two", "Three four", "Five"]),
        ("a: <p>The <b>guest</b></p>", ["The guest"]),
        ("a: Dear {{ name }}, hi", [f"Dear {OPAQUE}, hi"]),
        ("{{- if .x }}\na: {{ .y }} the guest\n{{- end }}", [f"{OPAQUE} the guest"]),
        ("one: a b\n---\ntwo: c d", ["a b", "c d"]),
        ("", []),
    ],
)
def test_runs_of_prose(text, expected):
    assert texts("yaml", text) == expected


def test_a_location_is_a_json_pointer():
    parsed = parse("yaml", "a:\n- x: one two\n- [0, three four]\n? [k]\n: five six\n")
    assert [one.location["pointer"] for one in parsed.segments] == ["/a/0/x", "/a/1/1", "/?"]


def test_a_word_after_characters_of_many_bytes_is_found_where_it_stands():
    text = 'é😀: "é\U0001f600 \\u00e9 the guest"'
    start, end = word(parse("yaml", text).segments[0], "guest")
    assert text[start:end] == "guest"


@pytest.mark.parametrize(
    ("text", "new", "possible"),
    [
        ("a: the guest", "customer's", True),
        ("a: the guest", "customer: now", False),
        ("a: 'the guest'", "customer's", True),
        ('a: "the guest"', "customer's", True),
        ('a: "the guest"', '"customer"', True),
        ("a: |\n  the guest", 'customer: "now"', True),
    ],
)
def test_an_edit_is_possible_where_its_escape_is_known(text, new, possible):
    segment = parse("yaml", text).segments[0]
    assert segment.editable(Span(4, 9), new) is possible


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("a: the guest # custlint: ignore\nb: one two", "a: the guest # custlint: ignore"),
        ("a: |  # custlint: ignore\n  the guest\n  left\nb: c d", "a: |  # custlint: ignore\n  the guest\n  left"),
        ("# custlint: ignore-next-line\na: the guest\nb: c d", "the guest"),
    ],
)
def test_what_an_ignore_comment_covers(text, covered):
    (directive,) = parse("yaml", text).directives
    assert directive.covers.of(text) == covered


@pytest.mark.parametrize(
    "text", ["a: b: c", "[[", '"abc', "- a\n b\n\tc", "\0", "[" * 100_000, "- " * 5000, "{a: " * 5000, "a: {{ b"]
)
def test_what_is_not_yaml_is_refused_with_a_line(text):
    with pytest.raises(InputError) as caught:
        parse("yaml", text)
    assert text == "\0" or caught.value.line is not None


def test_a_tower_of_aliases_costs_nothing():
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 60))
    assert texts("yaml", "l0: &l0 the guest\n" + levels) == ["the guest"]


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ("a: other words # c\nb: [1]", True),
        ("b: some words\nb: [1]", False),
        ("a: 'some words'\nb: [1]", False),
        ("a: some words\nb: [2]", False),
        ("a: &x some words\nb: [1]", False),
    ],
)
def test_structure_is_everything_but_prose(after, same):
    assert formats.get("yaml").same_structure("a: some words\nb: [1]", after) is same


def test_title_and_description_of_front_matter_are_prose_and_the_rest_is_not():
    text = "---\ntitle: The guest\nauthor: The guest\ndescription: >\n  One\n  two\n---\n\nText\n"
    assert texts("markdown", text) == ["The guest", "One two", "Text"]
    start, end = word(parse("markdown", text).segments[0], "guest")
    assert text[start:end] == "guest"
