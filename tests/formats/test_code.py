from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from format_checks import check_any, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.formats.code import language
from custlint.formats.code.sentence import is_sentence
from custlint.model.segment import OPAQUE
from custlint.model.span import Span

LANGUAGES = sorted(name for name, info in formats.FORMATS.items() if info.module.startswith("code."))

PARTS = (
    *(
        "# ",
        "// ",
        "/* ",
        " * ",
        "*/",
        "/// ",
        '"',
        "'",
        "`",
        '"""',
        "'''",
        "f'",
        "$'",
        '@"',
        "r'",
        "\\",
        "\\n",
        "\\u00e9",
    ),
    *("{", "}", "(", ")", "+", ".", "=", ";", "\n", "\r\n", "    ", "$x", "${y}", "#{z}", "<<EOF\n", "EOF\n", "<<~T\n"),
    *("the guest left", "Room 839 wants tea. ", "é", "\U0001f600", "\ud800", "\0", "custlint: ignore", "<p>", "</p>"),
    *(
        "def f():\n",
        "class A {",
        "func f() {",
        "x = ",
        "const a = ",
        "<?php ",
        "?>",
        "package a\n",
        "=begin\n",
        "=end\n",
    ),
)


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=25).map("".join), st.sampled_from(LANGUAGES))
def test_any_text_can_be_read(text, name):
    check_any(name, text)


CASES = yaml.safe_load(Path(__file__).with_name("code_cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["language"])
def test_runs_of_prose(case):
    found = texts(case["language"], case["text"])
    assert [text.replace(OPAQUE, "(?)") for text in found] == case["read"]


def test_there_is_a_case_for_every_language():
    assert {case["language"] for case in CASES} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("Room 839 wants tea", True),
        ("guest not found", True),
        ("The guest has left.", True),
        ("Select a guest from the list", True),
        ("Update the guest and set the table", True),
        ("{name} is waiting", True),
        ("Delete guest?", True),
        ("the price is 5 > 4", True),
        ("SELECT guest FROM rooms WHERE id = 1", False),
        ("select name, room from guests", False),
        ("update guests set room = 4", False),
        ("delete from guests where room = 5", False),
        ("WHERE guest_id = ?", False),
        ("btn btn-primary", False),
        ("flex items-center px-4", False),
        ("%Y-%m-%d %H:%M", False),
        ("%s: %d", False),
        ("git commit --amend", False),
        ("rm -rf the build", False),
        ("^the guest (\\d+)$", False),
        ("div > p.guest", False),
        ("guest room table", False),
        ("application/json; charset=utf-8", False),
        ("https://example.com/the guest", False),
        ("guest", False),
        ("", False),
    ],
)
def test_what_a_sentence_is(value, sentence):
    assert is_sentence(value) is sentence


def test_what_is_looked_up_in_a_catalogue_is_not_rewritten():
    keyed, free = parse("python", "say(_('The guest left.'))\nsay('The guest left.')\n").segments
    assert (keyed.read_only, free.read_only) == (True, False)


@pytest.mark.parametrize(
    ("name", "text", "words", "new", "possible"),
    [
        ("python", "# the guest\n", "guest", "customer", True),
        ("python", "say('The guest left.')\n", "guest", "customer's", True),
        ("ruby", "say('The guest left.')\n", "guest", "customer's", False),
        ("shell", "say 'The guest left.'\n", "guest", "customer's", False),
        ("python", "say(rb'The guest left.')\n", "guest", "customer's", False),
        ("python", 'say("The guest left.")\n', "guest", "customer's", True),
        ("python", "say('The guest left.')\n", "guest", "\\x", False),
        ("python", "say('The ' 'guest left.')\n", "The guest", "The customer", False),
        ("javascript", "/* the guest */", "guest", "*/", False),
        ("javascript", "const a = <p>the guest</p>", "guest", "{x}", False),
    ],
)
def test_an_edit_is_possible_where_its_escape_is_known(name, text, words, new, possible):
    (segment,) = parse(name, text).segments
    at = segment.text.index(words)
    assert segment.editable(Span(at, at + len(words)), new) is possible


def test_a_word_after_characters_of_many_bytes_is_found_where_it_stands():
    text = "é = '\U0001f600'  # é \U0001f600 the guest\n"
    start, end = word(parse("python", text).segments[0], "guest")
    assert text[start:end] == "guest"


@pytest.mark.parametrize(
    ("name", "text", "covered"),
    [
        ("python", "a = 'The guest left.'  # custlint: ignore\nb = 1\n", "a = 'The guest left.'  # custlint: ignore"),
        ("python", "# custlint: ignore-next-line\na = 'The guest left.'\n", "The guest left."),
        ("python", "# custlint: ignore-next-line -- why\n# The guest\n# left.\n", "The guest\n# left."),
        ("java", "/* custlint: ignore-next-line */\nclass A { } // The guest left.\n", "The guest left."),
        ("java", "/**\n * custlint: ignore-next-line\n * The guest left.\n */\nclass A { }\n", "The guest left."),
    ],
)
def test_what_an_ignore_comment_covers(name, text, covered):
    (directive,) = parse(name, text).directives
    assert directive.covers.of(text) == covered


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ("# Other\ndef f(a):\n    '''Other.'''\n    return 'Other b' + a\n", True),
        ("# One\ndef f(b):\n    '''Two.'''\n    return 'a b' + a\n", False),
        ("# One\ndef f(a):\n    '''Two.'''\n    return \"a b\" + a\n", False),
        ("# One\ndef f(a):\n    '''Two.'''\n    return 'a' 'b' + a\n", False),
        ("# One\n\ndef f(a):\n    '''Two.'''\n    return 1 + a\n", False),
        ("def f(a):\n    '''Two.'''\n    return 'a b' + a\n", False),
    ],
)
def test_structure_is_everything_but_comments_and_strings(after, same):
    before = "# One\ndef f(a):\n    '''Two.'''\n    return 'a b' + a\n"
    assert formats.get("python").same_structure(before, after) is same


@pytest.mark.parametrize("unit", ["(", "'", "# a\n", "'a b' + ", "x = 'a b'\n", "{", "[1,", "f'{", "\\", "/*", "<p>"])
@pytest.mark.parametrize("name", ["python", "javascript"])
def test_a_long_file_is_read_in_linear_time(name, unit):
    start = time.perf_counter()
    parse(name, unit * (30_000 // len(unit)))
    assert time.perf_counter() - start < 5


def test_the_grammar_of_bash_is_given_letters_for_characters_that_it_has_no_table_for(monkeypatch):
    # It looks them up beyond the end of a table, which ends the process wherever no memory happens to be there.
    given = []

    class Parser:
        def __init__(self, real):
            self.real = real

        def parse(self, data):
            given.append(data)
            return self.real.parse(data)

    real = language._parser
    monkeypatch.setattr(language, "_parser", lambda one: Parser(real(one)))
    check_any("shell", "echo \U0001f600 'Room 839 wants tea, \u20ac 5.'\n")
    assert given
    assert all(data.isascii() for data in given)
