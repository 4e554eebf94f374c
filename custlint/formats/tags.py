"""Cuts HTML into tags, comments and text, in time that grows with its length and no faster.

The standard library's parser is not used: what it makes of broken markup differs between Python's patch releases, and
older ones take quadratic time over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

RAW = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp"})
"""Elements whose content is no markup and no prose."""

ESCAPABLE = frozenset({"title", "textarea"})
"""Elements whose content is text without tags."""

_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,200})")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"'][^\s>]*))?""")
_SUBSET = re.compile(r"<!DOCTYPE[^>\[]*\[(?:[^\]\"'<]|\"[^\"]*\"|'[^']*'|<!--(?:[^-]|-(?!->))*-->|<)*+\]\s*>")
_SPACE = re.compile(r"[\s/]*")


class Attribute(NamedTuple):
    """``name`` in lower case; ``source[start:end]`` is its value without quotes, ``quote`` the quote if any."""

    name: str
    start: int
    end: int
    quote: str


class Token(NamedTuple):
    """``kind`` is ``text``, ``start``, ``end``, ``comment``, ``raw`` (no prose), ``cdata`` or ``other`` (doctype…)."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()


def tokens(text: str, start: int = 0, end: int | None = None, *, xml: bool = False) -> Iterator[Token]:
    """All of ``text[start:end]``, in order and without gaps. A ``<`` that begins no tag is text.

    In ``xml``, names keep their case, no element is raw, and there are CDATA sections.
    """
    return _Scanner(text, start, len(text) if end is None else end, xml=xml).run()


class _Scanner:
    def __init__(self, text: str, start: int, end: int, *, xml: bool) -> None:
        self.xml = xml
        self.text = text
        self.at = start
        self.end = end
        self.unclosed = False

    def run(self) -> Iterator[Token]:
        held = self.at
        while self.at < self.end:
            less = self.text.find("<", self.at, self.end)
            token = None if less < 0 else self.markup(less)
            if token is None:
                self.at = self.end if less < 0 else less + 1
                continue
            if held < less:
                yield Token("text", held, less)
            yield token
            self.at = held = token.end
            if token.kind == "start" and not self.xml and token.name in RAW | ESCAPABLE:
                close = self.content_end(token.name)
                if close > held:
                    yield Token("raw" if token.name in RAW else "text", held, close)
                self.at = held = close
        if held < self.end:
            yield Token("text", held, self.end)

    def markup(self, less: int) -> Token | None:
        """The token that the ``<`` at ``less`` begins, if it begins one."""
        text = self.text
        if text.startswith("<!--", less):
            close = text.find("-->", less + 4, self.end)
            return Token("comment", less, self.end if close < 0 else close + 3)
        if text.startswith(("<!", "<?"), less):
            return self.declaration(less)
        name = _NAME.match(text, less, self.end)
        if name is None or self.unclosed:
            return None
        attributes: list[Attribute] = []
        close = self.attributes(name.end(), attributes)
        if close < 0:
            # no later tag can be closed either
            self.unclosed = True
            return None
        kind = "end" if text.startswith("</", less) else "start"
        return Token(kind, less, close, name[1] if self.xml else name[1].lower(), tuple(attributes))

    def declaration(self, less: int) -> Token:
        """What ``<!`` or ``<?`` at ``less`` begins: a doctype (in XML with its brackets), CDATA and so on."""
        text = self.text
        kind, closer = "other", ">"
        if self.xml and text.startswith("<![CDATA[", less):
            kind, closer = "cdata", "]]>"
        elif self.xml and text.startswith("<?", less):
            closer = "?>"
        elif self.xml:
            subset = _SUBSET.match(text, less, self.end)
            if subset:
                return Token(kind, less, subset.end())
        close = text.find(closer, less, self.end)
        return Token(kind, less, self.end if close < 0 else close + len(closer))

    def attributes(self, at: int, found: list[Attribute]) -> int:
        """Collect the attributes from ``at`` on; the end of the tag, -1 where it has none."""
        text = self.text
        while True:
            at = _SPACE.match(text, at, self.end).end()  # type: ignore[union-attr]
            if at >= self.end:
                return -1
            if text[at] == ">":
                return at + 1
            match = _ATTRIBUTE.match(text, at, self.end)
            if match is None:
                at += 1
                continue
            at = match.end()
            if match[2] is not None:
                quote = match[2][0] if match[2][0] in "\"'" else ""
                inner = len(quote)
                found.append(Attribute(match[1].lower(), match.start(2) + inner, match.end(2) - inner, quote))

    def content_end(self, name: str) -> int:
        """Where the content of the raw element that was just opened ends."""
        close = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(self.text, self.at, self.end)
        return close.start() if close else self.end
