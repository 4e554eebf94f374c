from __future__ import annotations

import time
from html import unescape

import pytest
from format_checks import check_any, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.model.segment import OPAQUE
from custlint.model.span import Span

LONG = "Please be so kind as to take the fresh towels"

PARTS = (
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<code>",
        "</code>",
        "<br>",
        "<q>",
        "</q>",
        "<blockquote>",
        "</blockquote>",
        "<del>",
    ),
    *(
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<a b='",
        "'>",
        '"',
        "<",
        ">",
        "&",
        "&amp;",
        "&nbsp;",
        "&#233;",
        "&#x1F600;",
    ),
    *(
        "<img alt='the guest'>",
        "{{ x }}",
        "{% if a < b %}",
        "room 839",
        " ",
        "\n",
        "&#55296;",
        "<title>",
        "</td>",
        "\ufdd1",
    ),
    "<!-- custlint: ignore -->",
)
MARKUP = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=30).map("".join)


@given(MARKUP)
def test_any_text_can_be_read(text):
    check_any("html", text)


@given(
    st.lists(
        st.sampled_from(
            ["a", "é", " ", "& ", ">", "'", "&lt;", "&quot;", "&eacute;", "&#233;", "&#x41;", "&NotEqualTilde;"]
        )
    )
)
def test_text_and_attributes_are_decoded_as_a_browser_would(parts):
    raw = "Room " + "".join(parts)
    expected = " ".join(unescape(raw).split())
    assert expected in [" ".join(one.split()) for one in texts("html", f'<p title="{raw}">{raw}</p>')]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One</p><p>Two", ["One", "Two"]),
        ("The <b>gu</b>est in <a href='/x'>room&nbsp;839</a>\n  left", ["The guest in room 839 left"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("One<br>two<hr>three", ["One", "two", "three"]),
        (f"{LONG} of<br>\n<b>the</b> guest<br><br>left", [f"{LONG} of the guest", "left"]),
        (f"{LONG}.<br>the guest", [f"{LONG}.", "the guest"]),
        (f"{LONG}<br>The guest", [LONG, "The guest"]),
        ("<td>One<td>Two</td>", ["One", "Two"]),
        ("Press <kbd>X</kbd> or <code>a <b>b</b></code>.", [f"Press {OPAQUE} or {OPAQUE}."]),
        ("He said <q>the guest</q> and <del>then</del> left", [f"He said {OPAQUE} and left"]),
        ("a<blockquote>b<p>c</p></blockquote>d<pre>e</pre>f", ["a", "d", "f"]),
        ("<script>'<p>one</p>'</script><style>p {}</style>two", ["two"]),
        ("<script>never closed <p>one</p>", []),
        ("<p>un<code>closed</p><p>next</p>", ["un", "next"]),
        ("<p>a <code>b</p>c</div>d", ["a", "c", "d"]),
        ("a < b and c <3", ["a < b and c <3"]),
        ("<title>A &amp; B</title>", ["A & B"]),
        ("5 <b never closed", ["5 <b never closed"]),
        ("<svg><title>x</title><text>y</text></svg>z", ["z"]),
        ("a<my-tag>b</my-tag>c", ["a", "b", "c"]),
        ("<p class='the guest' id='the guest' data-x='the guest'>x</p>", ["x"]),
        ("See <img src=x alt='The guest'> here", [f"See {OPAQUE} here", "The guest"]),
        ("<input placeholder='Guest name' value='The guest' aria-label=Guest>", ["Guest name", "Guest"]),
        ("<a title='Tom &amp; co'>x</a>", ["Tom & co", "x"]),
        ("&amp &unknown; &#0;x", ["&amp &unknown; \ufffdx"]),
        ("{% if a < b %}x{% endif %} <a href='{{ url }}'>{{ name }}</a>", [f"x {OPAQUE}"]),
        ("<!-- a comment --><!doctype x><?xml y?>z", ["z"]),
    ],
)
def test_runs_of_prose(text, expected):
    assert sorted(texts("html", text)) == sorted(expected)


def test_kinds():
    parsed = parse("html", "<h2>A</h2><p>B</p><li>C</li><td>D</td><img alt=E>")
    assert [segment.kind for segment in parsed.segments] == ["heading", "paragraph", "item", "cell", "attribute"]


def test_a_word_is_found_where_it_stands():
    text = "<p>Tom &amp; the <em>guest</em></p>"
    start, end = word(parse("html", text).segments[0], "guest")
    assert text[start:end] == "guest"


@pytest.mark.parametrize(
    ("text", "words", "new", "possible"),
    [
        ("<p>the guest left", "guest", "customer", True),
        ("<p>the guest left", "guest", "a < b", True),
        ("<p>the gu&eacute;st left", "guést", "customer", True),
        ("<p title='the guest left'>", "guest", "customer", True),
        ("<p title='the guest left'>", "guest", "customer's", True),
        ('<p title="the guest left">', "guest", "customer's", True),
        ("<p title=guest>", "guest", "the customer", False),
        ("<p>the <b>guest</b> left", "the guest", "the customer", False),
    ],
)
def test_an_edit_is_possible_where_its_escape_is_known(text, words, new, possible):
    segment = parse("html", text).segments[0]
    at = segment.text.index(words)
    assert segment.editable(Span(at, at + len(words)), new) is possible


def test_an_ignore_comment_covers_the_block_it_stands_in_and_not_the_line():
    text = "<p>One</p><p>Two <!-- custlint: ignore --> b</p><p>Three</p>"
    (directive,) = parse("html", text).directives
    assert directive.covers.of(text) == "Two <!-- custlint: ignore --> b"


def test_an_ignore_comment_between_blocks_covers_its_line():
    text = "<p>One</p>\n<p>Two</p><!-- custlint: ignore --><p>Three</p>\n<p>Four</p>"
    (directive,) = parse("html", text).directives
    assert directive.covers.of(text) == "<p>Two</p><!-- custlint: ignore --><p>Three</p>"


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ("<p class=a title='y'>other <b>words</b></p>", True),
        ("<p class=b title='x'>some <b>words</b></p>", False),
        ("<p class=a title='x'>some <i>words</i></p>", False),
        ("<p class=a title='x'>some words</p>", False),
    ],
)
def test_structure_is_everything_but_prose(after, same):
    assert formats.get("html").same_structure("<p class=a title='x'>some <b>words</b></p>", after) is same


@pytest.mark.parametrize(
    "unit", [part for part in PARTS if part.strip()] + ["<a ", "</script", "&a", "<a b=c", '<a b="c>']
)
def test_a_long_line_is_read_in_linear_time(unit):
    start = time.perf_counter()
    parse("html", unit * (100_000 // len(unit)))
    assert time.perf_counter() - start < 5
