"""Reads one rule file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from custlint.errors import RuleError
from custlint.ruleset.find import RuleFile
from custlint.ruleset.schema import PackFile
from custlint.text.tree import StructureError, Tree, read_yaml
from custlint.text.typed import decode


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A rule file's content, with its lines."""

    path: str
    shipped: bool
    content: PackFile
    tree: Tree

    def line(self, *path: str | int) -> int:
        """The line (from 1) of what stands at ``path``."""
        return self.tree.line(path)


def read(file: RuleFile) -> ParsedFile:
    """``file``, parsed and checked against the schema.

    Raises RuleError with the line of the first mistake.
    """
    name = _display(file.path)
    try:
        text = file.path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=name) from error
    try:
        tree = read_yaml(text)
        parsed = ParsedFile(name, file.shipped, decode(tree, PackFile), tree)
    except StructureError as error:
        raise RuleError(error.message, path=name, line=error.line) from error
    if file.pack is not None and parsed.content.pack != file.pack:
        raise RuleError(f"expected 'pack: {file.pack}' in this folder", path=name, line=parsed.line("pack"))
    return parsed


def _display(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
