"""What every format owes its reader."""

from __future__ import annotations

from custlint import formats
from custlint.errors import InputError
from custlint.formats.base import Parsed
from custlint.model.segment import Segment
from custlint.model.source import SourceFile


def parse(name: str, text: str, path: str = "file") -> Parsed:
    module = formats.get(name)
    if formats.FORMATS[name].binary:
        return module.parse_bytes(text.encode("utf-8", "surrogateescape"), path)
    return module.parse(SourceFile(path, text))


def texts(name: str, text: str) -> list[str]:
    return [segment.text for segment in parse(name, text).segments]


def check_map(segment: Segment, source: str) -> None:
    """Pieces tile the text, run forward in the source, and are equal to it where they say so."""
    at = reached = 0
    for piece in segment.pieces:
        assert piece.local.start == at
        assert len(piece.local) > 0
        assert piece.source.start >= reached
        assert piece.source.end <= len(source)
        if piece.verbatim:
            assert piece.local.of(segment.text) == piece.source.of(source)
        at, reached = piece.local.end, piece.source.end
    assert at == len(segment.text)


def check_any(name: str, text: str) -> None:
    """Whatever the text: the maps hold, or the file is refused with a sentence."""
    try:
        parsed = parse(name, text)
    except InputError as error:
        assert error.message
        return
    source = text if parsed.text is None else parsed.text
    for segment in parsed.segments:
        check_map(segment, source)
    for one in parsed.directives:
        assert one.span.end <= len(source)
    if parsed.text is None:
        assert formats.get(name).same_structure(text, text)


def word(segment: Segment, text: str) -> tuple[int, int]:
    """Where the first ``text`` in ``segment`` stands in the source."""
    from custlint.model.span import Span

    at = segment.text.index(text)
    span = segment.to_source(Span(at, at + len(text)))
    return span.start, span.end
