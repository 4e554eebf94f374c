"""A mailbox as an office leaves it, made from a fixed seed: plain mails, and now and then one that has a finding."""

from __future__ import annotations

import base64
import quopri
import random
import textwrap
from collections.abc import Iterator
from pathlib import Path

SEED = 20
HERE = Path(__file__).parent

PART = "\nContent-Type: text/{0}; charset=utf-8\nContent-Transfer-Encoding: {1}\n\n{2}\n"
HEAD = """\
From {address} Thu Mar  {day} 09:00:00 2026
Return-Path: <{address}>
Received: from mail.example.com (mail.example.com [192.0.2.{byte}]) by mx.example.org with ESMTPS id {number:012x}
Message-ID: <{number:x}.{byte}@mail.example.com>
Date: Thu, {day} Mar 2026 09:{minute:02} +0000
From: {name} <{address}>
To: {other} <office@example.org>
Subject: {subject}
MIME-Version: 1.0
"""


class _Words:
    """The sentences of ``mail.txt``, filled in by ``chance``."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.kinds: dict[str, list[str]] = {}
        for line in (HERE / "mail.txt").read_text("utf-8").splitlines():
            if line.startswith("= "):
                said = self.kinds.setdefault(line[2:], [])
            elif not line.startswith("#"):
                said.append(line)

    def one(self, kind: str) -> str:
        names = {"name": self.some("name").split()[0], "day": self.some("day"), "thing": self.some("thing-noun")}
        return self.some(kind).format(n=self.chance.randint(2, 98), **names)

    def some(self, kind: str) -> str:
        return self.chance.choice(self.kinds[kind])


def mailbox(path: Path, size: int, every: int) -> Path:
    """A mailbox of about ``size`` bytes in which one mail of ``every`` has a finding."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with path.open("wb") as file:
        for mail in mails(every):
            if written >= size:
                break
            written += file.write(mail.encode())
    return path


def mails(every: int) -> Iterator[str]:
    """Mails without end, in the form of a mailbox."""
    chance = random.Random(SEED)
    words = _Words(chance)
    number = 0
    while True:
        number += 1
        sender, other = words.some("name"), words.some("name")
        text = _body(words, found=chance.randrange(every) == 0) + f"\n\nKind regards\n{sender}"
        if chance.random() < 0.4:
            quoted = "\n".join(f"> {line}" for line in _body(words, found=chance.random() < 0.1).splitlines())
            text += f"\n\nOn {chance.randint(1, 28)} Feb 2026 {other} wrote:\n{quoted}"
        head = HEAD.format(
            address=sender.lower().replace(" ", ".") + "@example.com",
            name=sender,
            other=other,
            day=chance.randint(10, 28),
            byte=chance.randint(1, 254),
            minute=chance.randint(0, 59),
            number=number * 7919,
            subject=("Re: " if ">" in text else "") + words.one("plain")[:50].rstrip(" ."),
        )
        yield head + _packed(text, chance) + "\n\n"


def _body(words: _Words, *, found: bool) -> str:
    paragraphs = []
    for _ in range(words.chance.randint(2, 6)):
        kinds = ("thing" if words.chance.random() < 0.12 else "plain" for _ in range(words.chance.randint(2, 5)))
        paragraphs.append([words.one(kind) for kind in kinds])
    if found:
        words.chance.choice(paragraphs).insert(0, words.one("found"))
    return "\n\n".join(textwrap.fill(" ".join(paragraph), 76) for paragraph in paragraphs)


def _packed(text: str, chance: random.Random) -> str:
    """Most mails are plain; some have an HTML twin, some are encoded."""
    kind = chance.random()
    if kind < 0.6:
        return PART.format("plain", "8bit", text).lstrip("\n")
    if kind < 0.7:
        coded = base64.encodebytes(text.encode()).decode()
        return PART.format("plain", "base64", coded).lstrip("\n")
    if kind < 0.8:
        coded = quopri.encodestring(text.encode()).decode()
        return PART.format("plain", "quoted-printable", coded).lstrip("\n")
    html = "".join(f"<p>{part}</p>\n" for part in text.replace(">", "&gt;").split("\n\n"))
    twin = (
        f"--x{PART.format('plain', '8bit', text)}--x{PART.format('html', '8bit', f'<html><body>{html}</body></html>')}"
    )
    return f'Content-Type: multipart/alternative; boundary="x"\n\n{twin}--x--\n'
