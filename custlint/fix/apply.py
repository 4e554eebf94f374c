"""Write edits into text."""

from __future__ import annotations

from collections.abc import Iterable

from custlint.model.finding import Edit


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with every edit made; their spans are characters of ``text``.

    Raises ValueError where two edits overlap or one lies beyond the text.
    """
    parts, last = [], 0
    for edit in sorted(edits):
        if edit.span.start < last or edit.span.end > len(text):
            raise ValueError(f"an edit overlaps another or leaves the text: {edit}")
        parts += [text[last : edit.span.start], edit.text]
        last = edit.span.end
    parts.append(text[last:])
    return "".join(parts)
