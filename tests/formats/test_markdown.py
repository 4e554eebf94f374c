from __future__ import annotations

import time

import pytest
from format_checks import check_any, check_map, parse, texts, word
from hypothesis import given
from hypothesis import strategies as st

from custlint import formats
from custlint.formats.offsets import Offsets
from custlint.model.segment import OPAQUE
from custlint.model.span import Span

PARTS = (
    *(
        "# ",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "> [!NOTE]\n",
        "1. ",
        "    ",
        "| a | b |\n|---|---|\n",
        "|",
        "*",
        "**",
        "_",
        "`",
        "```\n",
    ),
    *(
        "[room 839](http://x)",
        "[",
        "](",
        ")",
        "![alt *x*](y)",
        "<https://a.b>",
        "<b>",
        "</b>",
        "<!-- custlint: ignore -->",
    ),
    *(
        "&amp;",
        "\\",
        "~~",
        "[^1]",
        "[^1]: ",
        "---\n",
        "+++\n",
        "title: The guest\n",
        "<div>\n",
        "</div>\n",
        "<blockquote>\n",
    ),
    *(
        "{{ a_b }}",
        "{% if x %}",
        "the guest",
        " ",
        "é",
        "\U0001f600",
        "\ud800",
        "\r\n",
        ": ",
        "- [ ] ",
        "  \n",
        "\ufdd0",
        "\0",
        "::: note x\n",
        "$$\n",
        "import x\n",
        "{/*",
        "*/}",
        "<Card title='the guest'>",
        "</Card>",
    ),
)
MARKDOWN = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=30).map("".join)


@given(MARKDOWN)
def test_any_text_can_be_read(text):
    check_any("markdown", text)


@given(st.text(st.sampled_from("aé\u20ac\U0001f600\n"), max_size=30))
def test_bytes_are_counted_back_to_characters(text):
    char = Offsets(text)
    assert [char(len(text[:at].encode())) for at in range(len(text) + 1)] == list(range(len(text) + 1))


@given(st.text(st.sampled_from("aé\u20ac\U0001f600\n"), max_size=30))
def test_all_bytes_of_a_stretch_are_counted_back_alike(text):
    char = Offsets(text)
    places = {len(text[:at].encode()): at for at in range(len(text) + 1)}
    for byte, at in places.items():
        low, high, fewer = char.stretch(byte)
        assert low <= byte <= high
        assert byte - fewer == at
        assert all(one - fewer == places[one] for one in places if low <= one <= high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Head *line* {#id}\n\nText\nof two lines", ["Head line", "Text of two lines"]),
        ("The *gu*est in [room **839**](http://x 'y') left", ["The guest in room 839 left"]),
        ("See <https://a.b/c> or https://d.e or `x` now", [f"See {OPAQUE} or {OPAQUE} or {OPAQUE} now"]),
        ("- One\n- Two\n  - Three\n    more\n\n1. Four", ["One", "Two", "Three more", "Four"]),
        ("| A b | C |\n|---|---|\n| d \\| e | `f` g |", ["A b", "C", "d | e", f"{OPAQUE} g"]),
        ("> theirs\n\nours\n\n> - theirs", ["ours"]),
        ("> [!TIP]\n> ours *too*", ["ours too"]),
        ("```\ncode\n```\n\n    more code\n\ntext", ["text"]),
        ("![The guest in *bed*](x.png) there", [f"{OPAQUE} there", "The guest in bed"]),
        ("![The guest](x.png)", ["The guest"]),
        ("A ~~guest~~ customer[^1]\n\n[^1]: Foot note", ["A customer", "Foot note"]),
        ("Tom &amp; the \\*guest\\*", ["Tom & the *guest*"]),
        ("One  \ntwo\\\nthree", ["One", "two", "three"]),
        ("a <b>bold</b> <code>x *y*</code> word<br>next", [f"a bold {OPAQUE} word", "next"]),
        ("<div>\nThe <b>guest</b>\n<pre>x</pre></div>\n\ntext", ["The guest", "text"]),
        ("<blockquote>\n\ntheirs\n\n</blockquote>\n\nours", ["ours"]),
        ("- [ ] to do\n- [x] done", ["to do", "done"]),
        ("Term\n: Its *meaning*", ["Term", "Its meaning"]),
        ("{{ a_b }} and {{ c_d }}", [f"{OPAQUE} and {OPAQUE}"]),
        ("{% if x %}    The guest{% endif %}", ["The guest"]),
        ("[ref]: http://x 'The guest'\n\n[ref]", ["ref"]),
        ("A \U0001f600 *guést* [here](x)", ["A \U0001f600 guést here"]),
    ],
)
def test_runs_of_prose(text, expected):
    assert sorted(texts("markdown", text)) == sorted(expected)


def test_a_word_after_characters_of_many_bytes_is_found_where_it_stands():
    text = "é\U0001f600\u20ac{{ x }} *é* the [guest](x)\n"
    start, end = word(parse("markdown", text).segments[0], "guest")
    assert text[start:end] == "guest"


