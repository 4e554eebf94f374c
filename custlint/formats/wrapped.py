"""Line breaks that are written out (``<br>``, Shift+Enter) where a text is wrapped, not where something new begins."""

from __future__ import annotations

import re

NARROW = 40
"""Nobody wraps text in fewer columns."""

NEXT = re.compile(r"\s*(?:<(?!/?(?:br|p|div|li|td|tr|hr|h[1-6])\b)[^<>]{1,200}>\s*)*[^\W\d_]")
"""The first letter of what follows, behind tags that are seen through."""

_STOPS = ".!?:;…"


def goes_on(before: str, source: str, at: int) -> bool:
    """True where the line ``before`` is long and without a stop, and ``source`` goes on at ``at`` in lower case."""
    line = before.strip()
    if len(line) < NARROW or line[-1] in _STOPS:
        return False
    following = NEXT.match(source, at)
    return following is not None and following[0][-1].islower()
