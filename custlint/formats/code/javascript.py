"""JavaScript, with JSX."""

from __future__ import annotations

from custlint.formats.code.language import Language
from custlint.formats.code.reader import Code

SCRIPT = Language(
    grammar="tree_sitter_javascript",
    strings=("string", "template_string"),
    left=frozenset(
        {
            "import_statement",
            "export_statement",
            "subscript_expression",
            "switch_case",
            "tagged_template",
            "literal_type",
        }
    ),
    keys=frozenset({("pair", "key")}),
    jsx=True,
)
"""What all the languages around JavaScript have in common."""

_CODE = Code(SCRIPT)
parse, same_structure = _CODE.parse, _CODE.same_structure
