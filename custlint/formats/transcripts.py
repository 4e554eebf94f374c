"""Who speaks in a transcript: the turns of customers are their own words and are left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from custlint.formats.placeholders import TAG, blank
from custlint.model.segment import Segment
from custlint.model.span import Span

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)?"
_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|[A-Z][a-z]{2,8}\.?[ ]\d{1,2},?[ ]\d{4}|\d{1,2}[ ][A-Z][a-z]{2,8}[ ]\d{4})"
_TIME = rf"(?:{_DATE}[,T]?(?:[ ](?:at[ ])?)?)?{_CLOCK}Z?|{_DATE}|[ ]?\d{{1,2}}[hm](?:[ ]\d{{1,2}}[ms])?[ ]?"
_STAMP = rf"(?P<stamp>[\[(]?(?:{_TIME})[\])]?[ \t]*[-–|]?[ \t]*)?"
_BOLD = r"(?:\*\*|__)?"
_NAME = r"(?P<name>[^\W\d_][^\n:<>*\[\]]{0,40}?)"

LABEL = re.compile(
    rf"^[ \t{TAG}]*(?:>>[ \t]*)?{_BOLD}{_STAMP}{_BOLD}{_NAME}(?:[ \t]*[\[(][\d:.]{{4,12}}[\])])?[ \t]*"
    rf"(?:{_BOLD}:|:{_BOLD})(?=\s|$)",
    re.MULTILINE,
)
"""``Agent: …``, ``[10:42] Agent: …``, ``Agent (10:42): …``, ``**Agent:** …``."""

BRACKETED = re.compile(
    rf"^[ \t{TAG}]*{_STAMP}(?:<(?P<nick>[@+ ]?[^\W\d_][^\n<>]{{0,30}})>|\[{_NAME}\])(?:[ \t]*:)?(?=\s|$)", re.MULTILINE
)
"""``[Agent] …``, ``10:42 <Agent> …``."""

_HEADED = re.compile(
    rf"^[ \t]*(?:(?:Comment|Message|Note|Reply|Sent)[ ](?:by|from)[ ])?{_NAME}[ \t]*[,|·–-]?[ \t]+(?:at[ ]|on[ ])?"
    rf"(?P<stamp>[\[(]?(?:{_TIME})[\])]?)[ \t]*:?[ \t]*\r?$",
    re.MULTILINE,
)
"""A line of its own with who speaks and when, as Slack and help desks export it."""

_DIGIT = re.compile(r"\d")
_ENDS_STAMPED = re.compile(r"(?:\dZ?|\d[hms][ ]?|[AaPp]\.?[Mm]\.?)[\])]?[ \t]*:?[ \t]*\r?$", re.MULTILINE)
"""What every such line ends with, found sooner than the line."""


def _may_hold(text: str, form: re.Pattern[str]) -> bool:
    """False where it is quickly seen that no line of ``text`` has a label of that form."""
    if form is LABEL:
        return ":" in text
    if form is BRACKETED:
        return "<" in text or "[" in text
    return _DIGIT.search(text) is not None and _ENDS_STAMPED.search(text) is not None


_FORMS = (LABEL, BRACKETED, _HEADED)
_ASIDE = re.compile(r"\(([^()]*)\)")
_PART = re.compile(r"\s*[-–/|,]\s*")
_NUMBER = re.compile(r"[#\d.]+|\bno\b|\*+")
_FIRST = re.compile(r"(\w+)(?:[ ][A-Z][\w.’'-]*){1,2}")


class Label(NamedTuple):
    """A label, ``text[start:end]``, whether the one who speaks is a customer, and what they are called."""

    start: int
    end: int
    customer: bool
    name: str


@cache
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """What customers are called, and what is said of staff in the same words."""
    lines = Path(__file__).with_name("speakers.txt").read_text("utf-8").splitlines()
    said = [line for line in lines if line and not line.startswith("#")]
    return frozenset(line for line in said if line[0] != "-"), frozenset(line[1:] for line in said if line[0] == "-")


@cache
def is_customer(name: str, *, stamped: bool = False) -> bool:
    """True for ``Customer``, ``CALLER 2``, ``Jo Smith (guest)`` and so on; where a time is given, ``Guest Jo``, too."""
    customers, staff = _listed()
    names = [*_ASIDE.findall(name), *_PART.split(_ASIDE.sub(" ", name))]
    words = [" ".join(_NUMBER.sub(" ", part).lower().split()) for part in names]
    if any(word in customers or word.replace("-", " ") in customers for word in [*words, name.lower()]):
        return True
    first = _FIRST.fullmatch(name.strip()) if stamped else None
    return bool(first and first[1].lower() in customers and not staff & set(name.lower().split()))


def labels(text: str) -> list[Label]:
    """The labels of ``text``, none where it is no transcript with a customer and somebody else in it."""
    if "\n" not in text:
        return []
    for form in _FORMS:
        if not _may_hold(text, form):
            continue
        made = [_label(match) for match in form.finditer(text)]
        if form is LABEL and made:
            made = _with_bracketed(text, made)
        # a line for the speaker and the time alone is nothing else
        lines = 0 if form is _HEADED else sum(1 for line in text.split("\n") if line.strip())
        if is_talk(made, lines):
            return made
    return []


def _with_bracketed(text: str, made: list[Label]) -> list[Label]:
    """``made`` with labels in brackets of the same people, of customers or with a time; others are sounds."""
    called = {_called(one.name) for one in made}
    found = [(_label(match), match["stamp"]) for match in BRACKETED.finditer(text)]
    more = [one for one, stamp in found if stamp or one.customer or _called(one.name) in called]
    return sorted({one.start: one for one in [*more, *made]}.values())


def _called(name: str) -> str:
    return _ASIDE.sub("", name).strip().lower()


def _label(match: re.Match[str]) -> Label:
    named = match.groupdict()
    name = (named.get("name") or named.get("nick") or "").strip(" @+\t")
    return Label(match.start(), match.end(), is_customer(name, stamped=bool(named["stamp"])), name)


def is_talk(made: Sequence[Label], lines: int) -> bool:
    """True where the labels of a text of so many ``lines`` are those of people who talk with a customer."""
    if len({one.customer for one in made}) < 2:
        return False
    if sum(one.customer for one in made) > 1 or max(Counter(one.name for one in made).values()) > 1:
        return True
    return 2 * len(made) >= lines


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


def turns_of_staff(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """``segments`` of a text with markup without the turns of customers, each of which begins with its label."""
    heads = [LABEL.match(one.text) if ":" in one.text else None for one in segments]
    made = [_label(head) for head in heads if head]
    if not is_talk(made, len(segments)):
        return tuple(segments)
    kept, customer = [], False
    for segment, head in zip(segments, heads, strict=True):
        customer = _label(head).customer if head else customer and segment.kind != "heading"
        if not customer:
            kept.append(segment)
    return tuple(kept)
