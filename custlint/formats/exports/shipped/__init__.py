"""The exports that custlint knows: a file of YAML for each help desk."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from custlint.model.export import Export, ExportFile

FOLDER = Path(__file__).resolve().parent


@cache
def shipped() -> tuple[Export, ...]:
    """All of them, those that are told apart by little after those that are told apart by much.

    Raises StructureError for a file that is not as it should be.
    """
    from custlint.text.tree import read_yaml
    from custlint.text.typed import decode

    files = sorted(FOLDER.glob("*.yaml"))
    return tuple(
        one for file in files for one in decode(read_yaml(file.read_text(encoding="utf-8")), ExportFile).exports
    )
