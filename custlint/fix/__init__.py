"""Fixes: which can be made together, how they are written into text, how text replaces a file."""

from custlint.fix.apply import apply_edits
from custlint.fix.choose import Choice, choose
from custlint.fix.write import write_atomically

__all__ = ["Choice", "apply_edits", "choose", "write_atomically"]
