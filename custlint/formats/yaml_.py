"""YAML, read as a stream of events: an alias is not followed, so its anchor is read once and nothing can blow up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from custlint.errors import InputError
from custlint.formats import comments, keys, placeholders, yaml_scalars
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder
from custlint.formats.exports.paths import Place
from custlint.formats.exports.plan import ANYHOW, LEFT, Reading
from custlint.formats.exports.tree import Trees
from custlint.formats.json_ import pointer
from custlint.formats.json_tokens import DEEPEST, Path
from custlint.formats.values import Values
from custlint.model.export import Export
from custlint.model.source import SourceFile
from custlint.model.span import Span

Event: TypeAlias = Any
"""An event of PyYAML, told apart by the name of its class."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#[ \t]*(custlint:[^\n\r]*)", re.MULTILINE)
_CONTROL_LINE = re.compile(rf"^[ \t]*(?:-[ \t]*)?{placeholders.TAG}+[ \t]*$", re.MULTILINE)


def parse(source: SourceFile, own: tuple[Export, ...] = ()) -> Parsed:
    """The strings of a YAML file that are prose, each with a JSON pointer into its document.

    ``own`` are exports of the user's.

    Templates of YAML are read, too, as far as they are YAML without their tags. Raises InputError for what is not YAML
    or nested too deeply.
    """
    try:
        return read(source.text, own=own)
    except InputError as error:
        bare = without_templates(source.text)
        if bare == source.text:
            raise InputError(error.message, path=source.path, line=error.line) from None
        try:
            return read(bare, own=own)
        except InputError:
            raise InputError(error.message, path=source.path, line=error.line) from None


def same_structure(before: str, after: str) -> bool:
    """True where both have the same events, styles, tags, anchors and keys, and the same values but for prose."""
    return _bones(before) == _bones(after)


def read(text: str, only: frozenset[str] | None = None, own: tuple[Export, ...] = ()) -> Parsed:
    """The prose of the YAML in ``text``, or of those of its topmost keys that ``only`` names.

    ``own`` are exports of the user's. Raises InputError.
    """
    strings = _Strings(text, own)
    scalars: list[tuple[int, int]] = []
    for kind, event, path, is_key in nodes(text):
        if kind == "DocumentEndEvent":
            strings.end()
        if kind != "ScalarEvent":
            continue
        if strings.marked:
            start, end = event.start_mark.index, event.end_mark.index
            # a comment may follow the head of a block
            scalars.append((text.find("\n", start) if event.style in ("|", ">") else start, end))
        if not is_key and (only is None or (len(path) == 1 and path[0] in only)):
            strings.add(tuple(path), event, sure=only is not None)
    strings.end()
    return strings.values.parsed(_directives(text, scalars) if strings.marked else (), (), strings.trees.notes())


class _Strings:
    """The scalars of one document after the other."""

    def __init__(self, text: str, own: tuple[Export, ...]) -> None:
        self.text = text
        self.trees = Trees("yaml", text, own)
        self.values = Values(text)
        self.marked = comments.MARK in text
        self._builder = Builder(text)
        self._scalars: dict[Place, str] = {}
        self._found: list[tuple[Place, Event, bool]] = []

    def add(self, place: Place, event: Event, *, sure: bool) -> None:
        """Keep a scalar that is no key; ``sure``: it is read whatever it looks like."""
        self._scalars[place] = event.value
        if sure or keys.is_prose(event.value):
            self._found.append((place, event, sure))

    def end(self) -> None:
        """Read what was kept: the document ends."""
        tree = self.trees.tree([place for place, _, _ in self._found], self._scalars)
        for place, event, sure in self._found:
            reading = ANYHOW if sure else tree.read(place)
            if reading is not LEFT:
                self._read(place, event, reading)
        self._scalars, self._found = {}, []

    def _read(self, place: Place, event: Event, reading: Reading) -> None:
        style = event.style or ""
        start, end = event.start_mark.index, event.end_mark.index
        yaml_scalars.read(self._builder, start, end, style, event.value)
        location = {**reading.location, "pointer": pointer(place)}
        forbidden, escapes = yaml_scalars.FORBIDDEN.get(style, ""), yaml_scalars.ESCAPES.get(style, {})
        value = self._builder.raw("value", location=location, forbidden=forbidden, escapes=escapes)
        block = comments.line_of(self.text, Span(start, max(start, end - 1))) if self.marked else None
        self.values.add(value, block, reading.kind)


