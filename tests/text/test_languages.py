"""What is taken for English, and what is clearly not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlint.text import languages

GOLD = Path(__file__).parents[1] / "gold"
FOREIGN = {
    "de": "Der Client in Zimmer 12 hat sich über den Lärm beschwert.",
    "fr": "Le client est furieux.",
    "es": "El cliente de la mesa 4 quiere la cuenta.",
    "it": "Il cliente della camera 12 vuole il conto.",
    "pt": "O cliente da mesa 4 não está satisfeito com o serviço.",
    "nl": "De gast in kamer 4 wil graag het ontbijt op zijn kamer.",
    "sv": "Gästen i rum 12 är inte nöjd och vill ha en annan handduk.",
    "pl": "Gość z pokoju 12 nie jest zadowolony i prosi o ręcznik.",
    "ja": "お客様はルーム 839 でタオルを待っています。",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_sentence_in_another_language_is_told(text):
    assert languages.may_be_foreign(text)
    assert languages.share(text).is_foreign()


@pytest.mark.parametrize("code", [code for code in FOREIGN if code != "ja"])
def test_the_language_is_guessed(code):
    assert languages.guess(FOREIGN[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "Bed 4 MRSA",
        "17F tea, 12C nothing",
        "Mme de la Tour complains",
        "Room 12, de la Cruz party, wants towels",
        "Table 4 al fresco wants the bill",
        'The guest said "das ist gut" and left',
        "Señor Núñez in 12C called",
        "The café on the Champs-Élysées",
    ],
)
def test_english_with_foreign_words_is_not(text):
    assert not languages.share(text).is_foreign()


def test_no_labelled_sentence_is_taken_for_another_language():
    lines = [json.loads(line)["text"] for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 100
    assert [line for line in lines if languages.share(line).is_foreign()] == []


@given(st.lists(st.sampled_from(["le", "client", "est", "de", "la", "Cruz", "the", "und", "ist", "é", "12,"])))
def test_the_first_look_misses_nothing(words):
    text = " ".join(words)
    assert languages.may_be_foreign(text) or not languages.share(text).is_foreign()


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        *(("de", "de"), ("de-CH", "de"), ("pt_BR", "pt"), ("en", "en"), ("EN-us", "en"), ("zh-Hant-TW", "zh")),
        *(("en_US.UTF-8", "en"), ("es-419", "es"), ("", None), ("notes", None), ("1176", None), ("xx", None)),
    ],
)
def test_the_language_of_a_locale(tag, expected):
    assert languages.language(tag) == expected
