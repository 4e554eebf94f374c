from __future__ import annotations

import time

import pytest
from format_checks import check_any, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.model.segment import OPAQUE
from custlint.model.span import Span

PARTS = (
    *(
        "\n",
        "\n\n",
        "  ",
        "   ",
        "* ",
        "1. ",
        "#. ",
        ".. ",
        ".. note:: ",
        ".. code-block:: x\n",
        "::\n",
        "::",
        ":x: ",
        "=====\n",
    ),
    *(
        "``x``",
        "`a <b>`_",
        ":ref:`x`",
        "*a*",
        "**b**",
        "|s|",
        "[1]_",
        "word_",
        "\\",
        "+--+--+\n",
        "| a | b |\n",
        "== ==\n",
    ),
    *(
        "the guest left",
        ">>> x\n",
        "| ",
        "-f  ",
        ".. custlint: ignore\n",
        "{{ x }}",
        "é",
        "\r\n",
        "-- A\n",
        "__",
        "\ufdd0",
    ),
)


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_can_be_read(text):
    check_any("rst", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title *x*\n=========\n\nOne\ntwo\n", ["Title x", "One two"]),
        ("=====\nTitle\n=====\n\n----\n\nOne", ["Title", "One"]),
        (
            "* One\n  two\n\n  three\n\n  * four\n* five\n\n1. six\n#. seven\n",
            ["One two", "three", "four", "five", "six", "seven"],
        ),
        ("Write::\n\n  the guest\n\n  left\n\nOurs", ["Write:", "Ours"]),
        ("* Write::\n\n    the guest\n\n  ours", ["Write:", "ours"]),
        (".. note:: One\n   two\n\n   three\n", ["One two", "three"]),
        (".. warning::\n   :class: a b\n\n   One\n", ["One"]),
        (".. code-block:: python\n   :caption: The guest\n\n   the man\n\nOurs", ["The guest", "Ours"]),
        (".. image:: x.png\n   :alt: The guest\n   :width: 3 px\n", ["The guest"]),
        (".. figure:: x.png\n\n   One\n\n   Two\n", ["One", "Two"]),
        (".. a comment\n   the guest\n\n.. _target: http://x\n\n__ http://x\n\nOurs", ["Ours"]),
        (".. [1] A foot note\n   of two lines\n", ["A foot note of two lines"]),
        (".. |x| replace:: The guest\n", ["The guest"]),
        (".. epigraph::\n\n   theirs\n\nOurs\n\n   -- A Guest\n", ["Ours"]),
        (".. list-table:: A title\n\n   * - a b\n     - c d\n", ["A title", "a b", "c d"]),
        ("Term\n  Its meaning\n  here\n", ["Term", "Its meaning here"]),
        (":field: its value\n   more\n", ["its value more"]),
        ("-f FILE  The guest\n--all    Two\n", ["The guest", "Two"]),
        ("| One\n| two\n", ["One", "two"]),
        (">>> guest()\nthe guest\n\nOurs", ["Ours"]),
        (
            "+------+----+\n| a b  | c  |\n| more |    |\n+======+====+\n| d    | e  |\n+------+----+\n",
            ["a b more", "c", "d", "e"],
        ),
        (
            "====  ===\na b   c\n====  ===\nd     e f\n      g\nh     i\n====  ===\n\nOurs",
            ["a b", "c", "d", "e f g", "h", "i", "Ours"],
        ),
        ("The *gu*\\ est in `room 839 <http://x>`_ and ``x``", [f"The guest in room 839 and {OPAQUE}"]),
        (":ref:`the text <x>` :ref:`x` :term:`guest` :py:class:`X`", [f"the text {OPAQUE} guest {OPAQUE}"]),
        ("|product| has `it`_ and word_ [1]_ in `role`", [f"{OPAQUE} has it and word in {OPAQUE}"]),
        ("A **bold\nguest** left", ["A bold guest left"]),
        ("2 * 3 * 4 and a*b*c", ["2 * 3 * 4 and a*b*c"]),
    ],
)
def test_runs_of_prose(text, expected):
    assert texts("rst", text) == expected


def test_a_word_is_found_where_it_stands_and_can_be_edited():
    text = "* ``x`` and\n  *the* guest"
    segment = parse("rst", text).segments[0]
    start, end = word(segment, "guest")
    assert text[start:end] == "guest"
    assert segment.kind == "item"
    at = segment.text.index("guest")
    assert segment.editable(Span(at, at + 5), "customer")
    assert not segment.editable(Span(at, at + 5), "*customer*")


def test_what_a_comment_covers():
    text = "One\n\n.. custlint: ignore-next-line\n\nThe *guest*\nleft\n\nThree"
    (directive,) = parse("rst", text).directives
    assert directive.covers.of(text) == "The *guest*\nleft"


@pytest.mark.parametrize(
    ("after", "same"),
    [("Other\n=====\n\n* a ``b``", True), ("Title\n\n=====\n\n* a ``b``", False), ("Title\n=====\n\n* a b", False)],
)
def test_structure_is_lines_and_markup(after, same):
    assert formats.get("rst").same_structure("Title\n=====\n\n* a ``b``", after) is same


@pytest.mark.parametrize(
    "unit", ["- ", ".. note:: ", "`a ", "``a ", "|a ", "*a ", ":a:`", "a\n ", "+-", "== ", "_a", "\\", "| ", "- a\n "]
)
def test_a_long_text_is_read_in_linear_time(unit):
    start = time.perf_counter()
    parse("rst", unit * (100_000 // len(unit)))
    assert time.perf_counter() - start < 5


def test_deep_nesting_is_bounded():
    assert texts("rst", "".join(f"{' ' * n}- a\n" for n in range(2000)))


@pytest.mark.parametrize(
    ("text", "editable"),
    [
        ("The guest\n=========\n\nOne two", [False, True]),
        (f"The guest\n{'=' * 40}\n\nOne two", [True, True]),
        ("+-----+\n| one |\n+-----+", [False]),
        ("=== ===\none two\n=== ===", [False, True]),
    ],
)
def test_what_stands_in_a_frame_that_does_not_grow_is_not_rewritten(text, editable):
    assert [not segment.read_only for segment in parse("rst", text).segments] == editable
