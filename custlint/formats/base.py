"""What every format gives back, and the table entry that names it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from custlint.model.segment import Segment
from custlint.model.span import Span


@dataclass(frozen=True, slots=True)
class Directive:
    """An ignore comment.

    ``kind`` is ``ignore``, ``ignore-next-line``, ``disable``, ``enable``, ``ignore-file``, or ``unknown`` for a
    comment that is addressed to custlint and says none of these (``reason`` is then what it says).
    ``names`` are rules, families or packs; none means all. ``span`` is the comment in the source.
    ``covers`` is the range of the source that ``ignore`` (the line, paragraph, cell or item it stands in) and
    ``ignore-next-line`` (the next block of prose) silence; None for the others, and where there is no such block.
    """

    kind: str
    names: tuple[str, ...]
    span: Span
    reason: str = ""
    covers: Span | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """The prose of one file.

    ``text`` is what the segments' sources point into where that is not the decoded file itself (mail, documents).
    ``problems`` are parts of the file that could not be read, each a sentence; the rest was. ``notes`` are worth saying
    where all is well.
    """

    segments: tuple[Segment, ...]
    directives: tuple[Directive, ...] = ()
    text: str | None = None
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Marking(NamedTuple):
    """How fixes are written into a document that can show who changed what.

    ``tracked``: as changes to be accepted, by ``author`` at ``date`` (UTC, as ``2026-01-31T12:00:00Z``); else plain.
    """

    tracked: bool = True
    author: str = "custlint"
    date: str = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Document:
    """One of many in a file that is read as a stream, such as a message of a mailbox.

    ``parse`` gives its prose, with a text of its own, or None where nothing can be found in it; it raises InputError.
    ``name`` is what a problem with it is told of, such as ``message 3``.
    ``offset`` are the bytes and ``line`` the line feeds that stand before it in the file: its findings are told with
    these added, so that they stand in the file's order whichever other documents were read.
    """

    parse: Callable[[], Parsed | None]
    offset: int = 0
    line: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """A format by name: ``module`` is imported when the first such file is read.

    ``suffixes`` are lower-case ends of file names, with their dot, or whole names without one.
    ``editable``: fixes can be written back. ``binary``: the module has ``parse_bytes(data, path)`` instead of
    ``parse(source)`` and, where editable, ``apply(data, edits, marking)`` and a ``same_structure`` that takes bytes;
    edits are of ``Parsed.text`` then. ``on_request``: read only where named or switched on, never found by a walk.
    ``stream``: the module has ``parse_stream(file, path, may_hold)``, too, which yields a Document for each of many in
    the file; ``may_hold`` says of a raw text whether anything can be found in it.
    ``extra`` is what has to be installed with custlint for the module to work, as in ``custlint[office]``; nothing
    where that is empty.

    What is read of a format and what is left is told, for people, in ``about.yaml``, under its name.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    editable: bool
    about: str
    binary: bool = False
    on_request: bool = False
    stream: bool = False
    extra: str = ""
