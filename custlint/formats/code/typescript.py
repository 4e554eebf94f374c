"""TypeScript."""

from __future__ import annotations

from dataclasses import replace

from custlint.formats.code.javascript import SCRIPT
from custlint.formats.code.reader import Code

_CODE = Code(replace(SCRIPT, grammar="tree_sitter_typescript", function="language_typescript", jsx=False))
parse, same_structure = _CODE.parse, _CODE.same_structure
