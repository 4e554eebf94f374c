"""How many megabytes each format reads in a second of one processor. ``python benchmarks/formats.py`` prints a table.

The input is made; a document of each format, repeated; of containers, what they hold is measured. ``scan`` is a mailbox
in which nothing is found. What counts is processor time, the least of some rounds, as a busy machine only slows. Ends
with status 1 where a format is slower than SLOWEST, or a mailbox is scanned slower than SCANNED.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Callable
from functools import partial

from corpora import NOTES, PLAIN
from documents import CONTAINERS, packed, pdf

from custlint import formats
from custlint.config import Settings
from custlint.model.source import SourceFile
from custlint.runner import setup

SLOWEST = 1.0
"""Megabytes a second that every format is read at, at least."""

SCANNED = 20.0
"""Megabytes a second that a mailbox is scanned at, at least, where nothing is found."""

SAID = [sentence.format(n=number) for number, sentence in enumerate(NOTES, 800)]
TEXT = [f"{plain} {said}" for plain, said in zip(PLAIN, SAID, strict=False)]


def each(form: str, head: str = "", tail: str = "", between: str = "\n") -> Callable[[int], str]:
    """A document of so many parts, each ``form`` with a text for ``TEXT`` and its number for ``@``."""

    def made(count: int) -> str:
        parts = (form.replace("@", str(at)).replace("TEXT", TEXT[at % len(TEXT)]) for at in range(count))
        return head + between.join(parts) + tail

    return made


MARKDOWN = "## Head @\n\nTEXT The *word* in [a link](http://example.com/@) and `code`.\n\n- TEXT\n- **Bold**: TEXT\n"
CODE = "// TEXT\nconst a@ = f(\"TEXT\", 'key@');\nif (a@ > @) { g(a@, [1, 2, 3]); }\n"
DOCUMENTS = {
    "text": each("TEXT\n- TEXT\n"),
    "markdown": each(MARKDOWN),
    "html": each('<p class="x">TEXT <b>Bold</b> and <a href="/@">a link</a> &amp; more.</p><ul><li>TEXT</li></ul>'),
    "json": each('{"id": @, "tags": ["a", "b"], "title": "TEXT", "body": "<p>TEXT</p>"}', "[", "]", ",\n"),
    "yaml": each('- id: @\n  title: "TEXT"\n  body: >-\n    TEXT\n  tags: [a, b]'),
    "toml": each('[[part]]\nid = @\ntitle = "TEXT"\nbody = """\nTEXT"""\n'),
    "csv": each('@,a-b,"TEXT","<p>TEXT</p>"', "id,tag,title,body\n"),
    "po": each('#: a.c:@\nmsgid "key @"\nmsgstr "TEXT"\n'),
    "properties": each("key.@=TEXT"),
    "strings": each('"key@" = "TEXT";'),
    "ipynb": each('{"cell_type": "markdown", "source": ["## Head\\n", "TEXT *word*\\n"]}', '{"cells": [', "]}", ",\n"),
    "subtitles": each("@\n00:00:01,000 --> 00:00:02,000\nAgent: TEXT\n"),
    "xml": each("<p>TEXT <b>Bold</b> and <xref href='@'>a link</xref> &amp; more.</p>", "<topic>", "</topic>"),
    "rst": each("Head @\n------\n\nTEXT The *word* and ``code``.\n\n* TEXT\n* `a link <http://example.com>`_ TEXT\n"),
    "asciidoc": each("== Head @\n\nTEXT The *word* and `code`.\n\n* TEXT\n* https://example.com[a link] TEXT\n"),
    "template": each("<p>Dear {{ name }},</p>{% if a@ %}<p>TEXT</p>{% endif %}"),
    "python": each('def f@(a):\n    """TEXT"""\n    # TEXT\n    return g("TEXT", a[\'key\'], @)\n'),
    "javascript": each(CODE),
    "typescript": each(CODE),
    "tsx": each("const a@ = <p title='x'>TEXT <b>Bold</b> {b}</p>;\n// TEXT"),
    "go": each('// TEXT\nfunc f@(a int) string {\n\treturn g("TEXT", a, @)\n}\n', "package a\n\n"),
    "java": each('/** TEXT */\nclass A@ { String f(int a) { return g("TEXT", a, @); } }'),
    "ruby": each('# TEXT\ndef f@(a)\n  g("TEXT", a, @)\nend\n'),
    "csharp": each('/// <summary>TEXT</summary>\nclass A@ { string F(int a) { return G("TEXT", a, @); } }'),
    "php": each('# TEXT\nfunction f@($a) { return g("TEXT", $a, @); }', "<?php\n"),
    "shell": each('# TEXT\nf@() {\n  echo "TEXT" "$1"\n}\n'),
    "eml": each("TEXT\n", "From: a@b.example\nSubject: TEXT\nContent-Type: text/plain; charset=utf-8\n\n"),
    "rtf": each("\\pard TEXT {\\b Bold} and more.\\par", "{\\rtf1\\ansi ", "}"),
    "mbox": each("From a@b.example Mon Jan  1 00:00:00 2024\nFrom: a@b.example\nSubject: Note @\n\nTEXT\n\nTEXT\n"),
}
"""A document of every format whose files can be written as text."""

SCAN, PDF = "scan", "pdf"
QUIET = "The minutes are attached, thanks for all the work. I had a look at the draft and have only small remarks.\n"
MAILS = each(
    "From a@b.example Mon Jan  1 00:00:00 2024\nFrom: a@b.example\nSubject: The draft\nMessage-ID: <@@b.example>\n"
    f"Content-Type: text/plain; charset=utf-8\n\nThanks for sending this over.\n\n{QUIET * 18}\nKind regards\n"
)


def speed(name: str, size: int, rounds: int) -> float:
    """Megabytes a second at which a document of ``size`` bytes is read."""
    if name == SCAN:
        return scanned(size, rounds)
    if name in CONTAINERS:
        return opened(name, size, rounds)
    if name == PDF:
        return printed(size, rounds)
    make = DOCUMENTS[name]
    text = make(max(2, size * 100 // len(make(100))))
    info, code = formats.FORMATS[name], formats.get(name)
    path, data = f"file{info.suffixes[0]}", text.encode()
    code.parse_bytes(make(2).encode(), path) if info.binary else code.parse(SourceFile(path, make(2)))

    def read() -> None:
        parsed = code.parse_bytes(data, path) if info.binary else code.parse(SourceFile(path, text))
        assert parsed.segments, name

    return len(data) / least(read, rounds) / 1e6


def opened(name: str, size: int, rounds: int) -> float:
    """The same of a container, whose parts together have about ``size`` bytes."""
    make, code = CONTAINERS[name], formats.get(name)
    each_of = len("".join(make(TEXT).values())) // len(TEXT)
    parts = make([TEXT[at % len(TEXT)] for at in range(max(2, size // each_of))])
    data = packed(parts)
    code.parse_bytes(data, name)

    def read() -> None:
        assert code.parse_bytes(data, name).segments, name

    return len("".join(parts.values()).encode()) / least(read, rounds) / 1e6


def printed(size: int, rounds: int) -> float:
    """Megabytes a second at which a document of pages is read."""
    data = pdf([TEXT[at % len(TEXT)] for at in range(max(2, size // len(TEXT[0])))])
    code = formats.get(PDF)

    def read() -> None:
        assert code.parse_bytes(data, PDF).segments, PDF

    return len(data) / least(read, rounds) / 1e6


def scanned(size: int, rounds: int) -> float:
    """Megabytes a second at which it is seen that there is nothing in a mailbox of about ``size`` bytes."""
    data = MAILS(max(2, size * 100 // len(MAILS(100)))).encode()
    settings = Settings()
    setup.prefilter(settings)
    holds = partial(setup.may_match, settings)

    def scan() -> None:
        documents = formats.get("mbox").parse_stream(io.BytesIO(data), "a.mbox", holds)
        assert not any(one.parse() for one in documents)

    return len(data) / least(scan, rounds) / 1e6


def least(read: Callable[[], None], rounds: int) -> float:
    """Seconds of one processor that ``read`` takes, the least of some rounds."""
    found = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        read()
        found = min(found, time.process_time() - start)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="FORMAT", help="formats to measure (default: all)")
    parser.add_argument("--size", type=int, default=500_000, help="bytes of each document")
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the fastest counts")
    given = parser.parse_args()
    print(f"{'format':12} {'MB/s':>7}")
    slow = []
    for name in given.names or [*DOCUMENTS, *CONTAINERS, PDF, SCAN]:
        rate = speed(name, given.size, given.rounds)
        aim = SCANNED if name == SCAN else SLOWEST
        print(f"{name:12} {rate:7.2f}{'' if rate >= aim else '   slow'}", flush=True)
        slow += [name] if rate < aim else []
    sys.exit(f"slower than they should be: {', '.join(slow)}" if slow else 0)


if __name__ == "__main__":
    main()
