"""Exports that are XML: elements without others in them are the fields."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from custlint.formats import comments, keys, tags
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import Builder
from custlint.formats.exports.paths import Place
from custlint.formats.exports.plan import ANYHOW, LEFT, Plan, absent, candidates
from custlint.formats.html import decode
from custlint.formats.values import Values
from custlint.model.export import Export
from custlint.model.segment import Segment
from custlint.model.span import Span

FORBIDDEN = "<>&"
_OPEN, _CLOSE = len("<![CDATA["), len("]]>")


class Field(NamedTuple):
    """An element without elements in it, or an attribute (``@name``), which has no ``parts``."""

    place: Place
    value: str
    span: Span
    parts: tuple[tags.Token, ...] = ()


class _Element(NamedTuple):
    place: Place
    start: int
    parts: list[tags.Token]
    beneath: dict[str, int]


def read(text: str, own: tuple[Export, ...]) -> Parsed | None:
    """The prose of a well-formed ``text``; None where it is none of the exports that are known."""
    shapes = candidates("xml", text, own)
    if not shapes:
        return None
    found = list(fields(text))
    chosen = Plan(shapes, {field.place: field.value for field in found})
    readings = [(field, chosen.read(field.place)) for field in found]
    if all(reading is ANYHOW for _, reading in readings):
        return None
    named = [shape for shape in shapes if shape.export in own and chosen.has_field(shape)]
    values = Values(text)
    for field, reading in readings:
        if not field.parts or reading in (LEFT, ANYHOW) or not keys.is_prose(field.value):
            continue
        if reading.kind or not keys.technical(str(field.place[-1])):
            location = {**reading.location, "element": "/" + "/".join(map(str, field.place))}
            values.add(_value(text, field, location), field.span, reading.kind or "prose")
    return values.parsed(list(_directives(text)), (), absent("xml", own, (one.export.name for one in named)))


def fields(text: str) -> Iterator[Field]:
    """The fields of a well-formed ``text``; the second of two elements of a name is called ``name#2``."""
    above = [_Element((), 0, [], {})]
    for token in tags.tokens(text, xml=True):
        if token.kind == "start":
            name = token.name.rpartition(":")[2]
            count = above[-1].beneath[name] = above[-1].beneath.get(name, 0) + 1
            place = (*above[-1].place, name if count == 1 else f"{name}#{count}")
            above.append(_Element(place, token.start, [], {}))
            for one in token.attributes:
                yield Field((*place, f"@{one.name}"), unescape(text[one.start : one.end]), Span(one.start, one.end))
        elif token.kind in ("text", "cdata"):
            above[-1].parts.append(token)
        if (token.kind == "end" or (token.kind == "start" and text.startswith("/>", token.end - 2))) and len(above) > 1:
            element = above.pop()
            if not element.beneath:
                said = "".join(_said(text, part) for part in element.parts)
                yield Field(element.place, said, Span(element.start, token.end), tuple(element.parts))


def _said(text: str, part: tags.Token) -> str:
    if part.kind == "cdata":
        return text[part.start + _OPEN : part.end - _CLOSE]
    return unescape(text[part.start : part.end])


def _value(text: str, field: Field, location: dict[str, str | int]) -> Segment:
    builder = Builder(text)
    for part in field.parts:
        if part.kind == "cdata":
            builder.copy(part.start + _OPEN, part.end - _CLOSE)
        else:
            decode(builder, text, part.start, part.end)
    return builder.raw("value", location=location, forbidden=FORBIDDEN)


def _directives(text: str) -> Iterator[Directive]:
    if comments.MARK not in text:
        return
    for token in tags.tokens(text, xml=True):
        if token.kind == "comment":
            made = comments.directive(text[token.start + 4 : token.end - 3], token.start, token.end)
            if made is not None:
                yield made
