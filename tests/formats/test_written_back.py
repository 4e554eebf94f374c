"""What a fix writes is read back as it was meant, whatever escapes it needs there."""

from __future__ import annotations

import pytest
from format_checks import parse

from custlint import formats
from custlint.model.span import Span

WORDS = ("customer's", 'the "customer"', "a&b", "a \\\\ b")
FILES = [
    ("json", '{"a": "The guest left"}', 4),
    ("json", '{"a": "<p>The guest</p> left"}', 4),
    ("ipynb", '{"cells": [{"cell_type": "markdown", "source": ["The guest left"]}]}', 2),
    ("yaml", "a: 'The guest left'", 4),
    ("yaml", 'a: "The guest left"', 4),
    ("yaml", "a: The guest left", 4),
    ("toml", 'a = "The guest left"', 4),
    ("toml", 'a = """The guest left"""', 4),
    ("toml", "a = 'The guest left'", 3),
    ("csv", 'a,b\n1,"The guest left, so"\n', 4),
    ("csv", "a,b\n1,The guest left\n", 3),
    ("po", 'msgid "a"\nmsgstr "The guest left"', 4),
    ("properties", "a=The guest left", 4),
    ("properties", "a=The guest {0} left", 4),
    ("strings", '"a" = "The guest left";', 4),
    ("html", "<p title='The guest left'>x</p>", 4),
    ("html", '<p title="The guest left">x</p>', 4),
    ("html", "<p>The guest left</p>", 4),
    ("xml", "<resources><string name='a'>The guest left</string></resources>", 3),
    ("python", "x = 'The guest left.'", 3),
    ("python", 'x = "The guest left."', 3),
    ("javascript", "x = 'The guest left.'", 3),
    ("php", "<?php $x = 'The guest left.';", 3),
    ("java", 'class A { String a = "The guest left."; }', 3),
    ("shell", "echo 'The guest left.'", 2),
]


@pytest.mark.parametrize(("name", "text", "count"), FILES)
def test_what_is_written_is_read_back_and_nothing_else_changes(name, text, count):
    segment = parse(name, text).segments[0]
    at = segment.text.index("guest")
    span = Span(at, at + len("guest"))
    possible = [words for words in WORDS if segment.editable(span, words)]
    assert len(possible) == count
    for words in possible:
        place = segment.to_source(span)
        after = text[: place.start] + segment.written(words) + text[place.end :]
        assert parse(name, after).segments[0].text == segment.text.replace("guest", words)
        assert formats.get(name).same_structure(text, after)
