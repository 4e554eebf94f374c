"""Finds and reads rule files: the shipped ones, and those of a user."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from custlint.errors import RuleError, UsageError
from custlint.ruleset.schema import PackFile
from custlint.text.tree import StructureError, Tree, read_yaml
from custlint.text.typed import decode, near

CORE = "core"
ALL = "all"
_PACKAGE = Path(__file__).resolve().parent.parent
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file that takes part in a run; ``pack`` is what a shipped file must call itself, None for a user's."""

    path: Path
    pack: str | None

    @property
    def shipped(self) -> bool:
        """True for a file that came with custlint."""
        return self.pack is not None


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A rule file's content, with its lines."""

    path: str
    shipped: bool
    content: PackFile
    tree: Tree

    def line(self, *path: str | int) -> int:
        """The line (from 1) of what stands at ``path``."""
        return self.tree.line(path) or 1


def rules_folder() -> Path:
    """Where the shipped rules are: in the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "_rules"
    return inside if inside.is_dir() else _PACKAGE.parent / "rules"


def shipped_packs() -> tuple[str, ...]:
    """The names of the packs that can be switched on, in alphabetical order."""
    folder = rules_folder() / "packs"
    entries = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted({entry.stem for entry in entries if entry.is_dir() or entry.suffix in _SUFFIXES}))


def rule_files(packs: Sequence[str], files: Sequence[Path]) -> list[RuleFile]:
    """Every file of a run in the order in which they are merged: core, packs by name, then the user's.

    Raises UsageError for a pack that does not exist and RuleError for a file that does not.
    """
    folder = rules_folder()
    found = [RuleFile(path, CORE) for path in _yaml_files(folder / CORE)]
    for pack in _wanted(packs):
        single = [path for suffix in _SUFFIXES if (path := folder / "packs" / f"{pack}{suffix}").is_file()]
        found += [RuleFile(path, pack) for path in [*single, *_yaml_files(folder / "packs" / pack)]]
    for path in files:
        if not path.exists():
            raise RuleError("no such file or folder of rules", path=str(path))
        found += [RuleFile(one, None) for one in (_yaml_files(path) if path.is_dir() else [path])]
    return found


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


def _wanted(packs: Sequence[str]) -> list[str]:
    known = shipped_packs()
    for pack in packs:
        if pack not in (*known, CORE, ALL):
            raise UsageError(f"there is no pack '{pack}'{near(pack, known) or '; known: ' + ', '.join(known)}")
    return sorted(known if ALL in packs else set(packs) - {CORE})


def _yaml_files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file())


def _display(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
