from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlint.matchers.numbers import alternation, behind
from custlint.matchers.terms import TermIndex, stands_alone, tokens, words_in
from custlint.matchers.varying import MOST, Varying

WORDS = ["bed", "bed base", "bed-base", "beds", "bay", "day bed", "a", "a b", "b", "rm", "é", "o'clock", "24/7"]
PIECES = st.lists(st.sampled_from([*WORDS, " ", "-", "'", "12", "_", "C", "/", ".", "İ", "\n"]), max_size=12).map(
    "".join
)


@given(st.text(max_size=20) | PIECES)
def test_the_words_of_a_term_are_its_tokens(text):
    assert words_in(text) == tuple(token.text for token in tokens(text))


@given(PIECES)
def test_tokens_say_where_they_stand(text):
    for token in tokens(text):
        assert text[token.start : token.end].lower().replace("’", "'") == token.text


def every_term(text, terms):
    """The longest term at each place that stands alone, left to right, by trying every term at every token."""
    stream, found, at = tokens(text), [], 0
    while at < len(stream):
        fitting = [t for t in terms if tuple(x.text for x in stream[at : at + len(words_in(t))]) == words_in(t)]
        longest = max(fitting, key=lambda term: len(words_in(term)), default=None)
        length = len(words_in(longest)) if longest else 0
        if length and stands_alone(text, stream, at, at + length):
            found.append(words_in(longest))
            at += length
        else:
            at += 1
    return found


@given(PIECES)
def test_an_index_finds_the_longest_terms(text):
    found = [payload for _, payload in TermIndex((word, words_in(word)) for word in WORDS).find(text, tokens(text))]
    assert found == every_term(text, WORDS)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize("words", [WORDS, ["Rm", "rm", "RM 5", "rm 5 a"], ["a"], ["ab", "abc", "abd", "x"]])
@given(text=PIECES)
def test_an_alternation_prefers_the_longest_word(words, flags, text):
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    plain = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
    one, other = re.compile(f"(?:{alternation(words)})", flags), re.compile(f"(?:{plain})", flags)
    assert [match.span() for match in one.finditer(text)] == [match.span() for match in other.finditer(text)]


def numbered(words):
    return re.compile(rf"(?<![\w-])(?i:{alternation(words)})\s?(?:\d+|[A-Z]\d|[A-Z](?!\w))")


@given(PIECES)
def test_an_expression_over_the_words_of_a_text_finds_what_one_over_all_finds(text):
    found = Varying(WORDS, numbered).of(text, tokens(text))
    spans = [match.span() for match in found.finditer(text)] if found else []
    assert spans == [match.span() for match in numbered(WORDS).finditer(text)]


@given(PIECES)
def test_an_expression_that_begins_with_its_word_finds_the_same_where_it_is_tried_at_words_only(text):
    found = [match.span() for match in Varying(WORDS, numbered).matches(text, tokens(text))]
    assert found == [match.span() for match in numbered(WORDS).finditer(text)]


def test_no_more_expressions_are_kept_than_pay():
    made = []

    def make(words):
        made.append(tuple(words))
        return re.compile("x")

    words = [f"noun{chr(97 + n)}" for n in range(MOST * 2)]
    varying = Varying(words, make)
    for word in words * 2:
        varying.of(word, tokens(word))
    assert len(made) == MOST + 1
    assert made[-1] == tuple(words)


@given(st.text(alphabet="ab \n", max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_what_stands_right_before_begins_at_a_word(text, at, reach):
    start = behind(text, min(at, len(text)), reach)
    assert start == 0 or text[start - 1] == " "
    assert start <= max(0, at - reach)
