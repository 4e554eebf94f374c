"""Scripts of sh, bash and the like."""

from __future__ import annotations

from custlint.formats.code.language import Language
from custlint.formats.code.reader import Code

_CODE = Code(
    Language(
        grammar="tree_sitter_bash",
        strings=("string", "raw_string", "ansi_c_string", "heredoc_body"),
        joins=frozenset({"concatenation"}),
        left=frozenset({"test_command", "case_item", "subscript", "command_name"}),
        backslash=True,
        raw=True,
        ascii=True,
    )
)
parse, same_structure = _CODE.parse, _CODE.same_structure