@pytest.mark.parametrize(
    ("text", "words", "new", "possible"),
    [
        ("the guest left", "guest", "customer", True),
        ("the *guest* left", "guest", "customer", True),
        ("the *guest* left", "the guest", "the customer", False),
        ("the guest left", "guest", "*customer*", False),
        ("| the guest | b |\n|---|---|\n", "guest", "a|b", False),
        ("the &quot;guest&quot; left", "guest", "customer", True),
    ],
)
def test_an_edit_is_possible_where_it_needs_no_escape(text, words, new, possible):
    segment = parse("markdown", text).segments[0]
    at = segment.text.index(words)
    assert segment.editable(Span(at, at + len(words)), new) is possible


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("One\n\nTwo <!-- custlint: ignore -->\nlines\n\nThree", "Two <!-- custlint: ignore -->\nlines\n"),
        ("| a |\n|---|\n| b <!-- custlint: ignore --> |\n| c |", " b <!-- custlint: ignore --> "),
        ("- One\n- Two <!-- custlint: ignore -->\n  - Three", "- Two <!-- custlint: ignore -->\n  "),
        ("One\n\n<!-- custlint: ignore-next-line -->\n\nThe *guest*\nleft\n\nThree", "The *guest*\nleft"),
        ("{# custlint: ignore #} One\n\nTwo", "{# custlint: ignore #} One\n"),
    ],
)
def test_what_an_ignore_comment_covers(text, covered):
    (directive,) = parse("markdown", text).directives
    assert directive.covers.of(text) == covered


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ("# Other\n\nwords in [a link](x) with `code`", True),
        ("# Head\n\nsome [text](y) with `code`", False),
        ("# Head\n\nsome [text](x) with `cod`", False),
        ("## Head\n\nsome [text](x) with `code`", False),
        ("# Head\n\nsome *[text](x)* with `code`", False),
    ],
)
def test_structure_is_everything_but_prose(after, same):
    assert formats.get("markdown").same_structure("# Head\n\nsome [text](x) with `code`", after) is same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":::note The title\nThe guest *left*.\n:::\n\nNext", ["The title", "The guest left.", "Next"]),
        ("::: {.callout-note}\n## Head\n\nThe guest\n:::", ["Head", "The guest"]),
        (":::tip[Boxed title]\n\n- The guest\n\n:::", ["Boxed title", "The guest"]),
        ("```\n:::note Not this\n```\n\nThis", ["This"]),
        ("$$\nx = the guest\n$$\n\nIt costs $5 and $6", ["It costs $5 and $6"]),
        ("a::b and c", ["a::b and c"]),
    ],
)
def test_containers_are_seen_through_and_formulas_are_left(text, expected):
    assert texts("markdown", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import {X} from './x'\nexport const a = 'the guest left'\n\n# Head", ["Head"]),
        ("---\ntitle: The guest\n---\nimport X from './x'\n\nText", ["The guest", "Text"]),
        ('<Card title="The guest" href="a b">\n  The *guest* left.\n</Card>', ["The guest", "The guest left."]),
        ("<Card onClick={() => { x > 1 }}>The <B>guest</B> left</Card>", ["The guest left"]),
        ("Text {props.name} here {/* the guest */} and", [f"Text {OPAQUE} here and"]),
        ("<Tabs>\n\n- The guest\n\n</Tabs>", ["The guest"]),
        ("<>\nThe guest\n</>", ["The guest"]),
        ("Important exports are the guests'", ["Important exports are the guests'"]),
    ],
)
def test_the_javascript_of_mdx_is_no_prose(text, expected):
    assert [one.text for one in parse("markdown", text, "page.mdx").segments] == expected


def test_an_ignore_comment_of_mdx_is_one():
    text = "One\n\n{/* custlint: ignore-next-line */}\n\nThe guest left.\n"
    (directive,) = parse("markdown", text, "page.mdx").directives
    assert directive.covers.of(text) == "The guest left."


@given(MARKDOWN)
def test_any_text_can_be_read_as_mdx(text):
    for segment in parse("markdown", text, "page.mdx").segments:
        check_map(segment, text)


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ("<div title='b'>\n<p>Other <i>x</i></p>\n</div>\n\nsome <b>word</b>", True),
        ("<div class='b'>\n<p>The <i>x</i></p>\n</div>\n\nsome <b>word</b>", False),
        ("<div title='a'>\n<p>The <b>x</b></p>\n</div>\n\nsome <b>word</b>", False),
        ("<div title='a'>\n<p>The <i>x</i></p>\n</div>\n\nsome <i>word</i>", False),
    ],
)
def test_the_structure_of_html_in_it_is_its_tags(after, same):
    before = "<div title='a'>\n<p>The <i>x</i></p>\n</div>\n\na <b>thing</b>"
    assert formats.get("markdown").same_structure(before, after) is same


@pytest.mark.parametrize("unit", ["<", "> ", "[", "![", "[a](", "  - a\n", "* a\n  ", "`a``b", "*", "|", "<!--"])
def test_a_long_line_is_read_in_linear_time(unit):
    start = time.perf_counter()
    parse("markdown", unit * (100_000 // len(unit)))
    assert time.perf_counter() - start < 5
