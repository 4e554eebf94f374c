"""Each output over the same findings, compared with a golden file; ``CUSTLINT_GOLDEN=write`` writes these anew."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from custlint import __version__, report
from custlint.model.finding import Applicability, FileReport, Notice, Problem, Severity
from custlint.report.result import Result, RuleInfo

GOLDEN = Path(__file__).parent / "golden"
TEXT = "Good morning.\r\nRoom 839 wants 100% of the tea, and the guests\nwant none: \x1b[31mask\x1b[0m pax.\n"
KEYS = [
    *("path", "line", "column", "end_line", "end_column", "offset", "end_offset", "location", "rule", "family", "pack"),
    *("severity", "confidence", "text", "message", "reason", "fix", "suggestions"),
]


@pytest.fixture
def result(found):
    place = found(TEXT, "Room 839", "The customer in room 839")
    role = found(TEXT, "guests\nwant", "customers\nwant", rule="core.role", how=Applicability.UNSAFE)
    shown = found(TEXT, "pax", rule="core.role", severity=Severity.SUGGESTION, reason="50% sure,\nno more")
    part = {"message": "<1@x>", "part": "text/plain"}
    mail = found("Tell pax.", "pax", "customers", severity=Severity.ERROR, location=part)
    return Result(
        (
            FileReport("docs/a b,c.txt", (shown, role, place), notices=(Notice("docs/a b,c.txt", 9, "unused ignore"),)),
            FileReport("docs/m.msg", (mail,), is_text=False, fixed=2),
            FileReport("docs/x.json", problems=(Problem("docs/x.json", "input", "not JSON:\nno", 7),)),
            FileReport("docs/z.txt"),
        ),
        files=4,
        rules={
            "core.role": RuleInfo("Roles", "Why roles", "warning"),
            "core.place": RuleInfo("Places", "Why", "error"),
        },
    )


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("text", {}),
        ("text-color", {"color": True}),
        ("text-quiet", {"quiet": True}),
        ("json", {}),
        ("sarif", {}),
        ("github", {}),
    ],
)
def test_an_output_is_as_it_was(result, name, changes):
    written = "".join(report.get(name.split("-")[0]).render(result._replace(**changes)))
    golden = GOLDEN / f"{name}.out"
    if os.environ.get("CUSTLINT_GOLDEN") == "write":
        golden.write_text(written, "utf-8", newline="")
    assert written.replace(__version__, "VERSION") == golden.read_text("utf-8").replace(__version__, "VERSION")


def test_every_output_in_the_table_can_be_had():
    for name in report.OUTPUTS:
        assert all(isinstance(part, str) for part in report.get(name).render(Result((), 0)))


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        (
            {
                "item": "macro",
                "title": "Refund refused",
                "id": 360001,
                "field": "comment_value_html",
                "pointer": "/a/0",
            },
            "a.json:1:6 (macro 'Refund refused' (360001), field comment_value_html): ",
        ),
        (
            {"item": "reply", "id": "late", "locale": "en", "channel": "channel:web", "field": "text", "row": 3},
            "a.json:1:6 (reply late, field text, locale en, channel:web, row 3): ",
        ),
        ({"pointer": "/a/0"}, "a.json:1:6 (pointer /a/0): "),
        ({"pointer": ""}, "a.json:1:6: "),
    ],
)
def test_the_text_names_the_item_that_a_finding_is_in(found, location, shown):
    report_of = FileReport("a.json", (found("Tell pax.", "pax", location=location),))
    assert "".join(report.get("text").render(Result((report_of,), files=1))).startswith(shown)


def test_json_has_every_key_and_is_sorted(result):
    rows = json.loads("".join(report.get("json").render(result)))
    assert all(list(row) == KEYS for row in rows)
    assert [(row["path"], row["offset"]) for row in rows] == sorted((row["path"], row["offset"]) for row in rows)
    assert [row["offset"] for row in rows if row["path"] == "docs/m.msg"] == [None]
    assert [row["fix"] for row in rows if row["path"] == "docs/m.msg"] == [None]


def test_json_of_nothing_is_an_empty_array():
    assert json.loads("".join(report.get("json").render(Result((), 0)))) == []


def test_nothing_in_a_text_steers_the_terminal(result):
    assert "\x1b" not in "".join(report.get("text").render(result))


def test_marks_stand_below_the_words_of_a_long_line(found):
    text = "so " * 60 + "Room 839 wants tea" + " and so" * 60
    for line in (text, text.replace("so", "漢"), text.lstrip("so "), text[100:], text[:220]):
        words = found(line, "Room 839")
        result = Result((FileReport("a", (words,)),), 1, quiet=True)
        _, shown, marks, _ = "".join(report.get("text").render(result)).split("\n")
        assert len(shown) <= 104
        before = shown.split("Room 839")[0]
        wide = sum(2 if char == "漢" else 1 for char in before)
        assert marks == " " * wide + "^^^^^^^^ subject of 'wants'"


@pytest.mark.parametrize("cut", [0, 70])
def test_a_line_of_which_a_part_is_known_is_shown_and_placed_as_the_whole(found, cut):
    text = "so " * 60 + "Room 839 wants tea" + " and so" * 60
    whole = found(text, "Room 839", "The customer in room 839")
    part = replace(whole, context=text[cut : cut + 400], cut=cut)
    shown, same = (Result((FileReport("a", (one,)),), 1) for one in (part, whole))
    assert list(report.get("text").render(shown)) == list(report.get("text").render(same))
    placed, likewise = (json.loads("".join(report.get("sarif").render(one))) for one in (shown, same))
    for key in ("locations", "fixes"):
        assert placed["runs"][0]["results"][0][key] == likewise["runs"][0]["results"][0][key]


def test_sarif_keeps_to_the_schema(result):
    log = json.loads("".join(report.get("sarif").render(result)))
    jsonschema.validate(log, json.loads((Path(__file__).parent / "sarif-parts.schema.json").read_text("utf-8")))
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_fingerprints_stay_when_lines_move_and_differ_within_a_file(found):
    def prints(text):
        findings = [found(text, "Room 8"), found(text, "Room 9")]
        twice = (*findings, findings[0])
        log = json.loads("".join(report.get("sarif").render(Result((FileReport("a", twice),), 1))))
        return [one["partialFingerprints"]["custlint/v1"] for one in log["runs"][0]["results"]]

    first, moved = prints("Room 8 is in.\nRoom 9 is in.\n"), prints("New.\n\n  Room 8 is in.\nRoom 9 is in.\n")
    assert first == moved
    assert len(set(first)) == 3
