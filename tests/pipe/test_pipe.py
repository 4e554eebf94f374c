"""custlint inside another pipeline."""

from __future__ import annotations

import pytest
import spacy

from custlint import pipe

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp():
    blank = spacy.blank("en")
    blank.add_pipe("custlint", config={"packs": ["hotel"]})
    return blank


def test_a_blank_pipeline_with_the_component_marks_a_room_that_complains(nlp):
    doc = nlp("Room 839 is complaining again. Please clean room 839.")
    assert [(span.text, span.label_, span.id_) for span in doc.spans[pipe.KEY]] == [("Room 839", "place", "core.place")]


def test_a_span_carries_its_rewrite(nlp):
    doc = nlp("Tell room 839 that her taxi is here.")
    assert [span.kb_id_ for span in doc.spans[pipe.KEY]] == ["the customer in room 839"]


def test_a_text_without_references_gets_an_empty_group(nlp):
    assert list(nlp("The tap in room 839 drips.").spans[pipe.KEY]) == []


def test_the_customer_word_of_the_configuration_is_the_one_proposed():
    other = spacy.blank("en")
    other.add_pipe("custlint", config={"customer": "guest"})
    doc = other("Two passengers are waiting for the lift.")
    assert [span.kb_id_ for span in doc.spans[pipe.KEY]] == ["guests"]
