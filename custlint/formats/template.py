"""Templates whose name does not say of what: HTML where there are tags in them, else plain text."""

from __future__ import annotations

import re

from custlint.formats import html, text
from custlint.formats.base import Parsed
from custlint.model.source import SourceFile

_TAGS = (
    "a abbr b blockquote body br button center code div dl em font form h1 h2 h3 h4 h5 h6 head html hr i img input li "
    "ol p pre section small span strong sub sup table tbody td th tr u ul"
)
_MARKUP = re.compile(
    rf"</?(?:{'|'.join(_TAGS.split())})(?=[\s/>])|&(?:\#[0-9]{{2,6}}|\#x[0-9a-f]{{2,5}}|amp|lt|gt|quot|apos|nbsp|[rl][sd]quo);",
    re.IGNORECASE,
)


def parse(source: SourceFile) -> Parsed:
    """The prose of a template. Raises nothing."""
    return prose(source.text)


def same_structure(before: str, after: str) -> bool:
    """True where both are HTML or both are not, and nothing but prose differs."""
    if is_html(before) != is_html(after):
        return False
    return html.same_structure(before, after) if is_html(before) else text.same_structure(before, after)


def prose(source: str) -> Parsed:
    """The prose of a text that may be HTML."""
    return html.prose(source) if is_html(source) else text.prose(source)


def is_html(source: str) -> bool:
    """True where there is a tag or an entity of HTML in ``source``."""
    return ("<" in source or "&" in source) and _MARKUP.search(source) is not None