def without_templates(text: str) -> str:
    """``text`` with its control tags as comments and its placeholders as words."""
    masked = placeholders.mask(text).text
    return _CONTROL_LINE.sub(lambda line: "#" * len(line[0]), masked)


class Node(NamedTuple):
    """An event, the path to it (which changes with the next), and whether it is a key."""

    kind: str
    event: Event
    path: Path
    is_key: bool


def nodes(text: str) -> Iterator[Node]:
    """All events of ``text``. Raises InputError."""
    walk = _Walk()
    for event in events(text):
        kind = type(event).__name__
        is_key = False
        if kind == "ScalarEvent":
            is_key = walk.begin(event.value)
        elif kind == "AliasEvent":
            walk.begin("*")
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            walk.begin("?")
            walk.enter(kind == "MappingStartEvent", event.start_mark.line + 1)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            walk.leave()
        yield Node(kind, event, walk.path, is_key)
        if kind in ("ScalarEvent", "AliasEvent", "MappingEndEvent", "SequenceEndEvent"):
            walk.finish()


def events(text: str) -> Iterator[Event]:
    """PyYAML's events. Raises InputError with a line for what is not YAML."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise InputError(f"not YAML: {error.problem}", line=mark.line + 1 if mark else None) from None
    except yaml.YAMLError as error:
        raise InputError(f"not YAML: {getattr(error, 'reason', error)}") from None
    except (UnicodeEncodeError, RecursionError):
        raise InputError("not YAML: it holds what is no character, or is nested too deeply") from None


class _Walk:
    def __init__(self) -> None:
        self.path: Path = []
        self.maps: list[bool] = []
        self.at_key: list[bool] = []

    def begin(self, name: str) -> bool:
        """A node called ``name`` begins; True where it is a key."""
        if not self.maps:
            return False
        if self.maps[-1]:
            if self.at_key[-1]:
                self.path[-1] = name
            return self.at_key[-1]
        last = self.path[-1]
        self.path[-1] = last + 1 if isinstance(last, int) else 0
        return False

    def finish(self) -> None:
        if self.maps:
            self.at_key[-1] = not self.at_key[-1]

    def enter(self, is_map: bool, line: int) -> None:
        if len(self.maps) >= DEEPEST:
            raise InputError(f"nested more than {DEEPEST} levels deep", line=line)
        self.maps.append(is_map)
        self.at_key.append(True)
        self.path.append("" if is_map else -1)

    def leave(self) -> None:
        self.maps.pop()
        self.at_key.pop()
        self.path.pop()


def _directives(text: str, scalars: list[tuple[int, int]]) -> list[Directive]:
    found = []
    for match in _COMMENT.finditer(text):
        at = bisect_right(scalars, (match.start(), len(text))) - 1
        if at < 0 or scalars[at][1] <= match.start():
            made = comments.directive(match[1], match.start(), match.end())
            found += [made] if made else []
    return found


def _bones(text: str) -> list[tuple[object, ...]]:
    try:
        return _read_bones(text)
    except InputError:
        return _read_bones(without_templates(text))


def _read_bones(text: str) -> list[tuple[object, ...]]:
    bones: list[tuple[object, ...]] = []
    for kind, event, _, is_key in nodes(text):
        value = getattr(event, "value", None)
        if value is not None and not is_key and keys.is_prose(value):
            value = ""
        about = (getattr(event, name, None) for name in ("anchor", "tag", "style"))
        bones.append((kind, is_key, value, *about))
    return bones
