from __future__ import annotations

import json

import pytest
from format_checks import check_any, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.errors import InputError
from custlint.model.segment import OPAQUE
from custlint.model.span import Span

PARTS = (
    *(
        '"',
        '""',
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "the guest left",
        "\\",
        "\\n",
        "\\u00e9",
        "\\ud83d",
        "=",
        ":",
        "#",
        "!",
        "//",
        "/*",
    ),
    *(
        "*/",
        'msgid "a"\n',
        'msgstr "',
        "msgstr[0] ",
        '"the guest"\n',
        "#~ ",
        '"k" = "the guest";',
        "custlint: ignore",
        "é",
        " ",
    ),
    *('{"cells":[{"cell_type":"markdown","source":["', '"]}]}', "{0}", "\\\n  "),
)
NAMES = ["csv", "po", "properties", "strings", "ipynb"]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=20).map("".join), st.sampled_from(NAMES))
def test_any_text_is_read_or_refused(text, name):
    check_any(name, text)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("csv", 'id,notes\r\n1,"The ""guest"", left\nnow"\r\n2,he left ,\r\n', ['The "guest", left now', "he left"]),
        ("csv", "id;user_tags;note\n1;a b;c d\n", ["c d"]),
        ("csv", "The guest in room 839 has asked again,x\n", ["The guest in room 839 has asked again"]),
        ("csv", "Room 839 is upset.\nRoom 412 is asleep\n", ["Room 839 is upset.", "Room 412 is asleep"]),
        (
            "csv",
            "The guest in room 839 has asked again,user_tags\na b,c d\n",
            ["The guest in room 839 has asked again", "a b"],
        ),
        ("csv", "a,b\n<p>The <b>guest</b></p>,Dear {{ name }}\n", ["The guest", f"Dear {OPAQUE}"]),
        (
            "po",
            'msgid ""\nmsgstr ""\n"Header: the guest\\n"\n\nmsgid "the guest"\nmsgstr "The \\"man\\" "\n"left"\n',
            ['The "man" left'],
        ),
        ("po", 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "One man"\nmsgstr[1] "%d men"\n', ["One man", f"{OPAQUE} men"]),
        ("po", '#~ msgid "a"\n#~ msgstr "The guest"\n\n#| msgid "the guest"\nmsgid "a"\nmsgstr ""\n', []),
        (
            "properties",
            "the\\ guest=The guest \\\n   left {0}\nb : caf\\u00e9 \\ud83d\\ude00\n# no\n! no\n",
            [f"The guest left {OPAQUE}", "café \U0001f600"],
        ),
        (
            "strings",
            '/* the guest */\n"The guest" = "The \\"man\\" left";\nkey = "caf\\U00e9";\n',
            ['The "man" left', "café"],
        ),
        (
            "ipynb",
            json.dumps(
                {
                    "cells": [
                        {"source": ["# The *guest*\n", "\n", "left"], "cell_type": "markdown"},
                        {"source": "the guest"},
                    ]
                }
            ),
            ["The guest", "left"],
        ),
    ],
)
def test_runs_of_prose(name, text, expected):
    assert texts(name, text) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("csv", 'a,b\n1,"The ""old"" guest"\n'),
        ("po", 'msgid "a"\nmsgstr "The \\"old\\" "\n"guest"\n'),
        ("properties", "a=The \\\n  old\\u00e9 guest"),
        ("strings", '"a" = "The \\"old\\" guest";'),
        ("ipynb", '{"cells": [{"cell_type": "markdown", "source": ["a \\"b\\"\\n", "*old* guest"]}]}'),
    ],
)
def test_a_word_behind_escapes_is_found_where_it_stands(name, text):
    segment = parse(name, text).segments[0]
    start, end = word(segment, "guest")
    assert text[start:end] == "guest"
    at = segment.text.index("guest")
    assert segment.editable(Span(at, at + 5), "customer")
    assert (segment.written('"') == '"') is (name == "properties")


