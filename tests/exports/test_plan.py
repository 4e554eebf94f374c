"""How the places of a document are told apart by the paths of an export."""

from __future__ import annotations

import json

import pytest

from custlint.config import Settings
from custlint.formats.exports.paths import patterns
from custlint.formats.exports.shipped import shipped
from custlint.model.export import Export
from custlint.runner import work

SCALARS = {("a", 0, "kind"): "reply_html", ("a", 1, "kind"): "tag", ("a", 0, "text"): "x", ("a", 1, "text"): "y"}


@pytest.mark.parametrize(
    ("path", "place", "matches"),
    [
        ("a/*/text", ("a", 0, "text"), True),
        ("/a/*/text", ("a", 0, "text"), True),
        ("a/*/text", ("a", 0, "text", 0), False),
        ("a/*/text", ("a", 0), False),
        ("a/1/text|body", ("a", 1, "body"), True),
        ("a/1/text", ("a", 0, "text"), False),
        ("a/**", ("a", 0, "text"), True),
        ("**/text", ("a", 0, "text"), True),
        ("a/**/text", ("a", "text"), True),
        ("a/*[kind=reply*]/text", ("a", 0, "text"), True),
        ("a/*[kind=reply*|note]/text", ("a", 1, "text"), False),
        ("a/*[none=x]/text", ("a", 0, "text"), False),
        ("item/text", ("item#2", "text"), True),
    ],
)
def test_which_places_a_path_matches(path, place, matches):
    (pattern,) = patterns(path)
    assert pattern.matches(place, (), SCALARS) is matches


def test_a_path_says_where_the_sibling_of_a_place_is():
    (pattern,) = patterns("variants/*/locale|lang")
    assert list(pattern.beside(("variants", 3, "content"))) == [("variants", 3, "locale"), ("variants", 3, "lang")]
    assert list(pattern.beside(("title",))) == []


def locations(text: str, own: tuple[Export, ...] = (), path: str = "a.json") -> list[dict[str, object]]:
    settings = Settings(exports=own)
    loaded = work.load(work.opened(text.encode(), path, settings))
    return [dict(segment.location or {}) for segment in loaded.parsed.segments]


OWN = Export(name="ours", item="answer", each="/answers/*", id="nr", title="head", html="reply", left="memo")
DOCUMENT = {
    "answers": [
        {"nr": 7, "head": "Two words", "reply": "<p>The guest</p>", "memo": "The guest", "other": "The guest"},
    ],
    "note": "Outside of it",
}


def test_an_export_of_ones_own_names_its_items_and_leaves_their_other_fields():
    assert locations(json.dumps(DOCUMENT), (OWN,)) == [
        {"item": "answer", "title": "Two words", "id": 7, "field": "reply", "pointer": "/answers/0/reply"},
        {"pointer": "/note"},
    ]


def test_of_zendesk_only_a_comment_has_a_channel():
    actions = [
        {"field": "comment_value", "value": ["channel:internal", "The guest"]},
        {"field": "side_conversation", "value": ["The guest", "<p>The guest</p>"]},
    ]
    found = locations(json.dumps({"macros": [{"id": 1, "title": "x", "actions": actions}]}))
    assert [one.get("channel") for one in found] == ["channel:internal", None, None]


def test_a_text_with_an_id_and_a_title_is_an_entry_by_itself():
    line = '{"id": "a", "title": "Two words", "reply": "The guest", "tags": "two words"}\n'
    assert [(one["id"], one["field"]) for one in locations(line * 2, path="a.jsonl")] == [
        ("a", "title"),
        ("a", "reply"),
    ] * 2


def test_an_export_of_ones_own_comes_before_those_that_ship():
    macros = {"macros": [{"title": "Two words", "actions": [{"field": "comment_value", "value": "The guest"}]}]}
    own = Export(name="ours", item="macro of ours", each="/macros/*", text="actions/*/value")
    assert [one["item"] for one in locations(json.dumps(macros))] == ["macro", "macro"]
    assert [one["item"] for one in locations(json.dumps(macros), (own,))] == ["macro of ours"]


def test_an_item_may_be_called_by_its_key():
    own = Export(name="ours", each="/replies/*", id="/", text="body")
    assert locations('{"replies": {"late": {"body": "The guest"}}}', (own,)) == [
        {"item": "entry", "id": "late", "field": "body", "pointer": "/replies/late/body"}
    ]


def test_columns_are_named_in_small_letters():
    own = Export(name="ours", formats="csv", id="case_no", text="answer_text")
    text = "Case No,Answer Text,Remark\n12,The guest,The guest\n"
    assert locations(text, (own,), "a.csv") == [
        {"item": "entry", "id": 12, "field": "answer_text", "row": 2, "column": "Answer Text"}
    ]


def test_an_export_of_ones_own_may_be_xml():
    own = Export(name="ours", item="reply", formats="xml", each="/desk/reply", id="@nr", html="text", left="memo")
    text = (
        "<desk><reply nr='1'><text>&lt;p&gt;The guest</text></reply><reply nr='2'><text><![CDATA[A <b>man</b> left]]>"
        "</text><memo>The guest</memo></reply></desk>"
    )
    assert locations(text, (own,), "a.xml") == [
        {"item": "reply", "id": 1, "field": "text", "element": "/desk/reply/text"},
        {"item": "reply", "id": 2, "field": "text", "element": "/desk/reply#2/text"},
    ]


def test_each_line_of_json_lines_is_a_document():
    line = json.dumps({"id": 1, "title": "Two words", "content": "The guest", "content_html": "<p>The guest</p>"})
    found = locations(f"{line}\n{line.replace('1', '2')}\n", path="a.jsonl")
    assert [(one["item"], one["id"]) for one in found] == [("canned response", 1)] * 3 + [("canned response", 2)] * 3


def test_a_file_that_is_no_export_is_read_as_before():
    assert locations('{"a": "The guest", "id": "two words"}') == [{"pointer": "/a"}]


def test_an_ignore_comment_in_the_html_of_a_field_silences_it():
    text = json.dumps({"id": 1, "title": "x", "content_html": "<p>The guest <!-- custlint: ignore --></p>"})
    (directive,) = work.load(work.opened(text.encode(), "a.json", Settings())).parsed.directives
    assert "The guest" in directive.covers.of(text)


@pytest.mark.parametrize("export", shipped(), ids=lambda export: export.name)
def test_an_export_that_ships_can_be_told_from_others_and_has_prose(export):
    assert export.has
    assert export.rest == "read" or export.html or export.markdown or export.text or export.prose
    assert export.title or export.id


def test_the_names_of_what_ships_are_different():
    names = [export.name for export in shipped()]
    assert len(names) == len(set(names))
