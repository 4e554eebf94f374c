"""Turns plain values into typed ones and says of a mistake where it is, what was expected and what may be meant."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec
from msgspec import inspect

from custlint.text.near import near
from custlint.text.tree import Path, StructureError, Tree

T = TypeVar("T")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|(\[\.\.\.\])")
_NAMES = {"str": "a text", "int": "a whole number", "float": "a number", "bool": "true or false", "null": "nothing"}
_NAMES |= {"array": "a list", "object": "keys with values"}
_ANY = "..."
_OTHER = "another text"


def decode(tree: Tree, kind: type[T]) -> T:
    """``tree`` as a ``kind``.

    Raises StructureError with the line of the first mistake.
    """
    try:
        return msgspec.convert(tree.value, kind)
    except msgspec.ValidationError as error:
        message, path = _locate(tree.value, kind, str(error))
        expected = _type_at(inspect.type_info(kind), path)
        text, key = _say(message, expected, path)
        raise StructureError(text, tree.line([*path, *key])) from error


def _split(error: str) -> tuple[str, list[str | int]]:
    message, _, path = error.rpartition(" - at `$")
    if not message:
        return error, []
    steps = _STEP.findall(path.removesuffix("`"))
    return message, [_ANY if any_ else int(number) if number else name for name, number, any_ in steps]


def _locate(value: object, kind: type, error: str) -> tuple[str, list[str | int]]:
    """The message and the path of ``error``, with the keys that msgspec writes as ``[...]`` found by trial."""
    message, path = _split(error)
    while _ANY in path:
        at = path.index(_ANY)
        for key, item in _entries(value, path[:at]):
            trial = _replace(value, path[:at], {key: item})
            try:
                msgspec.convert(trial, kind)
            except msgspec.ValidationError as found:
                message, rest = _split(str(found))
                path = [*path[:at], key, *rest[at + 1 :]]
                value = trial
                break
        else:
            return message, path[:at]
    return message, path


def _entries(value: object, path: Path) -> list[tuple[str, object]]:
    for step in path:
        value = _at(value, step)
    return list(value.items()) if isinstance(value, dict) else []


def _at(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) else None


def _replace(value: object, path: Path, new: object) -> object:
    if not path:
        return new
    inner = _replace(_at(value, path[0]), path[1:], new)
    if isinstance(value, dict):
        return {**value, path[0]: inner}
    return [inner if at == path[0] else item for at, item in enumerate(value)] if isinstance(value, list) else value


def _type_at(kind: inspect.Type, path: Path) -> inspect.Type:
    for step in path:
        kind = _step(kind, step)
    return kind


def _step(kind: inspect.Type, step: str | int) -> inspect.Type:
    if isinstance(kind, inspect.Metadata):
        return _step(kind.type, step)
    if isinstance(kind, inspect.UnionType):
        stepped = (_step(part, step) for part in kind.types)
        return next((part for part in stepped if not isinstance(part, inspect.AnyType)), inspect.AnyType())
    if isinstance(kind, inspect.StructType):
        return next((field.type for field in kind.fields if field.encode_name == step), inspect.AnyType())
    if isinstance(kind, inspect.DictType):
        return kind.value_type
    if isinstance(kind, inspect.VarTupleType | inspect.ListType) and isinstance(step, int):
        return kind.item_type
    return inspect.AnyType()


def _parts(kind: inspect.Type) -> list[inspect.Type]:
    if isinstance(kind, inspect.Metadata):
        return _parts(kind.type)
    if isinstance(kind, inspect.UnionType):
        return [leaf for part in kind.types for leaf in _parts(part)]
    return [kind]


def _keys(kind: inspect.Type) -> list[str]:
    structs = (part for part in _parts(kind) if isinstance(part, inspect.StructType))
    return [field.encode_name for struct in structs for field in struct.fields]


def _choices(kind: inspect.Type) -> list[str]:
    return [str(value) for part in _parts(kind) if isinstance(part, inspect.LiteralType) for value in part.values]


def _say(message: str, kind: inspect.Type, path: Path) -> tuple[str, list[str]]:
    """What to tell the reader, and the key within the value at the path that it is about."""
    quoted = re.findall(r"`([^`]*)`", message)
    where = f" for '{path[-1]}'" if path and isinstance(path[-1], str) else ""
    if message.startswith("Object contains unknown field"):
        known = _keys(kind)
        return f"unknown key '{quoted[0]}'{near(quoted[0], known) or _list(known)}", [quoted[0]]
    if message.startswith("Object missing required field"):
        return f"the key '{quoted[0]}' is missing", []
    if message.startswith("Invalid enum value"):
        given = message.removeprefix("Invalid enum value ").strip("'")
        return f"expected one of {', '.join(_choices(kind))}{where}, found '{given}'{near(given, _choices(kind))}", []
    if message.startswith(("Expected `str` matching", "Expected `str` of length")):
        return f"expected {_title(kind)}{where}", []
    if len(quoted) == 2 and message.startswith("Expected"):
        return _mismatch(quoted[0], quoted[1], kind, where), []
    # what a type itself has refused names the key that it is about
    under = re.search(r" under '([\w-]+)'", message)
    return message[0].lower() + message[1:], [under[1]] if under else []


def _list(known: list[str]) -> str:
    return f"; known here: {', '.join(sorted(known))}" if known else ""


def _mismatch(wanted: str, found: str, kind: inspect.Type, where: str) -> str:
    names = [_NAMES.get(part, part) for part in wanted.split(" | ") if part != "null"]
    if _choices(kind):
        names = [f"one of {', '.join(_choices(kind))}"]
    hint = ""
    if "str" in wanted.split(" | ") and found in ("bool", "int", "float"):
        hint = '; put quotation marks around it, as in "208" or "true"'
    return f"expected {' or '.join(names)}{where}, found {_NAMES.get(found, found)}{hint}"


def _title(kind: inspect.Type) -> str:
    """What the schema type calls itself in the ``title`` of its ``Meta``."""
    if isinstance(kind, inspect.UnionType):
        return next((title for part in kind.types if (title := _title(part)) != _OTHER), _OTHER)
    if isinstance(kind, inspect.Metadata):
        return str((kind.extra_json_schema or {}).get("title") or _title(kind.type))
    return _OTHER
