"""Reads one rule file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from custlint.errors import RuleError
from custlint.ruleset import cache as kept
from custlint.ruleset.find import RuleFile, shown
from custlint.ruleset.schema import Example, PackFile
from custlint.text.tree import Path as Place
from custlint.text.tree import StructureError, Tree, read_yaml
from custlint.text.typed import decode


class Content(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a rule file says, and the lines (from 1) of those parts of it that are told of in findings and lists."""

    said: PackFile
    lines: dict[str, int]


class ParsedFile:
    """A rule file's content, with its lines; ``path`` is absolute, ``text`` what the file holds."""

    def __init__(self, file: RuleFile, text: str, content: Content) -> None:
        self.path = str(file.path.absolute())
        self.shipped = file.shipped
        self.content = content.said
        self._lines = content.lines
        self._text = text

    def line(self, *path: str | int) -> int:
        """The line (from 1) of what stands at ``path``."""
        return self._lines.get(_name(path)) or self._tree.line(path)

    def error(self, message: str, *path: str | int) -> RuleError:
        """An error that names the line of what stands at ``path``."""
        return RuleError(message, path=shown(self.path), line=self.line(*path))

    @cached_property
    def _tree(self) -> Tree:
        """Needed for errors alone."""
        return read_yaml(self._text)


def read(file: RuleFile, cache: Path | None = None) -> ParsedFile:
    """``file``, parsed and checked against the schema; ``cache`` is a folder that keeps what came of that.

    Raises RuleError with the line of the first mistake.
    """
    try:
        text = file.path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError("cannot be read: it is not UTF-8; save it in that encoding", path=shown(file.path)) from error
    except OSError as error:
        raise RuleError(f"cannot be read: {error.strerror or error}", path=shown(file.path)) from error
    try:
        parsed = ParsedFile(file, text, _content(text, cache))
    except StructureError as error:
        raise RuleError(error.message, path=shown(file.path), line=error.line) from error
    if file.pack is not None and parsed.content.pack != file.pack:
        raise parsed.error(f"expected 'pack: {file.pack}' in this folder", "pack")
    return parsed


def _content(text: str, cache: Path | None) -> Content:
    name = kept.name_of(text) if cache else None
    if cache and name and (known := kept.get(cache, name, Content)):
        return known
    tree = read_yaml(text)
    said = decode(tree, PackFile)
    content = Content(said, {_name(path): tree.line(path) for path in _told(said)})
    if cache and name:
        kept.put(cache, name, content)
    return content


def _told(said: PackFile) -> Iterator[Place]:
    parts: list[tuple[str, str | int, Sequence[Example]]]
    parts = [("rules", at, rule.examples) for at, rule in enumerate(said.rules)]
    parts += [("lists", name, entry.examples) for name, entry in said.lists.items()]
    parts += [("change", name, change.examples) for name, change in said.change.items()]
    for part, name, examples in parts:
        yield part, name
        yield from ((part, name, "examples", at) for at in range(len(examples)))


def _name(path: Place) -> str:
    return "\0".join(map(str, path))
