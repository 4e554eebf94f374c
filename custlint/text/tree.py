"""Reads YAML into plain values without losing the line that each of them came from.

Scalars follow YAML 1.2: only ``true`` and ``false`` are truth values, so the words *on*, *off*, *yes* and *no* stay
words, and ``2:30`` stays a time. Keys are always text. Aliases and repeated keys are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import yaml

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)")
_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None, "true": True, "false": False}
_WORDS |= {"True": True, "TRUE": True, "False": False, "FALSE": False}

Path = Sequence[str | int]
"""The way from the top of a document to a value in it: keys and positions (from 0)."""


class StructureError(ValueError):
    """A document that is not what was expected; ``line`` counts from 1."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class Tree:
    """A document: its ``value`` in plain types, and how to find where a part of it stands."""

    value: object
    _find: Callable[[Path], int]

    def line(self, path: Path) -> int:
        """The line (from 1) of the value at ``path``; where there is none, of the nearest one around it."""
        return self._find(path)


def read_yaml(text: str) -> Tree:
    """The first document of ``text``.

    Raises StructureError for text that is not YAML, uses aliases, or says a key twice.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
        return Tree(None if root is None else _plain(root, set()), partial(_find, root))
    except yaml.MarkedYAMLError as error:
        mark, lines = error.problem_mark or error.context_mark, text.split("\n")
        # What is missing at the end is missed in a line after the last.
        line = None if mark is None else min(mark.line + 1, len(lines))
        raise StructureError(_explain(error, lines[line - 1] if line else ""), line) from error
    except yaml.YAMLError as error:
        raise StructureError(f"not YAML: {error}") from error
    except RecursionError as error:
        raise StructureError("nested too deeply to be read") from error


_INDENT = "what belongs together is indented by the same number of spaces"
_COLON = "put quotation marks around a text that has a colon in it"


def _explain(error: yaml.MarkedYAMLError, line: str) -> str:
    """What is wrong, for somebody who does not know YAML's own words; ``line`` is where it was seen."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "not YAML: a tab is not allowed before the first word of a line; use spaces"
    said = f"not YAML: {error.problem or error.context}"
    if "alias" in str(error.context) or "cannot start any token" in str(error.problem):
        return f'{said}; put quotation marks around a text that begins with a sign, as in "* and more"'
    if "mapping values are not allowed" in str(error.problem):
        return f"{said}; {_COLON}" if line.count(": ") > 1 else f"{said}; {_INDENT}, or {_COLON}"
    if "expected node content" in str(error.problem):
        return f"{said}; is a bracket opened here and not closed?"
    if "expected '-' indicator" in str(error.problem) or "expected key" in str(error.problem):
        return f"{said}; {_INDENT}"
    return said


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _find(root: yaml.Node | None, path: Path) -> int:
    if root is None:
        return 1
    node, line = root, _line(root)
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        label, node = found
        line = _line(label)
    return line


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(step, int) and isinstance(node, yaml.SequenceNode) and step < len(node.value):
        return node.value[step], node.value[step]
    if isinstance(step, str) and isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    return None


def _plain(node: yaml.Node, seen: set[int]) -> object:
    if id(node) in seen:
        raise StructureError("names (&name) and their repetition (*name) are not read here; write it out", _line(node))
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, seen) for item in node.value]
    result: dict[str, object] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise StructureError("a key must be a word", _line(key))
        if key.value in result:
            raise StructureError(f"the key '{key.value}' is there twice", _line(key))
        result[key.value] = _plain(value, seen)
    return result


def _scalar(node: yaml.ScalarNode) -> str | int | float | bool | None:
    text = str(node.value)
    if node.style or node.tag == "tag:yaml.org,2002:str":
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < 19 else text
    return float(text) if _FLOAT.fullmatch(text) else text
