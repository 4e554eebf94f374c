"""Inline markup of reStructuredText."""

from __future__ import annotations

import re

from custlint.formats.build import Builder
from custlint.model.segment import OPAQUE

FORBIDDEN = "*`|_\\<>"

_SHOWN = frozenset(
    "abbr abbreviation dfn emphasis guilabel menuselection strong sub subscript sup superscript t term title".split()
)
"""Roles whose text is prose where no other text is given."""

_MARKUP = re.compile(
    r"""
      (?P<literal> ``[^`]+`` )
    | :(?P<role>[\w:.+-]{1,60}):`(?P<roled>[^`]+)`
    | `(?P<named>[^`<]+?)(?:\s*<[^<>`]*>)?`__?(?!\w)
    | (?P<interpreted> `[^`]+` )
    | (?P<note> \[(?:\#?[\w.-]*|\*)\]_(?!\w) )
    | (?<![\w|])(?P<value> \|[^|\s](?:[^|\n]{0,80}[^|\s])?\|(?:__?)?(?!\w) )
    | (?<![\w*])\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*(?![\w*])
    | (?<![\w*])\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])
    | \\(?P<escaped>.)
    | (?<=[^\W_])(?P<reference>__?)(?!\w)
    | (?P<target> _`[^`]+` )
    """,
    re.VERBOSE | re.DOTALL,
)
_EXPLICIT = re.compile(r"(.*?)\s*<[^<>]*>\Z", re.DOTALL)


def collect(builder: Builder, start: int, end: int) -> None:
    """Collect ``source[start:end]`` as it reads when it is rendered."""
    done = start
    for match in _MARKUP.finditer(builder.source, start, end):
        builder.copy(done, match.start())
        done = match.end()
        _one(builder, match)
    builder.copy(done, end)


def _one(builder: Builder, match: re.Match[str]) -> None:
    for name in ("named", "strong", "emphasis"):
        if match[name] is not None:
            builder.copy(*match.span(name))
            return
    if match["role"] is not None:
        _role(builder, match)
    elif match["escaped"] is not None:
        if not match["escaped"].isspace():
            builder.put(match["escaped"], *match.span())
    elif match["target"] is not None:
        builder.copy(match.start() + 2, match.end() - 1)
    elif match["note"] is None and match["reference"] is None:
        builder.put(OPAQUE, *match.span())


def _role(builder: Builder, match: re.Match[str]) -> None:
    start, end = match.span("roled")
    explicit = _EXPLICIT.match(match["roled"])
    if explicit is not None:
        builder.copy(start, start + explicit.end(1))
    elif match["role"].rpartition(":")[2] in _SHOWN:
        builder.copy(start, end)
    else:
        builder.put(OPAQUE, *match.span())


def collect_lines(builder: Builder, spans: list[tuple[int, int]]) -> None:
    """Collect stretches of lines that follow one another; markup may go on from one to the next where all between is
    white space.
    """
    at = 0
    while at < len(spans):
        last = at
        while last + 1 < len(spans) and builder.source[spans[last][1] : spans[last + 1][0]].isspace():
            last += 1
        if builder:
            builder.put(" ", builder.end, max(builder.end, spans[at][0]))
        collect(builder, spans[at][0], spans[last][1])
        at = last + 1
