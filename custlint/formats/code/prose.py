"""What is no prose in comments and docstrings: code, tags of documentation, what is said to tools."""

from __future__ import annotations

import re

from custlint.formats.placeholders import TAG, VALUE, blank

_TOOLS = r"""
    (?:noqa|nosec|nosemgrep|pragma|pylint|mypy|flake8|ruff|isort|fmt|yapf|pyright|pytype|type:\s*ignore|coverage
      |eslint|jshint|jslint|tslint|prettier|istanbul|c8|webpack\w*|vite|@ts-\w+|@flow|globals?\s*:|biome|deno-\w+
      |nolint|\+build|rubocop|frozen_string_literal|encoding|coding|sourceMappingURL|shellcheck|phpcs|phpstan
      |psalm|checkstyle|NOSONAR|sonar|resharper|lint|spell-?check\w*|cspell|vim|-\*-|region|endregion|SPDX-\w+
      |!(?=/)|<reference|noinspection|tslint|skipcq|codespell)(?![\w']|\s+[a-z]+\s+[a-z]+\s+[a-z]+)
"""
_LINES = re.compile(
    rf"""
    ^[ \t]*(?:
        {_TOOLS} [^\n]*
      | go:[a-z]+\b [^\n]*
      | (?:\(c\)|©|copyright\b(?=[^\n]*\d{{4}})|licen[cs]ed\s+under) [^\n]*
      | (?:>>>|\.\.\.|\$)[ ][^\n]*
      | @(?:author|since|version|see|license|copyright|type|typedef|property|example|default)\b[^\n]*
      | [^\n]*[\w)\]}}'"][;{{][ \t]*
      | (?:[\w.\[\]'"]+[ ]*(?:[-+*/|&]?=)[ ]*[^\s=][^\n]*)
      | (?:import|return|def|class|func|function|const|let|var|public|private|require|include|elif|else|try)\b
        [^\n]*[(){{}}=:]
      | [\w.]+\([^\n]*\)[ \t]*
    )$
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_TRAILING = re.compile(rf"(?:\#|//)[ \t]*{_TOOLS}[^\n]*", re.VERBOSE | re.IGNORECASE)
_FENCED = re.compile(r"^[ \t]*```.*?(?:^[ \t]*```|\Z)|<(code|pre)\b[^>]*>.*?</\1>", re.MULTILINE | re.DOTALL)
_TAGS = re.compile(
    r"""
      ^[ \t]*(?: @(?:param|arg|argument|prop|throws|exception|raises)\b (?:[ \t]+\{[^}\n]*\})?
                 [ \t]+\[?[$\w.&]+(?:=[^\]\n]*)?\]? (?:[ \t]*-)?
               | @\w+ (?:[ \t]+\{[^}\n]*\})?
               | :(?:param|arg|type|raises?|returns?|rtype|keyword|var|ivar|cvar|attr)\b[^:\n]*:
               | (?!custlint)[*]{0,2}(?-i:[a-z])\w*(?:[ ]\([^)\n]*\))?:(?=[ \t]+\S) )
    | </?[a-zA-Z][^<>\n]{0,200}>
    """,
    re.VERBOSE | re.MULTILINE,
)
_WORDS = re.compile(
    r"""
      ``[^`\n]+`` | (?::[\w:]+:)?`[^`\n]+`_{0,2} | \{@\w+[^{}\n]*\} | <(?:see|paramref|typeparamref)\b[^<>\n]*/>
    | (?<![\w'’-])(?:\w+\.)*[a-z]\w*\(\w*\) | (?<![\w'’-])[a-z]+[a-z\d]*(?:[A-Z][a-z\d]*)+(?![\w'’-])
    | (?<![\w'’-])\w*[a-zA-Z]_\w+
    """,
    re.VERBOSE,
)


def hidden(text: str) -> str:
    """``text`` of the same length, its code and tags replaced by what stands for a noun or for nothing."""
    for pattern, char in ((_FENCED, TAG), (_LINES, TAG), (_TRAILING, TAG), (_WORDS, VALUE), (_TAGS, TAG)):
        text = pattern.sub(lambda match, char=char: blank(match[0], 0, len(match[0]), char), text)  # type: ignore[misc]
    return text
