"""Messages of ICU that say a thing several ways: ``{count, plural, one {# guest} other {# guests}}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from custlint.formats.placeholders import VALUE, blank

_CHOICE = re.compile(r"\{\s*\w[\w.]*\s*,\s*(plural|select|selectordinal)\s*,(?:\s*offset:\s*\d+)?")
_CASE = re.compile(r"\s*(=\d+|[\w-]+)\s*\{")
_END = re.compile(r"\s*\}")
DEEPEST = 8
"""Choices within choices beyond which a message is taken for plain text."""


class Case(NamedTuple):
    """One way of saying it: ``text[start:end]``, after ``name``; ``counted`` where a ``#`` in it is a number."""

    name: str
    start: int
    end: int
    counted: bool


class Choice(NamedTuple):
    """``text[start:end]`` with its cases."""

    start: int
    end: int
    cases: tuple[Case, ...]


def variants(text: str) -> Iterator[tuple[str, int, int]]:
    """Texts of the same length, each with one way of saying it, and the range of ``text`` that is only in this one.

    The first is the text around the choices with the last case of each in it; the others are single cases. None where
    there are no choices in ``text``.
    """
    found = choices(text)
    if not found:
        return
    whole = text
    for choice in found:
        kept = choice.cases[-1]
        whole = _only(whole, text, choice.start, choice.end, kept)
    yield whole, 0, len(text)
    for choice in found:
        for case in choice.cases[:-1]:
            yield _only(text, text, 0, len(text), case), case.start, case.end


def choices(text: str, start: int = 0, end: int | None = None) -> list[Choice]:
    """The choices in ``text[start:end]`` that are not within others."""
    end = len(text) if end is None else end
    found: list[Choice] = []
    at = start
    while (match := _CHOICE.search(text, at, end)) is not None:
        choice = _choice(text, match, end)
        if choice is None:
            at = match.end()
        else:
            found.append(choice)
            at = choice.end
    return found


def _choice(text: str, match: re.Match[str], end: int) -> Choice | None:
    cases: list[Case] = []
    at = match.end()
    while (case := _CASE.match(text, at, end)) is not None:
        close = _close(text, case.end(), end)
        if close < 0:
            return None
        cases.append(Case(case[1], case.end(), close, match[1] != "select"))
        at = close + 1
    last = _END.match(text, at, end)
    return Choice(match.start(), last.end(), tuple(cases)) if cases and last else None


def _close(text: str, at: int, end: int) -> int:
    """Where the brace that is open before ``at`` is closed; -1 where it is not."""
    depth = 1
    for match in re.compile(r"[{}]").finditer(text, at, end):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
        if depth > DEEPEST:
            return -1
    return -1


def _only(made: str, text: str, start: int, end: int, case: Case) -> str:
    """``made`` with ``case`` and nothing else of ``text[start:end]``; choices within it are what they print."""
    inside = text[case.start : case.end]
    for inner in reversed(choices(inside)):
        inside = inside[: inner.start] + blank(inside, inner.start, inner.end, VALUE) + inside[inner.end :]
    if case.counted:
        inside = inside.replace("#", VALUE)
    before, after = blank(text, start, case.start), blank(text, case.end, end)
    return made[:start] + before + inside + after + made[end:]
