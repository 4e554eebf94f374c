"""What is written in Markdown files and is no Markdown: fenced containers, formulas, and the JavaScript of MDX.

Like placeholders, it is hidden before the text is looked at: each of its characters is replaced by another.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from custlint.formats import tags
from custlint.formats.base import Directive
from custlint.formats.build import Builder
from custlint.formats.comments import directive
from custlint.formats.html import READ, decode
from custlint.formats.placeholders import VALUE, blank
from custlint.formats.polish import polish
from custlint.model.segment import Segment, plain

_CODE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_CONTAINER = re.compile(
    r"^[ \t]*:{3,}[ \t]*(?:[\w-]+)?(?:\[(?P<boxed>[^\]\n]*)\])?[ \t]*(?P<title>[^\n{\[]*)[^\n]*$", re.MULTILINE
)
_FORMULA = re.compile(r"^[ \t]*\$\$(?:[^$]|\$(?!\$)){0,5000}\$\$[ \t]*$", re.MULTILINE)
_MODULE = re.compile(r"(?:\A|(?<=\n\n)|(?<=\r\n\r\n)|(?<=---\n))(?:import|export)\b(?:[^\n]|\n(?![ \t\r]*\n))*")
_COMMENT = re.compile(r"\{[ \t]*/\*(.*?)\*/[ \t]*\}", re.DOTALL)
_COMPONENT = re.compile(r"</?(?:[A-Z][\w.]*|(?=>))(?:[^<>{}\"']|\"[^\"\n]*\"|'[^'\n]*'|\{(?:[^{}]|\{[^{}]*\})*\})*>")
_EXPRESSION = re.compile(r"(?<!\\)\{[^{}\n]{0,500}\}")


class Prepared(NamedTuple):
    """A masked text without these; what is prose in them; the ignore comments among them."""

    text: str
    segments: list[Segment]
    directives: list[Directive]


def prepared(text: str, *, mdx: bool) -> Prepared:
    """``text``, which is masked, for the parser of Markdown; its length and its lines stay."""
    made = Prepared(text, [], [])
    if "::" in text or "$$" in text:
        made = _without_containers(made)
    return _without_javascript(made) if mdx else made


def _without_containers(made: Prepared) -> Prepared:
    text = made.text
    code = [match.span() for match in _CODE.finditer(text)]

    def container(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in code):
            return match[0]
        for part in ("boxed", "title"):
            title = polish(plain(match[part] or "", match.start(part), kind="heading"))
            made.segments.extend([title] if title else [])
        return " " * len(match[0])

    text = _FORMULA.sub(lambda match: blank(match[0], 0, len(match[0])), text)
    return made._replace(text=_CONTAINER.sub(container, text))


def _without_javascript(made: Prepared) -> Prepared:
    text = made.text

    def comment(match: re.Match[str]) -> str:
        said = directive(match[1], *match.span())
        made.directives.extend([said] if said else [])
        return blank(match[0], 0, len(match[0]))

    def component(match: re.Match[str]) -> str:
        made.segments.extend(_attributes(text, *match.span()))
        return blank(match[0], 0, len(match[0]))

    text = _COMMENT.sub(comment, text)
    text = _MODULE.sub(lambda match: blank(match[0], 0, len(match[0])), text)
    text = _COMPONENT.sub(component, text)
    text = _EXPRESSION.sub(lambda match: blank(match[0], 0, len(match[0]), VALUE), text)
    return made._replace(text=text)


def _attributes(text: str, start: int, end: int) -> list[Segment]:
    """What people read of the attributes of the component ``text[start:end]``."""
    found = []
    for token in tags.tokens(text, start, end):
        for attribute in token.attributes:
            if attribute.name in READ and attribute.quote:
                builder = Builder(text)
                decode(builder, text, attribute.start, attribute.end)
                segment = builder.take("attribute", forbidden="<>&{}" + attribute.quote)
                found += [segment] if segment else []
    return found
