"""A mail in a file (RFC 5322), read only."""

from __future__ import annotations

from custlint.formats import mail
from custlint.formats.base import Parsed

may_hold = mail.may_hold


def parse_bytes(data: bytes, _path: str) -> Parsed:
    """The prose of the mail in ``data``; the segments' sources point into ``Parsed.text``. Raises nothing."""
    return mail.parse(data) or Parsed(())


def same_structure(before: str, after: str) -> bool:
    """True where nothing differs: a mail is never written."""
    return before == after
