"""What a file is about decides what in it can mean a customer."""

from __future__ import annotations

import pytest

from custlint.config.settings import Settings
from custlint.engine import Linter
from custlint.engine.setting import LONG, Setting
from custlint.formats.base import Parsed
from custlint.matchers.lexicon import Lexicon
from custlint.model.segment import plain
from custlint.model.source import SourceFile
from custlint.ruleset import load
from custlint.runner import setup

NOVEL = (
    "The old house stood at the end of a lane where nobody walked after dark, and the wind went round it all night. "
    "My father used to say that every stone in it had been carried up from the river by hand. In winter we sat by the "
    "fire and listened to the stories of my aunt, who had seen much of the world and believed little of it. "
)
LETTERS = (
    "The booking for the weekend has been confirmed, and the deposit was paid on Monday. Reception will hold the keys "
    "until ten, and the night porter has the number of the manager. The invoice follows by mail. "
)
HANDBOOK = (
    "Every teammate writes a short agenda before the retrospective. Candidates meet two peers and their hiring manager "
    "in the second interview; the recruiter shares the rubric, and the department decides on salary and equity. New "
    "hires are onboarded within a week, and the roadmap is agreed with all stakeholders in the first sprint. "
)
CODE = "The server keeps one socket per thread; the kernel wakes the daemon, which reads the packet from its buffer. "


def long(text: str) -> str:
    return text * (LONG // len(text.split()) + 1)


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon(load((), ()))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (long(NOVEL), "general"),
        (NOVEL, "business"),
        (long(LETTERS), "business"),
        (long(NOVEL) + LETTERS * 2, "business"),
        (HANDBOOK * 4, "staff"),
        (HANDBOOK, "business"),
        (LETTERS * 40 + HANDBOOK, "business"),
        (CODE * 3, "software"),
        (long(CODE), "software"),
        ("", "business"),
    ],
)
def test_a_file_is_about_what_its_words_are_about(lexicon, text, about):
    segment = plain(text)
    assert Setting((segment,), lexicon).about(segment) == about


def test_each_item_of_an_export_is_about_something_of_its_own(lexicon):
    novel, macro = (plain(text, location={"id": 7}) for text in (long(NOVEL), LETTERS))
    setting = Setting((novel, macro), lexicon)
    assert [setting.about(novel), setting.about(macro)] == ["general", "business"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "found_in_novel"),
    [
        ("That fool is back and wants his money.", False),
        ("A man called and asked for a refund.", False),
        ("208 is still moving his boxes.", False),
        ("The guy in room 839 wants towels.", True),
        ("Room 839 is complaining again.", True),
        ("The passengers missed the bus.", True),
    ],
)
def test_a_novel_speaks_of_fools_and_men_who_are_nobodys_customers(sentence, found_in_novel):
    linter = Linter(setup.ruleset((), ()), Settings())

    def finds(text: str) -> bool:
        findings = linter.lint(SourceFile("<text>", text), Parsed((plain(text),))).findings
        return any(each.span.start >= text.rindex(sentence) for each in findings)

    assert finds(f"{LETTERS} {sentence}")
    assert finds(f"{long(NOVEL)} {sentence}") is found_in_novel


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "found_in_handbook"),
    [
        ("Each person has the right to a refund.", False),
        ("Remind participants to bring their notes.", False),
        ("Another person in the room wants to speak.", False),
        ("208 is still moving his boxes.", False),
        ("A lady rang and wants her money back.", True),
        ("The man in seat 4 wants a blanket.", True),
        ("Room 839 is complaining again.", True),
        ("Our clients have the right to a refund.", True),
    ],
)
def test_a_handbook_for_staff_speaks_of_people_who_are_colleagues(sentence, found_in_handbook):
    linter = Linter(setup.ruleset((), ()), Settings())

    def finds(text: str) -> bool:
        findings = linter.lint(SourceFile("<text>", text), Parsed((plain(text),))).findings
        return any(each.span.start >= text.rindex(sentence) for each in findings)

    assert finds(f"{LETTERS} {sentence}")
    assert finds(f"{HANDBOOK * 4} {sentence}") is found_in_handbook


@pytest.mark.model
def test_a_rule_of_ones_own_is_heeded_in_any_text(tmp_path):
    rules = tmp_path / "house.yaml"
    rules.write_text(
        "pack: house\nrules:\n"
        "  - id: blot\n    family: label\n    title: Blots\n    why: They buy here.\n    words: [inkblot]\n"
        "    examples:\n      - found: That inkblot is back.\n        becomes: That customer is back.\n"
        "      - left: There is ink on the letter.\n",
        "utf-8",
    )
    text = f"{long(NOVEL)} That inkblot is back."
    linter = Linter(load((), (rules,)), Settings())
    findings = linter.lint(SourceFile("<text>", text), Parsed((plain(text),))).findings
    assert [each.rule for each in findings] == ["house.blot"]
