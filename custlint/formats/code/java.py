"""Java."""

from __future__ import annotations

from custlint.formats.code.language import Language
from custlint.formats.code.reader import Code

_CODE = Code(
    Language(
        grammar="tree_sitter_java",
        comments=("line_comment", "block_comment"),
        strings=("string_literal",),
        left=frozenset({"switch_label", "array_access"}),
    )
)
parse, same_structure = _CODE.parse, _CODE.same_structure
