from __future__ import annotations

import tomllib

import pytest
from format_checks import check_any, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.errors import InputError
from custlint.formats import toml_
from custlint.formats.build import Builder
from custlint.model.span import Span

PARTS = (
    *(
        "a = ",
        "b.c = ",
        '"the guest"',
        "'the guest'",
        '"""',
        "'''",
        "[x]\n",
        "[[y]]\n",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\n",
        "# x\n",
    ),
    *("\\n", "\\u00e9", "\\\n", "1", "é", " ", "# custlint: ignore\n", '"', "'", "true", "1979-05-27", "=", "."),
)


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=20).map("".join))
def test_any_text_is_read_or_refused(text):
    check_any("toml", text)


@pytest.mark.parametrize(
    "raw",
    [
        r'"the \"guest\" \u00e9\t\\ \U0001F600"',
        r"'the \guest'",
        '"""\nthe guest\n  "left" \\\n   now"""',
        "'''\nthe 'guest'\nleft'''",
        '"""the guest"""""',
    ],
)
def test_a_string_is_decoded(raw):
    text = f"a = {raw}\n"
    token = next(one for one in toml_.tokens(text) if one.kind == "string")
    builder = Builder(text)
    toml_._collect(builder, token)
    assert builder.text == tomllib.loads(text)["a"]


def test_strings_are_found_with_their_pointers():
    text = (
        'a = "one two"\n[b."c d"]\ne.f = [ "x", [ "three four" ], { g = "five six", id = "no no" } ]\n'
        '[[h]]\ni = "seven eight"\n[[h]]\ni = """\nnine ten"""\nslug = "a b"\n'
    )
    parsed = parse("toml", text)
    assert {one.location["pointer"]: one.text for one in parsed.segments} == {
        "/a": "one two",
        "/b/c d/e/f/1/0": "three four",
        "/b/c d/e/f/2/g": "five six",
        "/h/0/i": "seven eight",
        "/h/1/i": "nine ten",
    }


def test_a_word_is_found_where_it_stands_and_can_be_edited():
    text = 'a = "the \\"old\\" guest"'
    segment = parse("toml", text).segments[0]
    start, end = word(segment, "guest")
    assert text[start:end] == "guest"
    at = segment.text.index("guest")
    assert segment.editable(Span(at, at + 5), "customer's")
    assert segment.written('"customer"') == '\\"customer\\"'


def test_an_ignore_comment_covers_its_line():
    text = 'a = "one two" # custlint: ignore\nb = "# custlint: none"'
    (directive,) = [one for one in parse("toml", text).directives if one.kind == "ignore"]
    assert directive.covers.of(text) == 'a = "one two" # custlint: ignore'


@pytest.mark.parametrize("text", ["a =", "\na = 'x", "a = [\n", "a = " + "[" * 5000])
def test_what_is_not_toml_is_refused(text):
    with pytest.raises(InputError, match="not TOML"):
        parse("toml", text)


@pytest.mark.parametrize(
    ("after", "same"), [('a = "y" # c', True), ("a = 'x' # c", False), ('b = "x" # c', False), ('a = "x"', False)]
)
def test_structure_is_everything_but_strings(after, same):
    assert formats.get("toml").same_structure('a = "x" # c', after) is same


def test_front_matter_between_pluses_is_toml():
    assert texts("markdown", '+++\ntitle = "The guest"\nauthor = "A Guest"\n+++\n\nText\n') == ["The guest", "Text"]
