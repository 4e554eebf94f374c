"""What in the body of a mail is the writer's own: the rest is quoted, forwarded, or says how to reach somebody.

The phrases are those that mail programs write, not people.
"""

from __future__ import annotations

import re

_CUT = re.compile(
    r"""[ \t]*(?:
      -{2,}[ \t]*(?:Original[ ](?:Message|Appointment)|Forwarded[ ](?:message|by))
    | Begin[ ]forwarded[ ]message:
    | On[ ](?=[^\n]*\d)[^\n]{5,200}(?:\n[^\n]{0,200}){0,2}?\bwrote:[ \t]*(?:\n|\Z)
    | \*?From:\*?[ \t][^\n]+\n[ \t]*\n?(?:[^\n]+\n[ \t]*\n?){0,2}?[ \t]*\*?(?:Sent|Date):\*?[ \t]
    | --[ ]?(?:\n|\Z)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MAY_CUT = re.compile(r"^[ \t]{0,8}(?:--|\*?from:|on |begin f)", re.MULTILINE | re.IGNORECASE)
WINDOW = 600
"""Characters in which the head of what is quoted must show."""

_REACH = re.compile(r"\+?\d[\d ()./-]{6,30}\d|(?<!\S)[^\s@]{1,80}@[^\s@]+\.\w+|https?://\S+|www\.\S+")
_LABEL = re.compile(r"\W{0,4}(?:\w{1,12}[ ]?[:.]?[ \t]*)?$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PREFIX = re.compile(r"\s*(?:(?:re|fwd?|aw|wg|sv|tr)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
CONTACT_WORDS = 4
"""A line with an address or a number and fewer words than this says how to reach somebody."""


def own_words(body: str) -> str:
    """``body`` up to what is quoted or forwarded in it, lines that say how to reach somebody left blank."""
    body = body.replace("\r\n", "\n")
    for match in _MAY_CUT.finditer(body):
        if _CUT.match(body[match.start() : match.start() + WINDOW]):
            body = body[: match.start()]
            break
    if not _REACH.search(body):
        return body
    return "\n".join("" if _is_contact(line) else line for line in body.split("\n"))


def reply_prefix(subject: str) -> int:
    """How many characters of ``subject`` are ``Re:``, ``Fwd:`` and their like."""
    match = _PREFIX.match(subject)
    return match.end() if match else 0


def _is_contact(line: str) -> bool:
    first = _REACH.search(line)
    if first is None or not _LABEL.match(line[: first.start()]):
        return False
    return len(_WORD.findall(_REACH.sub(" ", line[:500]))) < CONTACT_WORDS
