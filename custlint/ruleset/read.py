"""Reads one rule file."""

from __future__ import annotations

from dataclasses import dataclass

from custlint.errors import RuleError
from custlint.ruleset.find import RuleFile, shown
from custlint.ruleset.schema import PackFile
from custlint.text.tree import StructureError, Tree, read_yaml
from custlint.text.typed import decode


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A rule file's content, with its lines; ``path`` is absolute."""

    path: str
    shipped: bool
    content: PackFile
    tree: Tree

    def line(self, *path: str | int) -> int:
        """The line (from 1) of what stands at ``path``."""
        return self.tree.line(path)

    def error(self, message: str, *path: str | int) -> RuleError:
        """An error that names the line of what stands at ``path``."""
        return RuleError(message, path=shown(self.path), line=self.line(*path))


def read(file: RuleFile) -> ParsedFile:
    """``file``, parsed and checked against the schema.

    Raises RuleError with the line of the first mistake.
    """
    name = shown(file.path)
    try:
        text = file.path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=name) from error
    try:
        tree = read_yaml(text)
        parsed = ParsedFile(str(file.path.absolute()), file.shipped, decode(tree, PackFile), tree)
    except StructureError as error:
        raise RuleError(error.message, path=name, line=error.line) from error
    if file.pack is not None and parsed.content.pack != file.pack:
        raise parsed.error(f"expected 'pack: {file.pack}' in this folder", "pack")
    return parsed
