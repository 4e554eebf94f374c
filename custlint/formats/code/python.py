"""Python."""

from __future__ import annotations

from custlint.formats.code.language import Language
from custlint.formats.code.reader import Code

_CODE = Code(
    Language(
        grammar="tree_sitter_python",
        joins=frozenset({"concatenated_string", "binary_operator", "parenthesized_expression"}),
        left=frozenset({"comparison_operator", "subscript", "case_pattern", "type", "future_import_statement"}),
        keys=frozenset({("pair", "key")}),
        docs=frozenset({"expression_statement"}),
    )
)
parse, same_structure = _CODE.parse, _CODE.same_structure
