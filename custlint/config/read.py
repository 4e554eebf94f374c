"""Reads one configuration file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from custlint.config.settings import Override, Settings
from custlint.errors import ConfigError
from custlint.text.plural import plural

if TYPE_CHECKING:
    from custlint.config.schema import Common, ConfigFile
    from custlint.text.tree import Tree

PYPROJECT = "pyproject.toml"
TABLE = ("tool", "custlint")


def says_something(file: Path) -> bool:
    """True for a configuration file; a ``pyproject.toml`` is one only if it has a table ``tool.custlint``.

    Raises ConfigError for a ``pyproject.toml`` that names custlint and is not TOML.
    """
    if file.name != PYPROJECT:
        return True
    try:
        if b"custlint" not in file.read_bytes():
            return False
    except OSError:
        return False
    return _tree(file, _text(file)) is not None


def read(file: Path, root: Path | None = None) -> Settings:
    """The settings of ``file``; patterns are relative to ``root``, or to the folder of the file.

    Raises ConfigError, with the line, for a file that cannot be read or says something unknown.
    """
    from custlint.config.schema import ConfigFile
    from custlint.text.tree import StructureError
    from custlint.text.typed import decode

    tree = _tree(file, _text(file))
    if tree is None:
        raise ConfigError("there is no table [tool.custlint]", path=str(file))
    try:
        content = ConfigFile() if tree.value is None else decode(tree, ConfigFile)
    except StructureError as error:
        raise ConfigError(error.message, path=str(file), line=error.line) from error
    return _settings(content, file, root or file.absolute().parent)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError("cannot be read: it is not UTF-8; save it in that encoding", path=str(file)) from error
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", path=str(file)) from error


def _tree(file: Path, text: str) -> Tree | None:
    from custlint.text.toml import read_toml
    from custlint.text.tree import StructureError, read_yaml

    try:
        if file.suffix == ".toml":
            return read_toml(text, TABLE if file.name == PYPROJECT else ())
        return read_yaml(text)
    except StructureError as error:
        raise ConfigError(error.message, path=str(file), line=error.line) from error


def _settings(content: ConfigFile, file: Path, root: Path) -> Settings:
    from msgspec import UNSET

    changes = dict(_changes(content, file))
    if content.exclude is not UNSET:
        changes["exclude"] = content.exclude
    if content.pipeline is not UNSET:
        changes["pipeline"] = content.pipeline
    if content.baseline is not UNSET:
        changes["baseline"] = _beside(file, content.baseline)
    if content.overrides is not UNSET:
        changes["overrides"] = tuple(Override(one.paths, tuple(_changes(one, file))) for one in content.overrides)
    return Settings(**changes, root=root, source=str(file))  # type: ignore[arg-type]


def _changes(content: Common, file: Path) -> Iterator[tuple[str, object]]:
    """What ``content`` says, as names and values of Settings."""
    from msgspec import UNSET

    for name in ("select", "ignore", "pronouns", "min_confidence", "docx_fixes", "docx_author", "exports"):
        if (value := getattr(content, name)) is not UNSET:
            yield name, value
    for name in ("severity", "formats"):
        if (value := getattr(content, name)) is not UNSET:
            yield name, tuple(value.items())
    if content.rules is not UNSET:
        yield "rules", tuple(_beside(file, path) for path in content.rules)
    packs = () if content.packs is UNSET else content.packs
    if content.profile is not UNSET:
        packs = (*packs, content.profile)
        yield "profile", content.profile
    if packs:
        yield "packs", packs
    yield from _words(content, file)


def _words(content: Common, file: Path) -> Iterator[tuple[str, object]]:
    from msgspec import UNSET

    if content.customer is UNSET:
        if content.customers is not UNSET:
            raise ConfigError("'customers' is the plural of 'customer', which is missing", path=str(file))
        return
    yield "customer", content.customer
    yield "customers", plural(content.customer) if content.customers is UNSET else content.customers
    yield "profile", None


def _beside(file: Path, path: str) -> str:
    return str((file.absolute().parent / Path(path).expanduser()).resolve())
