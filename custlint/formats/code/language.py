"""What a programming language calls its comments and strings in the tree that its grammar makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

Node: TypeAlias = Any
"""A node of a tree of tree-sitter; its offsets are UTF-8 bytes."""

DEEPEST = 300
"""Levels of a tree that are looked at; to ask a node for its parent takes longer the deeper it is."""

DOUBLED = frozenset({"escape_interpolation"})
"""A brace that is written twice to stand for itself."""

CONTENT = frozenset(
    {
        *("string_content", "string_fragment", "multiline_string_fragment", "string_literal_content"),
        *("interpreted_string_literal_content", "raw_string_literal_content", "raw_string_content"),
        *("heredoc_content", "heredoc_body", "nowdoc_body", "nowdoc_string"),
    }
)
"""Nodes within a string whose text is that of the string."""

LIMITS = frozenset(
    {
        *("string_start", "string_end", "heredoc_start", "heredoc_end", "interpolation_start"),
        *("raw_string_start", "raw_string_end"),
    }
)
"""Nodes that begin and end a string, besides those without a name."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language. ``grammar`` is the package with its grammar, ``function`` what makes it.

    The other fields are names of nodes. ``comments`` and ``strings`` are read; ``joins`` put strings together;
    strings below ``left`` are none that anybody reads, nor those below ``keys``, a parent and its field;
    strings right below ``docs`` are prose whatever they say. ``markup`` is text outside of the language, read as HTML.
    ``backslash``: escapes are no nodes of their own. ``raw``: what stands between apostrophes has none.
    ``jsx``: there are elements with text in them.
    ``ascii``: the grammar's own code reads past its tables at other characters, so that it is given letters for them.
    """

    grammar: str
    comments: tuple[str, ...] = ("comment",)
    strings: tuple[str, ...] = ("string",)
    escapes: frozenset[str] = frozenset({"escape_sequence"})
    joins: frozenset[str] = frozenset({"binary_expression", "parenthesized_expression"})
    left: frozenset[str] = frozenset()
    keys: frozenset[tuple[str, str]] = frozenset()
    docs: frozenset[str] = frozenset()
    markup: str = ""
    function: str = "language"
    backslash: bool = False
    raw: bool = False
    jsx: bool = False
    ascii: bool = False


_OTHER = re.compile(rb"[\x80-\xff]")


def root(language: Language, data: bytes) -> Node:
    """The tree of ``data``, which is UTF-8. Raises ModuleNotFoundError where the grammar is not installed."""
    return _parser(language).parse(_OTHER.sub(b"x", data) if language.ascii else data).root_node


def captured(language: Language, node: Node) -> list[tuple[str, Node]]:
    """The comments, strings, what joins them, and markup below ``node``, each with which of these it is.

    They come in their order, the outer before the inner; what is nested deeper than DEEPEST does not come.
    """
    from tree_sitter import QueryCursor

    cursor = QueryCursor(_query(language))
    cursor.set_max_start_depth(DEEPEST)
    pairs = [(kind, one) for kind, nodes in cursor.captures(node).items() for one in nodes]
    return sorted(pairs, key=lambda pair: (pair[1].start_byte, -pair[1].end_byte))


@cache
def _grammar(language: Language) -> Any:  # noqa: ANN401
    from tree_sitter import Language as Grammar

    return Grammar(getattr(import_module(language.grammar), language.function)())


@cache
def _parser(language: Language) -> Any:  # noqa: ANN401
    from tree_sitter import Parser

    return Parser(_grammar(language))


@cache
def _query(language: Language) -> Any:  # noqa: ANN401
    from tree_sitter import Query

    asked = [f"({name}) @comment" for name in language.comments]
    asked += [f"({name}) @string" for name in language.strings]
    asked += [f"({name}) @join" for name in sorted(language.joins)]
    asked += [f"({language.markup}) @markup"] if language.markup else []
    asked += ["(jsx_element) @jsx"] if language.jsx else []
    return Query(_grammar(language), "\n".join(asked))
