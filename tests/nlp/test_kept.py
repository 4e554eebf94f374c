from __future__ import annotations

import pytest

from custlint.nlp.kept import Parses, again
from custlint.nlp.pipeline import load, parse, zone

TEXTS = [
    "Room 839 is complaining, and she wants to see the manager.",
    "Don't tell table 14's guests; they've re-booked for 6pm!",
    "  Two   spaces",
    "ROOM 4 ZZYXIAN'S QWERTOIDS",
    "",
]


def told(doc):
    words = [
        (each.text, each.whitespace_, each.idx, each.tag_, each.pos_, each.lemma_, str(each.morph)) for each in doc
    ]
    tree = [(each.dep_, each.head.i, each.is_sent_start, each.left_edge.i, each.right_edge.i) for each in doc]
    return words, tree, [[child.i for child in each.children] for each in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_a_parse_that_is_kept_is_the_same_when_its_zone_is_gone(text):
    nlp, parses = load(), Parses(2)
    with zone():
        doc = nlp(text)
        parses.put(text, doc)
        made = told(doc)
    with zone():
        assert told(again(parses.get(text), nlp.vocab)) == made


def test_sentences_come_in_order_whether_they_are_kept_or_not():
    first, second, third = "The lift rests.", "A rook nests.", "Nobody jests."
    with zone():
        assert [doc.text for doc in parse([second, second])] == [second, second]
    with zone():
        assert [doc.text for doc in parse([first, second, third, second])] == [first, second, third, second]


def test_the_parse_that_was_kept_first_makes_room():
    nlp, parses = load(), Parses(2)
    for text in ("One.", "Two.", "Three."):
        parses.put(text, nlp(text))
    assert [parses.get(text) is not None for text in ("One.", "Two.", "Three.")] == [False, True, True]
