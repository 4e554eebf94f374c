"""What docs/rules.md shows is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from custlint.cli import schemas
from custlint.cli.main import status
from custlint.config import load
from custlint.errors import RuleError
from custlint.ruleset import load as load_rules

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
EXAMPLE = next(text for kind, text in BLOCKS if kind == "yaml" and text.startswith("# words/rink.yaml"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "rink.yaml").write_text(EXAMPLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.mark.parametrize("page", schemas.pages(), ids=lambda page: page.name)
def test_the_tables_of_keys_are_in_step_with_the_code(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert schemas.with_tables(text) == text, "run python -m custlint.cli.schemas"


def test_every_type_of_a_rule_file_has_its_table() -> None:
    assert set(re.findall(r"class (\w+)\(Entry", _schema_source())) == set(re.findall(r"<!-- keys: (\w+) -->", PAGE))


@pytest.mark.model
def test_the_worked_example_passes_its_test_as_shown(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shown = next(text for kind, text in BLOCKS if kind == "console" and text.startswith("$ custlint rules test words/"))
    assert status(["rules", "test", "words/"]) == 0
    assert capfd.readouterr().out == shown.partition("\n")[2]


@pytest.mark.parametrize("text", [text for kind, text in BLOCKS if kind == "yaml" and re.match(r"\w+: \[", text)])
def test_every_configuration_shown_is_valid(folder: Path, text: str) -> None:
    (folder / ".custlint.yml").write_text(text, encoding="utf-8")
    settings = load([folder])
    load_rules(settings.packs, settings.rules)


def test_the_error_shown_is_the_error_told(folder: Path) -> None:
    (folder / "words" / "rink.yaml").write_text(EXAMPLE.replace("leave:", "leav:"), encoding="utf-8")
    with pytest.raises(RuleError) as error:
        load_rules(files=["words"])
    assert f"```text\n{error.value}\n```" in PAGE


def test_every_rule_and_list_that_is_named_exists() -> None:
    ruleset = load_rules(["all"])
    named = set(re.findall(r"`((?:core|hotel|role|subject)\.[a-z-]+)`|rules (?:show|explain) ([a-z]+\.[a-z-]+)`", PAGE))
    names = {one or other for one, other in named}
    assert names - {rule.id for rule in ruleset.rules} - set(ruleset.lists) - {"notes.md"} == set()


def _schema_source() -> str:
    import custlint.ruleset.schema

    return Path(custlint.ruleset.schema.__file__).read_text(encoding="utf-8")
