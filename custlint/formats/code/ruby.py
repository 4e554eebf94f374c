"""Ruby."""

from __future__ import annotations

from custlint.formats.code.language import Language
from custlint.formats.code.reader import Code

_CODE = Code(
    Language(
        grammar="tree_sitter_ruby",
        raw=True,
        strings=("string", "heredoc_body"),
        joins=frozenset({"chained_string", "binary", "parenthesized_statements"}),
        left=frozenset({"element_reference", "pattern", "subshell"}),
        keys=frozenset({("pair", "key")}),
    )
)
parse, same_structure = _CODE.parse, _CODE.same_structure
