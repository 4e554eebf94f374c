"""C#."""

from __future__ import annotations

from custlint.formats.code.language import Language
from custlint.formats.code.reader import Code

_CODE = Code(
    Language(
        grammar="tree_sitter_c_sharp",
        strings=(
            *("string_literal", "verbatim_string_literal", "raw_string_literal"),
            "interpolated_string_expression",
        ),
        left=frozenset({"bracketed_argument_list", "constant_pattern", "element_binding_expression"}),
    )
)
parse, same_structure = _CODE.parse, _CODE.same_structure
