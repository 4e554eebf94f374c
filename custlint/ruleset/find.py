"""Finds rule files: the shipped ones, and those of a user."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from custlint.errors import RuleError, UsageError
from custlint.text.near import near

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
        own = list(_yaml_files(path)) if path.is_dir() else [path]
        if not own:
            raise RuleError("there is no file of rules in this folder; their names end in .yaml", path=str(path))
        found += [RuleFile(one, None) for one in own]
    return found


def _wanted(packs: Sequence[str]) -> list[str]:
    known = shipped_packs()
    for pack in packs:
        if pack not in (*known, CORE, ALL):
            raise UsageError(f"there is no pack '{pack}'{near(pack, known) or '; known: ' + ', '.join(known)}")
    return sorted(known if ALL in packs else set(packs) - {CORE})


def _yaml_files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file())


def shown(path: str | Path) -> str:
    """``path`` as a person wants to read it: relative where it is below the current folder."""
    path, here = Path(path), Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
