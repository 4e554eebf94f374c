"""What is read of a document: by the export that it is, or else by what its strings and keys look like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from custlint.formats.exports.paths import Pattern, Place, name_of, patterns
from custlint.formats.exports.shipped import shipped
from custlint.model.export import Export
from custlint.model.segment import Location
from custlint.text.languages import is_english

KINDS = ("html", "markdown", "text", "prose")

Scalars = Mapping[Place, str]


class Reading(NamedTuple):
    """How a string is read: its kind, and what its place is called where that says more than a pointer."""

    kind: str
    location: Location


ANYHOW = Reading("prose", {})
"""Nothing is known of a string."""

LEFT = Reading("", {})
"""A string is not read."""


class Shape(NamedTuple):
    """An export with its paths taken apart."""

    export: Export
    each: tuple[Pattern, ...]
    has: tuple[Pattern, ...]
    fields: tuple[tuple[str, Pattern], ...]
    about: Mapping[str, tuple[Pattern, ...]]
    largest: int
    """Of positions, those beyond this one are all alike to the paths of the fields."""

    def may_be(self, form: str, text: str) -> bool:
        """False where a document of the format ``form`` with the raw ``text`` cannot be such an export."""
        if not _comes_in(self.export, form):
            return False
        if form in ("csv", "xlsx"):
            return True
        return all(one.may_be_in(text, '"' if form == "json" else "") for one in self.has)


class Plan:
    """Says of each string of one document how it is read; ``scalars`` are all its values by their places."""

    def __init__(self, shapes: Iterable[Shape], scalars: Scalars) -> None:
        self.scalars = scalars
        self.shapes = tuple(shapes)
        self._depths = sorted({len(one.steps) for shape in self.shapes for one in shape.each})
        self._owners: dict[Place, Shape | None] = {}
        self._inside: dict[Place, list[Place]] = {}
        self._alike: dict[tuple[str, Place], list[tuple[str, Pattern]]] = {}
        for place in scalars:
            for depth in self._depths:
                if depth <= len(place):
                    self._inside.setdefault(place[:depth], []).append(place[depth:])

    def read(self, place: Place) -> Reading:
        """How the string at ``place`` is read: ANYHOW outside of all items, LEFT where it is no prose."""
        for depth in self._depths:
            item = place[:depth]
            shape = self._owner(item) if depth <= len(place) else None
            if shape is not None:
                return self._field(shape, item, place[depth:])
        return ANYHOW

    def has_field(self, shape: Shape) -> bool:
        """True where a field that ``shape`` names is in an item of it, whatever is in that field."""
        for place in self.scalars:
            for depth in self._depths:
                if depth < len(place) and self._owner(place[:depth]) is shape:
                    inside = place[depth:]
                    if any(one.matches(inside, place[:depth], self.scalars) for _, one in shape.fields):
                        return True
        return False

    def _owner(self, item: Place) -> Shape | None:
        if item not in self._owners:
            self._owners[item] = next((shape for shape in self.shapes if self._is_item(shape, item)), None)
        return self._owners[item]

    def _is_item(self, shape: Shape, item: Place) -> bool:
        if not any(len(each.steps) == len(item) and each.matches(item, (), self.scalars) for each in shape.each):
            return False
        return all(self._has(item, one) for one in shape.has)

    def _has(self, item: Place, one: Pattern) -> bool:
        if one.named:
            return any((*item, *place) in self.scalars for place in one.beside(()))
        return any(one.matches(place, item, self.scalars) for place in self._inside.get(item, []))

    def _field(self, shape: Shape, item: Place, place: Place) -> Reading:
        for kind, pattern in self._candidates(shape, place):
            if pattern.matches(place, item, self.scalars):
                return self._reading(shape, item, place, kind) if kind != "left" else LEFT
        return self._reading(shape, item, place, "") if shape.export.rest == "read" else LEFT

    def _candidates(self, shape: Shape, place: Place) -> list[tuple[str, Pattern]]:
        """The fields of ``shape`` that ``place`` may be, but for what they ask of the values around it."""
        beyond = shape.largest + 1
        alike = tuple(part if isinstance(part, str) else min(part, beyond) for part in place)
        key = (shape.export.name, alike)
        if key not in self._alike:
            self._alike[key] = [(kind, one) for kind, one in shape.fields if one.matches(place, (), None)]
        return self._alike[key]

    def _reading(self, shape: Shape, item: Place, place: Place, kind: str) -> Reading:
        said = {name: self._said(some, item, place) for name, some in shape.about.items()}
        if said["locale"] and not is_english(said["locale"]):
            return LEFT
        names = [name_of(part) for part in place if isinstance(part, str)]
        said["field"] = said["field"] or (names[-1] if names else "")
        location: dict[str, str | int] = {"item": shape.export.item}
        location |= {name: int(text) if text.isdecimal() else text for name, text in said.items() if text}
        return Reading(kind, location)

    def _said(self, some: tuple[Pattern, ...], item: Place, place: Place) -> str:
        for pattern in some:
            if not pattern.steps and item:
                return name_of(item[-1])
            asks = any(step.key for step in pattern.steps)
            for beside in pattern.beside(place):
                if asks and not pattern.matches(beside, item, self.scalars):
                    continue
                if found := self.scalars.get((*item, *beside), "").strip():
                    return " ".join(found.split())
        return ""


def absent(form: str, own: tuple[Export, ...], found: Iterable[str]) -> tuple[str, ...]:
    """What to say of each of the user's exports that is for this very file and has not been ``found`` in it."""
    names = set(found)
    return tuple(
        f"nothing here is a field of the export '{one.name}': look at its 'each', 'has' and fields"
        for one in own
        if one.files and one.rest == "left" and one.name not in names and _comes_in(one, form)
    )


def _comes_in(export: Export, form: str) -> bool:
    forms = export.formats
    listed = [forms] if isinstance(forms, str) else forms
    return not forms or form in listed or (form == "xlsx" and "csv" in listed)


def candidates(form: str, text: str, own: tuple[Export, ...]) -> list[Shape]:
    """The exports that a document of the format ``form``, whose raw text is in ``text``, may be."""
    return [shape for shape in _shapes(own) if shape.may_be(form, text)]


@cache
def _shapes(own: tuple[Export, ...]) -> tuple[Shape, ...]:
    return tuple(_shape(export) for export in (*own, *shipped()))


def _shape(export: Export) -> Shape:
    fields = [(kind, one) for kind in (*KINDS, "left") for one in patterns(getattr(export, kind))]
    about = {name: patterns(getattr(export, name)) for name in ("title", "id", "locale", "channel", "field")}
    largest = max((one.largest() for _, one in fields), default=-1)
    return Shape(export, patterns(export.each), patterns(export.has), tuple(fields), about, largest)
