"""Who speaks in a transcript: the turns of customers are their own words and are left alone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from custlint.formats.placeholders import blank
from custlint.model.span import Span

_STAMP = r"[\[(]?\d[\d/.:, T-]{3,24}(?:[ ]?[AaPp]\.?[Mm]\.?)?[\])]?[ \t]*[-–|]?[ \t]*"
LABEL = re.compile(
    rf"^[ \t]*(?:{_STAMP})?(?P<name>[^\W\d_][^\n:<>]{{0,40}}?)(?:[ \t]*[\[(][\d:.]{{4,12}}[\])])?[ \t]*:(?=\s|$)",
    re.MULTILINE,
)
_ASIDE = re.compile(r"\(([^()]*)\)")
_PART = re.compile(r"\s*[-–/|,]\s*")
_NUMBER = re.compile(r"[#\d.]+|\bno\b|\*+")


class Label(NamedTuple):
    """A label, ``text[start:end]``, and whether the one who speaks is a customer."""

    start: int
    end: int
    customer: bool


@cache
def _customers() -> frozenset[str]:
    lines = Path(__file__).with_name("speakers.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def is_customer(name: str) -> bool:
    """True for ``Customer``, ``CALLER 2``, ``Jo Smith (guest)`` and so on."""
    names = [*_ASIDE.findall(name), *_PART.split(_ASIDE.sub(" ", name))]
    return any(" ".join(_NUMBER.sub(" ", part).lower().split()) in _customers() for part in names)


def labels(text: str) -> list[Label]:
    """The labels of ``text``, none where it is no transcript with a customer and somebody else in it."""
    found = list(LABEL.finditer(text)) if "\n" in text and ":" in text else []
    if len(found) < 2:
        return []
    made = [Label(match.start(), match.end(), is_customer(match["name"].strip())) for match in found]
    if len({one.customer for one in made}) < 2:
        return []
    lines = sum(1 for line in text.split("\n") if line.strip())
    customers = sum(one.customer for one in made)
    return made if 2 * len(made) >= lines or customers > 1 else []


def without_customers(text: str) -> str:
    """A masked text with labels and the turns of customers hidden; as it is where it is no transcript."""
    found = labels(text)
    if not found:
        return text
    parts = [text[: found[0].start]]
    for at, one in enumerate(found):
        end = found[at + 1].start if at + 1 < len(found) else len(text)
        hidden = Span(one.start, end if one.customer else one.end)
        parts += [blank(text, hidden.start, hidden.end), text[hidden.end : end]]
    return "".join(parts)
