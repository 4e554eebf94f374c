"""What docs/exports.md says of exports is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from custlint.cli.schemas import with_tables
from custlint.config.read import read
from custlint.formats.exports.shipped import shipped

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^( *)```yaml\n(.*?)^ *```", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", BLOCKS, ids=[str(at) for at in range(len(BLOCKS))])
def test_every_configuration_that_is_shown_is_one(block: tuple[str, str], tmp_path: Path) -> None:
    indent, text = block
    file = tmp_path / ".custlint.yml"
    file.write_text("\n".join(line.removeprefix(indent) for line in text.split("\n")), encoding="utf-8")
    settings = read(file)
    assert settings.exports or settings.overrides


def test_every_desk_that_is_known_is_named() -> None:
    desks = {export.name.split()[0] for export in shipped() if export.name[0].isupper()}
    desks = {"Help Scout" if desk == "Help" else desk for desk in desks}
    assert len(desks) > 5
    assert [desk for desk in sorted(desks) if f"| {desk} |" not in PAGE] == []


def test_the_table_of_keys_is_that_of_the_type() -> None:
    assert with_tables(PAGE) == PAGE
