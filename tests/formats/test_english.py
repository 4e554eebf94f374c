"""Only English is read: by the name of the file, by what it says, by the keys in it, by its words."""

from __future__ import annotations

import pytest

from custlint.config import Settings
from custlint.formats.english import named_after
from custlint.runner import work

TEXT = "Client wants towels now"


def texts(path: str, text: str) -> list[str]:
    loaded = work.load(work.opened(text.encode(), path, Settings()))
    return [segment.text for segment in loaded.parsed.segments]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        *(("de.json", "de"), ("src/i18n/fr-FR.json", "fr"), ("messages_es_MX.properties", "es")),
        *(("locales/de/common.json", "de"), ("locale/pt_BR/LC_MESSAGES/django.po", "pt"), ("app_it.arb", "it")),
        *(("res/values-de/strings.xml", "de"), ("res/values/strings.xml", None), ("de.lproj/Main.strings", "de")),
        *(("Strings.de.resx", "de"), ("translation.fr.yml", "fr"), ("_locales/ja/messages.json", "ja")),
        *(("en.json", "en"), ("locales/en/de-luxe.json", "en"), ("Strings.resx", None), ("de/macros.json", None)),
        *(("data.json", None), ("my.data.json", None), ("macros.json", None), ("room-it.yaml", "it")),
    ],
)
def test_the_language_that_a_file_is_named_after(path, expected):
    assert named_after(path) == expected


DECLARED = [
    ("a.po", f'msgid ""\nmsgstr ""\n"Language: de\\n"\n\nmsgid "x"\nmsgstr "{TEXT}"\n'),
    ("a.arb", f'{{"@@locale": "de", "a": "{TEXT}"}}'),
    ("a.html", f'<!DOCTYPE html>\n<html class="x" lang="fr"><p>{TEXT}</p></html>'),
    ("a.hbs", f"<html lang='fr-CA'><p>{TEXT}</p></html>"),
    ("a.xlf", f'<xliff><file target-language="de"><unit id="1"><target>{TEXT}</target></unit></file></xliff>'),
    ("b.xlf", f'<xliff version="2.0" trgLang="de"><unit id="1"><target>{TEXT}</target></unit></xliff>'),
    ("a.xml", f'<book xml:lang="de"><p>{TEXT}</p></book>'),
    ("a.json", f'{{"locale": "de", "body": "{TEXT}"}}'),
    ("a.yml", f"de:\n  towels: {TEXT}\n"),
    ("a.md", f"---\nlayout: x\nlang: de\n---\n\n{TEXT}\n"),
    (
        "a.xcstrings",
        f'{{"strings": {{"k": {{"localizations": {{"de": {{"stringUnit": {{"value": "{TEXT}"}}}}}}}}}}}}',
    ),
    ("de.json", f'{{"a": "{TEXT}"}}'),
]


@pytest.mark.parametrize(("path", "text"), DECLARED, ids=[path for path, _ in DECLARED])
def test_what_is_said_to_be_in_another_language_is_left(path, text):
    assert texts(path, text) == []


@pytest.mark.parametrize(("path", "text"), DECLARED, ids=[path for path, _ in DECLARED])
def test_the_same_in_english_is_read(path, text):
    for said in ("lang: de", "de:", '"de"', "'fr-CA'", '"fr"'):
        text = text.replace(said, said.replace("de", "en").replace("fr", "en"))
    text = text.replace("Language: de", "Language: en")
    assert texts(path.replace("de.", "en."), text) == [TEXT]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.json", '{"x": {"en": "Client A wants", "de": "Client B wants"}}'),
        ("a.json", '{"x": [{"lang": "en-GB", "t": "Client A wants"}, {"lang": "fr", "t": "Client B wants"}]}'),
        ("a.json", '{"body": "Client A wants", "body_de": "Client B wants"}'),
        ("a.json", '{"translations": {"de": {"x": "Client B wants"}, "en_US": {"x": "Client A wants"}}}'),
        ("a.yaml", "en:\n  x: Client A wants\nde:\n  x: Client B wants\n"),
        ("a.csv", "key,en,de\nx,Client A wants,Client B wants\n"),
        ("a.csv", "key,locale,text\nx,en,Client A wants\ny,de,Client B wants\n"),
        (
            "a.tmx",
            '<tmx><tu><tuv xml:lang="en"><seg>Client A wants</seg></tuv>'
            '<tuv xml:lang="de"><seg>Client B wants</seg></tuv></tu></tmx>',
        ),
        ("a.xml", '<r><p xml:lang="de">Client B wants</p><p>Client A wants</p></r>'),
        ("a.txt", "Client A wants\n\nDer Client B ist nicht zufrieden und möchte ein anderes Zimmer.\n"),
    ],
)
def test_of_a_file_in_several_languages_the_english_is_read(path, text):
    assert texts(path, text) == ["Client A wants"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("no.json", '{"a": "The client in room 12 is angry and wants a refund."}'),
        ("a.json", '{"it": "Client A wants", "hr": "Client B wants", "sales": "Client C wants"}'),
        ("a.json", '{"address": {"no": "Client A wants", "street": "Client B wants"}}'),
        ("a.md", "Le Client est roi, as they say. The client of room 12 said so, and he was right.\n"),
    ],
)
def test_english_that_looks_like_another_language_by_its_name_is_read(path, text):
    assert all("lient" in one for one in texts(path, text))
    assert texts(path, text)


def test_a_file_that_is_left_by_its_words_alone_is_told():
    text = "Le client de la chambre 12 est arrivé et il a demandé une serviette. Les passagers sont dans le bus.\n"
    loaded = work.load(work.opened(text.encode(), "notes.txt", Settings()))
    assert loaded.parsed.segments == ()
    assert loaded.parsed.notes == ("nothing is read here: by its words it is in another language (fr)",)
