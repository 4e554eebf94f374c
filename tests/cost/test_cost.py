"""What a run costs, told without a clock: what it imports, what it parses, and with which components."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from custlint.config import Settings
from custlint.engine import Linter, linter
from custlint.formats import get
from custlint.model.source import SourceFile
from custlint.nlp import pipeline
from custlint.prefilter.store import DEFAULT
from custlint.runner import setup

ROOT = Path(__file__).parents[2]
CLEAN = "# Style\n\nThe wording of these pages is plain and friendly.\n"
HEAVY = {"spacy", "numpy", "thinc", "msgspec", "yaml", "lxml", "re2", "pyromark", "rich"}
PARTS = {"custlint.engine", "custlint.matchers.find", "custlint.matchers.places", "custlint.ruleset.ruleset"}

PROGRAM = """
import json, sys
from custlint.cli import glance
from contextlib import suppress
sys.argv = ["custlint", *{arguments!r}]
with suppress(SystemExit):
    glance.run()
sys.stdout.write("\\n" + json.dumps(sorted(sys.modules)))
"""


@pytest.fixture
def modules(tmp_path):
    """The modules that a run over a file of some text imports, where its words have been kept before."""

    def modules(text, *arguments):
        setup.prefilter(Settings())
        (tmp_path / "a.md").write_text(text)
        program = PROGRAM.format(arguments=["check", *(arguments or ("a.md",))])
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        return set(json.loads(done.stdout.splitlines()[-1])), done.stdout.rpartition("\n")[0]

    return modules


def test_a_clean_file_that_is_named_imports_next_to_nothing(modules):
    found, said = modules(CLEAN)
    assert not found & {
        *HEAVY,
        *PARTS,
        "click",
        "pathlib",
        "dataclasses",
        "inspect",
        "sqlite3",
        "custlint.model.finding",
    }
    assert said == "Nothing to report in 1 file.\n"


@pytest.mark.parametrize("arguments", [(".",), ("a.md", "--quiet"), ("--jobs", "1", ".")])
def test_a_clean_tree_imports_neither_parser_nor_rules(modules, arguments):
    found, _ = modules(CLEAN, "--no-cache", *arguments)
    assert not found & (HEAVY | PARTS)


def test_a_file_in_which_no_sentence_has_to_be_parsed_needs_no_parser(modules):
    found, said = modules("Room 5 has blue wallpaper.\n", "--no-cache", "a.md")
    assert "spacy" not in found
    assert "Nothing to report in 1 file." in said


@pytest.mark.parametrize(
    "write",
    [
        {"a.md": CLEAN.encode(), ".custlint.yml": b"packs: [hotel]\n"},
        {"a.md": CLEAN.encode(), "pyproject.toml": b"[tool.custlint]\n"},
        {"a.md": b"\xff\xfe" + CLEAN.encode("utf-16-le")},
        {"a.md": CLEAN.encode() + b"caf\xe9"},
        {"a.md": CLEAN.encode() + b"<!-- custlint: ignore -->"},
        {"a.md": b"Room 5 is upset."},
        {"a.html": CLEAN.encode()},
    ],
)
def test_what_is_not_plain_takes_more_than_a_glance(tmp_path, monkeypatch, write):
    from custlint.cli.glance import nothing_to_report

    setup.prefilter(Settings())
    monkeypatch.chdir(tmp_path)
    for name, data in write.items():
        (tmp_path / name).write_bytes(data)
    assert nothing_to_report(["check", next(iter(write))]) is None


@pytest.mark.parametrize(
    "arguments",
    [[], ["rules"], ["check"], ["check", "."], ["check", "-"], ["check", "none.md"], ["check", "a.md", "a.md"],
     ["check", "a.md", "--diff"], ["check", "--output-format", "json", "a.md"], ["check", "a.md", "--pack", "nosuch"],
     ["check", "a.md", "--pack"], ["check", "--pack", "--isolated", "hotel", "a.md"]],
)  # fmt: skip
def test_no_other_call_is_answered_at_a_glance(tmp_path, monkeypatch, arguments):
    from custlint.cli.glance import nothing_to_report

    setup.prefilter(Settings())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(CLEAN)
    assert nothing_to_report(["check", "a.md"]) == "Nothing to report in 1 file.\n"
    assert nothing_to_report(arguments) is None


@pytest.mark.parametrize("packs", [["--pack", "hotel"], ["--pack", "hotel", "--pack", "taxi"], ["--pack", "all"]])
def test_packs_that_are_switched_on_take_no_more_than_a_glance(tmp_path, monkeypatch, packs):
    from custlint.cli.glance import nothing_to_report

    setup.prefilter(Settings(packs=tuple(packs[1::2])))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(CLEAN)
    assert nothing_to_report(["check", *packs, "a.md"]) == "Nothing to report in 1 file.\n"
    (tmp_path / "a.md").write_text(CLEAN + "\nRoom 5 is upset.\n")
    assert nothing_to_report(["check", *packs, "a.md"]) is None


def test_the_glance_asks_for_what_nothing_configured_asks_for():
    assert setup.asked_for(Settings()) == DEFAULT


def test_words_of_other_rules_or_code_are_not_used(tmp_path, monkeypatch):
    from custlint.prefilter import store

    rules = tmp_path / "own.yaml"
    rules.write_text("pack: own\n")
    asked = DEFAULT._replace(rules=(str(rules),))
    words = setup.prefilter(Settings()).words
    store.Store(str(tmp_path), asked).put(words)
    assert store.Store(str(tmp_path), asked).get() == words
    assert store.Store(str(tmp_path), DEFAULT).get() is None
    rules.write_text("pack: own\n\n")
    assert store.Store(str(tmp_path), asked).get() is None
    rules.unlink()
    assert store.Store(str(tmp_path), asked).get() is None


@pytest.mark.parametrize("damage", [b"", b"not marshal", b"(", b"\xe9\x00\x00\x00\x00"])
def test_damaged_words_are_made_anew(tmp_path, damage):
    from custlint.prefilter import store

    kept = store.Store(str(tmp_path), DEFAULT)
    kept.put(setup.prefilter(Settings()).words)
    next(tmp_path.glob("*.words")).write_bytes(damage)
    assert kept.get() is None


NOTES = """\
Room 5 has blue wallpaper.
Room 5 wants extra towels.
The wording of these pages is plain and friendly.
Table 14 was repainted white.
Table 14 asked for the bill. Nothing else happened.
The ham sandwich is furious.
"""


def test_only_sentences_that_could_hold_something_are_parsed(monkeypatch):
    parsed: list[str] = []
    monkeypatch.setattr(linter, "parse", lambda texts, *_: parsed.extend(texts) or [])
    settings = Settings()
    made = Linter(setup.rules_of(settings), settings, prefilter=setup.prefilter(settings))
    source = SourceFile("a.txt", "\n\n".join(NOTES.splitlines()))
    with pytest.raises(ValueError, match="shorter"):
        made.lint(source, get("text").parse(source))
    assert [text.replace("Alex", "…") for text in parsed] == [
        "… wants extra towels.",
        "… asked for the bill.",
        "The ham sandwich is furious.",
    ]


@pytest.mark.model
def test_only_components_that_the_rules_need_are_loaded():
    assert pipeline.load().pipe_names == ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
