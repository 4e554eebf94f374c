"""A mail in a file (RFC 5322), read only."""

from __future__ import annotations

from custlint.errors import InputError
from custlint.formats import mail
from custlint.formats.base import Parsed


def parse_bytes(data: bytes, path: str) -> Parsed:
    """The prose of the mail in ``data``; the segments' sources point into ``Parsed.text``. Raises InputError."""
    try:
        return mail.parsed(mail.read(data))
    except InputError as error:
        raise InputError(error.message, path=path) from None


def same_structure(before: str, after: str) -> bool:
    """True where nothing differs: a mail is never written."""
    return before == after
