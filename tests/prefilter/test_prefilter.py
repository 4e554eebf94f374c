from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from custlint import formats
from custlint.config import Settings
from custlint.engine.technical import looking, may_mean_somebody
from custlint.matchers.find import Finder
from custlint.matchers.gate import gate
from custlint.matchers.signs import by_rarest, holds
from custlint.model.source import SourceFile
from custlint.nlp.lemmas import lemmas
from custlint.prefilter import Prefilter
from custlint.prefilter.index import Index, plain
from custlint.prefilter.words import words_for
from custlint.ruleset.choose import choose
from custlint.runner import setup
from custlint.text.words import word_set

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("*.gold"))
PIPELINE = Settings().pipeline


@pytest.fixture(scope="module", params=[(), ("all",)], ids=["core", "all packs"])
def rules(request):
    return choose(setup.ruleset(request.param, ()), "customer", "customers")


@pytest.fixture(scope="module")
def finder(rules):
    return Finder(rules)


@pytest.fixture(scope="module")
def shut(rules):
    return gate(rules, lemmas(PIPELINE))


@pytest.fixture(scope="module")
def sure(rules):
    """Passes what may be found with a sign of a person."""
    return Prefilter(words_for(rules, PIPELINE))


@pytest.fixture(scope="module")
def loose(rules):
    """Passes what may be found at all."""
    return Prefilter(words_for(rules, None))


def assert_passed(finder, shut, sure, loose, text):
    for name in ("text", "markdown"):
        parsed = formats.get(name).parse(SourceFile("a", text))
        for segment in parsed.segments:
            found = finder.queries(segment.text)
            assert not found or loose.may_match(text)
            assert finder.queries(segment.text, loose.look) == found
            opened = [query for query in found if shut.opens(query)]
            assert not opened or sure.may_match(text)
            seen = finder.queries(segment.text, sure.look)
            assert [query for query in opened if query not in seen] == []
            technical = looking(loose.look)
            assert all(technical(each.text, each.after) for each in found if may_mean_somebody(each))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_passes_whatever_the_matchers_find_in_labelled_texts(finder, shut, sure, loose, path):
    for line in path.read_text("utf-8").splitlines():
        assert_passed(finder, shut, sure, loose, line[2:])


PARTS = st.sampled_from(
    [
        *(
            "room",
            "Room 5",
            "rm12",
            "rowC",
            "ROW C",
            "12C",
            "T4",
            "#4521",
            "order",
            "my",
            "our 2:30",
            "half ten",
            "nine",
        ),
        *(
            "the guy",
            "guest",
            "Guests",
            "couple",
            "latte",
            "the ham sandwich",
            "hip replacement",
            "bed",
            "corner booth",
        ),
        *(
            "he",
            "She's",
            "dont",
            "haven't",
            "who",
            "asked",
            "asking",
            "rang",
            "wants",
            "is",
            "are",
            "us",
            "cannot",
            "10km",
        ),
        *(
            "*",
            "**",
            "_",
            "~~",
            "`x`",
            "[",
            "](http://a.b/c)",
            "<b>",
            "</b>",
            "<!-- x -->",
            "&nbsp;",
            "&#114;oom",
            "{{ n }}",
        ),
        *(
            "{% if x %}",
            "{# y #}",
            "\\",
            "\u00ad",
            "\u200b",
            "’",
            "'",
            '"',
            ":",
            ".",
            ",",
            "-",
            "/",
            " ",
            " ",
            "\n",
            "\n\n",
        ),
        *("| a | b |\n|---|---|\n", "- ", "> ", "# ", "---\n", "İ", "ſ", "K"),
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.lists(PARTS | st.text(max_size=4), max_size=14).map("".join))
@example(text='E`x`"Room 5')
@example(text="`x`mas Room 5")
def test_passes_whatever_the_matchers_find_amid_markup(finder, shut, sure, loose, text):
    assert_passed(finder, shut, sure, loose, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Notes\n\nThe wording of these pages is plain and friendly.\n",
        "Step 2 of 3.",
        "Step 2 of 3.\n\nHe said so himself.",
    ],
)
def test_stops_what_holds_nothing(text):
    rules = choose(setup.ruleset((), ()), "customer", "customers")
    assert not Prefilter(words_for(rules, PIPELINE)).may_match(text)


@pytest.mark.parametrize(
    "text", ["Room 5 wants towels.", "The *guy* in [room 839](https://a.b) left.", "Ro**om** 5 is upset."]
)
def test_passes_references_through_markup(sure, text):
    assert sure.may_match(text)


WORDS = st.text("abAB2", min_size=1, max_size=2).map(str.lower)
NEEDS = st.frozensets(st.lists(WORDS, min_size=1, max_size=3).map(tuple), max_size=6)


@given(tables=st.lists(NEEDS, min_size=1, max_size=4), words=st.sets(WORDS, max_size=6))
def test_the_index_tells_of_each_kind_what_its_own_table_does(tables, words):
    entries = [by_rarest(needs, frozenset({"a"})) for needs in tables]
    kinds = Index(plain(entries)).kinds(words)
    assert [bool(kinds & 1 << at) for at in range(len(entries))] == [holds(words, table) for table in entries]


def test_a_kind_that_needs_nothing_is_always_told():
    assert Index(plain([by_rarest([()], frozenset())])).kinds(set()) == 1


@given(
    st.text(
        st.sampled_from("abZ09_ .-\n\u00e9\u0130\u03a3\u03c2\u1e9e\u00b2\u2019\u00a0\u4e2d\ud800\U0001f600\u0301\u0085")
    )
)
def test_words_are_runs_of_letters_and_digits_whatever_the_script(text):
    assert word_set(text) == {word.lower() for word in re.findall(r"[^\W_]+", text)}
