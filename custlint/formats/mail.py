"""One message: its subject and what its writer wrote, whatever it was wrapped in, and the documents attached to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from custlint.errors import InputError
from custlint.formats import mail_html, mail_parts, text
from custlint.formats.base import Directive, Parsed
from custlint.formats.build import compose, compose_parsed
from custlint.formats.mail_parts import Leaf, Mail
from custlint.formats.replies import own_words, reply_prefix
from custlint.model.segment import Location, Segment, plain

Holds = Callable[[str], bool]
"""Says of a text whether anything could be found in it."""


def parse(data: bytes, holds: Holds | None = None) -> Parsed | None:
    """The prose of the message in ``data``, in a text of its own that starts with the subject.

    None where ``holds`` says of all of it that nothing can be found. What is malformed is read as far as it goes; parts
    that cannot be read are problems. Raises nothing.
    """
    return collected(mail_parts.read(data), holds)


def collected(mail: Mail, holds: Holds | None = None, more: Location = MappingProxyType({})) -> Parsed | None:
    """The same for a message that was taken apart before; ``more`` is told of where its findings are."""
    if holds and not _any(mail, holds):
        return None
    collector = Collector(holds)
    collector.mail(mail, more=more)
    found = collector.parsed()
    return found if found.segments or found.problems or found.directives or not holds else None


def may_hold(data: bytes, holds: Holds) -> bool:
    """False where ``holds`` says of all that is read of the message in ``data`` that nothing can be found in it."""
    return parse(data, holds) is not None


def about(mail: Mail) -> dict[str, str | int]:
    """What says which message a mail is; what is not known is empty."""
    fields = mail.entity
    said: dict[str, str | int] = {"message": fields.header("message-id"), "subject": fields.header("subject")}
    return said | {"from": fields.header("from"), "date": _date(fields.header("date"))}


def _date(value: str) -> str:
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value


def _any(mail: Mail, holds: Holds) -> bool:
    if mail.problems or holds(mail.entity.header("subject")):
        return True
    return any(_leaf_may_hold(leaf, holds) for leaf in mail.leaves)


def _leaf_may_hold(leaf: Leaf, holds: Holds) -> bool:
    if leaf.mail is not None:
        return _any(leaf.mail, holds)
    if leaf.kind == "text/html":
        return any(map(holds, mail_html.first_look(leaf.text)))
    if leaf.kind == mail_parts.FILE:
        return True
    # what is quoted is only looked for where anything could be found at all
    return holds(leaf.text) and ((own := own_words(leaf.text)) == leaf.text or holds(own))


class Collector:
    """The texts of a message one after another, and the prose in them, but for that in which nothing can be found."""

    def __init__(self, holds: Holds | None = None) -> None:
        self.holds = holds
        self.texts: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self.directives: list[Directive] = []
        self.problems: list[str] = []

    def parsed(self) -> Parsed:
        """All that was collected."""
        return Parsed(tuple(self.segments), tuple(self.directives), "".join(self.texts), tuple(self.problems))

    def mail(self, mail: Mail, within: Location | None = None, more: Location = MappingProxyType({})) -> None:
        """A message, attached to the one that ``within`` tells of if any; ``more`` is told of it, too."""
        said = about(mail) | dict(more)
        if within:
            said["within"] = within["message"] or within["subject"]
        self.subject(mail.entity.header("subject"), {**said, "part": "subject"})
        for leaf in mail.leaves:
            location = {**said, "part": leaf.name}
            if leaf.mail is not None:
                self.mail(leaf.mail, said)
            elif leaf.kind == "text/html":
                self.html(leaf.text, location)
            elif leaf.kind == mail_parts.FILE:
                self.file(leaf, location)
            else:
                self.body(own_words(leaf.text), location)
        self.problems += mail.problems

    def subject(self, subject: str, location: Location) -> None:
        """A subject line, ``Re:`` and its like left out."""
        skipped = reply_prefix(subject)
        start = self.add(subject)
        for one in text.prose(subject[skipped:], wanted=self.holds).segments:
            outer = replace(plain(subject[skipped:], start + skipped, location=location), read_only=True)
            self.segments.append(replace(compose(outer, one), kind="subject"))

    def body(self, body: str, location: Location) -> None:
        """Plain text."""
        found = text.prose(body, wanted=self.holds).segments
        outer = replace(plain(body, self.add(body), location=location), read_only=True)
        self.segments += [compose(outer, one) for one in found]

    def html(self, source: str, location: Location) -> None:
        """The blocks of a page, a paragraph each."""
        blocks = mail_html.prose(source)
        own = own_words("\n\n".join(block.text for block in blocks))
        start = self.add(own)
        at = 0
        for block in blocks:
            words = own[at : at + len(block.text)]
            outer = replace(plain(words, start + at, kind=block.kind, location=location), read_only=True)
            if block.kind == mail_html.AS_TEXT:
                self.segments += [compose(outer, one) for one in text.prose(words, wanted=self.holds).segments]
            elif words.strip() and not words.startswith(">") and not (self.holds and not self.holds(words)):
                self.segments.append(outer)
            at += len(block.text) + 2

    def file(self, leaf: Leaf, location: Location) -> None:
        """A document of another format."""
        try:
            found, source = mail_parts.document(leaf)
        except InputError as error:
            self.problems.append(f"attachment {leaf.name}: {error.message}")
            return
        outer = replace(plain(source, self.add(source), location=location), read_only=True)
        made = compose_parsed(outer, found)
        self.segments += made.segments
        self.directives += made.directives
        self.problems += [f"attachment {leaf.name}: {problem}" for problem in found.problems]

    def add(self, body: str) -> int:
        """Put ``body`` behind what is there, a blank line between; where it starts."""
        start = self.length
        body = body.rstrip("\n")
        if body.strip():
            self.texts.append(body + "\n\n")
            self.length += len(body) + 2
        return start
