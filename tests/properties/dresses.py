"""How sentences are written in each format that can be edited, and how a stretch of such a file is read again."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Dress(NamedTuple):
    """``document`` makes a file of sentences; ``plain`` is what a stretch of it says.

    ``blanks``: white space may stand at the end of a line. ``suffix`` is that of a file.
    """

    suffix: str
    document: Callable[[Sequence[str]], str]
    emphasis: str
    escape: Callable[[str], str]
    plain: Callable[[str], str]
    blanks: bool = True


def same(text: str) -> str:
    """The text as it is."""
    return text


def _in_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def _of_json(text: str) -> str:
    said: str = json.loads(f'"{text}"')
    return said


def _of_html(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def _bare(text: str) -> str:
    return text.replace("*", "")


def _each(form: str, head: str = "", between: str = "\n", tail: str = "\n") -> Callable[[Sequence[str]], str]:
    """A document of ``form`` for each sentence, in which ``@`` is its number."""
    return lambda texts: (
        head + between.join(form.replace("@", str(at)).replace("TEXT", text) for at, text in enumerate(texts)) + tail
    )


def _code(suffix: str, mark: str, head: str = "") -> Dress:
    return Dress(suffix, _each(f"{mark} TEXT", head, "\n\n"), "{}", same, same)


DRESSES = {
    "text": Dress(".txt", "\n\n".join, "{}", same, same),
    "markdown": Dress(".md", "\n\n".join, "**{}**", same, _bare),
    "html": Dress(".html", _each("<p>TEXT</p>", "<html>\n", tail="\n</html>"), "<em>{}</em>", html.escape, _of_html),
    "json": Dress(".json", _each('"text@": "TEXT"', "{", ",\n", "}"), "{}", _in_json, _of_json),
}
"""The formats that everything is tried on at length."""

OTHERS = {
    "yaml": Dress(".yaml", _each('- "TEXT"'), "{}", _in_json, _of_json, blanks=False),
    "toml": Dress(".toml", _each('text@ = "TEXT"'), "{}", _in_json, _of_json),
    "csv": Dress(
        ".csv",
        _each('@,"TEXT"', "id,text\n"),
        "{}",
        lambda text: text.replace('"', '""'),
        lambda text: text.replace('""', '"'),
        blanks=False,
    ),
    "po": Dress(".po", _each('msgid "key@"\nmsgstr "TEXT"', between="\n\n"), "{}", _in_json, _of_json),
    "properties": Dress(".properties", _each("text@=TEXT"), "{}", same, same),
    "strings": Dress(".strings", _each('"text@" = "TEXT";'), "{}", _in_json, _of_json),
    "ipynb": Dress(
        ".ipynb",
        _each('{"cell_type": "markdown", "source": ["TEXT"]}', '{"cells": [\n', ",\n", "\n]}\n"),
        "**{}**",
        _in_json,
        lambda text: _bare(_of_json(text)),
    ),
    "subtitles": Dress(
        ".srt", _each("@\n00:00:0@,000 --> 00:00:0@,500\n- TEXT", between="\n\n"), "<i>{}</i>", html.escape, _of_html
    ),
    "xml": Dress(".dita", _each("<p>TEXT</p>", "<topic>\n", tail="\n</topic>\n"), "<b>{}</b>", html.escape, _of_html),
    "rst": Dress(".rst", _each("TEXT", between="\n\n"), "*{}*", same, _bare),
    "asciidoc": Dress(".adoc", _each("TEXT", between="\n\n"), "*{}*", same, _bare),
    "template": Dress(".liquid", _each("<p>{% if a@ %}TEXT{% endif %}</p>"), "<b>{}</b>", html.escape, _of_html),
    "python": Dress(".py", _each('say(f"{x} TEXT")', "'''Doc.'''\n"), "{}", _in_json, _of_json),
    "javascript": _code(".js", "//"),
    "typescript": _code(".ts", "///"),
    "tsx": Dress(
        ".tsx",
        _each("const a@ = <p>TEXT</p>;"),
        "<b>{}</b>",
        lambda text: html.escape(text).replace("{", "&#123;"),
        _of_html,
    ),
    "go": _code(".go", "//", "package a\n\n"),
    "java": Dress(".java", _each("/**\n * TEXT\n */\nclass A@ { }", between="\n"), "{}", same, same),
    "ruby": _code(".rb", "#"),
    "csharp": _code(".cs", "///"),
    "php": _code(".php", "#", "<?php\n"),
    "shell": _code(".sh", "#"),
}
"""The other formats that can be edited."""

ALL = DRESSES | OTHERS
