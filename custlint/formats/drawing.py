"""Text on slides and in shapes (DrawingML)."""

from __future__ import annotations

from custlint.formats.office import Atom, Block, Blocks
from custlint.formats.xml_events import Quiet, walk

_LEFT = frozenset({"Fallback", "a:pPr", "a:rPr", "a:endParaRPr"})
_TITLES = frozenset({"title", "ctrTitle"})


def blocks(data: bytes, *, editable: bool = True) -> list[Block]:
    """The paragraphs in a part, in their order.

    ``editable``: their text can be written anew. Raises InputError for what is no XML.
    """
    reader = _Reader(editable=editable)
    walk(data, reader)
    return reader.done


class _Reader(Quiet):
    def __init__(self, *, editable: bool) -> None:
        self.editable = editable
        self.done = Blocks()
        self.stack: list[str] = []
        self.left = 0
        self.open: Block | None = None
        self.title = False

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins."""
        space, _, key = name.rpartition(" ")
        if "drawingml" in space and space.endswith("/main"):
            key = f"a:{key}"
        self.stack.append(key)
        if self.left or key in _LEFT:
            self.left += 1
        elif key == "a:p":
            kind = "heading" if self.title else "cell" if "a:tc" in self.stack else "paragraph"
            self.open = Block(kind)
        elif key == "a:br" and self.open:
            self.open.add(Atom("\n"))
        elif key == "sp":
            self.title = False
        elif key == "ph":
            self.title = attributes.get("type") in _TITLES

    def end(self, name: str, at: int) -> None:
        """An element ends."""
        key = self.stack.pop()
        if self.left:
            self.left -= 1
        elif key == "a:p" and self.open:
            self.done.add(self.open)
            self.open = None
        elif key == "sp":
            self.title = False

    def text(self, text: str, start: int, end: int) -> None:
        """Characters stand in an element."""
        if self.open and not self.left and self.stack[-1] == "a:t":
            editable = self.editable and start >= 0 and self.stack[-2] == "a:r"
            self.open.add(Atom(text, start, end, editable))
