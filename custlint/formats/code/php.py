"""PHP, with the HTML around it."""

from __future__ import annotations

from custlint.formats.code.language import Language
from custlint.formats.code.reader import Code

_CODE = Code(
    Language(
        grammar="tree_sitter_php",
        function="language_php",
        strings=("string", "encapsed_string", "heredoc", "nowdoc"),
        left=frozenset({"subscript_expression", "case_statement", "require_expression", "include_expression"}),
        keys=frozenset({("array_element_initializer", "0")}),
        markup="text",
    )
)
parse, same_structure = _CODE.parse, _CODE.same_structure
