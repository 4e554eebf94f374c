"""What in the body of a mail is the writer's own: the rest is quoted, forwarded, or says how to reach somebody.

The phrases are those that mail programs write, not people; they stand in ``mail_marks.txt``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from custlint.model.span import Span

WINDOW = 700
"""Characters in which the head of what is quoted must show."""

CONTACT_WORDS = 4
"""A line with an address or a number and fewer words than this says how to reach somebody."""

_REACH = re.compile(r"\+?\d[\d ()./-]{6,30}\d|(?<!\S)[^\s@]{1,80}@[^\s@]{1,80}\.\w+|https?://\S+|www\.\S+")
_LABEL = re.compile(r"\W{0,4}(?:\w{1,12}[ ]?[:.]?[ \t]*)?$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PREFIX = re.compile(
    r"\s*(?:(?:re|fwd?|aw|wg|antw|sv|vs|vb|tr|rv|res|enc|odp|ynt|i|r)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+",
    re.IGNORECASE,
)
_DASHES = r"[-\u2010-\u2015_]{2,80}"
_DISCLAIMER = re.compile(
    r"""^[ \t*_\[]{0,8}(?:(?:confidentiality[ ]notice|disclaimer|important[ ]notice|legal[ ]notice)\b
      | (?:caution|warning|external(?:[ ]e-?mail|[ ]sender)?)(?:\]|[ ]?[:!-])
      | privileged(?:[ ]?/[ ]?|[ ]and[ ]|[ ]or[ ])confidential\b
      | if[ ]you[ ]are[ ]not[ ]the[ ](?:intended|named|addressee)\b
      | (?:notice:[ ])?(?:this|the[ ]contents[ ]of[ ]this|the[ ]information[ ](?:contained[ ])?in[ ]this
          |if[ ]you(?:[ ]have|'ve)?[ ]received[ ]this)[ ]
        (?:e-?mail|message|communication|transmission)\b)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_ADDRESSED = re.compile(
    r"intended\s+(?:recipient|only|solely|exclusively|for)|received[^.]{0,60}\sin\s+error|addressee|sole\s+use|"
    r"(?:from|originated|sent)\s+outside|external\s+(?:sender|source)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\n[ \t]*\n|\Z")
_COLON = re.compile(r"[ \t]*[:：][ \t]*(?:\n|\Z)")
_WHO = re.compile(
    r"(?:(?![.!?][ \n])[^\n:：]){0,120}(?:\n(?!>)(?:(?![.!?][ \n])[^\n:：]){0,120})?[ \t]*[:：][ \t]*(?:\n|\Z)"
)
_WHEN = re.compile(r"[ ](?:on[ ])?\d[^\n]{4,40}:[ \t]*(?:\n|\Z)")
_QUOTE = re.compile(r"[ \t]*(?:\n[ \t]*)?>")
_LINES = 4
"""Lines over which "On <when>, <who> wrote:" may be wrapped."""

_TRIES = 2000
"""How often at most the same word is looked at."""


class _Marks(NamedTuple):
    """``may`` finds where something could begin that ``cut`` matches: all below is of others. ``device`` is of a line.

    ``wrote`` are the words of attributions, and whether the name stands behind them; ``on`` is what these begin with.
    """

    may: re.Pattern[str]
    cut: re.Pattern[str]
    device: re.Pattern[str]
    on: re.Pattern[str]
    wrote: tuple[tuple[str, bool], ...]


@cache
def _marks() -> _Marks:
    """The marks, compiled when the first mail is read."""
    said: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("mail_marks.txt").read_text("utf-8").splitlines():
        kind, colon, phrase = line.partition(": ")
        if colon and not line.startswith("#"):
            said.setdefault(kind, []).append(phrase)
    any_of = {kind: _any_of(phrases) for kind, phrases in said.items()}
    sender, sent, original, begin = (any_of[kind] for kind in ("from", "sent", "original", "begin"))
    head = rf"[ \t]*\*?{sender}[ ]?[:：]\*?[ \t]"
    cut = rf"""[ \t]*(?:
          {_DASHES}[ \t]*(?:\n[ \t]*)?{original}
        | {begin}[ \t]*:
        | {head}[^\n]+\n[ \t]*\n?(?:[^\n]+\n[ \t]*\n?){{0,2}}?[ \t]*\*?{sent}[ ]?[:：]\*?[ \t]
        | \d{{4}}(?:-\d\d-\d\d|年[^\n]{{3,12}})[ ]\d\d?:\d\d[^\n]{{0,20}}[ ][^\n]{{3,80}}
          <[^\s@<>]{{1,80}}@[^\s<>]{{1,80}}>[ ]?:[ \t]*(?:\n|\Z)
        | --[ ]?(?:\n|\Z)
        )"""
    may = rf"^(?:[ \t]{{0,8}}(?:[-\u2010-\u2015_]{{2}}|{begin}|\d{{4}}(?:-\d\d-\d\d[ ]|年))|{head})"
    flags = re.VERBOSE | re.IGNORECASE
    return _Marks(
        re.compile(may, flags | re.MULTILINE),
        re.compile(cut, flags),
        re.compile(rf"^[ \t]*{any_of['device']}[^\n]{{0,80}}$", re.MULTILINE),
        re.compile(rf"[ \t]*(?:{_DASHES}[ ])?{any_of['on']}(?:[ ]|(?=\d))"),
        tuple([(word, False) for word in said["wrote"]] + [(word, True) for word in said["wrote who"]]),
    )


def _any_of(phrases: list[str]) -> str:
    ordered = sorted(set(phrases), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase) for phrase in ordered) + ")"


@lru_cache(2)
def own_words(body: str) -> str:
    """``body`` up to what is quoted or forwarded in it, with blanks for what is not said to anybody.

    That are lines that say how to reach somebody or what a mail was written with, and disclaimers. Offsets stay.
    """
    marks = _marks()
    end = _cut_at(body, marks)
    spans: list[Span] = []
    attributed = _attributed(body[:end], marks)
    if attributed:
        end = min([end, *(at for at, _, whole in attributed if whole)])
        spans += [Span(start, stop) for start, stop, whole in attributed if not whole]
    body = body[:end]
    spans += _alone(body, marks)
    return _blanked(body, spans)


def reply_prefix(subject: str) -> int:
    """How many characters of ``subject`` are ``Re:``, ``Fwd:`` and their like."""
    match = _PREFIX.match(subject)
    return match.end() if match else 0


def _cut_at(body: str, marks: _Marks) -> int:
    for match in marks.may.finditer(body):
        if marks.cut.match(body[match.start() : match.start() + WINDOW]):
            return match.start()
    return len(body)


def _attributed(body: str, marks: _Marks) -> list[tuple[int, int, bool]]:
    """Where attributions start and end, and whether all below each is of another."""
    found = []
    for word, who in marks.wrote:
        at = body.find(word)
        for _ in range(_TRIES):
            if at < 0:
                break
            made = _attribution(body, at, at + len(word), marks, who=who)
            if made:
                found.append(made)
            at = body.find(word, at + len(word))
    return found


def _attribution(body: str, at: int, end: int, marks: _Marks, *, who: bool) -> tuple[int, int, bool] | None:
    tail = (_WHO if who else _COLON).match(body, end) or (_WHEN.match(body, end) if not who else None)
    if tail is None:
        return None
    line = start = body.rfind("\n", 0, at) + 1
    for _ in range(_LINES):
        if body.startswith(">", line) or (line < start and not body[line : body.index("\n", line)].strip()):
            break
        if marks.on.match(body, line) and any(char.isdigit() for char in body[line : tail.end()]):
            return line, tail.end(), True
        if line == 0:
            break
        line = body.rfind("\n", 0, line - 1) + 1
    if any(char.isdigit() for char in tail[0]):
        return start, tail.end(), True
    return (start, tail.end(), False) if _QUOTE.match(body, tail.end()) else None


def _alone(body: str, marks: _Marks) -> list[Span]:
    """Lines and paragraphs that are said to nobody."""
    spans = [Span(*match.span()) for match in marks.device.finditer(body)]
    spans += _disclaimers(body)
    if _REACH.search(body):
        at = 0
        for line in body.split("\n"):
            if _is_contact(line):
                spans.append(Span(at, at + len(line)))
            at += len(line) + 1
    return spans


def _disclaimers(body: str) -> list[Span]:
    """Paragraphs that tell whoever was not meant what not to do, or that a mail came from outside."""
    spans = []
    stop = 0
    while match := _DISCLAIMER.search(body, stop):
        end = _BLANK.search(body, match.end())
        stop = end.start() if end else len(body)
        if _ADDRESSED.search(body, match.start(), stop):
            spans.append(Span(match.start(), stop))
    return spans


def _blanked(body: str, spans: list[Span]) -> str:
    parts = []
    done = 0
    for span in sorted(spans):
        start = max(done, span.start)
        if start < span.end:
            parts += [body[done:start], "".join("\n" if char == "\n" else " " for char in body[start : span.end])]
            done = span.end
    return "".join([*parts, body[done:]])


def _is_contact(line: str) -> bool:
    first = _REACH.search(line)
    if first is None or not _LABEL.match(line[: first.start()]):
        return False
    return len(_WORD.findall(_REACH.sub(" ", line[:500]))) < CONTACT_WORDS
