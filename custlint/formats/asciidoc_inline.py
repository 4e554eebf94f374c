"""Inline markup of AsciiDoc."""

from __future__ import annotations

import re

from custlint.formats.build import Builder
from custlint.model.segment import OPAQUE

FORBIDDEN = "*_`#+^~<>[]{}|\\"

_MARKUP = re.compile(
    r"""
      (?P<code> ``[^`]+`` | (?<![\w`"'])`[^`\s](?:[^`]*[^`\s])?`(?![\w`"']) )
    | (?P<curly> "`|`"|'`|`' )
    | (?P<passed> \+{1,3}[^+\s](?:[^+]*[^+\s])?\+{1,3}(?!\w) | (?:pass|stem|kbd|latexmath|asciimath):\w*\[[^\]]*\] )
    | (?:footnote|footnoteref):[\w,-]*\[(?P<footnote>(?:\\\]|[^\]])*)\]
    | (?P<note> (?:indexterm2?|anchor):[\w,-]*\[[^\]]*\] | \(\(\([^()]*\)\)\) | \[\[[^\]\[]*\]\] )
    | (?P<image> (?:image|icon):[^\s:\[\]][^\s\[\]]*\[(?P<alt>[^\],]*)[^\]]*\] )
    | (?:link:|xref:|mailto:|(?:https?|ftp|irc)://)[^\s\[\]<>]{1,2000}\[(?P<linked>[^\]]*)\]
    | (?:btn|menu):[\w]*\[(?P<button>[^\]]*)\]
    | <<[^<>,]{1,200}(?:,(?P<crossed>[^<>]*))?>>
    | (?P<role> \[[\w.\#%, -]*\](?=\#) )
    | \*\*(?P<strong2>[^*\s](?:[^*]*[^*\s])?)\*\* | (?<![\w*])\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])
    | __(?P<stress2>[^_\s](?:[^_]*[^_\s])?)__ | (?<![\w_])_(?P<stress>[^_\s](?:[^_]*[^_\s])?)_(?![\w_])
    | \#\#(?P<mark2>[^\#\s](?:[^\#]*[^\#\s])?)\#\# | (?<![\w\#&])\#(?P<mark>[^\#\s](?:[^\#]*[^\#\s])?)\#(?![\w\#])
    | (?P<break> [ ]\+(?=\r?$) )
    """,
    re.VERBOSE | re.MULTILINE,
)

_SEEN = frozenset(("strong", "strong2", "stress", "stress2", "mark", "mark2"))


def collect(builder: Builder, start: int, end: int) -> list[tuple[int, int]]:
    """Collect ``source[start:end]`` as it reads when it is rendered; the ranges of notes, read by themselves."""
    done = start
    notes = []
    for match in _MARKUP.finditer(builder.source, start, end):
        builder.copy(done, match.start())
        done = match.end()
        if match["footnote"] is not None:
            notes.append(match.span("footnote"))
        else:
            notes += _one(builder, match)
    builder.copy(done, end)
    return notes


def _one(builder: Builder, match: re.Match[str]) -> list[tuple[int, int]]:
    kind = match.lastgroup or ""
    if kind in _SEEN:
        return collect(builder, *match.span(kind))
    for name in ("linked", "button", "crossed"):
        if match[name]:
            text = match[name].rstrip("^")
            builder.copy(match.start(name), match.start(name) + len(text))
            return []
    if kind == "curly":
        builder.put('"' if '"' in match[0] else "'", *match.span())
    elif kind == "break":
        builder.put(" ", *match.span())
    elif kind not in ("note", "role"):
        builder.put(OPAQUE, *match.span())
        if match["alt"] and "=" not in match["alt"]:
            return [match.span("alt")]
    return []
