"""Placeholders and template tags of the languages that texts to customers are written in.

Every format hides them before it looks at the text: each of their characters is replaced by one that no markup gives a
meaning to, so offsets stay, and :mod:`custlint.formats.polish` takes these characters out of the prose afterwards.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from custlint.formats.base import Directive
from custlint.formats.comments import directive

VALUE = "\ufdd0"
"""Stands for a character of something that prints a value. Unicode keeps this code point for internal use."""

TAG = "\ufdd1"
"""Stands for a character of something that prints nothing: a control tag, a comment."""

LONGEST = 2000
"""No placeholder is longer than this; a comment may be."""

_CLOSERS = {
    "{{!--": "--}}",
    "{{{": "}}}",
    "{{": "}}",
    "{%": "%}",
    "{#": "#}",
    "<%": "%>",
    "<?": "?>",
}
_OPENER = re.compile(
    r"""
    (?P<pair> \{\{!-- | \{\{\{ | \{\{ | \{% | \{\#(?![\w-]+\}) | <% | <\?(?=php\b|=) )
    | (?P<value>
        \{!\$?[\w.]+\}                                              # Salesforce
      | %\{[\w.]+\} | %\([\w.]+\)[-+0\#]*[\d.]*[a-zA-Z]             # Ruby, Python
      | (?<![\d%])%(?:\d+\$)?[-+0\#]*\d*(?:\.\d+)?(?:ll?|hh?|z)?[sdiufxXeEgGcp@](?![a-zA-Z]{2})   # C, gettext
      | [$\#@]\{[^{}\n]{1,120}\}                                    # shell, JavaScript, Ruby, Power Automate
      | \{\s?\$\w[^{}\n]{0,80}\}                                     # Smarty, Fluent
      | (?<![\w$])\$[a-z_][\w.]{1,60}(?<!\.)                         # Velocity, Python
      | \{\s?(?:[A-Za-z_][\w.\[\]'-]{0,80}|\d{0,3})(?:![rsa])?(?::[^{}\s]{0,40})?\s?\}   # Python, .NET, ICU
      | \{\s*\w{1,60}\s*,\s*(?:number|date|time|spellout|ordinal|duration)\b[^{}\n]{0,60}\}       # ICU
      | \[\[[^\[\]\n]{1,80}\]\]                                     # mail merge
      | <<\w[\w .]{0,60}>> | «\w[\w .]{0,60}»                       # mail merge
      | \*\|[^|*\n]{1,60}\|\*                                       # Mailchimp
      | %%[\w.]{1,60}%%                                             # Marketing Cloud
      | (?<![\w%])%[A-Za-z_][\w.]{1,60}%(?![\w%])                    # Windows, many newsletters
      | \[%[^%\[\]\n]{1,100}%\]                                      # Template Toolkit
      | <attribute\s[^<>]{1,300}/>                                  # Intercom
    )
    | (?P<tag> \{\#[\w-]+\} )                                       # heading anchors
    """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_TEMPLATE = re.compile(r"\{[{%]|<%")
_LEAD = re.compile(r"[{%<«*$#@]|\[[\[%]")
_NAME = re.compile(r"[-~+\s]*(\w+)")
_SILENT = re.compile(r"[-~\s]*(?:[#/^!>*<%]|else\b|(?:end|if|unless|range|with|block|define|template|partial)\b)")
_PRINTS = re.compile(r"[a-z]+(?:\.\w+)+(?:,fallback=[^%]*)?")
"""A variable of Help Scout, which is written like a control tag of others."""

_LEFT = frozenset({"comment", "highlight", "schema", "javascript", "style", "stylesheet", "verbatim", "raw_code"})
"""Tags up to whose end nothing is prose."""


class Masked(NamedTuple):
    """A text of the same length without placeholders, and the ignore comments in template comments."""

    text: str
    directives: list[Directive]


def may_hold(text: str) -> bool:
    """False where there is no placeholder in ``text``."""
    return _LEAD.search(text) is not None


def mask(text: str) -> Masked:
    """``text`` with each character of a placeholder replaced by VALUE or TAG; line ends stay."""
    if not may_hold(text):
        return Masked(text, [])
    return _Masker(text).run()


def is_template(text: str, start: int = 0, end: int | None = None) -> bool:
    """True where there is a tag or a placeholder in ``text[start:end]`` that no format of data has a use for."""
    return _TEMPLATE.search(text, start, len(text) if end is None else end) is not None


def skeleton(text: str) -> str:
    """``text`` with its control tags as blanks and its placeholders as numbers, of the same length.

    That is what a template for JSON, TOML and so on has to be read as where it is none of them as it stands.
    """
    return re.sub(f"{VALUE}+", lambda run: "1" * len(run[0]), mask(text).text.replace(TAG, " "))


def is_placeholder(text: str) -> bool:
    """True where ``text``, as it stands in a file, is a placeholder or several, with signs around and between them."""
    from html import unescape  # late: few files have a placeholder where its name is asked for

    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), unescape(text))
    hidden = mask(plain).text
    return VALUE in hidden and not any(map(str.isalnum, hidden)) and "`" not in hidden


def blank(text: str, start: int, end: int, char: str = TAG) -> str:
    """What stands for ``text[start:end]`` in a masked text."""
    if text.find("\n", start, end) < 0:
        return char * (end - start)
    return "\n".join(char * len(line) for line in text[start:end].split("\n"))


class _Masker:
    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.done = 0
        self.directives: list[Directive] = []
        self.closers: dict[str, int] = {}

    def run(self) -> Masked:
        at = 0
        # looking for one of a few characters first is many times faster than trying every alternative everywhere
        while (lead := _LEAD.search(self.text, at)) is not None:
            match = _OPENER.match(self.text, lead.start())
            if match is None:
                at = lead.end()
                continue
            at = match.end()
            if match["pair"]:
                at = self.pair(match["pair"], match.start())
            else:
                self.hide(match.start(), at, VALUE if match["value"] else TAG)
        if not self.parts:
            return Masked(self.text, self.directives)
        self.parts.append(self.text[self.done :])
        return Masked("".join(self.parts), self.directives)

    def pair(self, opener: str, start: int) -> int:
        """Hide what ``opener`` at ``start`` begins; the offset to go on from."""
        inside = start + len(opener)
        closer = _CLOSERS[opener]
        close = self.find(closer, inside)
        if close < 0:
            return inside
        end = close + len(closer)
        content = self.text[inside : min(close, inside + LONGEST)]
        comment = opener in ("{#", "{{!--") or (opener == "{{" and content.startswith("!"))
        if comment:
            self.comment(self.text[inside:close].lstrip("!-"), start, end)
        elif close - inside > LONGEST or self.text.find(opener[:2], inside, close) >= 0:
            return inside
        silent = comment or opener in ("{%", "<%", "<?") or (opener == "{{" and _SILENT.match(content))
        if opener in ("<%", "<?") and content.removeprefix("php").lstrip().startswith("="):
            silent = False
        if opener == "{%" and _PRINTS.fullmatch(content):
            silent = False
        elif opener == "{%":
            end = self.left(content, start, end)
        self.hide(start, end, TAG if silent else VALUE)
        return end

    def left(self, content: str, start: int, end: int) -> int:
        """The end of what is left alone with the tag: its own, or that of the tag that closes it."""
        name = _NAME.match(content)
        if name is None or name[1] not in _LEFT:
            return end
        close = self.find(f"end{name[1]}", end)
        stop = self.find("%}", close) if close >= 0 else -1
        if stop < 0:
            return end
        if name[1] == "comment":
            self.comment(self.text[end : self.text.rfind("{%", end, close)], start, stop + 2)
        return stop + 2

    def comment(self, content: str, start: int, end: int) -> None:
        made = directive(content, start, end)
        if made is not None:
            self.directives.append(made)

    def find(self, closer: str, at: int) -> int:
        """Where ``closer`` stands next, looked for once over the whole text; -1 where it does not."""
        known = self.closers.get(closer, at - 1)
        if known == -1 and closer in self.closers:
            return -1
        if known < at:
            known = self.text.find(closer, at)
            self.closers[closer] = known
        return known

    def hide(self, start: int, end: int, char: str) -> None:
        self.parts.append(self.text[self.done : start])
        self.parts.append(blank(self.text, start, end, char))
        self.done = end
