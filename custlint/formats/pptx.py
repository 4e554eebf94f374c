"""PowerPoint presentations (Office Open XML): slides, their notes, their charts and diagrams."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from zipfile import ZipFile

from custlint.errors import InputError
from custlint.formats import archive, archive_write, drawing, office, office_write, packages
from custlint.formats.base import Marking, Parsed
from custlint.formats.office import Block, Part
from custlint.formats.xml_events import Quiet, walk
from custlint.model.finding import Edit

MAIN = "ppt/presentation.xml"

_PROSE = re.compile(r"ppt/(slides|notesSlides|charts)/[^/]+\.xml")
_ATTACHED = {"notesSlide": "notes", "chart": "chart", "diagramData": "diagram"}


def parse_bytes(data: bytes, path: str) -> Parsed:
    """The prose of the presentation in ``data``; the segments' sources point into ``Parsed.text``.

    A part that cannot be read is a problem of its own. Raises InputError for what is no presentation.
    """
    problems: list[str] = []
    with archive.opened(data, path) as container:
        parts = _parts(container, path, problems)
    return office.parsed(parts, problems)


def apply(data: bytes, edits: Sequence[Edit], _: Marking) -> bytes:
    """The presentation in ``data`` with ``edits`` of its ``Parsed.text`` made.

    Raises InputError where one of them cannot be written, and for a presentation that is signed.
    """
    with archive.opened(data, "") as container:
        packages.refuse_signed(container)
        parts = _parts(container, "", [])
    return archive_write.replaced(data, office_write.rewritten(parts, edits))


def same_structure(before: bytes, after: bytes) -> bool:
    """True where nothing but the text of runs differs between two presentations."""
    return packages.same(before, after, _PROSE, frozenset())


def _parts(container: ZipFile, path: str, problems: list[str]) -> list[Part]:
    if MAIN not in container.namelist():
        raise InputError(f"not a presentation: it has no part {MAIN}", path=path)
    places = _places(container, path)
    parts = []
    for name, content, blocks in archive.each(container, list(places), _blocks, problems):
        for block in blocks:
            block.location = places[name]
        parts.append(Part(name, content, blocks))
    return parts


def _blocks(name: str, data: bytes) -> list[Block]:
    return drawing.blocks(data, editable=_PROSE.fullmatch(name) is not None)


def _places(container: ZipFile, path: str) -> dict[str, dict[str, str | int]]:
    """Each part to read, in the order of the slides, and where a person finds it."""
    places: dict[str, dict[str, str | int]] = {}
    known = set(container.namelist())
    with packages.whole(path):
        for number, slide in enumerate(_slides(container), 1):
            places.setdefault(slide, {"slide": number})
            for kind, target in packages.related(container, slide).values():
                if kind in _ATTACHED and target in known:
                    places.setdefault(target, {"slide": number, "part": _ATTACHED[kind]})
    return places


def _slides(container: ZipFile) -> Iterator[str]:
    order = _Order()
    walk(archive.read(container, MAIN), order)
    targets = packages.related(container, MAIN)
    for one in order.ids:
        if one in targets:
            yield targets[one][1]


class _Order(Quiet):
    """The relations of the slides, in the order in which they are shown."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins."""
        if name.endswith(" sldId"):
            self.ids += [value for key, value in attributes.items() if key.endswith("/relationships id")]
