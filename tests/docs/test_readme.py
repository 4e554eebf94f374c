"""What README.md shows is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import refresh

from custlint.cli.main import status
from custlint.config import Settings, load
from custlint.engine import Linter
from custlint.fix import apply_edits, choose
from custlint.formats.base import Parsed
from custlint.model.segment import plain
from custlint.model.source import SourceFile
from custlint.ruleset import load as load_rules

README = refresh.README.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
PAGES = [refresh.README, *(refresh.ROOT / "docs").glob("*.md"), refresh.ROOT / "CONTRIBUTING.md"]
COMMANDS = (
    "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/custlint check examples/\n",
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest -q\n",
)


def families() -> list[tuple[str, str, str, str]]:
    """The rows of the table of families: family, found, becomes, left alone."""
    rows = re.findall(r"^\| (?:`([\w-]+)`)? ?\| (.+?) \| (.+?) \| (.+?) \|$", README, re.MULTILINE)
    named: list[tuple[str, str, str, str]] = []
    for family, *texts in rows:
        if family or texts[0].endswith("."):
            named.append((family or named[-1][0], *texts))
    return named


@pytest.mark.model
def test_the_output_shown_is_the_output_printed() -> None:
    assert refresh.refreshed(README) == README, "run python tests/docs/refresh.py"


def test_there_are_two_commands_to_copy() -> None:
    shells = [text for kind, text in BLOCKS if kind not in {"text", "json", "yaml"}]
    assert tuple(shells) == COMMANDS


def test_the_first_screen_is_a_sentence_and_real_output() -> None:
    assert README.index("<!-- shown: check -->") < README.index(COMMANDS[0]) < README.index(COMMANDS[1])
    assert README[: README.index("<!-- shown: check -->")].count("\n") < 10
    assert len(README.splitlines()) < 250


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        path, _, anchor = link.partition("#")
        if re.match(r"https?:", path):
            continue
        target = page.parent / path if path else page
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


def test_every_family_of_the_core_is_in_the_table() -> None:
    core = {rule.rule.family for rule in load_rules().rules}
    assert {family for family, *_ in families()} == core


@pytest.mark.model
def test_the_table_of_families_is_true() -> None:
    linter = Linter(load_rules(), Settings())
    for family, found, becomes, left in families():
        findings = linter.lint(*_prose(found)).findings
        assert [finding.family for finding in findings] == [family], found
        assert apply_edits(found, choose(findings, unsafe=True).edits) == becomes
        assert linter.lint(*_prose(left)).findings == (), left


def test_the_configuration_shown_is_valid(tmp_path: Path) -> None:
    (shown,) = (text for kind, text in BLOCKS if kind == "yaml" and text.startswith("packs:"))
    (tmp_path / ".custlint.yml").write_text(shown, encoding="utf-8")
    settings = load([tmp_path])
    assert settings.customer == "guest"
    load_rules(settings.packs)


@pytest.mark.model
def test_the_rule_shown_passes_its_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shown,) = (text for kind, text in BLOCKS if kind == "yaml" and text.startswith("pack:"))
    (tmp_path / "rink.yaml").write_text(shown, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert status(["rules", "test", "rink.yaml"]) == 0


def test_the_packs_named_exist() -> None:
    packs = set(load_rules(["all"]).packs)
    named = re.search(r"^These are in the pack.*?shows all", README, re.DOTALL | re.MULTILINE)
    assert named
    assert set(re.findall(r"`([a-z-]+)`", named[0])) <= packs


def _prose(text: str) -> tuple[SourceFile, Parsed]:
    return SourceFile("text", text), Parsed((plain(text),))


def _anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