@pytest.mark.parametrize(
    ("name", "text", "words", "may"),
    [
        ("json", r'["17F\u0027s bag"]', "17F's", True),
        ("html", "<p>17F&rsquo;s bag</p>", "17F’s", True),
        ("html", "<p>17F<b>&rsquo;s</b> bag</p>", "17F’s", False),
        ("html", "<p>17F&nbsp;now</p>", "17F now", False),
        ("html", "<p>17F {{ x }} now</p>", f"17F {OPAQUE}", False),
        ("yaml", "a: '17F''s bag'", "17F's", True),
        ("po", 'msgid "a"\nmsgstr "17"\n"F now"\n', "17F", False),
    ],
)
def test_an_edit_may_go_over_an_escape_and_over_no_markup(name, text, words, may):
    (segment,) = parse(name, text).segments
    at = segment.text.index(words)
    assert segment.editable(Span(at, at + len(words)), "x") is may


@pytest.mark.parametrize(
    ("name", "text", "covered"),
    [
        (
            "po",
            '\n# custlint: ignore\nmsgid "a"\nmsgstr "b c"\n\nmsgid "d"\nmsgstr "e f"\n',
            '# custlint: ignore\nmsgid "a"\nmsgstr "b c"\n',
        ),
        ("properties", "# custlint: ignore-next-line\na=b c\nd=e f\n", "b c"),
        ("strings", '/* custlint: ignore-next-line */\n"a" = "b c";\n', "b c"),
    ],
)
def test_what_an_ignore_comment_covers(name, text, covered):
    (directive,) = parse(name, text).directives
    assert directive.covers.of(text).lstrip("\n") == covered


def test_a_quote_that_never_ends_is_a_problem():
    assert parse("csv", 'a,b\n1,"open\nmore').problems == ("line 2: a quote is never closed",)


def test_a_translation_is_called_by_what_it_translates():
    text = 'msgid "late"\nmsgid_plural "lates"\nmsgstr[0] "One guest"\nmsgstr[1] "Two guests"\n'
    assert [one.location for one in parse("po", text).segments] == [{"key": "late"}] * 2


def test_what_a_resource_bundle_tells_translators_is_left():
    text = '{"a": "The guest left", "@a": {"description": "A guest left"}}'
    assert [one.text for one in parse("json", text, "app.arb").segments] == ["The guest left"]
    assert len(parse("json", text, "app.json").segments) == 2


def test_a_cell_is_named_by_row_and_column():
    (segment,) = parse("csv", "id,notes\n1,the guest\n").segments
    assert segment.location == {"row": 2, "column": "notes"}


def test_what_is_no_strings_file_is_refused_with_a_line():
    with pytest.raises(InputError) as caught:
        parse("strings", '"a" = "b";\n"c" "d";')
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("name", "before", "after", "same"),
    [
        ("csv", "a,b\n1,c d\n", "a,b\n1,e f\n", True),
        ("csv", "a,b\n1,c d\n", "a,b\n1,e,f\n", False),
        ("csv", "a,b\n1,c d\n", "a,b\n2,c d\n", False),
        ("po", 'msgid "a"\nmsgstr "b"', 'msgid "a"\nmsgstr "c"', True),
        ("po", 'msgid "a"\nmsgstr "b"', 'msgid "c"\nmsgstr "b"', False),
        ("properties", "a=b\n", "a=c\n", True),
        ("properties", "a=b\n", "a=c\nd", False),
        ("strings", '"a" = "b";', '"a" = "c";', True),
        ("strings", '"a" = "b";', '"b" = "b";', False),
    ],
)
def test_structure_is_everything_but_prose(name, before, after, same):
    assert formats.get(name).same_structure(before, after) is same


def test_values_that_are_all_names_are_no_prose():
    assert texts("json", '["late_checkout guest_request", "late_checkout for guests"]') == ["late_checkout for guests"]


def test_what_belongs_to_no_catalogue_is_told_and_the_rest_is_read():
    parsed = parse("po", 'msgid "a"\nmsgstr "The guest left."\n\nmsgid "b"\nmsgstr "never closed\n')
    assert [segment.text for segment in parsed.segments] == ["The guest left."]
    assert parsed.problems == ("line 5: expected msgid, msgstr, a string or a comment",)
