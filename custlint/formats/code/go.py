"""Go."""

from __future__ import annotations

from custlint.formats.code.language import Language
from custlint.formats.code.reader import Code

_CODE = Code(
    Language(
        grammar="tree_sitter_go",
        strings=("interpreted_string_literal", "raw_string_literal"),
        left=frozenset({"import_spec", "field_declaration", "index_expression", "expression_case"}),
        keys=frozenset({("keyed_element", "key")}),
    )
)
parse, same_structure = _CODE.parse, _CODE.same_structure
